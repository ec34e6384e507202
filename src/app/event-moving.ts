import { z } from "zod";

import { holidayNotes } from "../domain/event-draft.ts";
import type { Event } from "../domain/event.ts";
import { instantSchema, toInstant } from "../domain/instant.ts";
import { whyNotChat, type Addressee } from "../domain/plan.ts";
import { formatDate, formatTime } from "../domain/time/format.ts";
import { parseWhen, type When } from "../domain/time/when.ts";
import type { Texts } from "../text/texts.ts";
import { changeEvent, toldOf } from "./change-event.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineAction, propose, type Keeping } from "./confirmations.ts";
import { keepAccount } from "./content/accounting.ts";
import { canChange } from "./event-card.ts";
import { managedEvent } from "./managed-events.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { askFor, closeQuestion, defineAnswer } from "./questions.ts";
import { eventUndo } from "./undo.ts";

const TIME = "event.time";
const MOVE = "event.move";
const CANCEL = "event.cancel";

const shownSchema = z.strictObject({ eventId: z.string().min(1), revision: z.int().positive() });
const moveSchema = shownSchema.extend({ at: instantSchema, hasHour: z.boolean() });

type Shown = z.infer<typeof shownSchema>;
type Move = z.infer<typeof moveSchema>;

const move = defineAction(moveSchema, { preview: previewMove, run: runMove });
const cancel = defineAction(shownSchema, { preview: previewCancel, run: runCancel, keeping });

/** "Cancel" beside "call it off" would be taken for the same. */
export function keeping({ explaining: { keep, kept, keptNotice } }: Texts): Keeping {
  return { label: keep, text: kept, notice: keptNotice };
}

/** Moving and cancelling one event, after a preview that says who will be told. */
export const movingActions = { [MOVE]: move, [CANCEL]: cancel };

/** The words that answer to which time it is to be moved: the question stays open until they are one. */
export const movingAnswers = {
  [TIME]: defineAnswer(shownSchema, async (tx, context, shown, text): Promise<Reply> => {
    const { t, timeZone } = context;
    const event = await changeableEvent(tx, context, shown);
    if (!event) {
      await closeQuestion(tx, context);
      return { say: { text: t.explaining.outdated } };
    }
    const when = readNewTime(text, event, context);
    if (when.kind === "refused")
      return { say: { text: t.explaining.unread(t.whenRefused(text, when.reason, timeZone)) } };
    if (when.kind === "repeating") {
      const reason = t.whenRefused(text, { kind: "once-needed" }, timeZone);
      return { say: { text: t.explaining.unread(reason) } };
    }
    await closeQuestion(tx, context);
    const hasHour = event.hasHour || when.hasHour;
    const at = toInstant(when.at);
    if (at === event.at && hasHour === event.hasHour) return { say: { text: t.explaining.sameTime } };
    return propose(tx, context, MOVE, move, { ...shown, at, hasHour });
  }),
};

/** Asks to which time an event is to be moved. */
export async function askNewTime(tx: Tx, context: MemberContext, event: Event): Promise<Reply> {
  await askFor(tx, context, TIME, { eventId: event.id, revision: event.revision });
  return { say: { text: context.t.explaining.askTime(event, context.timeZone) } };
}

/** Shows what cancelling an event would do, and asks for a yes. */
export function proposeCancel(tx: Tx, context: MemberContext, event: Event): Promise<Reply> {
  return propose(tx, context, CANCEL, cancel, { eventId: event.id, revision: event.revision });
}

/** The event as it was shown, if the person may still change it. */
export async function changeableEvent(
  tx: ReadTx,
  { person, now }: MemberContext,
  shown: Shown,
): Promise<Event | null> {
  const event = await managedEvent(tx, person, shown.eventId);
  return event?.revision === shown.revision && canChange(event, now) ? event : null;
}

/** Those of these events' receivers who can be told that they have changed; each once. */
export async function tellable(
  tx: ReadTx,
  events: readonly Event[],
): Promise<{ people: number; groups: number }> {
  const told = new Map<string, Addressee>();
  for (const event of events) {
    for (const addressee of await toldOf(tx, event.id)) {
      const { chat } = addressee;
      if (chat && whyNotChat(chat, event.kind) === null) told.set(chat.id, addressee);
    }
  }
  const people = [...told.values()].filter((addressee) => "memberId" in addressee).length;
  return { people, groups: told.size - people };
}

/** An hour alone is of the event's own day, a day alone of its own hour; anything else is as it is written. */
export function readNewTime(text: string, { at }: Event, { now, timeZone }: MemberContext): When {
  const own = new Date(at);
  const context = { now, timeZone, defaultTime: formatTime(own, timeZone) };
  const sameDay = parseWhen(`${formatDate(own, timeZone)} ${text}`, context);
  return sameDay.kind === "once" ? sameDay : parseWhen(text, context);
}

async function previewMove(tx: ReadTx, context: MemberContext, payload: Move) {
  const { t, now, timeZone } = context;
  const event = await changeableEvent(tx, context, payload);
  if (!event || payload.at <= toInstant(now)) return { refused: { say: { text: t.explaining.outdated } } };
  const told = await tellable(tx, [event]);
  const days = holidayNotes([new Date(payload.at)], await context.holidays.of(tx), {
    timeZone,
    byWorkingDays: false,
  });
  return {
    text: t.explaining.movePreview(event, payload, days, told, context),
    facts: [payload, event.at, days, told],
    confirmLabel: t.explaining.move,
  };
}

async function runMove(tx: Tx, context: MemberContext, payload: Move): Promise<Reply> {
  const { t, timeZone } = context;
  const event = await changeableEvent(tx, context, payload);
  if (!event) return { notice: t.confirm.expired };
  const { at, hasHour } = payload;
  const told = await changeEvent(tx, context, event, { at, hasHour });
  await noteEvent(tx, context, "changed", event);
  return {
    edit: { text: t.explaining.moved({ ...event, at, hasHour }, told, timeZone) },
    notice: t.explaining.movedNotice,
  };
}

async function previewCancel(tx: ReadTx, context: MemberContext, shown: Shown) {
  const { t } = context;
  const event = await changeableEvent(tx, context, shown);
  if (!event) return { refused: { say: { text: t.explaining.outdated } } };
  const told = await tellable(tx, [event]);
  return {
    text: t.explaining.cancelPreview(event, told, context),
    facts: [shown, event.at, told],
    confirmLabel: t.explaining.confirmCancel(event.kind),
  };
}

async function runCancel(tx: Tx, context: MemberContext, shown: Shown): Promise<Reply> {
  const { t, now } = context;
  const event = await changeableEvent(tx, context, shown);
  if (!event) return { notice: t.confirm.expired };
  const told = await changeEvent(tx, context, event, { cancelledAt: toInstant(now) });
  await noteEvent(tx, context, "removed", event);
  return { edit: { text: t.explaining.cancelled(event, told) }, notice: t.explaining.cancelledNotice };
}

/** Writes down what was done with an event, which was `former`, and how it is taken back. */
async function noteEvent(
  tx: Tx,
  context: MemberContext,
  verb: "changed" | "removed",
  former: Event,
): Promise<void> {
  const { kind, id, title } = former;
  const step = await eventUndo(tx, context, id, former);
  await keepAccount(tx, context, { verb, kind, id, name: title, step });
}
