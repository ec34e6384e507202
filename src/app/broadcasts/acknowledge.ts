import { addressedBy } from "../../domain/audience.ts";
import { deliveryKey } from "../../domain/broadcast-plan.ts";
import { isLate } from "../../domain/broadcast.ts";
import { toInstant } from "../../domain/instant.ts";
import { html } from "../../text/html.ts";
import type { MemberContext, Reply } from "../command.ts";
import type { Tx } from "../ports/store.ts";
import { mayHaveGone } from "./managed.ts";
import { broadcastText } from "./message.ts";

/** "Đã nhận": by whoever was addressed, in private or in their unit's group; pressing again is harmless. */
export async function acknowledge(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  const { t, person, now, place, chat, timeZone } = context;
  const broadcast = await tx.broadcasts.byId(id);
  if (!broadcast) return { notice: t.errors.staleButton };
  if (broadcast.withdrawnAt !== null) return { notice: t.acknowledged.withdrawn };
  const addressed = addressedBy(broadcast, await tx.organisation.units());
  const isHere = chat?.unitId != null && addressed.memberThrough(chat, person);
  if (!isHere && !addressed.member(person) && !(await wasSentHere(tx, context, id)))
    return { notice: t.acknowledged.notAddressed };
  // In a group it is counted for the group's unit, so that whoever is of another presses elsewhere.
  if (chat?.unitId != null && !isHere) return { notice: t.acknowledged.otherGroup };
  if (broadcast.senderId === person.id) return { notice: t.acknowledged.own };
  const receipt = { broadcastId: id, memberId: person.id, at: toInstant(now) };
  if (!(await tx.broadcasts.acknowledge(receipt))) return { notice: t.acknowledged.already };
  const received = { broadcastId: id, unitId: person.unitId };
  // In a group the button stays for the others, and the message shows how many have pressed.
  if (place.kind === "group") return { notice: t.acknowledged.notice, received };
  const body = await broadcastText(tx, broadcast, context);
  const line = isLate(receipt, broadcast) ? t.acknowledged.lateLine : t.acknowledged.line;
  return {
    edit: { text: html`${body}\n\n${line(now, timeZone)}`, protect: broadcast.protect },
    notice: t.acknowledged.notice,
    received,
  };
}

/** Whoever has it may say so, also in another unit by now. */
async function wasSentHere(tx: Tx, { chat, person }: MemberContext, broadcastId: string): Promise<boolean> {
  const line = chat && (await tx.deliveries.byKey(deliveryKey(broadcastId, chat.id)));
  return line?.memberId === person.id && mayHaveGone(line);
}
