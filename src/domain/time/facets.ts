/** The parts of the day that people name. */
export type PartOfDay = "morning" | "noon" | "afternoon" | "evening" | "night";
export type Period = "week" | "month" | "quarter" | "year";

/**
 * What the words of a phrase say, each for itself, not yet resolved: every rule of the grammar gives some of these, and a
 * phrase is all of them together. Flat, so that two pieces can be laid over each other.
 */
export interface Facets {
  readonly hour?: number;
  readonly minute?: number;
  /** So many minutes before that hour: "9 giờ kém 15". */
  readonly minutesBefore?: number;
  readonly part?: PartOfDay;
  readonly half?: "am" | "pm";

  /** From today: 0 is hôm nay. */
  readonly dayBy?: number;
  /** From this week, month, quarter, year: 1 is the next one. */
  readonly weekBy?: number;
  readonly monthBy?: number;
  readonly quarterBy?: number;
  readonly yearBy?: number;

  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  /** 1 to 4. */
  readonly quarter?: number;
  /** A bit for each weekday by `Date.getDay()`; they add up. */
  readonly weekdays?: number;
  /** A bit for each month (1 for January is bit 1): "các tháng 2, 5, 7". */
  readonly months?: number;

  /** The first (1), second …, last (-1) of `of`: a weekday if there is one, a working day, or else a day. */
  readonly nth?: number;
  readonly of?: Period;
  readonly isWorkingDay?: true;
  /** Which month of the quarter, 0 to 2. */
  readonly monthOfQuarter?: number;

  /** A length of time from now. */
  readonly afterMonths?: number;
  readonly afterDays?: number;
  readonly afterMs?: number;
  /** … before now, that is. */
  readonly isAgo?: true;

  /** "mỗi", "every" stand there; `every` says what, where it is said at once. */
  readonly repeats?: true;
  readonly every?: "hour" | "day" | Period;
  readonly interval?: number;
  /** So often in each: "ngày 2 lần". */
  readonly times?: number;
  /** Where the counting of intervals begins: "từ 30/11/2026". */
  readonly fromDay?: number;
  readonly fromMonth?: number;
  readonly fromYear?: number;

  readonly isLunar?: true;
  /** Goes from one time to another: "8h đến 10h". */
  readonly isSpan?: true;
}

export type FacetName = keyof Facets;

/** Facets with the pieces of text that each was read from. */
export interface Sourced {
  readonly facets: Facets;
  readonly sources: ReadonlyMap<FacetName, readonly string[]>;
}

export const NOTHING: Sourced = { facets: {}, sources: new Map() };

/** Which facets add up instead of excluding each other: "thứ Hai và thứ Năm". */
const ADD_UP: ReadonlySet<FacetName> = new Set(["weekdays", "months"]);

/** Lays two sets of facets over each other; gives the name of one that differs where they do not fit. */
export function unify(some: Facets, more: Facets): Facets | FacetName {
  const both: Record<string, unknown> = { ...some };
  for (const [key, value] of Object.entries(more) as [FacetName, number | string | true][]) {
    const known = some[key];
    if (typeof known === "number" && typeof value === "number" && ADD_UP.has(key)) both[key] = known | value;
    else if (known === undefined || known === value) both[key] = value;
    else return key;
  }
  return both;
}

/** Two pieces of text that say different things of one facet. */
export interface Clash {
  readonly facet: FacetName;
  readonly first: string;
  readonly second: string;
}

/** Adds what a piece of text says, or tells what it clashes with. */
export function addPiece({ facets, sources }: Sourced, said: Facets, piece: string): Sourced | Clash {
  const both = unify(facets, said);
  if (typeof both === "string") return { facet: both, first: sources.get(both)?.[0] ?? piece, second: piece };
  const more = (Object.keys(said) as FacetName[]).map(
    (name) => [name, [...(sources.get(name) ?? []), piece]] as const,
  );
  return { facets: both, sources: new Map([...sources, ...more]) };
}

/** The piece that a facet was first read from; "" where nothing says it. */
export function sourceOf({ sources }: Sourced, ...names: readonly FacetName[]): string {
  return names.flatMap((name) => sources.get(name) ?? [])[0] ?? "";
}

/** The numbers of the bits that are set, ascending. */
export function bits(mask: number | undefined): number[] {
  return Array.from({ length: 13 }, (_, bit) => bit).filter((bit) => ((mask ?? 0) & (1 << bit)) !== 0);
}
