import { z } from "zod";

import { excerpt } from "../src/domain/excerpt.ts";
import { toInstant } from "../src/domain/instant.ts";
import { MAX_REMINDERS, reminderSchema, type Reminder } from "../src/domain/reminder.ts";
import {
  atNewTime,
  inNewWords,
  isLive,
  isSame,
  newReminder,
  paused,
  resumed,
} from "../src/domain/reminder-change.ts";
import { isMarkedSecret } from "../src/domain/secrecy.ts";
import { splitWhen } from "../src/domain/time/split-when.ts";
import { parseWhen, type When } from "../src/domain/time/when.ts";
import {
  ASKED_VERBS,
  askedCard,
  askedEcho,
  askedList,
  askFor,
  closeQuestion,
  backToList,
  defineAnswer,
  defineCommand,
  dropWaiting,
  hasRoom,
  liveReminders,
  localOf,
  mayChangeHere,
  pastList,
  reads,
  reminderHere,
  removalAsked,
  withChatHere,
  writes,
  type AskedReminder,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

const MAX_TEXT = 500;
/** Characters that are repeated of what could not be read. */
const QUOTED = 100;

const whenSchema = reminderSchema.shape.when;
const ofOne = z.strictObject({ id: z.string().min(1) });

/** A time that was understood. */
interface Taken {
  readonly when: Reminder["when"];
  readonly hasHour: boolean;
}

/** Sets a reminder from one line, in any order; without a line it lists what is set, and each can be changed by buttons. */
export default defineCommand({
  name: "nhactoi",
  alias: "remindme",
  who: "member",
  byClock: true,
  where: "anywhere",
  groupAdmin: true,
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t, place, timeZone } = context;
    if (typed === "") return { say: await askedList(tx, context, 0) };
    if (!(await mayChangeHere(tx, context))) return { say: { text: t.asked.notForMembers } };
    const { when, what } = splitWhen(typed, await readingOf(tx, context));
    if (isMarkedSecret(what)) return { secret: true };
    if (when.kind !== "refused") {
      return what === "" ? askWhat(tx, context, taken(when)) : keep(tx, context, what, taken(when));
    }
    // In a group nobody is asked anything: the next words there are not for us.
    return place.kind === "private" && when.reason.kind === "not-understood"
      ? askWhen(tx, context, what)
      : { say: { text: t.asked.refused(excerpt(typed, QUOTED), when.reason, timeZone) } };
  }),
  answers: {
    "remind.what": defineAnswer(z.strictObject({ when: whenSchema, hasHour: z.boolean() }), answerWhat),
    "remind.when": defineAnswer(z.strictObject({ text: z.string().min(1) }), answerWhen),
    "remind.time": defineAnswer(ofOne, answerTime),
    "remind.words": defineAnswer(ofOne, answerWords),
  },
  presses: {
    // Everybody in a group may look through its lists.
    [ASKED_VERBS.list]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await askedList(tx, context, Number(id)),
    })),
    [ASKED_VERBS.past]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await pastList(tx, context, Number(id)),
    })),
    [ASKED_VERBS.open]: onReminder(async (tx, context, reminder) => ({
      edit: await askedCard(tx, context, reminder),
    })),
    [ASKED_VERBS.pause]: onReminder(pause),
    [ASKED_VERBS.resume]: onReminder(resume),
    [ASKED_VERBS.time]: { ...onReminder(ask("remind.time", "timeQuestion")), where: "private" },
    [ASKED_VERBS.words]: { ...onReminder(ask("remind.words", "wordsQuestion")), where: "private" },
    [ASKED_VERBS.mayRemove]: onReminder(async (tx, context, reminder) => ({
      edit: await removalAsked(tx, context, reminder),
    })),
    [ASKED_VERBS.remove]: onReminder(remove),
  },
});

async function readingOf(tx: ReadTx, context: MemberContext) {
  const { timeZone, daysOff } = await localOf(tx, context);
  return { now: context.now, timeZone, holidays: daysOff };
}

function taken(when: Exclude<When, { kind: "refused" }>): Taken {
  const { hasHour } = when;
  return when.kind === "once"
    ? { when: { kind: "once", at: toInstant(when.at) }, hasHour }
    : { when: { kind: "repeating", rule: when.rule }, hasHour };
}

/** Stores it at once and shows what was understood; unless it is there already, or too much is. */
async function keep(tx: Tx, context: MemberContext, text: string, { when, hasHour }: Taken): Promise<Reply> {
  const { t, person, place, ids, now } = context;
  if (text.length > MAX_TEXT) return { say: { text: t.asked.tooLong(MAX_TEXT) } };
  const live = await liveReminders(tx, context);
  const about = { kind: "text", text } as const;
  const same = live.find((other) => isSame(other, { about, when }));
  if (same) return { say: await askedCard(tx, context, same, t.asked.exists) };
  if (!hasRoom(live)) return { say: await askedList(tx, context, 0, t.asked.full(MAX_REMINDERS)) };
  return withChatHere(tx, context, async (chat) => {
    const wanted = { id: ids.next("rem"), chatId: chat.id, memberId: person.id, about, when };
    const reminder = newReminder(wanted, toInstant(now), await localOf(tx, context));
    await tx.reminders.put(reminder);
    return { say: await askedEcho(tx, context, reminder, t.asked.saved(place.kind), !hasHour) };
  });
}

async function askWhat(tx: Tx, context: MemberContext, { when, hasHour }: Taken): Promise<Reply> {
  const { t, place, timeZone } = context;
  if (place.kind === "group") return { say: { text: t.asked.whatMissing } };
  await askFor(tx, context, "remind.what", { when, hasHour });
  return { say: { text: t.asked.whatQuestion(when, timeZone) } };
}

