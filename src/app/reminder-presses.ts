import { z } from "zod";

import { againKey } from "../domain/event-account.ts";
import { newDelivery, type Delivery } from "../domain/delivery.ts";
import { isOpenEvent, type Event } from "../domain/event.ts";
import { DAY, HOUR, later, toInstant, type Instant } from "../domain/instant.ts";
import { tomorrowMorning } from "../domain/put-off.ts";
import { parseWhen } from "../domain/time/when.ts";
import { html } from "../text/html.ts";
import { noteAudit } from "./audit.ts";
import { finishEvent } from "./change-event.ts";
import type { MemberContext, Reply, ReplyButton } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { askFor, closeQuestion, defineAnswer } from "./questions.ts";
import { composeReminders } from "./reminder-message.ts";
import { isResponsible } from "./responsible.ts";
import { VERBS } from "./verbs.ts";

interface Press {
  readonly id: string;
  readonly version: string;
}

/** Asks until when a reminder is to be put off. */
const WHEN = "reminder.again";
const whenSchema = z.strictObject({ deliveryId: z.string().min(1) });

/** The ready choices; under the question, whose message is then changed instead of the reminder's, they end in `-q`. */
const CHOICES: Readonly<Record<string, (now: Date, timeZone: string) => Date>> = {
  hour: (now) => new Date(now.getTime() + HOUR),
  morning: tomorrowMorning,
};
const UNDER_QUESTION = "-q";

/** "Đã biết": nothing more of this, until it is moved. */
export async function pressKnown(tx: Tx, context: MemberContext, { id }: Press): Promise<Reply> {
  const { t } = context;
  const line = await lineAt(tx, context, id);
  if (!line || !isPersonal(line)) return { notice: t.errors.staleButton };
  if (line.response !== undefined)
    return { ...(await recomposed(tx, context, line)), notice: answered(context, line.response) };
  const outdated = line.content.kind === "asked" ? null : await whyOutdated(tx, context, line);
  if (outdated !== null) return { ...(await recomposed(tx, context, line)), notice: outdated };
  const at = toInstant(context.now);
  await tx.deliveries.respond(line.id, { kind: "known", at });
  for (const other of await waitingWith(tx, line)) await tx.deliveries.skip(other.id, "known", at);
  const notice = line.content.kind === "asked" ? t.pressing.seen : t.pressing.known;
  return { ...(await recomposed(tx, context, line)), notice };
}

/** "Nhắc lại": this one once more, at a ready hour or at one that is asked for. */
export async function pressPutOff(tx: Tx, context: MemberContext, { id, version }: Press): Promise<Reply> {
  const { t, now, timeZone } = context;
  const line = await lineAt(tx, context, id);
  if (!line || !isPersonal(line)) return { notice: t.errors.staleButton };
  const underQuestion = version.endsWith(UNDER_QUESTION);
  if (line.response !== undefined) {
    const notice = answered(context, line.response);
    return underQuestion ? { notice } : { ...(await recomposed(tx, context, line)), notice };
  }
  const choice = CHOICES[version.replace(UNDER_QUESTION, "")];
  if (!choice) return askWhen(tx, context, line);
  const until = toInstant(choice(now, timeZone));
  const refused = await putOff(tx, context, line, until);
  if (refused !== null) return { notice: refused };
  const notice = t.pressing.putOff(new Date(until), timeZone);
  if (!underQuestion) return { ...(await recomposed(tx, context, line)), notice };
  await dropQuestion(tx, context);
  return {
    edit: { text: t.pressing.willRemind(await titleOf(tx, line), new Date(until), timeZone) },
    notice,
  };
}

/** "Đã xong": a deadline is met, said by somebody who answers for it. */
export async function pressDone(tx: Tx, context: MemberContext, { id }: Press): Promise<Reply> {
  const { t, person } = context;
  const line = await lineAt(tx, context, id);
  const event = line?.content.kind === "reminder" ? await tx.events.byId(line.content.eventId) : null;
  if (!line || event?.kind !== "deadline") return { notice: t.errors.staleButton };
  if (event.done !== null)
    return { ...(await recomposed(tx, context, line)), notice: await doneNotice(tx, context, event.done) };
  if (event.cancelledAt !== null)
    return { ...(await recomposed(tx, context, line)), notice: t.pressing.cancelled };
  if (!(await isResponsible(tx, person, event))) return { notice: t.pressing.notResponsible };
  await finishEvent(tx, context, event, person.id);
  await noteAudit(tx, context, {
    verb: "finished",
    kind: "deadline",
    subjectId: event.id,
    label: event.title,
  });
  return { ...(await recomposed(tx, context, line)), notice: t.pressing.done };
}

