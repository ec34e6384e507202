import { eventKindSchema } from "../src/domain/event.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  digestOf,
  reads,
  unitName,
  type MemberContext,
  type ReadTx,
} from "../src/app/command.ts";

/** Shows a person all that is kept of them. */
export default defineCommand({
  name: "toi",
  alias: "me",
  who: "member",
  where: "private",
  handle: reads(async (tx, { t, person, timeZone }: MemberContext) => {
    const unit = await unitName(tx, person.unitId, t);
    const { subscriptions } = t;
    const [chat] = await tx.chats.ofMembers(new Set([person.id]));
    const accounts = person.accounts.map(({ platform, userId }) => `${t.me.platforms[platform]} (${userId})`);
    return {
      say: {
        text: joinHtml([
          t.me.title,
          t.me.lines(person.name, t.roles[person.role], unit, accounts, new Date(person.joinedAt), timeZone),
          t.me.traces(await tx.members.traces(person.id)),
          t.me.reminders(await countReminders(tx, person.id)),
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
        ]),
      },
    };
  }),
});

/** What the person asked to be reminded of, or had a linked group reminded of. */
async function countReminders(tx: ReadTx, memberId: string): Promise<number> {
  const units = new Set((await tx.organisation.units()).map(({ id }) => id));
  const chats = [...(await tx.chats.ofMembers(new Set([memberId]))), ...(await tx.chats.linkedTo(units))];
  const reminders = await Promise.all(chats.map(({ id }) => tx.reminders.inChat(id)));
  return reminders.flat().filter((reminder) => reminder.memberId === memberId).length;
}
