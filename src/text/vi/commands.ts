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
  nhactoi: {
    summary: "Đặt lời nhắc cho mình hoặc cho nhóm",
    usage: ["/nhactoi", "/nhactoi 15h mai họp giao ban", "/nhactoi mỗi thứ Hai 8h nộp báo cáo tuần"],
    details:
      "Gõ giờ và việc theo thứ tự nào cũng được, một lần hoặc lặp lại; không gõ gì thêm thì tôi liệt kê các lời nhắc để tạm dừng, đổi hoặc xoá, và những lời đã qua kèm kết quả. Trong nhóm: bí thư, văn phòng hoặc quản trị viên của nhóm đặt lời nhắc cho cả nhóm.",
    phrases: ["nhắc tôi", "lời nhắc của tôi"],
  },
  lich: {
    summary: "Lịch tuần, lịch tháng",
    usage: ["/lich", "/lich tuần sau", "/lich tháng", "/lich 27/11"],
    details:
      "Hội nghị, hạn chót và lời nhắc của đồng chí theo ngày, kèm ngày nghỉ; có tệp để đưa vào lịch điện thoại. Thêm một ngày để xem tuần có ngày đó.",
    phrases: ["lịch công tác", "lịch tuần", "xem lịch"],
  },
  dangky: {
    summary: "Đăng ký nhận nhắc việc",
    usage: ["/dangky"],
    details:
      "Chọn bằng nút bấm: nội dung muốn nhận, bản tin sáng thứ Hai, giờ yên tĩnh và nhắc trước bao lâu. Trong nhóm: bí thư hoặc văn phòng dùng lệnh này để liên kết nhóm với đơn vị.",
    phrases: ["đăng ký"],
  },
  huydangky: {
    summary: "Ngừng nhận nhắc việc",
    usage: ["/huydangky"],
    details:
      "Tắt từng nội dung hoặc tất cả bằng nút bấm; lời nhắc tự đặt bằng /nhactoi vẫn giữ. Trong nhóm: bí thư hoặc văn phòng có thể bỏ liên kết nhóm.",
    phrases: ["huỷ đăng ký"],
  },
  toi: {
    summary: "Thông tin tôi đang lưu về đồng chí",
    usage: ["/toi"],
    details:
      "Tên, đơn vị, vai trò, tài khoản, số tin và số lời nhắc; nội dung nhận, giờ yên tĩnh và nhắc trước bao lâu. Chỉ trả lời trong trò chuyện riêng.",
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
    summary: "Thêm hạn chót, hội nghị hoặc ngày nghỉ",
    usage: [
      "/them hanchot Nộp báo cáo quý; 17:00 20/12/2026; Chi bộ 1",
      "/them hoinghi Sinh hoạt chi bộ; mùng 3 hằng tháng 19h30; Chi bộ 1; tại nhà văn hoá",
      "/them nghile 05/02/2027 - 11/02/2027 Nghỉ Tết",
      "/them hanchot Nộp báo cáo; 17:00 20/12; giao: Tên; nhắc 1 ngày, 2 giờ; hoả tốc",
      "/them họp giao ban 8h thứ Hai hằng tuần",
    ],
    details:
      "Một dòng gồm tên việc; thời gian; đơn vị (bỏ trống là đơn vị của đồng chí), thêm địa điểm, người phụ trách, mốc nhắc và hoả tốc nếu cần. Ngày nghỉ lễ do văn phòng nhập. Tôi cho xem lại trước khi lưu.",
    phrases: ["thêm mục"],
  },
  nhacnho: {
    summary: "Xem đã nhắc ai; đổi giờ, huỷ việc",
    usage: ["/nhacnho", "/nhacnho họp giao ban"],
    details:
      "Những hội nghị, hạn chót sắp tới trong phạm vi của đồng chí: đã nhắc ai, chưa nhắc được ai và vì sao, sẽ nhắc lúc nào; đổi giờ, huỷ, chọn mốc nhắc bằng nút bấm.",
    phrases: ["nhắc nhở", "lời nhắc"],
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
