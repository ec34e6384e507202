import {
  isTime,
  splitPlace,
  takeMarks,
  toSegments,
  type EntryMarks,
  type RefusedMark,
  type Segment,
} from "./entry-marks.ts";
import type { UnderstoodWhen } from "./refusal.ts";
import { splitEntry, type Entry, type RefusedEntry } from "./split-entry.ts";
import { splitWhen } from "./split-when.ts";
import type { WhenContext } from "./when.ts";

/** All that one line says about a meeting or a deadline; `unit` is "" where none is named. */
export type EventEntry =
  | ({
      readonly kind: "entry";
      readonly title: string;
      readonly when: UnderstoodWhen;
      readonly unit: string;
    } & EntryMarks)
  | { readonly kind: "refused"; readonly reason: RefusedEntry | RefusedMark };

/**
 * Reads a line about an event: `title; time; unit` with place, names, steps and hoả tốc in segments of their own; or in plain
 * words, "sinh hoạt chi bộ mùng 3 hằng tháng 19h30 tại nhà văn hoá". Throws what `parseWhen` throws.
 */
export function readEntry(text: string, context: WhenContext): EventEntry {
  const { rest, marks, refused } = takeMarks(toSegments(text), context);
  if (refused) return { kind: "refused", reason: refused };
  const entry = readParts(rest, context);
  if (entry.kind === "refused") return entry;
  // In one line it may stand at the end, after which the time and the place were taken away.
  const title = takeMarks([{ before: "", text: entry.title }], context);
  if (title.rest.length === 0) return { kind: "refused", reason: { kind: "no-title" } };
  return {
    ...marks,
    kind: "entry",
    title: joined(title.rest),
    when: entry.when,
    unit: entry.rest,
    place: entry.place ?? marks.place,
    urgent: marks.urgent || title.marks.urgent,
  };
}

type Parts =
  | Extract<Entry, { kind: "refused" }>
  | (Extract<Entry, { kind: "entry" }> & { readonly place: string | null });

function readParts(segments: readonly Segment[], context: WhenContext): Parts {
  const text = joined(segments);
  const entry = splitEntry(text, context);
  if (entry.kind === "refused") return entry.reason.kind === "no-when" ? readWords(segments, context) : entry;
  const isLoose = segments.every(({ before }) => before === "" || before === ",");
  // Commas part weakly: "họp 8h, thứ Hai" is one time, not a title with an hour in it.
  const isTorn = isLoose && splitWhen(entry.title, context).when.kind !== "refused";
  if (!isTorn) return { ...entry, place: null };
  const withoutUnit = text.slice(0, text.length - entry.rest.length).replace(/[\s,]+$/, "");
  return fromWords(withoutUnit, entry.rest, context);
}

/** In plain words: the first segment has title and time, and the unit follows; or a comma belongs to the title. */
function readWords(segments: readonly Segment[], context: WhenContext): Parts {
  const [first, ...others] = segments;
  if (!first) return { kind: "refused", reason: { kind: "no-when" } };
  const isLoose = others.every(({ before }) => before === ",");
  if (isLoose && !isTime(splitWhen(first.text, context).when))
    return fromWords(joined(segments), "", context);
  return fromWords(first.text, joined(others), context);
}

function fromWords(text: string, rest: string, context: WhenContext): Parts {
  const { when, what } = splitWhen(text.trim(), context);
  if (when.kind === "refused") {
    const reason = when.reason;
    return {
      kind: "refused",
      reason:
        reason.kind === "not-understood"
          ? { kind: "no-when" }
          : { kind: "when", segment: text.trim(), reason },
    };
  }
  const found = placeAfterTime(text.trim(), context);
  const title = found ? splitWhen(found.head, context).what : what;
  if (title === "") return { kind: "refused", reason: { kind: "no-title" } };
  return { kind: "entry", title, when, rest, place: found ? splitWhen(found.place, context).what : null };
}

/** The place behind a time; "tại" before any time belongs to the title. */
function placeAfterTime(text: string, context: WhenContext) {
  return splitPlace(text, (head) => {
    const { when, what } = splitWhen(head, context);
    return isTime(when) && !head.endsWith(what);
  });
}

/** Segments as one line again, without the mark before the first. */
function joined([first, ...others]: readonly Segment[]): string {
  return [first?.text ?? "", ...others.map(({ before, text }) => before + text)].join("").trim();
}
