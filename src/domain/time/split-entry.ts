import type { UnderstoodWhen } from "./refusal.ts";
import { parseWhen, type RefusedWhen, type When, type WhenContext } from "./when.ts";

/** Why a line cannot be taken apart. `when`: the segment that looked like a time, and what is wrong with it. */
export type RefusedEntry =
  | { readonly kind: "no-title" }
  | { readonly kind: "no-when" }
  | { readonly kind: "when"; readonly segment: string; readonly reason: RefusedWhen };

/** What one line about a meeting or a deadline says. `rest` is what follows the time (units), "" where nothing does. */
export type Entry =
  | {
      readonly kind: "entry";
      readonly title: string;
      readonly when: UnderstoodWhen;
      readonly rest: string;
    }
  | { readonly kind: "refused"; readonly reason: RefusedEntry };

interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Weekday, date and hour may stand in segments of their own: "thứ Sáu, 27/11/2026, 15:30". */
const LONGEST_RUN = 3;

/** Commas also stand inside titles and unit lists, so they separate only where nothing stronger has done. */
const SEPARATORS = [/[^;|\n]+/g, /[^;|\n,]+/g];

/**
 * Takes apart one line `title; when; unit`, separated by `;`, `|`, a new line or a comma. The first segment after the
 * title that reads as a time, or as a faulty one, decides; what is before it is the title and what is after it the
 * rest, both as written. Throws what `parseWhen` throws.
 */
export function splitEntry(text: string, context: WhenContext): Entry {
  for (const separator of SEPARATORS) {
    const segments = [...text.matchAll(separator)].map((match): Segment => ({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
    }));
    const found = findWhen(segments.slice(1), context) ?? findWhen(segments.slice(0, 1), context);
    if (found !== null) return entry(text, found);
  }
  return { kind: "refused", reason: { kind: "no-when" } };
}

/** Where in the line the time stands, and what it says. */
interface Found extends Segment {
  readonly when: When;
}

/** The first run of segments that looks like a time; of those beginning at the same place the longest. */
function findWhen(segments: readonly Segment[], context: WhenContext): Found | null {
  for (const [index, first] of segments.entries()) {
    for (const run of runsFrom(segments, index)) {
      const text = run.map((segment) => segment.text.trim()).join(", ");
      const when = parseWhen(text, context);
      const understood = when.kind !== "refused" || when.reason.kind !== "not-understood";
      if (understood) return { text, when, start: first.start, end: run.at(-1)?.end ?? first.end };
    }
  }
  return null;
}

function runsFrom(segments: readonly Segment[], index: number): Segment[][] {
  const longest = segments.slice(index, index + LONGEST_RUN);
  return longest.map((_, shorter) => longest.slice(0, longest.length - shorter));
}

function entry(text: string, { text: segment, when, start, end }: Found): Entry {
  const title = text
    .slice(0, start)
    .replace(/[\s;|,]+$/, "")
    .trimStart();
  if (title === "") return { kind: "refused", reason: { kind: "no-title" } };
  if (when.kind === "refused")
    return { kind: "refused", reason: { kind: "when", segment, reason: when.reason } };
  return {
    kind: "entry",
    title,
    when,
    rest: text
      .slice(end)
      .replace(/^[\s;|,]+/, "")
      .trimEnd(),
  };
}
