import { z } from "zod";

import { ALL_TOPICS_ON, newChat, TOPICS, type Chat, type Topic } from "../src/domain/chat.ts";
import { eventKindSchema, type EventKind } from "../src/domain/event.ts";
import { CHOICES } from "../src/domain/ladder.ts";
import { hasRole, unitsInReach } from "../src/domain/member.ts";
import { unitNames } from "../src/domain/unit-name.ts";
import { withStep } from "../src/domain/own-ladder.ts";
import { DEFAULT_QUIET, type Quiet } from "../src/domain/quiet.ts";
import { readQuiet } from "../src/domain/time/read-quiet.ts";
import { html, joinHtml } from "../src/text/html.ts";
import {
  askFor,
  closeQuestion,
  defineAnswer,
  defineCommand,
  ladderScreen,
  laddersScreen,
  linkedBeside,
  mainScreen,
  mayChangeHere,
  moveLinkHere,
  noteAudit,
  noteChangeOfGroup,
  pageOf,
  quietChoice,
  quietChoices,
  quietScreen,
  reachOf,
  SETTINGS_VERBS,
  switchDigestOff,
  switchDigestOn,
  turnsOf,
  unitName,
  VERBS,
  withChatHere,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Say,
  type Tx,
} from "../src/app/command.ts";

const LINK = "lk";
/** Another page of the units to link; the id is its number, from 0. */
const LINK_PAGE = "lktrang";
const UNITS_PER_PAGE = 8;
const MOVE_HERE = "lkveday";
const QUIET_QUESTION = "quiet-hours";

/**
 * What one receives, when, and how long before, switched by buttons. In a group: links the group to a unit, then the same
 * for it.
 */
export default defineCommand({
  name: "dangky",
  alias: "subscribe",
  who: "member",
  where: "anywhere",
  beforeLinking: true,
  handle: writes(async (tx, context: MemberContext) => {
    if (context.place.kind === "group" && context.chat?.unitId == null) return offerLink(tx, context);
    return withChatHere(tx, context, async (chat) => ({ say: await mainScreen(tx, context, chat) }));
  }),
  presses: {
    [LINK]: writes(async (tx, context: MemberContext, { id }) => link(tx, context, id)),
    [LINK_PAGE]: writes(async (tx, context: MemberContext, { id }) => turnUnits(tx, context, Number(id))),
    [MOVE_HERE]: writes(async (tx, context: MemberContext, { id }) => moveHere(tx, context, id)),
    [SETTINGS_VERBS.main]: writes((tx, context: MemberContext) =>
      withChatHere(tx, context, async (chat) => ({ edit: await mainScreen(tx, context, chat) })),
    ),
    [VERBS.subscription]: writes(async (tx, context: MemberContext, { id, version }) => {
      const topic = TOPICS.find((known) => known === id);
      if (!topic) return { notice: context.t.errors.staleButton };
      return changing(tx, context, async (chat) => toggle(tx, context, chat, topic, version === "on"));
    }),
    [SETTINGS_VERBS.digest]: writes(async (tx, context: MemberContext, { version }) =>
      changing(tx, context, async (chat) => switchDigest(tx, context, chat, version === "on")),
    ),
    [SETTINGS_VERBS.quiet]: writes(async (tx, context: MemberContext, { id, version }) => {
      if (id === "") return withChatHere(tx, context, async (chat) => ({ edit: quietScreen(context, chat) }));
      return changing(tx, context, async (chat) => pressQuiet(tx, context, chat, id, version));
    }),
    [SETTINGS_VERBS.ladder]: writes(async (tx, context: MemberContext, { id, version }) => {
      const [name, change] = id.split("|");
      const kind = eventKindSchema.options.find((known) => known === name);
      if (!kind || change === undefined) {
        return withChatHere(tx, context, async (chat) => ({
          edit: kind ? ladderScreen(context, chat, kind) : laddersScreen(context, chat),
        }));
      }
      return changing(tx, context, async (chat) =>
        changeLadder(tx, context, chat, kind, change, version === "on"),
      );
    }),
  },
  answers: {
    [QUIET_QUESTION]: defineAnswer(z.null(), async (tx, context, _payload, text) =>
      answerQuiet(tx, context, text),
    ),
  },
});

