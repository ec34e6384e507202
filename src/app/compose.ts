import type { Chat, ChatRef } from "../domain/chat.ts";
import { isStale, isWord, type Delivery, type SkipReason, type Word } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { html, type Html } from "../text/html.ts";
import { texts, type Texts } from "../text/texts.ts";
import { acknowledgeButton } from "./acknowledge-button.ts";
import { toButtons } from "./command.ts";
import { composeGroupLost } from "./group-lost.ts";
import { composeJoining } from "./joining.ts";
import type { Outgoing } from "./ports/messenger.ts";
import type { ReadTx } from "./ports/store.ts";
import { whyNot } from "./reminder-item.ts";
import { composeReminders } from "./reminder-message.ts";
import { localeOf, timeZoneOf, type Defaults } from "./settings.ts";
import { unitName } from "./unit-name.ts";

/** One message for some lines of the ledger to one chat, and which of them it leaves out, with the reason. */
export interface Composed {
  readonly message: {
    readonly to: ChatRef;
    readonly outgoing: Outgoing;
    readonly lines: readonly Delivery[];
  } | null;
  readonly skipped: readonly { readonly line: Delivery; readonly reason: SkipReason }[];
}

/** What lines of the ledger for one chat say at the moment they are sent: reminders together, or one broadcast. */
export type ComposeDelivery = (tx: ReadTx, lines: readonly Delivery[], now: Date) => Promise<Composed>;

/** Composes at the last moment, so that a message says what is true when it arrives. */
export function createCompose(defaults: Defaults): ComposeDelivery {
  async function broadcast(tx: ReadTx, line: Delivery, broadcastId: string, chat: Chat): Promise<Composed> {
    const locale = await localeOf(tx, chat, defaults);
    const t = texts(locale);
    const found = await tx.broadcasts.byId(broadcastId);
    if (!found) throw new Error(`The ledger names a broadcast that does not exist: ${broadcastId}`);
    const skip = await whyNot(tx, chat, "directive", [found.unitId]);
    if (skip) return { message: null, skipped: [{ line, reason: skip }] };
    const body = t.broadcast.message(found.text, await unitName(tx, found.unitId, t));
    const outgoing: Outgoing = {
      text: marked(line, body, t),
      buttons: [[acknowledgeButton(found, t, locale)]],
      ...(found.file && { file: found.file }),
    };
    return { message: { to: chat.ref, outgoing, lines: [line] }, skipped: [] };
  }

  async function word(tx: ReadTx, line: Delivery, content: Word, chat: Chat, now: Date): Promise<Composed> {
    const locale = await localeOf(tx, chat, defaults);
    const t = texts(locale);
    const composed =
      content.kind === "group-lost"
        ? await composeGroupLost({ tx, chat, t }, content)
        : await composeJoining({ tx, chat, now, timeZone: await timeZoneOf(tx, defaults), t }, content);
    if ("skip" in composed) return { message: null, skipped: [{ line, reason: composed.skip }] };
    const text = marked(line, composed.text, t);
    const outgoing = { text, buttons: toButtons(composed.buttons, locale) };
    return { message: { to: chat.ref, outgoing, lines: [line] }, skipped: [] };
  }

  return async (tx, lines, now) => {
    const [first] = lines;
    if (!first) throw new Error("There is at least one line to compose");
    const chat = first.chatId === null ? null : await tx.chats.byId(first.chatId);
    if (chat === null)
      return { message: null, skipped: lines.map((line) => ({ line, reason: "no-account" })) };
    if (isWord(first.content)) return word(tx, first, first.content, chat, now);
    if (await hasLeft(tx, chat))
      return { message: null, skipped: lines.map((line) => ({ line, reason: "not-addressed" })) };
    if (first.content.kind === "broadcast") return broadcast(tx, first, first.content.broadcastId, chat);
    const timeZone = await timeZoneOf(tx, defaults);
    const locale = await localeOf(tx, chat, defaults);
    const t = texts(locale);
    const stale = lines.filter((line) => isStale(line, toInstant(now)));
    const useful = lines.filter((line) => !stale.includes(line));
    const { message, said, skipped } = await composeReminders({ tx, chat, now, timeZone, t }, useful);
    return {
      message: message && {
        to: chat.ref,
        outgoing: { text: message.text, buttons: toButtons(message.buttons, locale) },
        lines: said,
      },
      skipped: [...stale.map((line) => ({ line, reason: "too-late" as const })), ...skipped],
    };
  };
}

/** A second copy of what may have arrived says so. */
function marked({ unknowns }: Delivery, body: Html, t: Texts): Html {
  return unknowns > 0 ? html`${body}\n\n${t.again}` : body;
}

/** Whoever has left gets nothing any more, not even what they had asked for. */
async function hasLeft(tx: ReadTx, { memberId }: Chat): Promise<boolean> {
  const member = memberId === null ? null : await tx.members.byId(memberId);
  return member !== null && member.leftAt !== null;
}