/** What is done with the words that answer "until when", by whoever was reminded. */
export const putOffAnswers = { [WHEN]: { ...defineAnswer(whenSchema, takeWhen), who: "member" as const } };

/** The question stays open until the words are a moment that will do. */
async function takeWhen(
  tx: Tx,
  context: MemberContext,
  { deliveryId }: z.infer<typeof whenSchema>,
  text: string,
): Promise<Reply> {
  const { t, now, timeZone } = context;
  const line = await lineAt(tx, context, deliveryId);
  if (line?.response !== undefined || !line || !isPersonal(line)) {
    await dropQuestion(tx, context);
    return { say: { text: t.errors.questionExpired } };
  }
  const outdated = await whyOutdated(tx, context, line);
  if (outdated !== null) {
    await dropQuestion(tx, context);
    return { say: { text: html`${outdated}` } };
  }
  const when = parseWhen(text, { now, timeZone });
  if (when.kind !== "once") {
    const reason = when.kind === "refused" ? when.reason : ({ kind: "once-needed" } as const);
    return { say: { text: t.pressing.unread(t.whenRefused(text, reason, timeZone)) } };
  }
  const refused = await putOff(tx, context, line, toInstant(when.at));
  if (refused !== null) return { say: { text: t.pressing.notPutOff(refused) } };
  await dropQuestion(tx, context);
  return { say: { text: t.pressing.willRemind(await titleOf(tx, line), when.at, timeZone) } };
}

async function askWhen(tx: Tx, context: MemberContext, line: Delivery): Promise<Reply> {
  const { t, now, timeZone } = context;
  const refused = await whyNotPutOff(tx, context, line, toInstant(now));
  if (refused !== null) return { notice: refused };
  await askFor(tx, context, WHEN, { deliveryId: line.id });
  const buttons: ReplyButton[] = [];
  for (const [version, choice] of Object.entries(CHOICES)) {
    if ((await whyNotPutOff(tx, context, line, toInstant(choice(now, timeZone)))) !== null) continue;
    const label = version === "hour" ? t.reminder.inAnHour : t.reminder.tomorrow;
    buttons.push({ label, verb: VERBS.putOff, id: line.id, version: `${version}${UNDER_QUESTION}` });
  }
  return { say: { text: t.pressing.askWhen(await titleOf(tx, line)), buttons: [buttons] } };
}

/** Writes the same line once more for a later moment; the reason instead where that is no use. */
async function putOff(
  tx: Tx,
  context: MemberContext,
  line: Delivery,
  until: Instant,
): Promise<string | null> {
  const refused = await whyNotPutOff(tx, context, line, until);
  if (refused !== null) return refused;
  const event = await eventOf(tx, line);
  const { content, chatId, memberId } = line;
  const again = {
    key: againKey(line, await linesWith(tx, line)),
    content,
    chatId,
    memberId,
    dueAt: until,
    notBefore: until, // an hour that a person asked for, also at night
    graceUntil: event?.kind === "conference" ? event.at : later(until, DAY),
    skip: null,
  };
  const at = toInstant(context.now);
  await tx.deliveries.add([newDelivery(again, context.ids.next("dlv"), at)]);
  await tx.deliveries.respond(line.id, { kind: "put-off", at, until });
  return null;
}

/** What speaks against saying this again at that moment, for the person; null when nothing does. */
async function whyNotPutOff(
  tx: ReadTx,
  context: MemberContext,
  line: Delivery,
  until: Instant,
): Promise<string | null> {
  const outdated = await whyOutdated(tx, context, line);
  if (outdated !== null) return outdated;
  const event = await eventOf(tx, line);
  const isBeyond = event?.kind === "conference" && until >= event.at;
  return isBeyond ? context.t.pressing.beyond(new Date(event.at), context.timeZone) : null;
}

