import { joinHtml } from "../src/text/html.ts";
import { defineCommand, reads, unitName, type MemberContext } from "../src/app/command.ts";

/** Shows a person all that is kept of them. */
export default defineCommand({
  name: "toi",
  alias: "me",
  who: "member",
  where: "private",
  handle: reads(async (tx, { t, person, timeZone }: MemberContext) => {
    const unit = await unitName(tx, person.unitId, t);
    const [chat] = await tx.chats.ofMembers(new Set([person.id]));
    const accounts = person.accounts.map(({ platform, userId }) => `${t.me.platforms[platform]} (${userId})`);
    return {
      say: {
        text: joinHtml([
          t.me.title,
          t.me.lines(person.name, t.roles[person.role], unit, accounts, new Date(person.joinedAt), timeZone),
          t.me.traces(await tx.members.traces(person.id)),
          t.me.receives,
          chat ? t.subscriptions.lines(chat.subscriptions) : t.me.noChat,
        ]),
      },
    };
  }),
});
