// @ts-check
/** Every sentence of the page. */
export const TEXTS = {
  bot: "Trực Ban",
  lists: "Danh sách trò chuyện",
  people: "Trò chuyện riêng",
  groups: "Nhóm",
  noMessages: "Chưa có tin nhắn",
  conversation: "Cuộc trò chuyện",
  log: "Nội dung trò chuyện",
  back: "Về danh sách",
  pickChat: "Đồng chí chọn một cuộc trò chuyện ở danh sách.",
  loading: "Đang mở Trực Ban…",
  reconnecting: "Đang kết nối lại…",
  signedOut: "Phiên làm việc đã hết. Đồng chí mở liên kết mới in ở cửa sổ dòng lệnh của Trực Ban.",

  emptyPrivate: (/** @type {string} */ name) =>
    `Đây là cuộc trò chuyện riêng giữa ${name} và Trực Ban. Đồng chí nhắn bằng lời thường, hoặc chọn một lệnh dưới đây để thử.`,
  emptyGroup: "Trực Ban có mặt trong nhóm này. Đồng chí nhắn cho nhóm, hoặc chọn một lệnh dưới đây để thử.",

  asPerson: (/** @type {string} */ name, /** @type {string} */ note) =>
    [`Với tư cách ${name}`, note].filter((part) => part !== "").join(" · "),
  groupOf: (/** @type {number} */ people) => `Nhóm · ${people} đồng chí và Trực Ban`,
  speakAs: "Nói với tư cách",
  message: "Tin nhắn",
  placeholder: "Nhắn tin, gõ / để xem lệnh",
  commands: "Các lệnh phù hợp",
  send: "Gửi",
  attach: "Đính kèm tệp",
  attached: "Tệp đính kèm",
  removeFile: (/** @type {string} */ name) => `Bỏ tệp ${name}`,
  dropHere: "Thả tệp vào đây để đính kèm",
  fileTooBig: (/** @type {string} */ name) => `Tệp “${name}” lớn quá 20 MB nên không đính kèm được.`,

  reply: "Trả lời",
  replyingTo: (/** @type {string} */ name) => `Trả lời ${name}`,
  cancelReply: "Bỏ trả lời",
  goToQuoted: "Xem tin được trả lời",
  edited: "đã sửa",
  protected: "Tin không chuyển tiếp, không lưu lại",
  buttons: "Các nút của tin nhắn",
  picture: "Hình ảnh",
  openPicture: (/** @type {string} */ name) => `Phóng to hình ${name}`,
  download: "Tải về",
  downloadFile: (/** @type {string} */ name) => `Tải về tệp ${name}`,
  close: "Đóng",
  newMessages: "Tin chưa đọc",
  toNewest: "Xuống tin mới nhất",
  unread: (/** @type {number} */ count) => `${count} tin chưa đọc`,

  startTitle: "Đồng chí mở liên kết này với tư cách ai?",
  startHint: "Mã trong liên kết sẽ được điền sẵn vào ô soạn tin; đồng chí bấm Gửi để tham gia.",

  notSent: "Chưa gửi được vì mất kết nối. Nội dung vẫn còn trong ô soạn tin; đồng chí gửi lại sau ít phút.",
  notPressed: "Chưa bấm được nút vì mất kết nối. Chưa có gì thay đổi; đồng chí thử lại sau ít phút.",
  noAnswer: "Trực Ban chưa trả lời nút này. Đồng chí thử lại sau ít phút.",

  today: "Hôm nay",
  yesterday: "Hôm qua",
  weekdays: ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"],
};
