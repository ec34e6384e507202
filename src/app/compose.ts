import type { Chat, ChatRef } from "../domain/chat.ts";
import {
  isOfBroadcast,
  isStale,
  isWord,
  type BroadcastContent,
  type Delivery,
  type SkipReason,
  type Word,
} from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { html, type Html } from "../text/html.ts";
import { texts, type Texts } from "../text/texts.ts";
import { composeBroadcast, type Change } from "./broadcasts/compose-broadcast.ts";
import { composeFollowUp } from "./broadcasts/compose-follow-up.ts";
import { toButtons } from "./command.ts";
import { composeGroupLost } from "./group-lost.ts";
import { composeJoining } from "./joining.ts";
import type { Whole } from "./parts.ts";
import type { ReadTx } from "./ports/store.ts";
import { composeReminders } from "./reminder-message.ts";
import { localeOf, timeZoneOf, type Defaults } from "./settings.ts";

/** One message for some lines of the ledger to one chat, and which of them it leaves out, with the reason. */
export interface Composed {
  readonly message: {
    readonly to: ChatRef;
    readonly outgoing: Whole;
    /** In place of sending it, where that can be done. */
    readonly change: Change | null;
    readonly lines: readonly Delivery[];
  } | null;
  readonly skipped: readonly { readonly line: Delivery; readonly reason: SkipReason }[];
}

/** What lines of the ledger for one chat say at the moment they are sent: reminders together, or one broadcast. */
export type ComposeDelivery = (tx: ReadTx, lines: readonly Delivery[], now: Date) => Promise<Composed>;

/** Composes at the last moment, so that a message says what is true when it arrives. */
export function createCompose(defaults: Defaults): ComposeDelivery {
  async function speaking(tx: ReadTx, chat: Chat) {
    const locale = await localeOf(tx, chat, defaults);
    return { tx, chat, locale, t: texts(locale), timeZone: await timeZoneOf(tx, defaults) };
  }

  async function broadcast(
    tx: ReadTx,
    line: Delivery,
    content: BroadcastContent,
    chat: Chat,
  ): Promise<Composed> {
    const where = await speaking(tx, chat);
    const composed = await composeBroadcast(where, content);
    if ("skip" in composed) return { message: null, skipped: [{ line, reason: composed.skip }] };
    const { outgoing, change } = composed;
    const text = marked(line, outgoing.text, where.t);
    return { message: { to: chat.ref, outgoing: { ...outgoing, text }, change, lines: [line] }, skipped: [] };
  }

  async function word(tx: ReadTx, line: Delivery, content: Word, chat: Chat, now: Date): Promise<Composed> {
    const where = { ...(await speaking(tx, chat)), now };
    const composed = await composeWord(where, content);
    if ("skip" in composed) return { message: null, skipped: [{ line, reason: composed.skip }] };
    const text = marked(line, composed.text, where.t);
    const isProtected = "protect" in composed && composed.protect === true;
    const outgoing = {
      text,
      buttons: toButtons(composed.buttons, where.locale),
      ...(isProtected && { protect: true }),
    };
    return { message: { to: chat.ref, outgoing, change: null, lines: [line] }, skipped: [] };
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
    if (isOfBroadcast(first.content)) return broadcast(tx, first, first.content, chat);
    const { t, timeZone, locale } = await speaking(tx, chat);
    const stale = lines.filter((line) => isStale(line, toInstant(now)));
    const useful = lines.filter((line) => !stale.includes(line));
    const { message, said, skipped } = await composeReminders({ tx, chat, now, timeZone, t }, useful);
    return {
      message: message && {
        to: chat.ref,
        outgoing: { text: message.text, buttons: toButtons(message.buttons, locale) },
        change: null,
        lines: said,
      },
      skipped: [...stale.map((line) => ({ line, reason: "too-late" as const })), ...skipped],
    };
  };
}

type WordContext = Parameters<typeof composeJoining>[0];

function composeWord(where: WordContext, content: Word) {
  switch (content.kind) {
    case "group-lost":
      return composeGroupLost(where, content);
    case "joining":
      return composeJoining(where, content);
    case "nudge":
    case "unacknowledged":
      return composeFollowUp(where, content);
  }
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
