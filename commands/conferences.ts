import { AHEAD_MS, BACK_MS } from "../src/domain/event.ts";
import { later, toInstant } from "../src/domain/instant.ts";
import { nextOfSeries } from "../src/domain/next-of-series.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, eventLines, reads, visibleEvents, type MemberContext } from "../src/app/command.ts";

const PAST_SHOWN = 3;
const COMING_SHOWN = 10;

/** What is to come, and the last few that were; of a series only one. */
export default defineCommand({
  name: "hoinghi",
  alias: "conferences",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext) => {
    const { t, now } = context;
    const at = toInstant(now);
    const coming = nextOfSeries(await visibleEvents(tx, context, "conference", at, later(at, AHEAD_MS)), at);
    const past = nextOfSeries(await visibleEvents(tx, context, "conference", later(at, -BACK_MS), at), at);
    if (coming.length + past.length === 0) return { say: { text: t.conferences.none } };
    return {
      say: {
        text: joinHtml([
          t.conferences.title,
          coming.length === 0 ? t.conferences.noneComing : t.conferences.coming,
          ...(await eventLines(tx, context, coming.slice(0, COMING_SHOWN))),
          past.length > 0 && t.conferences.past,
          ...past
            .slice(-PAST_SHOWN)
            .toReversed()
            .flatMap((event) => [
              t.eventLine(event, context),
              event.source && t.eventSource(event.source.from, event.source.inferred),
            ]),
        ]),
      },
    };
  }),
});
