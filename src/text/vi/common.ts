import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

/** Roles, topics, errors, confirmations, the help. */
export const common = {
  roles: { member: "Đảng viên", secretary: "Bí thư", office: "Văn phòng", admin: "Quản trị" },
  /** What people type for a role in /moi. */
  roleWords: {
    member: ["đảng viên", "member"],
    secretary: ["bí thư", "secretary"],
    office: ["văn phòng", "office"],
    admin: ["quản trị", "admin"],
  },
  topics: { conference: "Hội nghị", deadline: "Hạn chót", directive: "Chỉ đạo" },
  languageName: "Tiếng Việt",
  wholeOrganisation: "Toàn Đảng bộ",
  adminName: "Quản trị viên",
  /** A person or group whose name cannot be seen. */
  unnamed: "Chưa đặt tên",
  previousPage: "‹ Trước",
  nextPage: "Tiếp ›",
  backToList: "Danh sách",

  /** Under a second copy of what may have arrived. */
  again: html`<i>Có thể đồng chí đã nhận tin này; tôi gửi lại vì lần trước không rõ đã tới chưa.</i>`,

  errors: {
    unknownCommand: (word: string, nearest: readonly string[]): Html =>
      joinHtml([
        html`Tôi không có lệnh <b>/${word}</b>.`,
        nearest.length > 0 &&
          html`Có phải đồng chí muốn dùng: ${nearest.map((name) => `/${name}`).join(", ")}`,
        html`Gõ /trogiup để xem các lệnh dùng được.`,
      ]),
    tooLong: (max: number): Html =>
      html`Tin của đồng chí dài quá ${number(max)} ký tự nên tôi chưa xử lý, và không có gì thay đổi. Đồng chí rút gọn, hoặc chia thành nhiều tin rồi gửi lại.`,
    tooMany: (perMinute: number): Html =>
      html`Đồng chí đã gửi hơn ${number(perMinute)} lệnh trong một phút. Tôi tạm nghỉ một phút rồi trả lời tiếp; các lệnh gửi thêm lúc này chưa được xử lý.`,
    tooManyNotice: "Đồng chí bấm hơi nhanh, chờ một phút rồi bấm lại giúp.",
    cannotSave: html`Tôi chưa lưu được vì máy chủ đang không ghi được dữ liệu. Chưa có gì thay đổi; đồng chí thử lại sau ít phút. Nếu vẫn vậy, xin báo văn phòng.`,
    cannotSaveNotice: "Chưa lưu được vì máy chủ đang không ghi được dữ liệu. Đồng chí thử lại sau ít phút.",
    internal: html`Tôi gặp lỗi khi xử lý yêu cầu này, và chưa có gì thay đổi. Đồng chí thử lại; nếu vẫn vậy, xin báo văn phòng.`,
    internalNotice: "Tôi gặp lỗi, chưa có gì thay đổi. Đồng chí thử lại sau.",
    alreadyDone: html`Yêu cầu này đã được ghi nhận từ trước, nên tôi không làm lần nữa.`,
    stranger: html`Trực ban chỉ phục vụ người đã tham gia. Đồng chí xin mã mời của bí thư chi bộ hoặc văn phòng, rồi gửi riêng cho tôi: <code>/batdau MÃMỜI</code>. Chưa có mã thì gõ /batdau rồi bấm “Xin tham gia”.`,
    strangerNotice: "Đồng chí chưa tham gia. Xin mã mời của bí thư hoặc văn phòng.",
    notAllowed: (role: string): Html =>
      html`Lệnh này dành cho ${role.toLowerCase()} trở lên, nên tôi chưa làm. Gõ /trogiup để xem những việc đồng chí làm được.`,
    notAllowedNotice: "Nút này dành cho người có quyền cao hơn.",
    privateOnly: html`Việc này có thông tin riêng nên tôi chỉ trả lời trong trò chuyện riêng. Đồng chí nhắn riêng cho tôi lệnh này.`,
    notLinked: html`Nhóm này chưa liên kết với đơn vị nào nên tôi chưa trả lời ở đây. Bí thư hoặc văn phòng gõ /dangky trong nhóm để liên kết.`,
    notLinkedNotice: "Nhóm chưa liên kết với đơn vị. Bí thư hoặc văn phòng gõ /dangky.",
    clock: html`Đồng hồ máy chủ vừa bị đổi, tôi chưa chắc bây giờ là mấy giờ nên chưa làm việc này. Chưa có gì thay đổi; đồng chí gửi lại sau ít phút.`,
    clockNotice: "Đồng hồ máy chủ vừa bị đổi, chưa có gì thay đổi. Đồng chí thử lại sau ít phút.",
    questionExpired: html`Câu hỏi trước đã hết hạn, chưa có gì thay đổi. Đồng chí gõ lại lệnh.`,
    noPicture: html`Tôi chưa vẽ được hình này. Đồng chí thử lại sau ít phút; nếu vẫn vậy, xin báo văn phòng.`,
    staleButton: "Nút này không còn dùng được. Đồng chí gõ lại lệnh để có nút mới.",
    fileAlone: html`Tôi đã thấy tệp nhưng chưa biết cần làm gì. Để phát tệp này tới đơn vị, bí thư trả lời (reply) tin có tệp bằng lệnh /phat.`,
    secret: html`Nội dung có dấu chỉ mức độ <b>mật</b> nên tôi không nhận và không giữ lại gì. Pháp luật không cho phép lưu hoặc gửi tài liệu mật trên thiết bị nối mạng. Đồng chí xoá tin có nội dung đó, và chuyển theo đường văn thư mật.`,
    secretRemoved: html`Tôi đã xoá tin này vì có dấu chỉ mức độ <b>mật</b>, và không giữ lại gì. Pháp luật không cho phép lưu hoặc gửi tài liệu mật trên thiết bị nối mạng. Đồng chí chuyển tài liệu theo đường văn thư mật.`,
  },

  confirm: {
    cancel: "Huỷ",
    cancelled: html`Đã huỷ. Không có gì thay đổi.`,
    cancelledNotice: "Đã huỷ",
    expired: "Xác nhận này đã hết hạn, chưa có gì thay đổi. Đồng chí gõ lại lệnh.",
    used: "Việc này đã được xử lý rồi.",
    notYours: "Chỉ người đã yêu cầu mới xác nhận được, tại nơi đã yêu cầu.",
    outdated: html`Bản xem trước này đã cũ; xem bản mới ở dưới.`,
    changedNotice: "Đã có thay đổi, chưa làm gì. Đồng chí xem bản mới ở dưới.",
    again: "Sửa lại",
    changed: html`Từ lúc xem trước đến nay đã có thay đổi, nên tôi chưa làm. Mời đồng chí xem lại:`,
  },

  help: {
    title: html`<b>Trực ban</b> trả lời, chuyển chỉ đạo và nhắc việc. Đồng chí bấm hoặc gõ:`,
    line: (name: string, summary: string): Html => html`/${name} – ${summary}`,
    more: html`Gõ tên lệnh sau /trogiup để xem cách dùng, ví dụ: <code>/trogiup chidao</code>`,
    one: (name: string, alias: string, details: string, usage: readonly string[]): Html =>
      joinHtml([
        html`<b>/${name}</b> (tiếng Anh: /${alias})`,
        html`${details}`,
        html``,
        html`Cách gõ:`,
        ...usage.map((line) => html`<code>${line}</code>`),
      ]),
    unknown: (word: string): Html =>
      html`Tôi không có lệnh “${word}”. Gõ /trogiup để xem các lệnh dùng được.`,
  },

  demo: {
    guest: "Khách",
    notJoined: "Chưa tham gia",
    group: (unit: string) => `Nhóm ${unit}`.trim(),
  },

  console: {
    webChat: (address: string) =>
      `Trực ban đang chạy thử. Mở địa chỉ này trong trình duyệt (dùng được một lần):\n\n  ${address}\n`,
    anotherWindow: (address: string) => `Để mở thêm một cửa sổ nữa: ${address}`,
    telegram: (link: string) => `Trực ban đang chạy trên Telegram: ${link}`,
    firstAdmin: (code: string) =>
      `Chưa có quản trị viên. Người đầu tiên nhắn riêng cho bot: /batdau ${code}\n(mã dùng một lần; mỗi lần khởi động có mã mới)`,
  },
};
