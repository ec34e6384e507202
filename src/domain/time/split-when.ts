import { clustersOf, hasDay, hasHour, hasPart, repeats, type Cluster } from "./clusters.ts";
import { distinct } from "./distinct.ts";
import { refuse, type RefusedWhen } from "./refusal.ts";
import { resolve } from "./resolve.ts";
import { scan } from "./scan.ts";
import { tidyContent, type Cut } from "./tidy-content.ts";
import type { When, WhenContext } from "./when.ts";

/** A text taken apart: when, and what, as it was written. */
export interface SplitWhen {
  readonly when: When;
  readonly what: string;
}

/** An hour that is none, "8h5": the default hour must not stand in for it. */
const UNREAD_HOUR = /(?<![\p{L}\d])\d{1,2}(?:[hg]\d{0,2}|:\d{1,2}| ?giờ)(?![\p{L}\d])/iu;

const LACKS_DAY: ReadonlySet<RefusedWhen["kind"]> = new Set(["day-needed", "quarter-day-needed"]);

interface Reading {
  readonly when: When;
  readonly clusters: readonly Cluster[];
}

/**
 * Takes "15h30 thứ Sáu tuần sau họp giao ban" apart into when and what. The time may stand first, last, in the middle, or in
 * two places that complete each other. Where there is none: `not-understood`, and `what` is the whole text. Two different
 * times are refused, unless one is set apart by `;`, `:` or a line break. Throws what `parseWhen` throws.
 */
export function splitWhen(text: string, context: WhenContext): SplitWhen {
  const clusters = clustersOf(text, scan(text, true));
  if (clusters.length === 0) return { when: refuse({ kind: "not-understood" }), what: text };
  const { when, clusters: used } = choose(clusters, context);
  const cuts = used.map(({ start, end }): Cut => ({ start, end }));
  const what = tidyContent(text, cuts);
  const isHourUnread = when.kind !== "refused" && !when.hasHour && UNREAD_HOUR.test(what);
  return isHourUnread ? { when: refuse({ kind: "not-understood" }), what: text } : { when, what };
}

function choose(clusters: readonly Cluster[], context: WhenContext): Reading {
  const [apart, ...more] = clusters.filter((cluster) => cluster.isSetApart && isWhole(cluster, clusters));
  if (apart !== undefined && more.length === 0) return read([apart], context);
  const certain = clusters.filter((cluster) => !cluster.isDoubtful && (hasDay(cluster) || hasHour(cluster)));
  if (certain.length === 0) return read(clusters, context);
  const core = join(certain, context);
  const others = clusters.filter((cluster) => !certain.includes(cluster));
  return others.reduce((sofar, other) => withDoubtful(sofar, other, context), core);
}

/** Whether a cluster needs nothing from the others: it says the day, or no other does. */
function isWhole(cluster: Cluster, clusters: readonly Cluster[]): boolean {
  return (
    hasDay(cluster) || (hasHour(cluster) && !clusters.some((other) => other !== cluster && hasDay(other)))
  );
}

/** Clusters that complete each other, or of which one says all that the others do. */
function join(clusters: readonly Cluster[], context: WhenContext): Reading {
  const all = read(clusters, context);
  const [first, second] = clusters;
  if (first === undefined || second === undefined) return all;
  const isOneOfEach = clusters.filter(hasDay).length === 1 && clusters.filter(hasHour).length === 1;
  if (isOneOfEach && clusters.length === 2) return all;
  // "hằng năm tổng kết vào ngày 20/12": what repeats still lacks its day.
  const lacksDay = ({ when }: Reading): boolean => when.kind === "refused" && LACKS_DAY.has(when.reason.kind);
  const isOneRepeating = clusters.filter(repeats).length === 1;
  if (isOneRepeating && clusters.some((one) => repeats(one) && lacksDay(read([one], context)))) return all;
  const isSaidByOne = clusters.some((cluster) => isSame(read([cluster], context).when, all.when));
  if (isSaidByOne) return all;
  return { when: refuse({ kind: "two-times", first: first.text, second: second.text }), clusters };
}

/**
 * What may be content beside a time. A part of the day and a period complete what lacks them; else, if the time would be
 * another with it, nobody can know.
 */
function withDoubtful(sofar: Reading, other: Cluster, context: WhenContext): Reading {
  const both = read([...sofar.clusters, other], context);
  const lacksDay = !sofar.clusters.some(hasDay);
  const isPart = hasPart(other);
  const isNeeded = isPart
    ? !sofar.clusters.some((cluster) => hasHour(cluster) || hasPart(cluster))
    : lacksDay;
  if (isNeeded) return both;
  if (both.when.kind === "refused" || sofar.when.kind === "refused") return sofar;
  const possible = distinct([sofar.when, both.when]);
  return possible.length === 1
    ? sofar
    : { when: refuse({ kind: "ambiguous", readings: possible }), clusters: both.clusters };
}

function isSame(some: When, other: When): boolean {
  return some.kind !== "refused" && other.kind !== "refused" && distinct([some, other]).length === 1;
}

function read(clusters: readonly Cluster[], context: WhenContext): Reading {
  const inOrder = clusters.toSorted((a, b) => a.start - b.start);
  return {
    when: resolve(
      inOrder.flatMap(({ pieces }) => pieces),
      context,
    ),
    clusters: inOrder,
  };
}
