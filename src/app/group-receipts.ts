import { addressedBy, type Addressed } from "../domain/audience.ts";
import type { Broadcast } from "../domain/broadcast.ts";
import type { Chat, ChatRef } from "../domain/chat.ts";
import type { Delivery } from "../domain/delivery.ts";
import { withAbove, withBelow, type Unit } from "../domain/unit.ts";
import { html } from "../text/html.ts";
import { shownLength } from "../text/split-html.ts";
import { texts } from "../text/texts.ts";
import { wholeOf } from "./broadcasts/compose-broadcast.ts";
import { toParts } from "./parts.ts";
import type { Capabilities, Edited } from "./ports/messenger.ts";
import type { ReadTx } from "./ports/store.ts";
import { localeOf, timeZoneOf, type Defaults } from "./settings.ts";

/** A message of ours, and what it is to look like. */
export interface Shown {
  readonly to: ChatRef;
  readonly messageId: string;
  readonly edited: Edited;
}

/** The messages of a broadcast in the groups of those who have acknowledged it from these units, with how many have. */
export async function groupReceipts(
  tx: ReadTx,
  broadcast: Broadcast,
  from: ReadonlySet<string>,
  context: Defaults & { readonly capabilities: Capabilities },
): Promise<Shown[]> {
  if (broadcast.withdrawnAt !== null) return [];
  const units = await tx.organisation.units();
  const concerned = new Set([...from].flatMap((id) => [...withAbove(units, id)]));
  const chats = new Map((await tx.chats.linkedTo(concerned)).map((chat) => [chat.id, chat]));
  if (chats.size === 0) return [];
  const acknowledgements = await tx.broadcasts.acknowledgements(broadcast.id);
  const received = new Set(acknowledgements.map(({ memberId }) => memberId));
  const addressed = addressedBy(broadcast, units);
  const shown: Shown[] = [];
  for (const line of await tx.deliveries.ofBroadcast(broadcast.id)) {
    const chat = chats.get(line.chatId ?? "");
    const one =
      chat && (await groupReceipt(tx, broadcast, { line, chat, received, units, addressed }, context));
    if (one) shown.push(one);
  }
  return shown;
}

interface InGroup {
  readonly line: Delivery;
  readonly chat: Chat;
  readonly received: ReadonlySet<string>;
  readonly units: readonly Unit[];
  readonly addressed: Addressed;
}

async function groupReceipt(
  tx: ReadTx,
  broadcast: Broadcast,
  { line, chat, received, units, addressed }: InGroup,
  context: Defaults & { readonly capabilities: Capabilities },
): Promise<Shown | null> {
  if (line.messageId === null || chat.unitId === null) return null;
  const members = await tx.members.inUnits(withBelow(units, chat.unitId));
  const asked = members.filter(
    (member) =>
      member.accounts.length > 0 && member.id !== broadcast.senderId && addressed.memberThrough(chat, member),
  );
  const got = asked.filter(({ id }) => received.has(id)).length;
  if (got === 0) return null;
  const locale = await localeOf(tx, chat, context);
  const t = texts(locale);
  const whole = await wholeOf({ tx, t, locale, timeZone: await timeZoneOf(tx, context) }, broadcast);
  const last = toParts(whole, context.capabilities).at(-1);
  if (!last) return null;
  const text = html`${last.text}\n\n${t.acknowledged.inGroup(got, asked.length)}`;
  const room = last.file ? context.capabilities.maxCaption : context.capabilities.maxText;
  // Where there is no room for it beside the text, that stays whole.
  if (shownLength(text) > room) return null;
  return { to: chat.ref, messageId: line.messageId, edited: { text, buttons: last.buttons ?? [] } };
}
