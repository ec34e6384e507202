import type { Chat, ChatRef, Topic } from "../domain/chat.ts";
import type { Delivery, SkipReason } from "../domain/delivery.ts";
import { MINUTE, toInstant } from "../domain/instant.ts";
import { whyNotChat } from "../domain/plan.ts";
import { withBelow } from "../domain/unit.ts";
import { html } from "../text/html.ts";
import { texts, type Locale } from "../text/texts.ts";
import { acknowledgeButton } from "./acknowledge-button.ts";
import type { Outgoing } from "./ports/messenger.ts";
import type { ReadTx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";

/** What a delivery says at the moment it is sent, or why it is not sent any more. */
export type ComposeDelivery = (
  tx: ReadTx,
  delivery: Delivery,
  now: Date,
) => Promise<{ readonly to: ChatRef; readonly message: Outgoing } | { readonly skip: SkipReason }>;

type Reminder = Extract<Delivery["content"], { kind: "reminder" }>;
type Broadcasting = Extract<Delivery["content"], { kind: "broadcast" }>;

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

  async function reminder(tx: ReadTx, { eventId, revision }: Reminder, chat: Chat, now: Date, marks: Marks) {
    const event = await tx.events.byId(eventId);
    if (!event || event.revision !== revision) return { skip: "changed" } as const;
    const skip = await whyNot(tx, chat, event.kind, event.unitIds);
    return skip ? { skip } : { message: { text: t.reminder.message(event, { now, timeZone }, marks) } };
  }

  async function broadcast(tx: ReadTx, { broadcastId }: Broadcasting, chat: Chat, marks: Marks) {
    const found = await tx.broadcasts.byId(broadcastId);
    if (!found) throw new Error(`The ledger names a broadcast that does not exist: ${broadcastId}`);
    const skip = await whyNot(tx, chat, "directive", [found.unitId]);
    if (skip) return { skip };
    const body = t.broadcast.message(found.text, await unitName(tx, found.unitId, t));
    return {
      message: {
        text: marks.again ? html`${body}\n\n${t.again}` : body,
        buttons: [[acknowledgeButton(found, t, locale)]],
        ...(found.file && { file: found.file }),
      },
    };
  }

  return async (tx, { content, chatId, graceUntil, dueAt, unknowns }, now) => {
    const chat = chatId === null ? null : await tx.chats.byId(chatId);
    if (chat === null) return { skip: "no-account" };
    if (graceUntil !== null && graceUntil <= toInstant(now)) return { skip: "too-late" };
    const marks = { late: now.getTime() - Date.parse(dueAt) > LATE_MS, again: unknowns > 0 };
    const composed =
      content.kind === "reminder"
        ? await reminder(tx, content, chat, now, marks)
        : await broadcast(tx, content, chat, marks);
    return "message" in composed ? { to: chat.ref, message: composed.message } : composed;
  };
}

/** People unsubscribe and move, groups are linked anew: what was planned may not be for this chat any more. */
async function whyNot(
  tx: ReadTx,
  chat: Chat,
  topic: Topic,
  unitIds: readonly string[],
): Promise<SkipReason | null> {
  return whyNotChat(chat, topic) ?? ((await isAddressed(tx, chat, unitIds)) ? null : "not-addressed");
}

/** Whether the chat still belongs to one of these units or those below: people move, groups are linked anew. */
async function isAddressed(tx: ReadTx, chat: Chat, unitIds: readonly string[]): Promise<boolean> {
  const member = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  const unitId = member?.unitId ?? chat.unitId;
  const units = await tx.organisation.units();
  return unitId !== null && unitIds.some((id) => withBelow(units, id).has(unitId));
}