/** Only whoever may: everybody for themselves, in a group those with rights over its unit. */
async function changing(
  tx: Tx,
  context: MemberContext,
  change: (chat: Chat) => Promise<Reply>,
): Promise<Reply> {
  if (!(await mayChangeHere(tx, context))) return { notice: context.t.subscriptions.notForMembers };
  return withChatHere(tx, context, change);
}

async function offerLink(tx: ReadTx, context: MemberContext): Promise<Reply> {
  if (!hasRole(context.person, "secretary")) return { say: { text: context.t.subscriptions.needsSecretary } };
  return { say: await unitsToLink(tx, context, 0) };
}

async function turnUnits(tx: ReadTx, context: MemberContext, wanted: number): Promise<Reply> {
  const { t, person, place, chat } = context;
  if (!hasRole(person, "secretary")) return { notice: t.subscriptions.notForMembers };
  if (place.kind !== "group" || chat?.unitId != null) return { notice: t.errors.staleButton };
  return { edit: await unitsToLink(tx, context, wanted) };
}

/** The units in reach as buttons, page by page: an office has more of them than a platform takes buttons. */
async function unitsToLink(tx: ReadTx, context: MemberContext, wanted: number): Promise<Say> {
  const { t, person, placeTitle } = context;
  const units = await reachOf(tx, person);
  const beside = await linkedBeside(tx, context);
  const { labelOf } = unitNames(units);
  const page = pageOf(units, wanted, UNITS_PER_PAGE);
  return {
    text: joinHtml([
      t.subscriptions.chooseUnit(placeTitle),
      ...beside.map(({ unitId }) => t.subscriptions.linkedBeside(labelOf(unitId ?? ""))),
    ]),
    buttons: [
      ...beside.map(({ id, unitId }) => [
        { label: t.subscriptions.moveHere(labelOf(unitId ?? ""), beside.length), verb: MOVE_HERE, id },
      ]),
      ...page.shown.map(({ id }) => [{ label: labelOf(id), verb: LINK, id }]),
      turnsOf(page, t, (number) => ({ verb: LINK_PAGE, id: String(number) })),
    ],
  };
}

/** What came to another topic of this group comes here from now on. */
async function moveHere(tx: Tx, context: MemberContext, id: string): Promise<Reply> {
  const { t, place, chat } = context;
  if (place.kind !== "group") return { notice: t.errors.staleButton };
  const from = (await linkedBeside(tx, context)).find((other) => other.id === id);
  if (!from || chat?.unitId != null) return { notice: t.errors.staleButton };
  return showLinked(tx, context, await moveLinkHere(tx, context, from));
}

async function link(tx: Tx, context: MemberContext, unitId: string): Promise<Reply> {
  const { t, person, place, placeTitle, chat, ids } = context;
  if (place.kind !== "group") return { notice: t.errors.staleButton };
  if (!unitsInReach(person, await tx.organisation.units()).has(unitId))
    return { notice: t.subscriptions.outOfReach };
  if (chat?.unitId != null && !(await mayChangeHere(tx, context)))
    return { notice: t.subscriptions.outOfReach };
  const group = { ref: place, title: placeTitle, memberId: null, unitId };
  const known = chat ?? newChat({ id: ids.next("cht"), ...group });
  // What was set stays; but whoever links it is told that the group will be reminded.
  const isSilent = known.unitId === null && TOPICS.every((topic) => !known.subscriptions[topic]);
  const linked: Chat = {
    ...known,
    ...group,
    off: null,
    ...(isSilent && { subscriptions: ALL_TOPICS_ON }),
  };
  await tx.chats.put(linked);
  await noteAudit(tx, context, { verb: "linked", kind: "group", subjectId: linked.id, label: placeTitle });
  return showLinked(tx, context, linked);
}

