/** What the web chat's server says to people: sentences of its error answers and of its notice pages. */
export const TEXTS = {
  noSuchChat: "Không tìm thấy cuộc trò chuyện này. Đồng chí tải lại trang giúp.",
  notAMember: "Người này không thuộc cuộc trò chuyện nên không gửi được ở đây. Chưa có gì được gửi.",
  uploadGone: "Tệp đính kèm không còn trên máy chủ. Đồng chí chọn lại tệp rồi gửi giúp.",
  emptyMessage: "Tin nhắn chưa có nội dung. Đồng chí nhập nội dung hoặc đính kèm một tệp.",
  buttonGone: "Nút này không còn hiệu lực vì tin nhắn đã thay đổi. Đồng chí dùng các nút hiện có giúp.",
  textTooLong: "Tin nhắn dài quá 100.000 ký tự nên chưa gửi được. Đồng chí chia thành nhiều tin giúp.",
  fileTooBig: "Tệp lớn quá 20 MB nên chưa tải lên được. Đồng chí chọn tệp nhỏ hơn giúp.",
  emptyFile: "Tệp này trống nên chưa tải lên được. Đồng chí chọn tệp khác giúp.",
  badRequest: "Máy chủ không hiểu yêu cầu này. Đồng chí tải lại trang rồi thử lại giúp.",
  fileGone: "Không tìm thấy tệp này.",
  notStored: "Máy chủ chưa lưu được, nên chưa có gì được gửi. Đồng chí thử lại sau ít phút.",
  signedOut:
    "Cửa sổ này chưa được mở bằng liên kết đăng nhập. Đồng chí mở liên kết mới in trên màn hình máy chủ.",
  foreign: "Yêu cầu này đến từ một trang khác nên không được nhận.",
  notFound: "Không có trang này.",

  needKeyTitle: "Cần liên kết để mở Trực Ban",
  needKey: [
    "Trang này chỉ mở được bằng liên kết dùng một lần mà Trực Ban in ra ở cửa sổ dòng lệnh (dòng có “?key=”).",
    "Đồng chí sao chép liên kết đó và dán vào thanh địa chỉ của trình duyệt.",
  ],
  badKeyTitle: "Liên kết này đã dùng hoặc không đúng",
  badKey: [
    "Mỗi liên kết chỉ mở được một lần. Sau mỗi lần dùng, Trực Ban in ra một liên kết mới ở cửa sổ dòng lệnh.",
    "Đồng chí sao chép liên kết mới nhất và dán vào thanh địa chỉ của trình duyệt.",
  ],
  tryAgain: "Trình duyệt này đã mở Trực Ban trước đó? Mở lại trang chính",
} as const;
