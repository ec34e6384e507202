import { ALL_TOPICS_ON, TOPICS, type Chat, type Topic } from "../src/domain/chat.ts";
import { hasRole, unitsInReach } from "../src/domain/member.ts";
import { html } from "../src/text/html.ts";
import {
  defineCommand,
  unitName,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Say,
  type Tx,
  VERBS,
} from "../src/app/command.ts";

const TOGGLE = VERBS.subscription;
const LINK = "lk";

/** In private: what one receives, switched by buttons. In a group: links the group to a unit, then the same for it. */
export default defineCommand({
  name: "dangky",
  alias: "subscribe",
  who: "member",
  where: "anywhere",
  beforeLinking: true,
  handle: writes(async (tx, context: MemberContext) => {
    if (context.place.kind === "group" && context.chat?.unitId == null) return offerLink(tx, context);
    return { say: await subscriptions(tx, context, await ownChat(tx, context)) };
  }),
  presses: {
    [TOGGLE]: writes(async (tx, context: MemberContext, { id, version }) => {
      const topic = TOPICS.find((known) => known === id);
      if (!topic) return { notice: context.t.errors.staleButton };
      return toggle(tx, context, topic, version === "on");
    }),
    [LINK]: writes(async (tx, context: MemberContext, { id }) => link(tx, context, id)),
  },
});

async function offerLink(tx: ReadTx, { t, person, placeTitle }: MemberContext): Promise<Reply> {
  if (!hasRole(person, "secretary")) return { say: { text: t.subscriptions.needsSecretary } };
  const units = await tx.organisation.units();
  const reach = unitsInReach(person, units);
  return {
    say: {
      text: t.subscriptions.chooseUnit(placeTitle),
      buttons: units
        .filter(({ id }) => reach.has(id))
        .map(({ id, name }) => [{ label: name, verb: LINK, id }]),
    },
  };
}

async function link(tx: Tx, context: MemberContext, unitId: string): Promise<Reply> {
  const { t, person, place, placeTitle, chat, ids } = context;
  if (place.kind !== "group") return { notice: t.errors.staleButton };
  if (!unitsInReach(person, await tx.organisation.units()).has(unitId))
    return { notice: t.subscriptions.outOfReach };
  if (chat?.unitId != null && !(await mayChange(tx, context))) return { notice: t.subscriptions.outOfReach };
  const linked: Chat = {
    id: chat?.id ?? ids.next("cht"),
    ref: place,
    title: placeTitle,
    memberId: null,
    unitId,
    // Whoever links it is told that the group will be reminded.
    subscriptions: chat?.unitId == null ? ALL_TOPICS_ON : chat.subscriptions,
    off: null,
  };
  await tx.chats.put(linked);
  const text = t.subscriptions.linked(placeTitle, await unitName(tx, unitId, t));
  const shown = await subscriptions(tx, context, linked);
  return { edit: { ...shown, text: html`${text}\n\n${shown.text}` }, notice: t.subscriptions.linkedNotice };
}

async function toggle(tx: Tx, context: MemberContext, topic: Topic, on: boolean): Promise<Reply> {
  const { t } = context;
  if (!(await mayChange(tx, context))) return { notice: t.subscriptions.notForMembers };
  const chat = await ownChat(tx, context);
  const changed = { ...chat, subscriptions: { ...chat.subscriptions, [topic]: on } };
  await tx.chats.put(changed);
  return { edit: await subscriptions(tx, context, changed), notice: t.subscriptions.changed(topic, on) };
}

/** One's own private chat always; a group's settings only with rights over its unit. */
async function mayChange(tx: ReadTx, { person, place, chat }: MemberContext): Promise<boolean> {
  if (place.kind === "private") return true;
  const unitId = chat?.unitId ?? null;
  return unitId !== null && unitsInReach(person, await tx.organisation.units()).has(unitId);
}

/** The chat of this place; a member's private chat is made on first use. */
async function ownChat(tx: Tx, { chat, place, person, ids }: MemberContext): Promise<Chat> {
  if (chat) return chat;
  const made: Chat = {
    id: ids.next("cht"),
    ref: place,
    title: null,
    memberId: person.id,
    unitId: null,
    subscriptions: ALL_TOPICS_ON,
    off: null,
  };
  await tx.chats.put(made);
  return made;
}

async function subscriptions(tx: ReadTx, { t }: MemberContext, chat: Chat): Promise<Say> {
  const title =
    chat.unitId === null
      ? t.subscriptions.title
      : t.subscriptions.groupTitle(await unitName(tx, chat.unitId, t));
  return {
    text: html`${title}\n${t.subscriptions.lines(chat.subscriptions)}`,
    buttons: TOPICS.map((topic) => {
      const on = chat.subscriptions[topic];
      return [
        { label: t.subscriptions.button(topic, on), verb: TOGGLE, id: topic, version: on ? "off" : "on" },
      ];
    }),
  };
}
