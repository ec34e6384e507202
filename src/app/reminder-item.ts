import type { Chat, Topic } from "../domain/chat.ts";
import { saysKnown, type Delivery, type DeliveryContent, type SkipReason } from "../domain/delivery.ts";
import type { Event } from "../domain/event.ts";
import { HOUR, MINUTE, toInstant, type Instant } from "../domain/instant.ts";
import { whyNotChat } from "../domain/plan.ts";
import { tomorrowMorning } from "../domain/put-off.ts";
import { afterQuiet } from "../domain/quiet.ts";
import { taskOf } from "../domain/step.ts";
import { withBelow } from "../domain/unit.ts";
import { joinHtml, type Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { ReplyButton } from "./command.ts";
import { composeDigest } from "./digest.ts";
import { composeMissed } from "./missed.ts";
import type { ReadTx } from "./ports/store.ts";
import { isResponsible } from "./responsible.ts";
import { VERBS } from "./verbs.ts";

/** What one line of the ledger says, as part of a message, and its buttons; or why it is not said any more. */
export type ReminderItem =
  { readonly body: Html; readonly buttons: readonly ReplyButton[] } | { readonly skip: SkipReason };

/** What an item is composed with. `now` is when it is sent, or was. */
export interface Composing {
  readonly tx: ReadTx;
  readonly chat: Chat;
  readonly now: Date;
  readonly timeZone: string;
  readonly t: Texts;
}

/** A reminder is "late" when it goes out so long after its time. */
const LATE_MS = 5 * MINUTE;

/** Composes one reminder at the last moment, so that it says what is true when it arrives. */
export async function composeItem(composing: Composing, delivery: Delivery): Promise<ReminderItem> {
  const { content } = delivery;
  switch (content.kind) {
    case "reminder":
    case "change":
      return eventItem(composing, delivery, content);
    case "asked":
      return askedItem(composing, delivery, content);
    case "missed":
      return missedItem(asSent(composing, delivery), content.since);
    case "broadcast":
    case "correction":
    case "withdrawal":
    case "joining":
    case "group-lost":
    case "nudge":
    case "unacknowledged":
      throw new Error("A broadcast, and word about people and groups, are messages of their own");
  }
}

/** What the ledger says of an event: a reminder of it, or that it has changed. */
type EventContent = Extract<DeliveryContent, { kind: "reminder" | "change" }>;

async function eventItem(
  composing: Composing,
  delivery: Delivery,
  content: EventContent,
): Promise<ReminderItem> {
  const event = await composing.tx.events.byId(content.eventId);
  if (event === null) return { skip: "changed" };
  const skip =
    delivery.status === "sent"
      ? await whyHidden(composing, event, content)
      : await whyNotSaid(composing, delivery, event, content);
  if (skip !== null) return { skip };
  const body = eventBody(composing, delivery, event, content);
  const done = event.done === null ? null : await doneLine(composing, event.done);
  const buttons =
    isOfChange(content, event) || done !== null ? [] : await eventButtons(composing, delivery, event);
  return { body: withResponse(composing, delivery, body, done, composing.t.reminder.known), buttons };
}

/** What speaks against sending it any more. */
async function whyNotSaid(
  { tx, chat }: Composing,
  delivery: Delivery,
  event: Event,
  content: EventContent,
): Promise<SkipReason | null> {
  if (event.revision !== content.revision) return "changed";
  if (content.kind === "reminder" && event.cancelledAt !== null) return "cancelled";
  if (event.done !== null) return "done";
  // Whoever was told of the event is told of its change, wherever they are by now.
  if (content.kind === "change") return whyNotChat(chat, event.kind);
  const skip = await whyNot(tx, chat, event.kind, event.unitIds);
  return skip ?? ((await isKnown(tx, delivery, event)) ? "known" : null);
}

/** What was sent stays in its message, and says there what holds by now; but to those whom that concerns alone. */
async function whyHidden(
  { tx, chat }: Composing,
  event: Event,
  content: EventContent,
): Promise<SkipReason | null> {
  if (!isOfChange(content, event) && event.cancelledAt !== null) return "cancelled";
  const skip = await whyNot(tx, chat, event.kind, event.unitIds);
  return skip === "not-addressed" ? skip : null;
}

function eventBody(composing: Composing, delivery: Delivery, event: Event, content: EventContent): Html {
  const { timeZone, now, t } = composing;
  const shown = { now, timeZone };
  const marks = marksOf(composing, delivery);
  if (content.kind === "reminder" && content.revision === event.revision)
    return t.reminder.event(event, taskOf(content.step), shown, marks);
  return event.cancelledAt === null
    ? t.reminder.moved(event, shown, marks)
    : t.reminder.cancelled(event, shown, marks);
}

/** Whether it tells of a change: it was written for that, or was sent before the event changed. */
function isOfChange({ kind, revision }: EventContent, event: Event): boolean {
  return kind === "change" || revision !== event.revision;
}

async function askedItem(
  composing: Composing,
  delivery: Delivery,
  { reminderId, at, revision }: { reminderId: string; at: Instant; revision: number },
): Promise<ReminderItem> {
  const { tx, chat, timeZone, now, t } = composing;
  const reminder = await tx.reminders.byId(reminderId);
  const holds = reminder?.revision === revision && reminder.pausedAt === null;
  if (!holds && delivery.status !== "sent") return { skip: "stopped" };
  if (!reminder) return { skip: "stopped" };
  if (reminder.about.kind === "digest")
    return { body: await composeDigest(asSent(composing, delivery)), buttons: [] };
  const marks = marksOf(composing, delivery);
  const body = t.reminder.asked(reminder.about.text, new Date(at), { now, timeZone }, marks);
  const buttons = chat.ref.kind === "private" ? personalButtons(composing, delivery, null) : [];
  return { body: withResponse(composing, delivery, body, null, t.reminder.seen), buttons };
}

/** "Đã biết" was pressed while this one was in hand already. */
async function isKnown(tx: ReadTx, { memberId, chatId }: Delivery, event: Event): Promise<boolean> {
  if (memberId === null || chatId === null) return false;
  return (await tx.deliveries.inChat(chatId, event.id)).some((line) => saysKnown(line, event));
}

/** What tells of a time stays as it was when a message is composed anew. */
function asSent(composing: Composing, { finishedAt }: Delivery): Composing {
  return finishedAt === null ? composing : { ...composing, now: new Date(finishedAt) };
}

async function missedItem(composing: Composing, since: Instant): Promise<ReminderItem> {
  const body = await composeMissed(composing, since);
  return body === null ? { skip: "superseded" } : { body, buttons: [] };
}

function withResponse(
  { timeZone, t }: Composing,
  { response }: Delivery,
  body: Html,
  done: Html | null,
  known: Html,
): Html {
  const line =
    done ??
    (response === undefined
      ? null
      : response.kind === "known"
        ? known
        : t.reminder.putOff(new Date(response.until), timeZone));
  return line === null ? body : joinHtml([body, line]);
}

async function doneLine({ tx, timeZone, t }: Composing, done: NonNullable<Event["done"]>): Promise<Html> {
  const member = await tx.members.byId(done.memberId);
  return t.reminder.doneBy(member?.name ?? t.unnamed, new Date(done.at), timeZone);
}

/** In a group nobody can put off for all; that a deadline is met, whoever is responsible can say anywhere. */
async function eventButtons(composing: Composing, delivery: Delivery, event: Event): Promise<ReplyButton[]> {
  const { tx, chat, t } = composing;
  const done: ReplyButton = { label: t.reminder.done, verb: VERBS.done, id: delivery.id };
  if (chat.ref.kind === "group") return event.kind === "deadline" ? [done] : [];
  const person = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  const mayFinish = event.kind === "deadline" && person !== null && (await isResponsible(tx, person, event));
  // A conference that has begun needs no more reminding.
  const until = event.kind === "conference" ? event.at : null;
  const file: ReplyButton = { label: t.agenda.file, verb: VERBS.calendarFile, id: event.id };
  return [
    ...(mayFinish ? [done] : []),
    ...personalButtons(composing, delivery, until),
    ...(event.kind === "conference" ? [file] : []),
  ];
}

/** What a person can do about a reminder in private; `until`: putting it off beyond is no use. */
function personalButtons(composing: Composing, delivery: Delivery, until: Instant | null): ReplyButton[] {
  if (delivery.response !== undefined) return [];
  const { t, now, timeZone } = composing;
  const putOff = (label: string, version: string): ReplyButton => ({
    label,
    verb: VERBS.putOff,
    id: delivery.id,
    version,
  });
  const fits = (at: Date): boolean => until === null || toInstant(at) < until;
  return [
    { label: t.reminder.know, verb: VERBS.known, id: delivery.id },
    ...(fits(new Date(now.getTime() + HOUR)) ? [putOff(t.reminder.inAnHour, "hour")] : []),
    ...(fits(tomorrowMorning(now, timeZone)) ? [putOff(t.reminder.tomorrow, "morning")] : []),
    ...(fits(now) ? [putOff(t.reminder.chooseTime, "choose")] : []),
  ];
}

/** What rested over quiet hours is not late at their end; an hour that a person asked for knows none. */
function marksOf({ chat, now, timeZone }: Composing, delivery: Delivery) {
  const { content, dueAt, unknowns, finishedAt, notBefore } = delivery;
  const isExact = content.kind === "asked" || notBefore === dueAt;
  const expected = isExact ? dueAt : afterQuiet(dueAt, chat.quiet, timeZone);
  const sentAt = finishedAt === null ? now.getTime() : Date.parse(finishedAt);
  return { late: sentAt - Date.parse(expected) > LATE_MS, again: unknowns > 0 };
}

/** People unsubscribe and move, groups are linked anew: what was planned may not be for this chat any more. */
export async function whyNot(
  tx: ReadTx,
  chat: Chat,
  topic: Topic,
  unitIds: readonly string[],
): Promise<SkipReason | null> {
  return whyNotChat(chat, topic) ?? ((await isAddressed(tx, chat, unitIds)) ? null : "not-addressed");
}

/** Whether the chat still belongs to one of these units or those below: people move or leave, groups are linked anew. */
async function isAddressed(tx: ReadTx, chat: Chat, unitIds: readonly string[]): Promise<boolean> {
  const member = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  if (member !== null && member.leftAt !== null) return false;
  const unitId = member?.unitId ?? chat.unitId;
  const units = await tx.organisation.units();
  return unitId !== null && unitIds.some((id) => withBelow(units, id).has(unitId));
}
