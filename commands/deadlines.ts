import type { Event } from "../src/domain/event.ts";
import { foldedIncludes } from "../src/domain/fold.ts";
import { DAY, later, toInstant } from "../src/domain/instant.ts";
import { nextOfSeries } from "../src/domain/next-of-series.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, eventLines, reads, visibleEvents, type MemberContext } from "../src/app/command.ts";

const DEFAULT_DAYS = 60;
const MAX_DAYS = 365;
/** A deadline that passed longer ago is history, not a reminder. */
const OVERDUE_MS = 30 * DAY;

/** What falls due in the coming days, of a series only the next one, and what has just passed; with words instead of days, only what has them. */
export default defineCommand({
  name: "hanchot",
  alias: "deadlines",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, wanted) => {
    const { t, now } = context;
    const isNumber = /^-?\d/.test(wanted);
    const days = isNumber ? readDays(wanted) : DEFAULT_DAYS;
    if (days === null) return { say: { text: t.deadlines.badDays(wanted) } };
    const at = toInstant(now);
    const coming = nextOfSeries(await visibleEvents(tx, context, "deadline", at, later(at, days * DAY)), at);
    const past = await visibleEvents(tx, context, "deadline", later(at, -OVERDUE_MS), at);
    const isMeant = ({ title }: Event): boolean => wanted === "" || isNumber || foldedIncludes(title, wanted);
    // Words that no title has ("tuần này") are no filter: to say that there is nothing would be untrue.
    const hasHits = [...coming, ...past].some(isMeant);
    const shown = hasHits ? isMeant : () => true;
    const [done = [], overdue = []] = [true, false].map((isDone) =>
      past.filter((event) => (event.done !== null) === isDone && shown(event)).toReversed(),
    );
    return {
      say: {
        text: joinHtml([
          wanted !== "" && !isNumber && !hasHits && t.deadlines.noneWith(wanted),
          coming.length > 0 ? t.deadlines.title(days) : t.deadlines.none(days),
          ...(await eventLines(tx, context, coming.filter(shown))),
          overdue.length > 0 && t.deadlines.overdue,
          ...overdue.map((event) => t.eventLine(event, context)),
          done.length > 0 && t.deadlines.done,
          ...done.map((event) => t.eventLine(event, context)),
        ]),
      },
    };
  }),
});

/** "30", "30 ngày", "30 days"; null for what is no number of days within a year. */
function readDays(text: string): number | null {
  const days = Number(/^(\d{1,3})\s*(?:ngày|ngay|days?)?$/i.exec(text.trim())?.[1]);
  return days >= 1 && days <= MAX_DAYS ? days : null;
}
