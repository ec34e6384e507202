import type { Step } from "../step.ts";
import { readSteps } from "./read-steps.ts";
import { parseWhen, type When, type WhenContext } from "./when.ts";

/** What a line about an event may say beside title, time and unit. */
export interface EntryMarks {
  /** Where it is, as written. */
  readonly place: string | null;
  /** Marked hoả tốc. */
  readonly urgent: boolean;
  /** The names of those responsible, as written. */
  readonly people: readonly string[];
  /** The steps of its own; null where the line names none. */
  readonly ladder: readonly Step[] | null;
}

/** A mark that begins like one but cannot be taken, as written. */
export type RefusedMark =
  | { readonly kind: "steps"; readonly segment: string }
  | { readonly kind: "people"; readonly segment: string };

/** A piece of a line, with the mark that parts it from the one before. */
export interface Segment {
  readonly before: string;
  readonly text: string;
}

// With diacritics or without, but not with others: "tải" is no "tại", "nhạc" no "nhắc".
const PLACE_WORD = "(?:tại|tai|ở|o|at)(?=\\s)|(?:địa\\s+điểm|dia\\s+diem|place)\\s*:";
const PLACE = new RegExp(`^(?:${PLACE_WORD})\\s*(\\S[^]*)$`, "iu");
const PLACE_INSIDE = new RegExp(`[\\s,](?:${PLACE_WORD})\\s*`, "giu");
const PEOPLE = /^(?:giao(?:\s+cho)?|phụ\s+trách|phu\s+trach|for|assigned\s+to)\s*:([^]*)$/iu;
const LADDER = /^(?:nhắc|nhac|remind)(?:\s+(?:trước|truoc|before))?(?:\s*:|(?=\s|$))([^]*)$/iu;
const URGENT = "(?:hoả|hỏa|hoa)\\s+(?:tốc|toc)";
const URGENT_ALONE = new RegExp(`^\\W*${URGENT}\\W*$`, "iu");
const URGENT_FIRST = new RegExp(`^[([]?${URGENT}[)\\]]?(?:\\s*[:,–-]\\s*|\\s+)`, "iu");
const URGENT_LAST = new RegExp(`(?:\\s*[,–-]\\s*|\\s+)[([]?${URGENT}[)\\]]?$`, "iu");

/** The pieces of a line between semicolons, bars and line breaks; between commas where there is none of those. */
export function toSegments(text: string): Segment[] {
  const separator = /[;|\n]/.test(text) ? /([;|\n])/ : /(,)/;
  const pieces = text.split(separator);
  return pieces
    .flatMap((piece, index) => (index % 2 === 0 ? [{ before: pieces[index - 1] ?? "", text: piece }] : []))
    .filter((segment) => segment.text.trim() !== "");
}

/** Takes the marks out of a line; the first segment is the title, which only loses hoả tốc. */
export function takeMarks(
  all: readonly Segment[],
  context: WhenContext,
): { readonly rest: readonly Segment[]; readonly marks: EntryMarks; readonly refused: RefusedMark | null } {
  const rest: Segment[] = [];
  let marks: EntryMarks = { place: null, urgent: false, people: [], ladder: null };
  let refused: RefusedMark | null = null;
  for (const segment of all) {
    const read = readSegment(segment.text.trim(), rest.length === 0, context);
    if ("kind" in read) refused ??= read;
    else marks = merge(marks, read.marks);
    if (!("kind" in read) && read.text !== null) rest.push(left(segment, read.text));
  }
  return { rest, marks, refused };
}

/** What is left of a segment; one that has lost nothing stays as written, blanks included. */
function left(segment: Segment, text: string): Segment {
  return text === segment.text.trim() ? segment : { ...segment, text: ` ${text}` };
}

/** What one segment says; `text` is what is left of it, null where all of it was a mark. */
type ReadSegment = { readonly text: string | null; readonly marks: Partial<EntryMarks> } | RefusedMark;

function readSegment(text: string, isTitle: boolean, context: WhenContext): ReadSegment {
  if (URGENT_ALONE.test(text)) return { text: null, marks: { urgent: true } };
  if (isTitle) return readTitle(text);
  const people = PEOPLE.exec(text)?.[1];
  if (people !== undefined) return readPeople(text, people);
  const steps = LADDER.exec(text)?.[1];
  if (steps !== undefined) return readLadder(text, steps);
  const place = PLACE.exec(text)?.[1];
  if (place !== undefined && !isTime(parseWhen(place, context))) return { text: null, marks: { place } };
  const found = splitPlace(
    text,
    (head, tail) => isTime(parseWhen(head, context)) && !isTime(parseWhen(tail, context)),
  );
  return found ? { text: found.head, marks: { place: found.place } } : { text, marks: {} };
}

/** Takes hoả tốc from either end of a title. */
function readTitle(text: string): ReadSegment {
  const title = text.replace(URGENT_FIRST, "").replace(URGENT_LAST, "");
  return { text: title, marks: title === text ? {} : { urgent: true } };
}

function readPeople(segment: string, text: string): ReadSegment {
  const people = text
    .split(/,|\s+(?:và|and)\s+/iu)
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return people.length === 0 ? { kind: "people", segment } : { text: null, marks: { people } };
}

function readLadder(segment: string, text: string): ReadSegment {
  const ladder = readSteps(text);
  return ladder === null ? { kind: "steps", segment } : { text: null, marks: { ladder } };
}

function merge(marks: EntryMarks, more: Partial<EntryMarks>): EntryMarks {
  return { ...marks, ...more, people: [...marks.people, ...(more.people ?? [])] };
}

/** Whether a text reads as a time, be it a faulty one. */
export function isTime(when: When): boolean {
  return when.kind !== "refused" || when.reason.kind !== "not-understood";
}

/** Parts "19h30 mùng 3 tại nhà văn hoá" before "tại", at the last such word for which the two sides fit. */
export function splitPlace(
  text: string,
  fits: (head: string, tail: string) => boolean,
): { readonly head: string; readonly place: string } | null {
  for (const match of [...text.matchAll(PLACE_INSIDE)].toReversed()) {
    const head = text.slice(0, match.index).trim();
    const place = text.slice(match.index + match[0].length).trim();
    if (head !== "" && place !== "" && fits(head, place)) return { head, place };
  }
  return null;
}
