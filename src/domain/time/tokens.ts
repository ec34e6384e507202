import { fold } from "../fold.ts";

/**
 * A piece of what was typed. Letters and digits are apart (`15h30` is three tokens). Both the word and its fold are kept,
 * since diacritics decide where they are written: tối (evening), tới (coming), toi (either).
 */
export interface Token {
  readonly kind: "word" | "number" | "decimal" | "mark" | "break";
  /** In lower case and composed; dashes and apostrophes made alike. */
  readonly word: string;
  /** The word without diacritics. */
  readonly folded: string;
  /** Whether it stands directly behind the token before it. */
  readonly glued: boolean;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  /** Nothing but itself, though without diacritics: where others have them, "ngay" is no "ngày". */
  readonly isExact: boolean;
  /** Written with a capital, in the middle of words that are not all capitals. */
  readonly capital: boolean;
}

/** `9,8` is one figure, unless a date or an hour goes on there: `T6,27/11`, `25.4.2027`. */
const DECIMAL = /(?<!\d[.,])\d+[.,]\d+(?![\d/.,:\-–gh]| ?giờ)/u;
const TOKEN = new RegExp(
  `(?<break>\\s*[\\n\\r]\\s*)|(?<decimal>${DECIMAL.source})|(?<number>\\d+)|(?<word>[\\p{L}\\p{M}\\p{Cf}]+)|(?<mark>[^\\s\\p{Cf}])`,
  "gu",
);
const KINDS = ["break", "decimal", "number", "word", "mark"] as const;
const ALIKE = new Map([
  ...["–", "—", "−", "‐", "‑"].map((dash) => [dash, "-"] as const),
  ...["’", "‘", "′"].map((mark) => [mark, "'"] as const),
]);
/** Everyday words without diacritics; without them, six, day, seven, five, fourth and morning look the same. */
const OWN_WORDS = new Set(["sau", "ngay", "bay", "nam", "tu", "sang"]);

/** Takes a text apart. Nothing is lost but spaces. */
export function tokenize(text: string): Token[] {
  // Where all is in capitals they say nothing: "GẶP MAI 8H".
  const shouts = text === text.toUpperCase();
  const hasDiacritics = fold(text) !== text.toLowerCase().replace(/\s+/g, " ").trim();
  let end = 0;
  return [...text.matchAll(TOKEN)].map((match): Token => {
    const written = match[0];
    const start = match.index;
    const kind = KINDS.find((name) => match.groups?.[name] !== undefined) ?? "mark";
    const plain = written.replace(/\p{Cf}/gu, "").normalize("NFC");
    const word = ALIKE.get(plain) ?? plain.toLowerCase();
    const token = {
      kind,
      word,
      folded: kind === "word" ? fold(word) : word,
      isExact: hasDiacritics && OWN_WORDS.has(word),
      glued: start === end,
      start,
      end: start + written.length,
      capital: !shouts && kind === "word" && plain[0] !== word[0],
    };
    end = token.end;
    return token;
  });
}
