import { TOPICS, type Chat } from "../src/domain/chat.ts";
import { unitsInReach } from "../src/domain/member.ts";
import { html, joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  digestButton,
  digestOf,
  noteChangeOfGroup,
  reads,
  switchDigestOff,
  unitName,
  unlinkChat,
  writes,
  type MemberContext,
  type ReplyButton,
  type Reply,
  type Tx,
  VERBS,
} from "../src/app/command.ts";

const ALL_OFF = "tathet";
const UNLINK = "bolk";

/** Switches off by topic (the buttons are those of /dangky) or everything; unlinks a group. */
export default defineCommand({
  name: "huydangky",
  alias: "unsubscribe",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, { t, chat }: MemberContext) => {
    if (!chat) return { say: { text: t.me.noChat } };
    const on = TOPICS.filter((topic) => chat.subscriptions[topic]);
    const topics = on.map((topic): ReplyButton[] => [
      { label: t.subscriptions.button(topic, true), verb: VERBS.subscription, id: topic, version: "off" },
    ]);
    const hasDigest = (await digestOf(tx, chat)) !== null;
    const rest: ReplyButton[][] = [
      ...(hasDigest ? [[digestButton(true, t)]] : []),
      ...(on.length + (hasDigest ? 1 : 0) > 1 ? [[{ label: t.subscriptions.allOff, verb: ALL_OFF }]] : []),
      ...(chat.unitId !== null ? [[{ label: t.subscriptions.unlink, verb: UNLINK }]] : []),
    ];
    const title =
      chat.unitId === null
        ? t.subscriptions.title
        : t.subscriptions.groupTitle(await unitName(tx, chat.unitId, t));
    const text = joinHtml([
      title,
      t.subscriptions.lines(chat.subscriptions),
      t.subscriptions.digest.line(hasDigest),
    ]);
    return { say: { text, buttons: [...topics, ...rest] } };
  }),
  presses: {
    [ALL_OFF]: writes(async (tx, context: MemberContext) =>
      changeChat(tx, context, async (chat) => {
        const { allOffNotice, allOff } = context.t.subscriptions;
        await switchDigestOff(tx, context, chat);
        await noteChangeOfGroup(tx, context, chat, allOff);
        return {
          chat: { ...chat, subscriptions: { conference: false, deadline: false, directive: false } },
          reply: { edit: { text: html`${allOffNotice}` }, notice: allOffNotice },
        };
      }),
    ),
    [UNLINK]: writes(async (tx, context: MemberContext) =>
      changeChat(tx, context, async (chat) => {
        const { unlinked, unlinkedNotice } = context.t.subscriptions;
        await unlinkChat(tx, context, chat.id);
        return {
          chat: { ...chat, unitId: null },
          reply: { edit: { text: unlinked }, notice: unlinkedNotice },
        };
      }),
    ),
  },
});

/** One's own chat, or a group's with rights over its unit. */
async function changeChat(
  tx: Tx,
  context: MemberContext,
  change: (chat: Chat) => Promise<{ chat: Chat; reply: Reply }>,
): Promise<Reply> {
  const { t, person, chat } = context;
  if (!chat) return { notice: t.errors.staleButton };
  const reach = unitsInReach(person, await tx.organisation.units());
  const isAllowed = chat.memberId === person.id || (chat.unitId !== null && reach.has(chat.unitId));
  if (!isAllowed) return { notice: t.subscriptions.notForMembers };
  const changed = await change(chat);
  await tx.chats.put(changed.chat);
  return changed.reply;
}