async function showLinked(tx: Tx, context: MemberContext, chat: Chat): Promise<Reply> {
  const { t, placeTitle } = context;
  const text = t.subscriptions.linked(placeTitle, await unitName(tx, chat.unitId ?? "", t));
  const shown = await mainScreen(tx, context, chat);
  return { edit: { ...shown, text: html`${text}\n\n${shown.text}` }, notice: t.subscriptions.linkedNotice };
}

async function toggle(tx: Tx, context: MemberContext, chat: Chat, topic: Topic, on: boolean): Promise<Reply> {
  const changed = { ...chat, subscriptions: { ...chat.subscriptions, [topic]: on } };
  const notice = context.t.subscriptions.changed(topic, on);
  await tx.chats.put(changed);
  await noteChangeOfGroup(tx, context, chat, notice);
  return { edit: await mainScreen(tx, context, changed), notice };
}

async function switchDigest(tx: Tx, context: MemberContext, chat: Chat, on: boolean): Promise<Reply> {
  const { t, timeZone } = context;
  const { digest } = t.subscriptions;
  const { nextAt } = on ? await switchDigestOn(tx, context, chat) : { nextAt: null };
  if (!on) await switchDigestOff(tx, context, chat);
  const notice = nextAt === null ? digest.offNotice : digest.switchedOn(new Date(nextAt), timeZone);
  await noteChangeOfGroup(tx, context, chat, notice);
  return { edit: await mainScreen(tx, context, chat), notice };
}

async function pressQuiet(
  tx: Tx,
  context: MemberContext,
  chat: Chat,
  id: string,
  version: string,
): Promise<Reply> {
  const { t, place } = context;
  const texts = t.subscriptions.quiet;
  if (id === "ask" && place.kind === "private") {
    await askFor(tx, context, QUIET_QUESTION, null);
    return { say: { text: texts.question, buttons: quietChoices() } };
  }
  const quiet = id === "on" ? DEFAULT_QUIET : id === "set" ? quietChoice(version) : null;
  if (quiet === null && id !== "off") return { notice: t.errors.staleButton };
  const changed = await setQuiet(tx, context, chat, quiet);
  return { edit: quietScreen(context, changed), notice: texts.changed(quiet) };
}

async function answerQuiet(tx: Tx, context: MemberContext, text: string): Promise<Reply> {
  const { t, now, timeZone } = context;
  const texts = t.subscriptions.quiet;
  const read = readQuiet(text, { now, timeZone });
  if (read.kind === "unread") return { say: { text: texts.unread(text), buttons: quietChoices() } };
  if (read.kind === "too-long") return { say: { text: texts.tooLong(read.quiet), buttons: quietChoices() } };
  return withChatHere(tx, context, async (chat) => ({
    say: quietScreen(context, await setQuiet(tx, context, chat, read.quiet)),
  }));
}

/** What was asked about them is answered by that, too. */
async function setQuiet(tx: Tx, context: MemberContext, chat: Chat, quiet: Quiet | null): Promise<Chat> {
  const changed = { ...chat, quiet };
  await tx.chats.put(changed);
  await noteChangeOfGroup(tx, context, chat, context.t.subscriptions.quiet.changed(quiet));
  await closeQuestion(tx, context, QUIET_QUESTION);
  return changed;
}

async function changeLadder(
  tx: Tx,
  context: MemberContext,
  chat: Chat,
  kind: EventKind,
  change: string,
  on: boolean,
): Promise<Reply> {
  const { t } = context;
  const texts = t.subscriptions.ladder;
  const step = change === "day" ? "1d" : CHOICES[kind].find((known) => known === change);
  if (step === undefined && change !== "event") return { notice: t.errors.staleButton };
  const steps =
    step === undefined ? null : change === "day" ? [step] : withStep(kind, chat.ladders[kind], step, on);
  if (steps === null && step !== undefined) return { notice: texts.oneNeeded(kind) };
  const changed = { ...chat, ladders: { ...chat.ladders, [kind]: steps } };
  const notice = texts.changed(kind, steps);
  await tx.chats.put(changed);
  await noteChangeOfGroup(tx, context, chat, notice);
  return { edit: ladderScreen(context, changed, kind), notice };
}
