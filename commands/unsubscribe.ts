import { TOPICS, type Chat } from "../src/domain/chat.ts";
import { unitsInReach } from "../src/domain/member.ts";
import { html } from "../src/text/html.ts";
import {
  defineCommand,
  reads,
  unitName,
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
    const rest: ReplyButton[][] = [
      ...(on.length > 1 ? [[{ label: t.subscriptions.allOff, verb: ALL_OFF }]] : []),
      ...(chat.unitId !== null ? [[{ label: t.subscriptions.unlink, verb: UNLINK }]] : []),
    ];
    const title =
      chat.unitId === null
        ? t.subscriptions.title
        : t.subscriptions.groupTitle(await unitName(tx, chat.unitId, t));
    const text = html`${title}\n${t.subscriptions.lines(chat.subscriptions)}`;
    return { say: { text, buttons: [...topics, ...rest] } };
  }),
  presses: {
    [ALL_OFF]: writes(async (tx, context: MemberContext) =>
      changeChat(tx, context, (chat, { t }) => ({
        chat: { ...chat, subscriptions: { conference: false, deadline: false, directive: false } },
        reply: {
          edit: { text: html`${t.subscriptions.allOffNotice}` },
          notice: t.subscriptions.allOffNotice,
        },
      })),
    ),
    [UNLINK]: writes(async (tx, context: MemberContext) =>
      changeChat(tx, context, (chat, { t }) => ({
        chat: { ...chat, unitId: null },
        reply: { edit: { text: t.subscriptions.unlinked }, notice: t.subscriptions.unlinkedNotice },
      })),
    ),
  },
});

/** One's own chat, or a group's with rights over its unit. */
async function changeChat(
  tx: Tx,
  context: MemberContext,
  change: (chat: Chat, context: MemberContext) => { chat: Chat; reply: Reply },
): Promise<Reply> {
  const { t, person, chat } = context;
  if (!chat) return { notice: t.errors.staleButton };
  const reach = unitsInReach(person, await tx.organisation.units());
  const isAllowed = chat.memberId === person.id || (chat.unitId !== null && reach.has(chat.unitId));
  if (!isAllowed) return { notice: t.subscriptions.notForMembers };
  const changed = change(chat, context);
  await tx.chats.put(changed.chat);
  return changed.reply;
}
