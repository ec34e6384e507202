/**
 * Lines in which a time stands among other words: the line, the time in it as `once.ts` or `repeating.ts` write it, or
 * "refused", and what is left for the title. Without a third part only the time matters.
 */
export type SplitGroup = {
  readonly theme: string;
  /** The local time in Hà Nội at which the lines are read. */
  readonly now: string;
  readonly lines: readonly (readonly [line: string, when: string, what?: string])[];
};

const WEDNESDAY = "2026-11-25 10:00";

export const SPLIT: readonly SplitGroup[] = [
  {
    theme: "the time stands first, last, in the middle or in two places",
    now: WEDNESDAY,
    lines: [
      ["15h30 thứ Sáu tuần sau họp giao ban", "2026-12-04 15:30", "họp giao ban"],
      ["họp giao ban 15h30 thứ Sáu tuần sau", "2026-12-04 15:30", "họp giao ban"],
      ["họp giao ban lúc 15h30 thứ Sáu tuần sau", "2026-12-04 15:30", "họp giao ban"],
      ["thứ Sáu họp giao ban lúc 15h30", "2026-11-27 15:30", "họp giao ban"],
      ["8h chào cờ sáng thứ Hai", "2026-11-30 08:00", "chào cờ"],
      ["mai họp chi bộ lúc 8h", "2026-11-26 08:00", "họp chi bộ"],
      ["Ngày 27/11 họp chi bộ, 15h", "2026-11-27 15:00", "họp chi bộ"],
      ["nhắc tôi 8h sáng mai họp chi bộ", "2026-11-26 08:00", "họp chi bộ"],
      ["Nhắc tôi họp chi bộ lúc 8h sáng mai", "2026-11-26 08:00", "họp chi bộ"],
      ["30 phút nữa gọi lại cho bí thư", "2026-11-25 10:30", "gọi lại cho bí thư"],
      ["goi lai cho bi thu 45p nua", "2026-11-25 10:45", "goi lai cho bi thu"],
      ["hai tuần nữa kiểm tra chi bộ 2", "2026-12-09 10:00", "kiểm tra chi bộ 2"],
      ["cuối năm tổng kết chi bộ", "2026-12-31 08:00", "tổng kết chi bộ"],
      ["cuối tuần đi cơ sở", "2026-11-28 08:00", "đi cơ sở"],
      ["14h ngày 03/12 (thứ Năm) họp Ban Thường vụ", "2026-12-03 14:00", "họp Ban Thường vụ"],
      ["HỌP CHI BỘ 8H SÁNG MAI", "2026-11-26 08:00", "HỌP CHI BỘ"],
      ["hop chi bo 8h sang mai", "2026-11-26 08:00", "hop chi bo"],
      ["nop bao cao chieu t6", "2026-11-27 14:00", "nop bao cao"],
      ["8h sáng mai", "2026-11-26 08:00", ""],
      ["call the office in 30 minutes", "2026-11-25 10:30", "call the office"],
      ["tomorrow 9am send the report", "2026-11-26 09:00", "send the report"],
      ["send the report on Friday at 3pm", "2026-11-27 15:00", "send the report"],
    ],
  },
  {
    theme: "a mark parts the time from the rest",
    now: WEDNESDAY,
    lines: [
      ["8h sáng mai: họp giao ban", "2026-11-26 08:00", "họp giao ban"],
      ["8h sáng mai, họp giao ban", "2026-11-26 08:00", "họp giao ban"],
      ["8h sáng mai\nhọp giao ban", "2026-11-26 08:00", "họp giao ban"],
      ["họp giao ban; 8h sáng mai", "2026-11-26 08:00", "họp giao ban"],
      ["họp giao ban, 8h sáng mai", "2026-11-26 08:00", "họp giao ban"],
      ["8h sáng mai: chuẩn bị họp 15h thứ Sáu", "2026-11-26 08:00", "chuẩn bị họp 15h thứ Sáu"],
      ["chuẩn bị họp 15h thứ Sáu; 8h sáng mai", "2026-11-26 08:00", "chuẩn bị họp 15h thứ Sáu"],
    ],
  },
  {
    theme: "it repeats",
    now: WEDNESDAY,
    lines: [
      ["uống thuốc 8h tối hằng ngày", "2026-11-25 2026-11-26 2026-11-27 at 20:00", "uống thuốc"],
      ["nhắc tôi uống thuốc mỗi tối", "2026-11-25 2026-11-26 2026-11-27 at 19:00", "uống thuốc"],
      ["mùng 3 hằng tháng sinh hoạt chi bộ", "2026-12-03 2027-01-03 at 08:00", "sinh hoạt chi bộ"],
      ["sinh hoạt chi bộ 19h30 mùng 3 hằng tháng", "2026-12-03 2027-01-03 at 19:30", "sinh hoạt chi bộ"],
      ["giao ban sáng thứ Hai hằng tuần", "2026-11-30 2026-12-07 at 08:00", "giao ban"],
      ["báo cáo quý ngày 20 tháng cuối hằng quý", "2026-12-20 2027-03-20 at 08:00", "báo cáo quý"],
      ["every Monday at 9am team meeting", "2026-11-30 2026-12-07 at 09:00", "team meeting"],
      ["team meeting every Monday at 9am", "2026-11-30 2026-12-07 at 09:00", "team meeting"],
    ],
  },
  {
    theme: "a person called Mai is no day",
    now: WEDNESDAY,
    lines: [
      ["8h sáng mai gặp đồng chí Mai", "2026-11-26 08:00", "gặp đồng chí Mai"],
      ["gặp đồng chí Mai 8h sáng mai", "2026-11-26 08:00", "gặp đồng chí Mai"],
      ["gặp chị Mai chiều nay 3h", "2026-11-25 15:00", "gặp chị Mai"],
      ["gọi cho Mai lúc 15h", "2026-11-25 15:00", "gọi cho Mai"],
      ["meet Mai on Friday at 9am", "2026-11-27 09:00", "meet Mai"],
      ["gặp đồng chí Mai", "refused", "gặp đồng chí Mai"],
      ["chị Mai họp chi bộ", "refused", "chị Mai họp chi bộ"],
    ],
  },
  {
    theme: "numbers, documents and words that look like times are content",
    now: WEDNESDAY,
    lines: [
      [
        "8h sáng mai quán triệt Nghị quyết 15-NQ/TW ngày 05/5/2022",
        "2026-11-26 08:00",
        "quán triệt Nghị quyết 15-NQ/TW ngày 05/5/2022",
      ],
      [
        "phổ biến 15-NQ/TW ngày 05/5/2022 lúc 15h chiều mai",
        "2026-11-26 15:00",
        "phổ biến 15-NQ/TW ngày 05/5/2022",
      ],
      ["15-NQ/TW ngày 05/5/2022", "refused", "15-NQ/TW ngày 05/5/2022"],
      ["xử lý 123-CV/ĐU sáng mai", "2026-11-26 08:00", "xử lý 123-CV/ĐU"],
      ["nộp báo cáo tháng 11 lúc 17h ngày 30/11", "2026-11-30 17:00", "nộp báo cáo tháng 11"],
      ["nộp báo cáo quý 4 ngày 20/12", "2026-12-20 08:00", "nộp báo cáo quý 4"],
      ["tổng kết năm 2026 lúc 8h ngày 25/12", "2026-12-25 08:00", "tổng kết năm 2026"],
      ["rà soát 31/38 nhiệm vụ chiều mai", "2026-11-26 14:00", "rà soát 31/38 nhiệm vụ"],
      ["báo cáo tăng trưởng 9,8% sáng thứ Hai", "2026-11-30 08:00", "báo cáo tăng trưởng 9,8%"],
      ["giai đoạn 2021-2025: báo cáo sáng mai", "2026-11-26 08:00", "giai đoạn 2021-2025: báo cáo"],
      ["họp tổ 5 tối nay", "2026-11-25 19:00", "họp tổ 5"],
      ["họp với chi bộ 3 lúc 8h thứ 3", "2026-12-01 08:00", "họp với chi bộ 3"],
      ["mua 3 cuốn sổ sáng mai", "2026-11-26 08:00", "mua 3 cuốn sổ"],
      ["hội nghị lần thứ hai sáng mai", "2026-11-26 08:00", "hội nghị lần thứ hai"],
      ["Họp Ban Chấp hành lần thứ 13 lúc 8h ngày 27/11", "2026-11-27 08:00", "Họp Ban Chấp hành lần thứ 13"],
      ["Chương trình 08: sơ kết 9h mùng 3", "2026-12-03 09:00", "Chương trình 08: sơ kết"],
      ["thu đảng phí sáng mai", "2026-11-26 08:00", "thu đảng phí"],
      ["sang tên giấy tờ chiều mai", "2026-11-26 14:00", "sang tên giấy tờ"],
      ["đọc nội dung lúc 15h", "2026-11-25 15:00", "đọc nội dung"],
      ["họp bàn 3 nội dung 8h30 sáng mai", "2026-11-26 08:30", "họp bàn 3 nội dung"],
      ["huy hiệu 50 năm tuổi Đảng 9h thứ Sáu", "2026-11-27 09:00", "huy hiệu 50 năm tuổi Đảng"],
      ["đi bộ 30 phút chiều nay", "2026-11-25 14:00", "đi bộ 30 phút"],
      ["đại hội lần thứ tư chiều thứ Năm", "2026-11-26 14:00", "đại hội lần thứ tư"],
      ["gặp phường Cửa Nam sáng mai", "2026-11-26 08:00", "gặp phường Cửa Nam"],
      ["đem tài liệu tối mai", "2026-11-26 19:00", "đem tài liệu"],
      ["tôi sẽ tới muộn", "refused", "tôi sẽ tới muộn"],
      ["sau hội nghị gặp nhau", "refused", "sau hội nghị gặp nhau"],
      ["họp Mặt trận Tổ quốc chiều thứ Sáu", "2026-11-27 14:00", "họp Mặt trận Tổ quốc"],
    ],
  },
  {
    theme: "no time, no day or two times",
    now: WEDNESDAY,
    lines: [
      ["Kính gửi đồng chí bí thư", "refused", "Kính gửi đồng chí bí thư"],
      ["Tôi đi họp", "refused", "Tôi đi họp"],
      ["một ngày làm việc tốt", "refused"],
      ["họp chi bộ tuần sau", "refused"],
      ["hôm qua họp chi bộ", "refused"],
      ["Tết này họp mặt", "refused"],
      ["năm nay hoàn thành 12 chỉ tiêu", "refused"],
      ["8h sáng mai họp chi bộ 15h thứ Sáu", "refused"],
      ["họp trực tuyến 8h-10h sáng mai", "refused"],
      ["họp chi bộ thu 6 toi", "refused"],
    ],
  },
  {
    theme: "a Tuesday afternoon",
    now: "2026-11-24 16:00", // Tuesday
    lines: [
      ["gọi lại cho văn phòng 5h chiều", "2026-11-24 17:00", "gọi lại cho văn phòng"],
      ["họp chi bộ chiều nay", "refused"],
      ["thứ Ba tuần sau nộp báo cáo", "2026-12-01 08:00", "nộp báo cáo"],
    ],
  },
];
