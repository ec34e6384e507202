import type { Delivery, SkipReason } from "../domain/delivery.ts";
import type { Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import { chunk } from "./chunk.ts";
import type { ReplyButton } from "./command.ts";
import { composeItem, type Composing, type ReminderItem } from "./reminder-item.ts";
import { VERBS } from "./verbs.ts";

/** A message of reminders: one, or several with the buttons of each. */
export interface ReminderMessage {
  readonly text: Html;
  readonly buttons: readonly (readonly ReplyButton[])[];
}

const BUTTONS_IN_A_ROW = 2;

/** Composes reminders for one chat as one message, and says which are left out and why. */
export async function composeReminders(
  composing: Composing,
  lines: readonly Delivery[],
): Promise<{
  readonly message: ReminderMessage | null;
  readonly said: readonly Delivery[];
  readonly skipped: readonly { readonly line: Delivery; readonly reason: SkipReason }[];
}> {
  const composed: { line: Delivery; item: ReminderItem }[] = [];
  for (const line of lines) {
    const item = isToldAnyway(line, lines)
      ? { skip: "superseded" as const }
      : await composeItem(composing, line);
    composed.push({ line, item });
  }
  const items = composed.flatMap(({ line, item }) => ("skip" in item ? [] : [{ line, item }]));
  const skipped = composed.flatMap(({ line, item }) => ("skip" in item ? [{ line, reason: item.skip }] : []));
  const message =
    items.length === 0
      ? null
      : join(
          items.map(({ item }) => item),
          composing.t,
        );
  return { message, said: items.map(({ line }) => line), skipped };
}

/** What tells that an event is moved or cancelled says all that a step of it in the same message would say. */
function isToldAnyway({ content, status }: Delivery, lines: readonly Delivery[]): boolean {
  if (content.kind !== "reminder" || status === "sent") return false;
  const { eventId, revision } = content;
  return lines.some(
    ({ content: other }) =>
      other.kind === "change" && other.eventId === eventId && other.revision === revision,
  );
}

function join(items: readonly Exclude<ReminderItem, { skip: SkipReason }>[], t: Texts): ReminderMessage {
  const [only] = items;
  if (items.length === 1 && only) {
    return { text: t.reminder.one(only.body), buttons: chunk(only.buttons, BUTTONS_IN_A_ROW) };
  }
  return {
    text: t.reminder.several(items.map(({ body }) => body)),
    buttons: items.map(({ buttons }, index) => short(buttons, index + 1, t)),
  };
}

/** One row for each of several: when to remind again is asked only of who wants it. */
function short(all: readonly ReplyButton[], number: number, t: Texts): ReplyButton[] {
  const buttons = all.filter(({ verb }) => verb !== VERBS.calendarFile);
  const putOff = buttons.find(({ verb }) => verb === VERBS.putOff);
  const later = putOff && {
    label: t.reminder.later,
    verb: putOff.verb,
    ...(putOff.id !== undefined && { id: putOff.id }),
  };
  return [...buttons.filter(({ verb }) => verb !== VERBS.putOff), ...(later ? [later] : [])].map(
    (button) => ({
      ...button,
      label: t.reminder.numbered(number, button.label),
    }),
  );
}
