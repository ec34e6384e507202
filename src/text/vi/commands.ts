/**
 * What each command is for, in the order in which the help lists them. `summary` stands in lists and menus, `usage`
 * shows how it is typed, `phrases` are the plain words that mean it in a private chat.
 */
export const commands = {
  batdau: {
    summary: "Bắt đầu, hoặc tham gia bằng mã mời",
    usage: ["/batdau", "/batdau MÃMỜI"],
    details:
      "Gửi kèm mã mời do bí thư hoặc văn phòng cấp để tham gia đơn vị; chưa có mã thì bấm “Xin tham gia”.",
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
    usage: ["/hanchot", "/hanchot 30", "/hanchot tuần này"],
    details:
      "Các hạn trong 60 ngày tới và những hạn vừa quá; thêm số để xem trong bấy nhiêu ngày, một tuần hoặc một tháng để xem riêng, hoặc vài chữ để tìm.",
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
      "Tên, đơn vị, vai trò, tài khoản, ngôn ngữ, số tin, lời nhắc, mã mời và dòng nhật ký; nội dung nhận, giờ yên tĩnh và nhắc trước bao lâu. Chỉ trả lời trong trò chuyện riêng.",
    phrases: ["thông tin của tôi"],
  },
  ngonngu: {
    summary: "Chọn ngôn ngữ",
    usage: ["/ngonngu"],
    details:
      "Tiếng Việt hoặc tiếng Anh, cho mọi nhắc việc, chỉ đạo và trả lời ở đây. Trong nhóm: bí thư, văn phòng hoặc quản trị viên của nhóm chọn.",
    phrases: ["ngôn ngữ", "đổi ngôn ngữ"],
  },
  xoadulieu: {
    summary: "Xoá dữ liệu của tôi",
    usage: ["/xoadulieu"],
    details:
      "Cho xem những gì sẽ xoá và những gì giữ lại không còn tên, rồi hỏi lại trước khi xoá. Chỉ trả lời trong trò chuyện riêng.",
    phrases: ["xoá dữ liệu của tôi"],
  },
  phat: {
    summary: "Phát chỉ đạo tới đơn vị",
    usage: [
      "/phat Nội dung chỉ đạo",
      "/phat cho Chi bộ 1, 3 trừ đồng chí …: Nội dung",
      "/phat khẩn: Nội dung",
      "/phat 15-NQ/TW",
      "/phat (trả lời một tin, tệp hoặc ảnh đã có)",
    ],
    details:
      "Gửi tới đơn vị của đồng chí và các đơn vị trực thuộc, hoặc những nơi đồng chí chọn: đơn vị, bí thư, nhóm, từng đồng chí. Tôi cho xem trước và chỉ gửi khi đồng chí xác nhận; ở đó đồng chí đổi người nhận, hẹn giờ, đặt mức độ khẩn và hạn xác nhận.",
    phrases: ["phát chỉ đạo"],
  },
  daxacnhan: {
    summary: "Ai đã nhận chỉ đạo đã phát",
    usage: ["/daxacnhan", "/daxacnhan 12"],
    details:
      "Danh sách các lần phát và tình trạng; thêm số để xem báo cáo theo đơn vị, ai đã nhận, ai chưa, ai không gửi được và vì sao, kèm biểu đồ và tệp Excel. Dừng, đính chính, thu hồi cũng ở đó. Chỉ trả lời trong trò chuyện riêng.",
    phrases: ["đã xác nhận"],
  },
  them: {
    summary: "Thêm hội nghị, hạn chót, chỉ đạo, chỉ tiêu, đơn vị, ngày nghỉ",
    usage: [
      "/them",
      "/them hanchot Nộp báo cáo quý; 17:00 20/12/2026; Chi bộ 1",
      "/them hoinghi Sinh hoạt chi bộ; mùng 3 hằng tháng 19h30; Chi bộ 1; tại nhà văn hoá",
      "/them nghile 05/02/2027 - 11/02/2027 Nghỉ Tết",
      "/them hanchot Nộp báo cáo; 17:00 20/12; giao: Tên; nhắc 1 ngày, 2 giờ; hoả tốc",
      "/them họp giao ban 8h thứ Hai hằng tuần",
      "/them chidao 15-NQ/TW ngày 05/5/2022; trích yếu văn bản",
      "/them chitieu Tên chỉ tiêu; 31/38, 12 vượt",
      "/them donvi Chi bộ 4; Đảng bộ",
    ],
    details:
      "Không gõ gì thêm thì tôi hỏi từng mục. Hội nghị, hạn chót: một dòng gồm tên việc; thời gian; đơn vị (bỏ trống là đơn vị của đồng chí), thêm địa điểm, người phụ trách, mốc nhắc và hoả tốc nếu cần. Ngày nghỉ lễ do văn phòng nhập. Tôi cho xem lại trước khi lưu.",
    phrases: ["thêm mục"],
  },
  sua: {
    summary: "Sửa một mục đã có",
    usage: ["/sua", "/sua Chi bộ 4", "/sua chidao 15-NQ/TW", "/sua donvi Chi bộ 4; tên đơn vị: Chi bộ 4A"],
    details:
      "Tìm theo tên hoặc số văn bản, hoặc chọn từ danh sách; đồng chí chỉ sửa mục cần sửa và xem lại trước khi lưu. Chỉ trong trò chuyện riêng.",
    phrases: ["sửa mục"],
  },
  xoa: {
    summary: "Xoá một mục đã có",
    usage: ["/xoa", "/xoa hoinghi họp giao ban", "/xoa chidao 15-NQ/TW"],
    details:
      "Tôi hỏi lại trước khi xoá. Hội nghị, hạn chót thì được huỷ, và ai đã được nhắc sẽ được báo. Chỉ trong trò chuyện riêng.",
    phrases: ["xoá mục"],
  },
  capnhat: {
    summary: "Nhập kết quả mới của chỉ tiêu",
    usage: ["/capnhat", "/capnhat 1", "/capnhat 1 33/38; quý III/2026; nguồn: báo cáo quý III"],
    details: "Kết quả cũ được giữ trong lịch sử, kèm người nhập và thời điểm nhập.",
    phrases: ["cập nhật chỉ tiêu"],
  },
  hoantac: {
    summary: "Hoàn tác việc vừa làm",
    usage: ["/hoantac"],
    details:
      "Trả lại như trước việc thêm, sửa hoặc xoá cuối cùng của đồng chí, trong 10 phút, nếu chưa có ai đổi tiếp.",
    phrases: ["hoàn tác"],
  },
  huy: {
    summary: "Thôi việc đang nhập dở",
    usage: ["/huy"],
    details: "Đóng phần nhập từng bước hoặc câu hỏi đang chờ đồng chí trả lời. Không có gì được lưu.",
    phrases: ["thôi không nhập nữa"],
  },
  nhacnho: {
    summary: "Xem đã nhắc ai; đổi giờ, huỷ việc",
    usage: ["/nhacnho", "/nhacnho họp giao ban"],
    details:
      "Những hội nghị, hạn chót sắp tới trong phạm vi của đồng chí: đã nhắc ai, chưa nhắc được ai và vì sao, sẽ nhắc lúc nào; đổi giờ, huỷ, chọn mốc nhắc bằng nút bấm.",
    phrases: ["nhắc nhở", "lời nhắc"],
  },
  thanhvien: {
    summary: "Thành viên: danh sách, vai trò, cho rời",
    usage: ["/thanhvien", "/thanhvien Nguyễn Văn An", "/thanhvien thêm Nguyễn Văn An; Chi bộ 1"],
    details:
      "Ai đã tham gia, ai trong danh sách, ai đã rời, trong phạm vi của đồng chí; đổi vai trò, chuyển đơn vị, sửa tên, thêm tài khoản khác, cho rời hoặc tham gia lại bằng nút bấm.",
    phrases: ["thành viên", "danh sách đảng viên"],
  },
  moi: {
    summary: "Tạo mã mời tham gia đơn vị",
    usage: ["/moi", "/moi bí thư; Chi bộ 1", "/moi đảng viên; Chi bộ 1; 20 lần"],
    details:
      "Mã có hiệu lực 7 ngày, cho đơn vị và vai trò không cao hơn của đồng chí, dùng một hoặc nhiều lần; kèm ảnh để quét. Gõ tên người trong danh sách để tạo mã riêng cho người đó, gõ “danh sách” để xem và thu hồi các mã đang dùng được.",
    phrases: ["mã mời", "tạo mã mời"],
  },
  mau: {
    summary: "Lấy tệp mẫu để nhập danh sách",
    usage: ["/mau"],
    details:
      "Tệp .xlsx trống cho đảng viên, chỉ tiêu, chỉ đạo, hạn chót, kèm cách điền. Điền xong gửi lại cho tôi.",
    phrases: ["tệp mẫu", "biểu mẫu"],
  },
  nhap: {
    summary: "Nhập danh sách từ tệp .xlsx, .csv",
    usage: ["/nhap (kèm tệp)", "/nhap (trả lời tin có tệp)"],
    details:
      "Kiểm tra từng dòng, cho xem thêm gì, đổi gì; chỗ sai ghi rõ dòng và cột. Đồng chí bấm “Nhập” thì nhập cả tệp, không thì không nhập gì.",
    phrases: ["nhập tệp", "nhập danh sách"],
  },
  xuat: {
    summary: "Xuất danh sách ra tệp .xlsx",
    usage: ["/xuat"],
    details:
      "Đảng viên, chỉ tiêu, chỉ đạo, hạn chót trong phạm vi của đồng chí. Sửa trong tệp rồi gửi lại để cập nhật.",
    phrases: ["xuất tệp", "xuất danh sách"],
  },
  thietlap: {
    summary: "Thiết lập tổ chức",
    usage: ["/thietlap", "/thietlap múi giờ: Asia/Ho_Chi_Minh"],
    details:
      "Tên, loại hình, nhiệm kỳ, cây đơn vị, múi giờ, mốc nhắc mặc định và ngôn ngữ. Lần sau gõ lại để đổi từng mục.",
    phrases: ["thiết lập"],
  },
  trangthai: {
    summary: "Tình trạng hệ thống",
    usage: ["/trangthai"],
    details: "Đang chạy gì, còn chờ gì, gì không gửi được và vì sao.",
    phrases: ["trạng thái"],
  },
  nhatky: {
    summary: "Ai đã làm gì, lúc nào",
    usage: ["/nhatky", "/nhatky xoá", "/nhatky 20/11/2026"],
    details:
      "Ai đã thêm, sửa, xoá, phát, xem báo cáo, mời, nhập, xuất; tìm theo tên, việc hoặc ngày; xuất ra tệp.",
    phrases: ["nhật ký"],
  },
  saoluu: {
    summary: "Sao lưu dữ liệu",
    usage: ["/saoluu"],
    details:
      "Sao lưu ngay và đọc lại để kiểm tra. Bản sao nằm trên máy chủ, không gửi qua tin nhắn. Mỗi ngày tôi cũng tự sao lưu một lần và giữ bảy ngày gần nhất.",
    phrases: ["sao lưu"],
  },
};
