import { unitsAddressed, type Broadcast } from "../domain/broadcast.ts";
import type { Chat, ChatRef } from "../domain/chat.ts";
import type { Delivery } from "../domain/delivery.ts";
import { withAbove, withBelow, type Unit } from "../domain/unit.ts";
import { html } from "../text/html.ts";
import { shownLength } from "../text/split-html.ts";
import { texts } from "../text/texts.ts";
import { acknowledgeButton } from "./acknowledge-button.ts";
import { toParts } from "./parts.ts";
import type { Capabilities, Edited } from "./ports/messenger.ts";
import type { ReadTx } from "./ports/store.ts";
import { localeOf, type Defaults } from "./settings.ts";
import { unitName } from "./unit-name.ts";

/** A message of ours, and what it is to look like. */
export interface Shown {
  readonly to: ChatRef;
  readonly messageId: string;
  readonly edited: Edited;
}

/** The units whose people a broadcast in a group linked to this unit speaks to. */
export function unitsThroughGroup(units: readonly Unit[], broadcast: Broadcast, unitId: string): Set<string> {
  return withBelow(units, unitId).intersection(unitsAddressed(units, broadcast));
}

/** The messages of a broadcast in the groups of those who have acknowledged it from these units, with how many have. */
export async function groupReceipts(
  tx: ReadTx,
  broadcast: Broadcast,
  from: ReadonlySet<string>,
  context: Defaults & { readonly capabilities: Capabilities },
): Promise<Shown[]> {
  const units = await tx.organisation.units();
  const concerned = new Set([...from].flatMap((id) => [...withAbove(units, id)]));
  const chats = new Map((await tx.chats.linkedTo(concerned)).map((chat) => [chat.id, chat]));
  if (chats.size === 0) return [];
  const acknowledgements = await tx.broadcasts.acknowledgements(broadcast.id);
  const received = new Set(acknowledgements.map(({ memberId }) => memberId));
  const shown: Shown[] = [];
  for (const line of await tx.deliveries.ofBroadcast(broadcast.id)) {
    const chat = chats.get(line.chatId ?? "");
    const one = chat && (await groupReceipt(tx, broadcast, { line, chat, received, units }, context));
    if (one) shown.push(one);
  }
  return shown;
}

interface InGroup {
  readonly line: Delivery;
  readonly chat: Chat;
  readonly received: ReadonlySet<string>;
  readonly units: readonly Unit[];
}

async function groupReceipt(
  tx: ReadTx,
  broadcast: Broadcast,
  { line, chat, received, units }: InGroup,
  context: Defaults & { readonly capabilities: Capabilities },
): Promise<Shown | null> {
  if (line.messageId === null || chat.unitId === null) return null;
  const members = await tx.members.inUnits(unitsThroughGroup(units, broadcast, chat.unitId));
  const asked = members.filter(({ id, accounts }) => accounts.length > 0 && id !== broadcast.senderId);
  const got = asked.filter(({ id }) => received.has(id)).length;
  if (got === 0) return null;
  const locale = await localeOf(tx, chat, context);
  const t = texts(locale);
  const last = toParts(
    {
      text: t.broadcast.message(broadcast.text, await unitName(tx, broadcast.unitId, t)),
      ...(broadcast.file && { file: broadcast.file }),
    },
    context.capabilities,
  ).at(-1);
  if (!last) return null;
  const text = html`${last.text}\n\n${t.acknowledged.inGroup(got, asked.length)}`;
  const room = last.file ? context.capabilities.maxCaption : context.capabilities.maxText;
  // Where there is no room for it beside the text, that stays whole.
  if (shownLength(text) > room) return null;
  const buttons = [[acknowledgeButton(broadcast, t, locale)]];
  return { to: chat.ref, messageId: line.messageId, edited: { text, buttons } };
}
