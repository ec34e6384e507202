import { fold } from "./fold.ts";
import type { Urgency } from "./urgency.ts";

/** What stands before the text of a broadcast: how urgent it is, and for whom, in people's own words. */
export interface BroadcastHeader {
  readonly urgency: Urgency | null;
  readonly audience: AudienceWords | null;
}

/** Names as they were written, what is left out behind "trừ". */
export interface AudienceWords {
  readonly include: string;
  readonly exclude: string;
}

const URGENCY_WORDS: readonly (readonly [string, Urgency])[] = [
  ["hoa toc", "flash"],
  ["thuong khan", "very-urgent"],
  ["khan", "urgent"],
  ["thuong", "normal"],
  ["flash", "flash"],
  ["very urgent", "very-urgent"],
  ["urgent", "urgent"],
  ["normal", "normal"],
];
/** People write "khẩn cho …", "khẩn, cho …" and "khẩn - cho …". */
const AFTER_URGENCY = /^(?:[\s,;–-]|$)/u;
const LEADING_MARKS = /^[,;–-]+\s*/u;
/** But not the one of a time: "tới 3:00 chiều" is for nobody. */
const COLON = /:(?<!(?<!\d)\d{1,2}:(?=\d{2}(?!\d)))/;
const FOR = /^(?:cho|toi|den|for|to)\s+(?=\S)/;
const EXCEPT = /[\s,;]+(?:ngoại\s+trừ|ngoai\s+tru|trừ|tru|except|but\s+not)\s+/iu;
/** Longer ones are text in which a colon happens to stand. */
const MAX_HEADER = 300;

/**
 * Takes the header off what was typed: "khẩn cho Chi bộ 1, 3 trừ đồng chí A: Nội dung". Text that only looks like one, because a
 * colon stands in it, is left whole; a colon in front says that there is none.
 */
export function splitHeader(typed: string): {
  readonly header: BroadcastHeader | null;
  readonly text: string;
} {
  const colon = typed.search(COLON);
  if (colon === -1 || colon > MAX_HEADER) return { header: null, text: typed };
  const words = typed.slice(0, colon).trim();
  const text = typed.slice(colon + 1).trim();
  if (words === "") return { header: null, text };
  const header = words.includes("\n") ? null : readHeader(words);
  return header ? { header, text } : { header: null, text: typed };
}

function readHeader(words: string): BroadcastHeader | null {
  const [urgency, rest] = takeUrgency(words);
  if (rest === "") return { urgency, audience: null };
  const start = FOR.exec(fold(rest));
  if (!start) return null;
  return { urgency, audience: splitAudience(afterFirstWord(rest)) };
}

/** "Chi bộ 1, 3 trừ đồng chí A" in its two halves. */
export function splitAudience(words: string): AudienceWords {
  const [include = "", ...exclude] = words.split(EXCEPT);
  return { include: include.trim(), exclude: exclude.join(", ").trim() };
}

function takeUrgency(words: string): [Urgency | null, string] {
  const folded = fold(words);
  for (const [word, urgency] of URGENCY_WORDS) {
    if (!folded.startsWith(word) || !AFTER_URGENCY.test(folded.slice(word.length))) continue;
    const count = word.split(" ").length;
    const rest = words.split(/\s+/u).slice(count).join(" ");
    return [urgency, rest.replace(LEADING_MARKS, "")];
  }
  return [null, words];
}

function afterFirstWord(words: string): string {
  return words.replace(/^\S+\s+/u, "");
}

const AND = /\s+(?:và|va|and)\s+|\s*[,;&]\s*/iu;

/** The names of a list; "Chi bộ 1, 3" is short for "Chi bộ 1, Chi bộ 3". */
export function listedNames(words: string): string[] {
  const names: string[] = [];
  let before = "";
  for (const part of words.split(AND).map((one) => one.trim())) {
    if (part === "") continue;
    const isFigure = /^\d+$/.test(part) && before !== "";
    const name = isFigure ? `${before} ${part}` : part;
    before = /^(.*\S)\s+\d+$/u.exec(name)?.[1] ?? "";
    names.push(name);
  }
  return names;
}
