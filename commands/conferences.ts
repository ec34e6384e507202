import { AHEAD_MS, BACK_MS } from "../src/domain/event.ts";
import { later, toInstant } from "../src/domain/instant.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, reads, visibleEvents, type MemberContext } from "../src/app/command.ts";

const PAST_SHOWN = 3;
const COMING_SHOWN = 10;

/** What is to come, and the last few that were. */
export default defineCommand({
  name: "hoinghi",
  alias: "conferences",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext) => {
    const { t, now } = context;
    const at = toInstant(now);
    const coming = await visibleEvents(tx, context, "conference", at, later(at, AHEAD_MS));
    const past = await visibleEvents(tx, context, "conference", later(at, -BACK_MS), at);
    if (coming.length + past.length === 0) return { say: { text: t.conferences.none } };
    return {
      say: {
        text: joinHtml([
          t.conferences.title,
          coming.length === 0 ? t.conferences.noneComing : t.conferences.coming,
          ...coming.slice(0, COMING_SHOWN).map((event) => t.eventLine(event, context)),
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