/** Why what a message reminded of does not hold any more; null when it does. */
async function whyOutdated(tx: ReadTx, { t }: MemberContext, line: Delivery): Promise<string | null> {
  const { content } = line;
  if (content.kind === "asked") {
    const reminder = await tx.reminders.byId(content.reminderId);
    const holds = reminder?.revision === content.revision && reminder.pausedAt === null;
    return holds ? null : t.pressing.changed;
  }
  const event = await eventOf(tx, line);
  if (!event) return t.pressing.changed;
  if (!isOpenEvent(event)) return event.done === null ? t.pressing.cancelled : t.pressing.doneAlready;
  return "revision" in content && content.revision === event.revision ? null : t.pressing.changed;
}

/** The line under whose message it was pressed, if it was sent here and to nobody else. */
async function lineAt(tx: ReadTx, { chat, person }: MemberContext, id: string): Promise<Delivery | null> {
  const line = await tx.deliveries.byId(id);
  if (line?.status !== "sent" || chat === null || line.chatId !== chat.id) return null;
  return chat.ref.kind === "group" || chat.memberId === person.id ? line : null;
}

/** What a person can answer: a reminder of an event, or what they asked for; not word of a change. */
function isPersonal({ content, memberId }: Delivery): boolean {
  return memberId !== null && (content.kind === "reminder" || content.kind === "asked");
}

function answered({ t, timeZone }: MemberContext, response: NonNullable<Delivery["response"]>): string {
  return response.kind === "known"
    ? t.pressing.knownAlready
    : t.pressing.putOffAlready(new Date(response.until), timeZone);
}

async function doneNotice(
  tx: ReadTx,
  { t, timeZone }: MemberContext,
  { memberId, at }: NonNullable<Event["done"]>,
): Promise<string> {
  const member = await tx.members.byId(memberId);
  return t.pressing.doneBy(member?.name ?? t.unnamed, new Date(at), timeZone);
}

/** The message as it is now, with what was pressed under each of its lines. */
async function recomposed(
  tx: ReadTx,
  { chat, now, timeZone, t }: MemberContext,
  line: Delivery,
): Promise<Pick<Reply, "edit">> {
  if (chat === null || line.messageId === null) return {};
  const lines = await tx.deliveries.inMessage(chat.id, line.messageId);
  const inOrder = lines.toSorted((a, b) => a.notBefore.localeCompare(b.notBefore));
  const { message } = await composeReminders({ tx, chat, now, timeZone, t }, inOrder);
  return message === null ? {} : { edit: message };
}

/** What else waits to be said to the person about the same: all of an event as it is now, one occurrence of what was asked for. */
async function waitingWith(tx: ReadTx, line: Delivery): Promise<Delivery[]> {
  return (await linesWith(tx, line)).filter(
    ({ status, memberId, content }) =>
      status === "pending" && memberId === line.memberId && isSame(content, line.content),
  );
}

function isSame(one: Delivery["content"], other: Delivery["content"]): boolean {
  if (one.kind === "reminder" && other.kind === "reminder") return one.revision === other.revision;
  return one.kind === "asked" && other.kind === "asked" && one.at === other.at;
}

async function linesWith(tx: ReadTx, { content }: Delivery): Promise<readonly Delivery[]> {
  if (content.kind === "asked") return tx.deliveries.ofReminder(content.reminderId);
  return "eventId" in content ? tx.deliveries.ofEvent(content.eventId) : [];
}

async function eventOf(tx: ReadTx, { content }: Delivery): Promise<Event | null> {
  return "eventId" in content ? tx.events.byId(content.eventId) : null;
}

/** What people recognise it by. */
async function titleOf(tx: ReadTx, line: Delivery): Promise<string> {
  const { content } = line;
  if (content.kind !== "asked") return (await eventOf(tx, line))?.title ?? "";
  const about = (await tx.reminders.byId(content.reminderId))?.about;
  return about?.kind === "text" ? about.text : "";
}

/** The person has answered by a button, or it is of no use any more. */
async function dropQuestion(tx: Tx, context: MemberContext): Promise<void> {
  await closeQuestion(tx, context, WHEN);
}