async function askWhen(tx: Tx, context: MemberContext, text: string): Promise<Reply> {
  const { t } = context;
  if (text.length > MAX_TEXT) return { say: { text: t.asked.tooLong(MAX_TEXT) } };
  await askFor(tx, context, "remind.when", { text });
  return { say: { text: t.asked.whenQuestion(text) } };
}

async function answerWhat(tx: Tx, context: MemberContext, wanted: Taken, text: string): Promise<Reply> {
  const { t, now } = context;
  if (text.length > MAX_TEXT) return { say: { text: t.asked.tooLong(MAX_TEXT) } };
  await closeQuestion(tx, context);
  const hasPassed = wanted.when.kind === "once" && wanted.when.at <= toInstant(now);
  return hasPassed ? { say: { text: t.asked.passed } } : keep(tx, context, text, wanted);
}

async function answerWhen(
  tx: Tx,
  context: MemberContext,
  { text }: { text: string },
  typed: string,
): Promise<Reply> {
  const when = parseWhen(typed, await readingOf(tx, context));
  if (when.kind === "refused") return stillAsking(context, typed, when);
  await closeQuestion(tx, context);
  return keep(tx, context, text, taken(when));
}

async function answerTime(
  tx: Tx,
  context: MemberContext,
  { id }: { id: string },
  typed: string,
): Promise<Reply> {
  const { t, now } = context;
  const reminder = await reminderHere(tx, context, id);
  if (!reminder) return gone(tx, context);
  const read = parseWhen(typed, await readingOf(tx, context));
  if (read.kind === "refused") return stillAsking(context, typed, read);
  await closeQuestion(tx, context);
  const { when, hasHour } = taken(read);
  // One that is over comes back to life, beside those that are.
  if (!isLive(reminder) && !hasRoom(await liveReminders(tx, context))) {
    return { say: await askedList(tx, context, 0, t.asked.full(MAX_REMINDERS)) };
  }
  const moved = atNewTime(reminder, when, toInstant(now), await localOf(tx, context));
  await tx.reminders.put(moved);
  await dropWaiting(tx, context, moved, "changed");
  return { say: await askedEcho(tx, context, moved, t.asked.timeChanged, !hasHour) };
}

async function answerWords(
  tx: Tx,
  context: MemberContext,
  { id }: { id: string },
  text: string,
): Promise<Reply> {
  const { t } = context;
  const reminder = await reminderHere(tx, context, id);
  if (!reminder) return gone(tx, context);
  if (text.length > MAX_TEXT) return { say: { text: t.asked.tooLong(MAX_TEXT) } };
  await closeQuestion(tx, context);
  const renamed = inNewWords(reminder, text);
  await tx.reminders.put(renamed);
  const heading = isLive(reminder) ? t.asked.wordsChanged : t.asked.wordsChangedOver;
  return { say: await askedEcho(tx, context, renamed, heading, false) };
}

function stillAsking(
  { t, timeZone }: MemberContext,
  typed: string,
  { reason }: Extract<When, { kind: "refused" }>,
): Reply {
  return { say: { text: t.asked.stillAsking(excerpt(typed, QUOTED), reason, timeZone) } };
}

/** It was deleted while its question was open. */
async function gone(tx: Tx, context: MemberContext): Promise<Reply> {
  await closeQuestion(tx, context);
  return { say: { text: context.t.asked.gone } };
}

/** A press on a reminder of this place, by somebody who may. */
function onReminder(run: (tx: Tx, context: MemberContext, reminder: AskedReminder) => Promise<Reply>) {
  return writes(async (tx, context: MemberContext, { id }: { id: string }) => {
    const { t } = context;
    const reminder = await reminderHere(tx, context, id);
    if (!reminder) return { notice: t.errors.staleButton };
    if (!(await mayChangeHere(tx, context))) return { notice: t.asked.notForMembersNotice };
    return run(tx, context, reminder);
  });
}

/** Asks for another time or other words; the card stays above. */
function ask(name: string, question: "timeQuestion" | "wordsQuestion") {
  return async (tx: Tx, context: MemberContext, { id, about }: AskedReminder): Promise<Reply> => {
    await askFor(tx, context, name, { id });
    return { say: { text: context.t.asked[question](about.text) } };
  };
}

async function pause(tx: Tx, context: MemberContext, reminder: AskedReminder): Promise<Reply> {
  const { t, now } = context;
  if (reminder.pausedAt !== null || !isLive(reminder))
    return { edit: await askedCard(tx, context, reminder) };
  const silent = paused(reminder, toInstant(now));
  await tx.reminders.put(silent);
  await dropWaiting(tx, context, silent, "stopped");
  return { edit: await askedCard(tx, context, silent), notice: t.asked.pausedNotice };
}

async function resume(tx: Tx, context: MemberContext, reminder: AskedReminder): Promise<Reply> {
  const { t, place, now } = context;
  if (reminder.pausedAt === null) return { edit: await askedCard(tx, context, reminder) };
  const awake = resumed(reminder, toInstant(now), await localOf(tx, context));
  // Left paused, it stays in the list until it gets another time or is deleted.
  if (!isLive(awake))
    return { edit: await askedCard(tx, context, reminder), notice: t.asked.over(place.kind) };
  await tx.reminders.put(awake);
  return { edit: await askedCard(tx, context, awake), notice: t.asked.resumedNotice };
}

async function remove(tx: Tx, context: MemberContext, reminder: AskedReminder): Promise<Reply> {
  const { t } = context;
  const back = await backToList(tx, context, reminder);
  await dropWaiting(tx, context, reminder, "stopped");
  await tx.reminders.remove(reminder.id);
  return {
    edit: { text: t.asked.removed(reminder.about.text), buttons: [[back]] },
    notice: t.asked.removedNotice,
  };
}
