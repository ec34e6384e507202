import { addressedBy } from "../../domain/audience.ts";
import { correctionKey, deliveryKey } from "../../domain/broadcast-plan.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import type { Chat } from "../../domain/chat.ts";
import type { BroadcastContent, Delivery, SkipReason } from "../../domain/delivery.ts";
import { excerpt } from "../../domain/excerpt.ts";
import { whyNotChat, whyNotReached } from "../../domain/plan.ts";
import type { Html } from "../../text/html.ts";
import type { Locale, Texts } from "../../text/texts.ts";
import { acknowledgeButton } from "../acknowledge-button.ts";
import type { Whole } from "../parts.ts";
import type { ReadTx } from "../ports/store.ts";
import { mayHaveGone } from "./managed.ts";
import { broadcastText, filesOf } from "./message.ts";

/** What is to be done with messages that are there already; where that cannot be, the words go as a new message. */
export interface Change {
  readonly kind: "edit" | "delete";
  /** All parts of the message, in order. */
  readonly messageIds: readonly string[];
  /** Whether there may be a copy that nobody knows the id of, so that it has to be said in words as well. */
  readonly isInDoubt: boolean;
  /** What it is to look like; where it is removed, nothing. */
  readonly edited: Whole;
}

/** A broadcast, or what follows it, for one chat at the moment it is sent; or why it is not. */
export type ComposedBroadcast =
  { readonly outgoing: Whole; readonly change: Change | null } | { readonly skip: SkipReason };

/** Where and how it is said. */
export interface InChat {
  readonly tx: ReadTx;
  readonly chat: Chat;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly t: Texts;
}

/** Composes at the last moment, so that what was corrected, stopped or withdrawn meanwhile goes as it is now, or not at all. */
export async function composeBroadcast(where: InChat, content: BroadcastContent): Promise<ComposedBroadcast> {
  const broadcast = await where.tx.broadcasts.byId(content.broadcastId);
  if (!broadcast) throw new Error(`The ledger names a broadcast that does not exist: ${content.broadcastId}`);
  if (content.kind === "broadcast") {
    const skip = await whyNot(where, broadcast);
    return skip === null ? { outgoing: await wholeOf(where, broadcast), change: null } : { skip };
  }
  const skip = whyNotReached(where.chat);
  if (skip !== null) return { skip };
  const line = await where.tx.deliveries.byKey(deliveryKey(broadcast.id, where.chat.id));
  if (!line || !mayHaveGone(line)) return { skip: "never-sent" };
  return content.kind === "correction"
    ? correction(where, broadcast, line)
    : withdrawal(where, broadcast, line);
}

async function whyNot(where: InChat, broadcast: Broadcast): Promise<SkipReason | null> {
  if (broadcast.withdrawnAt !== null) return "withdrawn";
  if (broadcast.stoppedAt !== null) return "halted";
  return (await isAddressed(where, broadcast)) ? whyNotChat(where.chat, "directive") : "not-addressed";
}

async function isAddressed({ tx, chat }: InChat, broadcast: Broadcast): Promise<boolean> {
  const addressed = addressedBy(broadcast, await tx.organisation.units());
  if (chat.memberId === null) return chat.unitId !== null && addressed.group(chat);
  const member = await tx.members.byId(chat.memberId);
  return member !== null && addressed.member(member);
}

/** The whole message, as it is now. */
export async function wholeOf(where: Omit<InChat, "chat">, broadcast: Broadcast): Promise<Whole> {
  const { tx, t, locale } = where;
  return {
    ...sent(broadcast, await broadcastText(tx, broadcast, where)),
    buttons: [[acknowledgeButton(broadcast, t, locale)]],
    ...filesOf(broadcast),
  };
}

function sent({ protect, silent }: Broadcast, text: Html): Whole {
  return { text, ...(protect && { protect }), ...(silent && { silent }) };
}

async function correction(where: InChat, broadcast: Broadcast, line: Delivery): Promise<ComposedBroadcast> {
  if (broadcast.withdrawnAt !== null) return { skip: "withdrawn" };
  const { t, tx, chat, locale } = where;
  // A person who has the wrong text gets the right one; a group that is linked elsewhere by now, or nowhere, gets nothing new.
  if (chat.memberId === null && !(await isAddressed(where, broadcast))) return { skip: "not-addressed" };
  const text = t.broadcast.correction(await broadcastText(tx, broadcast, where), broadcast.number);
  const outgoing = { ...sent(broadcast, text), buttons: [[acknowledgeButton(broadcast, t, locale)]] };
  // Where a correction already stands below the message, that is what people take for right.
  const last = (await ownCorrections(where, broadcast, line)).at(-1);
  const change = last
    ? changeOf([last], "edit", outgoing)
    : changeOf([line], "edit", await wholeOf(where, broadcast));
  return { outgoing, change };
}

async function withdrawal(where: InChat, broadcast: Broadcast, line: Delivery): Promise<ComposedBroadcast> {
  const { t, timeZone } = where;
  const at = new Date(broadcast.sendAt);
  const text = t.broadcast.withdrawal(broadcast.number, at, titleOf(broadcast, t), timeZone);
  const all = [line, ...(await ownCorrections(where, broadcast, line))];
  return { outgoing: { text }, change: changeOf(all, "delete", { text }) };
}

/** Corrections that went as messages of their own, since the message itself could not be changed. */
async function ownCorrections(
  { tx, chat }: InChat,
  { id, revision }: Broadcast,
  line: Delivery,
): Promise<Delivery[]> {
  const own: Delivery[] = [];
  for (let made = 2; made <= revision; made++) {
    const correction = await tx.deliveries.byKey(correctionKey(id, made, chat.id));
    const isDone = correction !== null && correction.status !== "sending" && mayHaveGone(correction);
    if (isDone && correction.messageId !== line.messageId) own.push(correction);
  }
  return own;
}

function changeOf(lines: readonly Delivery[], kind: Change["kind"], edited: Whole): Change | null {
  const ids = lines.flatMap(({ earlierIds = [], messageId }) => [...earlierIds, messageId]);
  const messageIds = [...new Set(ids)].filter((id) => id !== null);
  const isInDoubt = lines.some(({ unknowns }) => unknowns > 0);
  return messageIds.length === 0 ? null : { kind, messageIds, isInDoubt, edited };
}

const TITLE_LENGTH = 60;

/** The first line of a broadcast, shortened: what people recognise it by. */
export function titleOf({ text, files }: Pick<Broadcast, "text" | "files">, t: Texts): string {
  const first = excerpt(text.split("\n", 1)[0] ?? "", TITLE_LENGTH);
  return first === "" ? (files[0]?.name ?? t.receipts.fileOnly) : first;
}
