import type { FacetName } from "./facets.ts";
import { timeGrammar } from "./grammar.ts";
import type { Piece } from "./resolve.ts";
import type { Item } from "./scan.ts";
import { tokenize } from "./tokens.ts";

/** Pieces of a time that stand together in a text, with the words around them that add nothing. */
export interface Cluster {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Set apart by `;`, `:` or a line break from all that follows, and nothing before; or the other way round. */
  readonly isSetApart: boolean;
  /** May belong to the content before it: "kế hoạch tuần sau". */
  readonly isDoubtful: boolean;
}

const DAY: readonly FacetName[] = [
  "dayBy",
  "day",
  "weekdays",
  "nth",
  "repeats",
  "afterMs",
  "afterDays",
  "afterMonths",
  "isLunar",
];

/** Whether it says which day, or how long from now, or how it repeats. */
export function hasDay(cluster: Cluster): boolean {
  return says(cluster, DAY);
}

/** Whether it makes something repeat. */
export function repeats(cluster: Cluster): boolean {
  return says(cluster, ["repeats"]);
}

/** Whether an hour is written. */
export function hasHour(cluster: Cluster): boolean {
  return says(cluster, ["hour", "isSpan"]);
}

export function hasPart(cluster: Cluster): boolean {
  return says(cluster, ["part"]);
}

function says({ pieces }: Cluster, names: readonly FacetName[]): boolean {
  return pieces.some((piece) => saysOneOf(piece, names));
}

function saysOneOf({ readings }: Piece, names: readonly FacetName[]): boolean {
  return readings.some((facets) => names.some((name) => facets[name] !== undefined));
}

/** The clusters of a text that has been taken apart, in order. */
export function clustersOf(text: string, items: readonly Item[]): Cluster[] {
  const runs: (readonly [first: number, last: number])[] = [];
  let first: number | null = null;
  for (const [index, { kind }] of [...items, null].map(
    (item, at) => [at, item ?? { kind: "break" }] as const,
  )) {
    const goesOn = kind !== "content" && kind !== "break";
    if (goesOn) first ??= index;
    else if (first !== null) {
      runs.push([first, index - 1]);
      first = null;
    }
  }
  return runs.flatMap(([from, to]) => clustersIn(text, items, from, to));
}

/** One cluster in a run; two where the first piece may belong to the content before. */
function clustersIn(text: string, items: readonly Item[], from: number, to: number): Cluster[] {
  const pieces = indexes(from, to).filter((index) => items[index]?.kind === "piece");
  const [first, second] = pieces;
  const last = pieces.at(-1);
  if (first === undefined || last === undefined) return [];
  const start = pullIn(items, first, -1, "before");
  const end = closeBracket(text, items, start, pullIn(items, last, 1, "after"));
  const doubtful = isDoubtful(text, items, start, first);
  // Alone behind "kế hoạch" it can only be about that plan.
  if (second === undefined && doubtful && endsWithReport(text.slice(0, items[start - 1]?.end))) return [];
  if (second === undefined || !doubtful) return [cluster(text, items, start, end, doubtful)];
  return [cluster(text, items, start, first, true), cluster(text, items, first + 1, end, false)];
}

/** How far words that add nothing reach from a piece. */
function pullIn(items: readonly Item[], piece: number, step: 1 | -1, kind: Item["kind"]): number {
  let index = piece;
  while (items[index + step]?.kind === kind) index += step;
  return index;
}

/** A bracket that opens between the pieces closes behind them: "03/12 (thứ Năm)". */
function closeBracket(text: string, items: readonly Item[], start: number, end: number): number {
  const inside = text.slice(items[start]?.start, items[end]?.end);
  const isOpen = inside.lastIndexOf("(") > inside.lastIndexOf(")");
  return isOpen && items[end + 1]?.text === ")" ? end + 1 : end;
}

/** A month, a quarter, a year behind content, or a week behind what is made for one: "kế hoạch tuần sau". */
function isDoubtful(text: string, items: readonly Item[], start: number, first: number): boolean {
  const [piece, before] = [items[first], items[start - 1]];
  if (piece === undefined || before?.kind !== "content" || saysOneOf(piece, [...DAY, "hour", "part"]))
    return false;
  return saysOneOf(piece, ["month", "year", "quarter"]) || endsWithReport(text.slice(0, before.end));
}

function endsWithReport(text: string): boolean {
  const tokens = tokenize(text);
  return [1, 2].some(
    (length) => timeGrammar("report", tokens, tokens.length - length)?.end === tokens.length,
  );
}

function cluster(text: string, items: readonly Item[], from: number, to: number, doubtful: boolean): Cluster {
  const inside = items.slice(from, to + 1);
  const [start, end] = [inside[0]?.start ?? 0, inside.at(-1)?.end ?? 0];
  const isEdge = (rest: readonly Item[]): boolean =>
    rest.every(({ kind }) => kind !== "piece" && kind !== "content");
  const before = items.slice(0, from);
  const behind = items.slice(to + 1);
  const isFirst = isEdge(before) && startsWithBreak(behind);
  const isLast = isEdge(behind) && startsWithBreak(before.toReversed());
  return {
    pieces: inside.filter(({ kind }) => kind === "piece"),
    start,
    end,
    text: text.slice(start, end),
    isSetApart: isFirst || isLast,
    isDoubtful: doubtful,
  };
}

/** Whether a break comes next, marks apart. */
function startsWithBreak(items: readonly Item[]): boolean {
  return items.find(({ kind }) => kind !== "mark")?.kind === "break";
}

function indexes(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}
