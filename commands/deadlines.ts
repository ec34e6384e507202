import { foldedIncludes } from "../src/domain/fold.ts";
import { DAY, later, toInstant, type Instant } from "../src/domain/instant.ts";
import { nextOfSeries } from "../src/domain/next-of-series.ts";
import type { Period } from "../src/domain/period.ts";
import { readPeriod } from "../src/domain/time/read-period.ts";
import { joinHtml, type Html } from "../src/text/html.ts";
import {
  defineCommand,
  eventLines,
  reads,
  visibleEvents,
  type MemberContext,
  type ReadTx,
} from "../src/app/command.ts";

const DEFAULT_DAYS = 60;
const MAX_DAYS = 365;
/** A deadline that passed longer ago is history, not a reminder; whoever wants it names its days. */
const OVERDUE_MS = 30 * DAY;

/** Which deadlines are asked for: those of the coming days, those of a week or a month, or those with some words. */
type Wanted =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "period"; readonly period: Period }
  | { readonly kind: "words"; readonly words: string };

/** What falls due, of a series only the next one, and what has passed. */
export default defineCommand({
  name: "hanchot",
  alias: "deadlines",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, typed) => {
    const wanted = await readWanted(tx, context, typed);
    if (wanted === null) return { say: { text: context.t.deadlines.badDays(typed) } };
    return { say: { text: await deadlines(tx, context, wanted) } };
  }),
});

/** Null for what begins like a number of days, or like a date, and is neither. */
async function readWanted(tx: ReadTx, context: MemberContext, typed: string): Promise<Wanted | null> {
  const { now, timeZone, holidays } = context;
  const days = typed === "" ? DEFAULT_DAYS : readDays(typed);
  if (days !== null) return { kind: "days", days };
  const period = readPeriod(typed, { now, timeZone, holidays: (await holidays.of(tx)).daysOff });
  if (!("refused" in period)) return { kind: "period", period };
  return /^-?\d/.test(typed) ? null : { kind: "words", words: typed };
}

/** "30", "30 ngày", "30 days"; null for what is no number of days within a year. */
function readDays(text: string): number | null {
  const days = Number(/^(\d{1,3})\s*(?:ngày|ngay|days?)?$/i.exec(text.trim())?.[1]);
  return days >= 1 && days <= MAX_DAYS ? days : null;
}

async function deadlines(tx: ReadTx, context: MemberContext, wanted: Wanted): Promise<Html> {
  const { t } = context;
  const now = toInstant(context.now);
  const { from, to } = spanOf(wanted, now);
  const events = await visibleEvents(tx, context, "deadline", from, to);
  const hits =
    wanted.kind === "words" ? events.filter(({ title }) => foldedIncludes(title, wanted.words)) : events;
  // Words that no title has are no filter: to say that there is nothing would be untrue.
  const shown = hits.length > 0 ? hits : events;
  const coming = shown.filter(({ at }) => at >= now);
  const past = shown.filter(({ at }) => at < now).toReversed();
  const overdue = past.filter(({ done }) => done === null);
  const done = past.filter((event) => event.done !== null);
  const hasAny = wanted.kind === "period" ? events.length > 0 : events.some(({ at }) => at >= now);
  return joinHtml([
    wanted.kind === "words" && hits.length === 0 && t.deadlines.noneWith(wanted.words),
    heading(context, wanted, hasAny),
    ...(await eventLines(tx, context, nextOfSeries(coming, now))),
    overdue.length > 0 && t.deadlines.overdue,
    ...overdue.map((event) => t.eventLine(event, context)),
    done.length > 0 && t.deadlines.done,
    ...done.map((event) => t.eventLine(event, context)),
  ]);
}

function spanOf(wanted: Wanted, now: Instant): Period {
  if (wanted.kind === "period") return wanted.period;
  return { from: later(now, -OVERDUE_MS), to: later(now, daysOf(wanted) * DAY) };
}

function heading({ t, timeZone }: MemberContext, wanted: Wanted, hasAny: boolean): Html {
  if (wanted.kind === "period")
    return hasAny
      ? t.deadlines.titleOf(wanted.period, timeZone)
      : t.deadlines.noneIn(wanted.period, timeZone);
  return hasAny ? t.deadlines.title(daysOf(wanted)) : t.deadlines.none(daysOf(wanted));
}

/** How many days ahead are looked at; words are looked for in as many as are shown without any. */
function daysOf(wanted: Exclude<Wanted, { kind: "period" }>): number {
  return wanted.kind === "days" ? wanted.days : DEFAULT_DAYS;
}
