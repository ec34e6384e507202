import { DAY, later, toInstant } from "../src/domain/instant.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, reads, visibleEvents, type MemberContext } from "../src/app/command.ts";

const DEFAULT_DAYS = 60;
const MAX_DAYS = 365;
/** A deadline that passed longer ago is history, not a reminder. */
const OVERDUE_MS = 30 * DAY;

/** What falls due in the coming days, and what has just passed. */
export default defineCommand({
  name: "hanchot",
  alias: "deadlines",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, wanted) => {
    const { t, now } = context;
    const days = wanted === "" ? DEFAULT_DAYS : readDays(wanted);
    if (days === null) return { say: { text: t.deadlines.badDays(wanted) } };
    const at = toInstant(now);
    const coming = await visibleEvents(tx, context, "deadline", at, later(at, days * DAY));
    const overdue = await visibleEvents(tx, context, "deadline", later(at, -OVERDUE_MS), at);
    return {
      say: {
        text: joinHtml([
          coming.length === 0 ? t.deadlines.none(days) : t.deadlines.title(days),
          ...coming.map((event) => t.eventLine(event, context)),
          overdue.length > 0 && t.deadlines.overdue,
          ...overdue.toReversed().map((event) => t.eventLine(event, context)),
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
