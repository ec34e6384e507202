import type { Rule } from "./pattern.ts";

function list(...patterns: string[]): readonly Rule[] {
  return patterns.map((pattern): Rule => [pattern, {}]);
}

/** What may stand before a time and adds nothing. */
const BEFORE = list(
  "lúc|vào|hồi|ngày|khoảng|tầm|đúng|trước|hạn|của|trong|là|từ|các",
  "chậm|muộn|trễ nhất là?",
  "các ngày",
  "at|on|the|of|in|by|around|about|from",
  "và|&|and",
);

/**
 * The same right behind content. Without diacritics most of them are content too ("nội dung", "đại hội", "quan trọng"), so
 * few are taken there.
 */
const JOINING = list(
  "lúc|vào|ngày|!hồi|!khoảng|!tầm|!đúng|!trước|!hạn|!của|!trong|!là|!từ|!các",
  "chậm|muộn|trễ nhất !là?",
  "các ngày",
  "at|on|the|of|in|by|around|about|from",
  "!và|&|and",
);

/** What may stand behind a time and adds nothing. */
const AFTER = list("!đúng|!nhé|!ạ", "sharp|please", "dương lịch");

const LUNAR: readonly Rule[] = [
  ["!âm", { isLunar: true }],
  ["âm lịch", { isLunar: true }],
  ["al|!âl", { isLunar: true }],
  ["<date> !am|âm lịch?", { isLunar: true }],
  ["<day-of-month> !am|âm lịch?", { isLunar: true }],
  ["lunar calendar|new? year?", { isLunar: true }],
  ["rằm tháng <m>", { isLunar: true }],
  ["rằm? tháng giêng|chạp", { isLunar: true }],
  ["mùng|mồng|ngày? <n> tháng giêng|chạp", { isLunar: true }],
  ["mùng|mồng|ngày? <n> tết", { isLunar: true }],
  ["giao thừa", { isLunar: true }],
];

/** Nouns that a number counts: "31/38 nhiệm vụ" is no date, "5-7 người" neither. */
const COUNTED = list(
  "người|%|phần|điểm|lần|bản|trang|suất|bàn|hộ|tổ|phường|xã|cháu|em|đc",
  "đồng chí",
  "đại biểu",
  "đảng viên|bộ|uỷ",
  "chi bộ|uỷ|hội|đoàn",
  "nhiệm vụ",
  "chỉ tiêu|thị",
  "hồ sơ",
  "văn bản|kiện",
  "đơn vị",
  "tổng? số",
  "cán bộ",
  "hội viên",
  "thành viên",
  "đề án",
);

/** What is about a month, a quarter or a year, not done in it: "báo cáo tháng 11", "kế hoạch tuần sau". */
const REPORT = list(
  "báo cáo|cáo",
  "kế hoạch",
  "công tác",
  "nhiệm vụ",
  "chương trình",
  "phương hướng",
  "chuyên đề",
  "tổng|sơ kết",
  "kết quả",
  "chỉ tiêu",
  "đảng phí",
  "thu chi",
  "dự|quyết toán",
  "đánh giá",
  "số liệu",
  "biên bản",
  "hồ sơ",
  "danh sách",
  "lịch",
  "nghị quyết",
  "report|plan|budget|results",
);

const TITLE = list(
  "chị|anh|cô|bà|ông|bác|chú|em|cháu|bạn|dì|thím|mợ",
  "đồng chí",
  "đ +/ +c",
  "đc|ms|mrs|mr",
  "hoàng|bạch|hoa",
);

const DOCUMENT = list(
  "nghị quyết|định",
  "chỉ thị",
  "kết luận",
  "quyết|quy định|chế",
  "thông tri|báo",
  "hướng dẫn",
  "công văn",
  "tờ trình",
  "kế hoạch",
  "báo cáo",
  "chương trình",
);

/** Asks for a reminder when the time comes right behind it. */
const ASKING = list("nhắc|hẹn|remind", "nhắc nhở|hẹn|việc", "đặt lịch");

/** What only asks for a reminder, or joins it to its time. */
const REQUEST = list(
  "hãy|xin? nhắc tôi|mình|em|anh|chị|tớ|bác|cô|chú|con là|rằng|về|việc?",
  "nhắc lại|nhở|hẹn? tôi|mình|em|anh|chị",
  "please? remind me to|about|that?",
  "!là|!thì|!rằng|to|about",
);

/** Looks like a time and is none; looked for only where there is other text around. */
const CONTENT = list(
  "<document-number> ngày? <date> <year>?",
  "<document-number>",
  "số <n> ngày <date> <year>?",
  "<document> số? <n> ngày <date> <year>?",
  "ký|ban|ra hành? ngày <date> <year>?",
  "<n> +/|- +<n> <counted>",
  "<n> - <n> <counted>",
  "<report> <dated>",
  "trực 24 +/ +7",
  "thời|kỳ|gia hạn",
  "thu|phục hồi",
  "<n> tháng đầu|cuối năm <y>?",
  "nhắc|báo|gọi|cho|giúp|với|hẹn tôi",
  "<title> mai",
  "<mai>",
  "lần|kỳ|khoá|đợt|vòng|buổi|phiên|hạng thứ <n>",
  "kỳ|phiên|khoá họp thứ <n>",
  "lần thứ tư",
  "chi|tổ bộ|đảng? <n> ^giờ|h",
);

export const WORD_RULES = {
  before: BEFORE,
  joining: JOINING,
  after: AFTER,
  lunar: LUNAR,
  counted: COUNTED,
  report: REPORT,
  title: TITLE,
  document: DOCUMENT,
  request: REQUEST,
  asking: ASKING,
  content: CONTENT,
};
