/**
 * Marks that turn the direction of writing, and characters without width: nobody types them on purpose, and in a name or
 * a title they make text read as something else. The joiners stay (U+200C, U+200D): emoji are made with them.
 */
const INVISIBLE = /[\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF]|\p{Cc}(?<![\n\t])/gu;

/** Text as people see it, composed; line breaks stay. */
export function cleanText(text: string): string {
  return text.normalize("NFC").toWellFormed().replace(/\r\n?/g, "\n").replace(INVISIBLE, "");
}

const CHARACTERS = new Intl.Segmenter("vi");

/** A name or title: clean, on one line, at most so long; null when nothing is left to see. */
export function cleanLine(text: string, maxLength = 100): string | null {
  const line = cleanText(text).replace(/\s+/g, " ").trim();
  const cut = line.length <= maxLength ? line : firstCharacters(line, maxLength);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(cut) ? cut : null;
}

/** Cut by what people see as a character, so that none is halved. */
function firstCharacters(line: string, count: number): string {
  return Array.from(CHARACTERS.segment(line), ({ segment }) => segment)
    .slice(0, count)
    .join("");
}
