/**
 * What each command is for, in the order in which the help lists them. `summary` stands in lists and menus, `usage`
 * shows how it is typed, `phrases` are the plain words that mean it in a private chat.
 */
export const commands = {
  batdau: {
    summary: "Bắt đầu, hoặc tham gia bằng mã mời",
    usage: ["/batdau", "/batdau MÃMỜI"],
    details: "Gửi kèm mã mời do bí thư hoặc văn phòng cấp để tham gia đơn vị. Mỗi mã dùng một lần.",
    phrases: ["xin chào", "chào đồng chí", "chào trực ban"],
  },
  trogiup: {
    summary: "Xem những việc tôi giúp được",
    usage: ["/trogiup", "/trogiup chidao"],
    details: "Liệt kê các lệnh đồng chí dùng được; thêm tên lệnh để xem cách dùng lệnh đó.",
    phrases: ["trợ giúp", "hướng dẫn sử dụng"],
  },
  chitieu: {
    summary: "Chỉ tiêu và kết quả",
    usage: ["/chitieu", "/chitieu 2"],
    details:
      "Danh sách chỉ tiêu và kết quả; thêm số thứ tự để xem mục tiêu, kết quả, thời điểm, nguồn và lịch sử.",
    phrases: ["chỉ tiêu"],
  },
  chidao: {
    summary: "Văn bản và ý kiến chỉ đạo",
    usage: ["/chidao", "/chidao 15-NQ/TW", "/chidao đi bộ"],
    details: "Mới nhất trước; thêm số văn bản hoặc từ cần tìm để xem một văn bản.",
    phrases: ["chỉ đạo", "văn bản"],
  },
  hoinghi: {
    summary: "Hội nghị sắp tới và đã qua",
    usage: ["/hoinghi"],
    details: "Thời gian, địa điểm các hội nghị của đơn vị đồng chí và cấp trên.",
    phrases: ["hội nghị", "lịch họp"],
  },
  hanchot: {
    summary: "Hạn chót sắp tới và quá hạn",
    usage: ["/hanchot", "/hanchot 30"],
    details: "Các hạn trong 60 ngày tới và những hạn vừa quá; thêm số để xem trong bấy nhiêu ngày.",
    phrases: ["hạn chót", "thời hạn"],
  },
  timkiem: {
    summary: "Tìm trong mọi nội dung",
    usage: ["/timkiem y tế", "/timkiem chuong trinh 03"],
    details: "Tìm trong chỉ tiêu, chỉ đạo, hội nghị và hạn chót; gõ có dấu hay không dấu đều được.",
    phrases: ["tìm kiếm", "tìm"],
  },
  dangky: {
    summary: "Đăng ký nhận nhắc việc",
    usage: ["/dangky"],
    details:
      "Chọn nội dung muốn nhận bằng nút bấm. Trong nhóm: bí thư hoặc văn phòng dùng lệnh này để liên kết nhóm với đơn vị.",
    phrases: ["đăng ký"],
  },
  huydangky: {
    summary: "Ngừng nhận nhắc việc",
    usage: ["/huydangky"],
    details: "Tắt từng nội dung bằng nút bấm. Trong nhóm: bí thư hoặc văn phòng có thể bỏ liên kết nhóm.",
    phrases: ["huỷ đăng ký"],
  },
  toi: {
    summary: "Thông tin tôi đang lưu về đồng chí",
    usage: ["/toi"],
    details: "Tên, đơn vị, vai trò, tài khoản và nội dung đăng ký nhận. Chỉ trả lời trong trò chuyện riêng.",
    phrases: ["thông tin của tôi"],
  },
  phat: {
    summary: "Phát chỉ đạo tới đơn vị",
    usage: ["/phat Nội dung chỉ đạo", "/phat (trả lời một tin đã có)"],
    details:
      "Gửi tới đơn vị của đồng chí và các đơn vị trực thuộc. Tôi cho xem trước và chỉ gửi khi đồng chí xác nhận.",
    phrases: ["phát chỉ đạo"],
  },
  daxacnhan: {
    summary: "Ai đã nhận chỉ đạo đã phát",
    usage: ["/daxacnhan", "/daxacnhan 12"],
    details: "Danh sách đã nhận, chưa nhận và không gửi được kèm lý do. Chỉ trả lời trong trò chuyện riêng.",
    phrases: ["đã xác nhận"],
  },
  them: {
    summary: "Thêm hạn chót hoặc hội nghị",
    usage: [
      "/them hanchot Nộp báo cáo quý; 17:00 20/12/2026; Chi bộ 1",
      "/them hoinghi Hội nghị Ban Chấp hành; 08:00 27/11/2026",
    ],
    details:
      "Một dòng gồm tên việc; thời gian; đơn vị (bỏ trống là đơn vị của đồng chí). Tôi cho xem lại trước khi lưu.",
    phrases: ["thêm mục"],
  },
  moi: {
    summary: "Tạo mã mời tham gia đơn vị",
    usage: ["/moi", "/moi bí thư; Chi bộ 1"],
    details: "Mã dùng một lần, cho đơn vị và vai trò không cao hơn của đồng chí.",
    phrases: ["mã mời", "tạo mã mời"],
  },
  trangthai: {
    summary: "Tình trạng hệ thống",
    usage: ["/trangthai"],
    details: "Đang chạy gì, còn chờ gì, gì không gửi được và vì sao.",
    phrases: ["trạng thái"],
  },
  saoluu: {
    summary: "Sao lưu dữ liệu",
    usage: ["/saoluu"],
    details:
      "Sao lưu ngay và đọc lại để kiểm tra. Bản sao nằm trên máy chủ, không gửi qua tin nhắn. Mỗi ngày tôi cũng tự sao lưu một lần và giữ bảy ngày gần nhất.",
    phrases: ["sao lưu"],
  },
};
