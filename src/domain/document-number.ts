import { fold } from "./fold.ts";

/** What kind of document a number names, as it is printed. The Vietnamese names stand beside their signs. */
export const DOCUMENT_TYPES = {
  NQ: "nghị quyết",
  CT: "chỉ thị",
  KL: "kết luận",
  QĐ: "quyết định",
  QyĐ: "quy định",
  QC: "quy chế",
  TT: "thông tri",
  HD: "hướng dẫn",
  TB: "thông báo",
  BC: "báo cáo",
  KH: "kế hoạch",
  CTr: "chương trình",
  ĐA: "đề án",
  TTr: "tờ trình",
  CV: "công văn",
  BB: "biên bản",
} as const;
export type DocumentType = keyof typeof DOCUMENT_TYPES;

/**
 * A document's number, `15-NQ/TW`. Numbers restart with every term and run per type, so this does not identify a
 * document by itself: its date belongs to it as well.
 */
export interface DocumentNumber {
  readonly number: number;
  readonly type: DocumentType;
  /** Who issued it: TW, TU, QU, ĐU, CB, UBKT, VPĐU, or another sign in capitals (`BTCTW`). */
  readonly issuer: string;
}

/** Folded, since no two types differ by diacritics only; QĐi is another print of QyĐ. */
const TYPES = new Map<string, DocumentType>([
  ...(Object.keys(DOCUMENT_TYPES) as DocumentType[]).map((type) => [fold(type), type] as const),
  ["qdi", "QyĐ"],
]);

/** By what people type in capitals. TƯ is the central committee and TU a city's or province's: never folded together. */
const ISSUERS = new Map([
  ...["TW", "TU", "QU", "ĐU", "CB", "UBKT", "VPĐU"].map((issuer) => [issuer, issuer] as const),
  ["TƯ", "TW"],
  ["DU", "ĐU"],
  ["VPDU", "VPĐU"],
]);

const DASH = "[-\u2010-\u2015\u2212]";
const TYPE = "[\\p{L}]{2,3}";
const ISSUER = `\\p{L}{2,12}(?:${DASH}\\p{L}{1,12})*`;
const PREFIX = "(?:s[ốo](?:\\s*[:.])?\\s*)?";

/** As printed, with a little room for spaces; the slash makes it safe to find inside a text. */
const PRINTED = `(?<number>\\d{1,5})\\s?(?:${DASH}\\s?)?(?<type>${TYPE})\\s?/\\s?(?<issuer>${ISSUER})`;
/** As typed in a hurry: `15 nq tw`, `15-nq-tw`. */
const TYPED = `(?<number>\\d{1,5})(?:\\s|[./]|${DASH})*(?<type>${TYPE})(?:\\s|[./]|${DASH})+(?<issuer>\\p{L}{2,12})`;

const WHOLE_PRINTED = new RegExp(`^${PREFIX}${PRINTED}$`, "iu");
const WHOLE_TYPED = new RegExp(`^${PREFIX}${TYPED}$`, "iu");
const INSIDE = new RegExp(`(?<![\\p{L}\\p{N}]|\\d[./])${PRINTED}(?![\\p{L}\\p{N}])`, "giu");

/**
 * Reads a text that is a document's number and nothing else, as printed (`15-NQ/TW`, `Số 08-CTr/TU`) or as typed
 * (`15 nq tw`, `015-NQ/TƯ`). Null where it is none.
 */
export function parseNumber(text: string): DocumentNumber | null {
  const clean = tidy(text);
  const printed = read(WHOLE_PRINTED.exec(clean));
  if (printed !== null) return printed;
  const typed = read(WHOLE_TYPED.exec(clean));
  return typed !== null && ISSUERS.has(typed.issuer) ? typed : null;
}

/** The first document's number printed inside a text (`Nghị quyết số 15-NQ/TW ngày 05/5/2022`), or null. */
export function findNumber(text: string): DocumentNumber | null {
  for (const match of tidy(text).matchAll(INSIDE)) {
    const found = read(match);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Whether two numbers can name the same document, its date apart. QĐ is printed for decisions and, often, for
 * regulations too, so it also matches QyĐ.
 */
export function sameNumber(a: DocumentNumber, b: DocumentNumber): boolean {
  return a.number === b.number && a.issuer === b.issuer && series(a.type) === series(b.type);
}

/** Composed, without zero-width characters; the diacritics stay. */
function tidy(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .trim();
}

function read(match: RegExpMatchArray | null): DocumentNumber | null {
  const { number, type, issuer } = match?.groups ?? {};
  if (number === undefined || type === undefined || issuer === undefined) return null;
  const knownType = TYPES.get(fold(type));
  const knownIssuer = readIssuer(issuer);
  if (knownType === undefined || knownIssuer === null || Number(number) === 0) return null;
  return { number: Number(number), type: knownType, issuer: knownIssuer };
}

/** A known issuer in any case; any other only in capitals, or "5-KH/tuần" would be a document. */
function readIssuer(text: string): string | null {
  const capitals = text.toUpperCase();
  const known = ISSUERS.get(capitals);
  if (known !== undefined) return known;
  return text === capitals ? capitals.replace(/TƯ$/, "TW") : null;
}

function series(type: DocumentType): DocumentType {
  return type === "QyĐ" ? "QĐ" : type;
}

/** As it is printed: `15-NQ/TW`, `08-CTr/TU`. */
export function printNumber({ number, type, issuer }: DocumentNumber): string {
  return `${String(number).padStart(2, "0")}-${type}/${issuer}`;
}
