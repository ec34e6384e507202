import { eventKindSchema } from "../src/domain/event.ts";
import { joinHtml } from "../src/text/html.ts";
import { texts } from "../src/text/texts.ts";
import { defineCommand, digestOf, keptOf, reads, unitName, type MemberContext } from "../src/app/command.ts";

/** Shows a person all that is kept of them. */
export default defineCommand({
  name: "toi",
  alias: "me",
  who: "member",
  where: "private",
  handle: reads(async (tx, context: MemberContext) => {
    const { t, person, timeZone } = context;
    const unit = await unitName(tx, person.unitId, t);
    const { subscriptions } = t;
    const { chat } = context;
    const accounts = person.accounts.map(({ platform, userId }) => `${t.me.platforms[platform]} (${userId})`);
    const kept = await keptOf(tx, context);
    return {
      say: {
        text: joinHtml([
          t.me.title,
          t.me.lines(person.name, t.roles[person.role], unit, accounts, new Date(person.joinedAt), timeZone),
          t.me.language(chat?.locale ? texts(chat.locale).language.name : null),
          t.me.traces(kept),
          t.me.others(kept),
          t.me.receives,
          ...(chat
            ? [
                subscriptions.lines(chat.subscriptions),
                subscriptions.digest.line((await digestOf(tx, chat)) !== null),
                subscriptions.quiet.line(chat.quiet),
                t.me.before,
                ...eventKindSchema.options.map((kind) => subscriptions.ladder.line(kind, chat.ladders[kind])),
              ]
            : [t.me.noChat]),
          t.me.consent,
        ]),
      },
    };
  }),
});
