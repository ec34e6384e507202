/**
 * Text made alike for searching: what people type without diacritics, in capitals, in Party spelling (uỷ, oà) or in
 * the press's (ủy, òa), composed or decomposed, all becomes the same. For comparing only, never for showing; and never
 * for secrecy marks or issuers, where the diacritics carry the meaning (mật and mặt, TƯ and TU).
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}]/gu, "") // diacritics; zero-width and bidi controls
    .toLowerCase()
    .replace(/[đð]/g, "d") // the stroke is no combining mark; ð is what some keyboards make of đ
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Whether every word of the needle begins some word of the haystack, both folded: "hoi ng" finds "Hội nghị", "15 nq"
 * finds "15-NQ/TW". A needle without any word finds nothing.
 */
export function foldedIncludes(haystack: string, needle: string): boolean {
  const wanted = foldedWords(needle);
  const present = foldedWords(haystack);
  return wanted.length > 0 && wanted.every((word) => present.some((other) => other.startsWith(word)));
}

/** The words of a text, folded. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What follows the first `count` words of a text, as it was written. */
export function afterWords(text: string, count: number): string {
  return text.trimStart().replace(new RegExp(`^(?:\\S+\\s*){${count}}`), "");
}
