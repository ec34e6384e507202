import type { Chat, ChatRef } from "../domain/chat.ts";
import type { Delivery, SkipReason } from "../domain/delivery.ts";
import { MINUTE, toInstant } from "../domain/instant.ts";
import { whyNotChat } from "../domain/plan.ts";
import { withBelow } from "../domain/unit.ts";
import { html } from "../text/html.ts";
import { texts, type Locale } from "../text/texts.ts";
import { acknowledgeButton } from "./acknowledge-button.ts";
import type { Outgoing } from "./ports/messenger.ts";
import type { ReadTx } from "./ports/store.ts";

/** What a delivery says at the moment it is sent, or why it is not sent any more. */
export type ComposeDelivery = (
  tx: ReadTx,
  delivery: Delivery,
  now: Date,
) => Promise<{ readonly to: ChatRef; readonly message: Outgoing } | { readonly skip: SkipReason }>;

type Composed = { readonly message: Outgoing } | { readonly skip: SkipReason };

/** A reminder is "late" when it goes out so long after its time. */
const LATE_MS = 5 * MINUTE;

/** What the receiver may be told about this copy. */
interface Marks {
  readonly late: boolean;
  /** It may have arrived before. */
  readonly again: boolean;
}

/** Composes at the last moment, so that a message says what is true when it arrives. */
export function createCompose({ timeZone, locale }: { timeZone: string; locale: Locale }): ComposeDelivery {
  const t = texts(locale);

  async function reminder(
    tx: ReadTx,
    delivery: Delivery,
    chat: Chat,
    now: Date,
    marks: Marks,
  ): Promise<Composed> {
    if (delivery.content.kind !== "reminder") throw new Error("Not a reminder");
    const event = await tx.events.byId(delivery.content.eventId);
    if (!event || event.revision !== delivery.content.revision) return { skip: "changed" };
    const whyNot =
      whyNotChat(chat, event.kind) ?? ((await isAddressed(tx, chat, event.unitIds)) ? null : "not-addressed");
    if (whyNot) return { skip: whyNot };
    return { message: { text: t.reminder.message(event, { now, timeZone }, marks) } };
  }

  async function broadcast(tx: ReadTx, delivery: Delivery, chat: Chat, marks: Marks): Promise<Composed> {
    if (delivery.content.kind !== "broadcast") throw new Error("Not a broadcast");
    const found = await tx.broadcasts.byId(delivery.content.broadcastId);
    if (!found)
      throw new Error(`The ledger names a broadcast that does not exist: ${delivery.content.broadcastId}`);
    const whyNot =
      whyNotChat(chat, "directive") ??
      ((await isAddressed(tx, chat, [found.unitId])) ? null : "not-addressed");
    if (whyNot) return { skip: whyNot };
    const unit = (await tx.organisation.units()).find(({ id }) => id === found.unitId);
    const body = t.broadcast.message(found.number, found.text, unit?.name ?? t.wholeOrganisation);
    return {
      message: {
        text: marks.again ? html`${body}\n\n${t.broadcast.again}` : body,
        buttons: [[acknowledgeButton(found, t, locale)]],
        ...(found.file && { file: found.file }),
      },
    };
  }

  return async (tx, delivery, now) => {
    const chat = delivery.chatId === null ? null : await tx.chats.byId(delivery.chatId);
    if (chat === null) return { skip: "no-account" };
    if (delivery.graceUntil !== null && delivery.graceUntil <= toInstant(now)) return { skip: "too-late" };
    const marks = {
      late: now.getTime() - Date.parse(delivery.dueAt) > LATE_MS,
      again: delivery.unknowns > 0,
    };
    const composed =
      delivery.content.kind === "reminder"
        ? await reminder(tx, delivery, chat, now, marks)
        : await broadcast(tx, delivery, chat, marks);
    return "skip" in composed ? composed : { to: chat.ref, message: composed.message };
  };
}

/** Whether the chat still belongs to one of these units or those below: people move, groups are linked anew. */
async function isAddressed(tx: ReadTx, chat: Chat, unitIds: readonly string[]): Promise<boolean> {
  const member = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  const unitId = member?.unitId ?? chat.unitId;
  const units = await tx.organisation.units();
  return unitId !== null && unitIds.some((id) => withBelow(units, id).has(unitId));
}
