/** The start of a whole word; `\b` knows ASCII letters only and would find "mật" inside "mậth". */
const START = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
const WORD = new RegExp(`${START}mật${END}`, "giu");

/** Second halves of everyday words (password, density, honey, closely …). "MẬT / ĐỘ KHẨN" are two labels, though. */
const EVERYDAY_AFTER = new RegExp(
  `^[\\s_-]+(?:khẩu|độ(?!\\s+khẩn)|ong|mía|gấu|mã(?!\\s+số)|thiết(?!\\s+(?:kế|bị)))${END}`,
  "iu",
);
/** First halves of everyday words (secret, security, cordial, honeymoon, gall …); only capitals need them. */
const EVERYDAY_BEFORE = new RegExp(`${START}(?:bí|bảo|thân|cơ|trăng|túi|sỏi|gan)\\s+$`, "iu");
/** A form that says that the document is none. */
const NOT_SECRET_AFTER = new RegExp(`^\\s*:\\s*(?:không|thường|bình thường)\\s*(?:[.,;|\\n]|$)`, "iu");

const DOCUMENTS =
  "văn bản|tài liệu|công văn|công điện|điện|hồ sơ|báo cáo|nghị quyết|chỉ thị|kết luận|quyết định|quy định|quy chế|" +
  "hướng dẫn|thông báo|thông tri|thông tin|tin|kế hoạch|chương trình|đề án|tờ trình|biên bản|nội dung|số liệu|" +
  "danh sách|bản đồ|phụ lục";
const URGENCY = "(?:khẩn|hoả tốc|hỏa tốc)";

/** What makes the word after it a mark. */
const LABELS_BEFORE: readonly RegExp[] = [
  // The higher grades, which are no everyday words: "tài liệu tuyệt mật".
  new RegExp(`${START}(?:tuyệt|tối)\\s+$`, "iu"),
  // A label, or a document called so: "độ mật", "đóng dấu “Mật”", "văn bản mật", "Báo cáo (mật)".
  new RegExp(`${START}(?:độ|dấu|mức|cấp|diện|${DOCUMENTS.replaceAll(" ", "\\s+")})[\\s:“”"'«([_-]+$`, "iu"),
  // After a document's number: "12-BC/TU, mật".
  /\/\p{Lu}{2,}[\s,;(–-]+$/u,
  // Beside an urgency mark: "Khẩn - Mật".
  new RegExp(`${START}${URGENCY}\\s*[-–,;/+]\\s*$`, "iu"),
];
const URGENCY_AFTER = new RegExp(`^\\s*[-–,;/+]\\s*(?:thượng\\s+)?${URGENCY}${END}`, "iu");

const LINE_START = /(?:^|\n)[^\p{L}\p{N}\n]*$/u;
const LABEL_END = /^(?:[^\p{L}\p{N}\n]*(?:\n|$)|\s*[\])”"»:|–-])/u;
const BRACKET_BEFORE = /[([“"«]\s*$/u;
const BRACKET_AFTER = /^\s*[)\]”"»]/u;

/** How far around the word a label is looked for, in characters. */
const REACH = 40;

/** Whether the text bears the mark of a state secret and must be refused whole: see `findSecrecyMark`. */
export function isMarkedSecret(text: string): boolean {
  return findSecrecyMark(text) !== null;
}

/**
 * The first mark of a state secret (mật, tối mật, tuyệt mật) in a text, as written ("TỐI MẬT", "Độ mật"), or null.
 *
 * The law forbids keeping or sending such a document on connected devices. What is looked for is a mark, not the
 * subject: "bí mật nhà nước", "bảo mật" and the law on them may be talked about. Where a text could be either it counts
 * as marked, since a wrong refusal costs a message and a wrong acceptance breaks the law: a notice that only teaches
 * the rule on "tài liệu mật" is refused too, and so is a man called MẬT in capitals.
 *
 * The diacritics decide ("mặt" is a face, as in "Mặt trận"), so nothing is folded: text without them cannot be checked.
 */
export function findSecrecyMark(text: string): string | null {
  const clean = text
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/(?<!\p{L})M\s?Ậ\s?T(?!\p{L})/gu, "MẬT"); // stamps are often letter-spaced
  for (const match of clean.matchAll(WORD)) {
    const before = clean.slice(Math.max(0, match.index - REACH), match.index);
    const afterAt = match.index + match[0].length;
    const mark = markAt(before, match[0], clean.slice(afterAt, afterAt + REACH));
    if (mark !== null) return mark;
  }
  return null;
}

function markAt(before: string, word: string, after: string): string | null {
  if (EVERYDAY_AFTER.test(after) || NOT_SECRET_AFTER.test(after)) return null;
  for (const label of LABELS_BEFORE) {
    const found = label.exec(before);
    if (found !== null) return `${found[0]}${word}`.replace(/\s+/g, " ");
  }
  const stamp = word === "MẬT" && !EVERYDAY_BEFORE.test(before);
  const bracketed = BRACKET_BEFORE.test(before) && BRACKET_AFTER.test(after);
  const alone = LINE_START.test(before) && LABEL_END.test(after);
  return stamp || bracketed || alone || isBesideUrgency(before, after) ? word : null;
}

function isBesideUrgency(before: string, after: string): boolean {
  return !EVERYDAY_BEFORE.test(before) && URGENCY_AFTER.test(after);
}
