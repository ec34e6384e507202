import { z } from "zod";

import { planBroadcast } from "../src/domain/broadcast-plan.ts";
import { storedFileSchema, unitsAddressed, type Broadcast } from "../src/domain/broadcast.ts";
import { newDelivery } from "../src/domain/delivery.ts";
import { toInstant } from "../src/domain/instant.ts";
import { hasRole } from "../src/domain/member.ts";
import type { Addressee, PlannedDelivery } from "../src/domain/plan.ts";
import { isMarkedSecret } from "../src/domain/secrecy.ts";
import { html, joinHtml } from "../src/text/html.ts";
import {
  addresseesOf,
  defineAction,
  defineCommand,
  noteAudit,
  propose,
  unitName,
  unitsThroughGroup,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Tx,
  VERBS,
} from "../src/app/command.ts";

const MAX_TEXT = 3500;

const payloadSchema = z.strictObject({ text: z.string(), file: storedFileSchema.nullable() });
type Payload = z.infer<typeof payloadSchema>;

const send = defineAction(payloadSchema, { preview, run });

/** Sends a text, or the message that this one answers, to one's unit and those below it, after a preview. */
export default defineCommand({
  name: "phat",
  alias: "broadcast",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t } = context;
    const files = [...context.files, ...(context.replyTo?.files ?? [])];
    const [file = null] = files;
    const text = typed === "" ? (context.replyTo?.text ?? "").trim() : typed;
    if (text === "" && file === null) return { say: { text: t.broadcast.ask } };
    const answered = [context.replyTo?.text ?? "", ...(context.replyTo?.files ?? []).map(({ name }) => name)];
    if (answered.some(isMarkedSecret)) return { say: { text: t.errors.secret } };
    if (files.length > 1) return { say: { text: t.broadcast.oneFile } };
    if (text.length > MAX_TEXT) return { say: { text: t.broadcast.tooLong(MAX_TEXT) } };
    return propose(tx, context, "broadcast.send", send, { text, file });
  }),
  actions: { "broadcast.send": send },
  presses: { [VERBS.acknowledge]: { ...writes(acknowledge), who: "member", where: "anywhere" } },
});

/** Office and admin speak for the whole organisation, a secretary for the own unit. */
async function senderUnit(tx: ReadTx, { person }: MemberContext): Promise<string> {
  const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
  return hasRole(person, "office") && root ? root.id : person.unitId;
}

async function preview(tx: ReadTx, context: MemberContext, { text, file }: Payload) {
  const { t } = context;
  const unitId = await senderUnit(tx, context);
  const unit = await unitName(tx, unitId, t);
  const lines = planBroadcast(draft(context, unitId, { text, file }), await receivers(tx, context, unitId));
  const unreached = [...Map.groupBy(lines, ({ skip }) => skip)].flatMap(([reason, all]) =>
    reason === null ? [] : [{ reason: t.reasons[reason], ...count(all) }],
  );
  const reached = count(lines.filter(({ skip }) => skip === null));
  if (reached.people + reached.groups === 0) {
    return { refused: { say: { text: t.broadcast.nobody(unit, unreached) } } };
  }
  const shown = t.broadcast.preview(t.broadcast.message(text, unit), unit, reached, unreached);
  return {
    text: joinHtml([shown, file !== null && t.broadcast.fileUnchecked]),
    facts: [text, file, lines.map(({ chatId, memberId, skip }) => [chatId, memberId, skip])],
    confirmLabel: t.broadcast.send,
    ...(file && { file }),
  };
}

/** Everybody addressed but the sender, who knows it. */
async function receivers(tx: ReadTx, { person }: MemberContext, unitId: string): Promise<Addressee[]> {
  const addressees = await addresseesOf(tx, [unitId]);
  return addressees.filter((addressee) => !("memberId" in addressee) || addressee.memberId !== person.id);
}

function count(lines: readonly PlannedDelivery[]): { people: number; groups: number } {
  const people = lines.filter(({ memberId }) => memberId !== null).length;
  return { people, groups: lines.length - people };
}

function draft({ person, now }: MemberContext, unitId: string, payload: Payload): Broadcast {
  return { id: "draft", number: 1, senderId: person.id, unitId, createdAt: toInstant(now), ...payload };
}

async function run(tx: Tx, context: MemberContext, payload: Payload): Promise<Reply> {
  const { t, ids, now } = context;
  const unitId = await senderUnit(tx, context);
  const number = await tx.broadcasts.nextNumber();
  const broadcast: Broadcast = { ...draft(context, unitId, payload), id: ids.next("bct"), number };
  const lines = planBroadcast(broadcast, await receivers(tx, context, unitId));
  await tx.broadcasts.put(broadcast);
  await tx.deliveries.add(lines.map((line) => newDelivery(line, ids.next("dlv"), toInstant(now))));
  await noteAudit(tx, context, {
    verb: "sent",
    kind: "broadcast",
    subjectId: broadcast.id,
    label: String(number),
    detail: String(lines.length),
  });
  const reached = count(lines.filter(({ skip }) => skip === null));
  const receipts = { label: t.broadcast.seeReceipts, verb: VERBS.receipts, id: String(number) };
  return {
    edit: {
      text: t.broadcast.sending(number, reached),
      buttons: [[receipts]],
    },
    notice: t.broadcast.sendingNotice,
  };
}

/** "Đã nhận": by whoever was addressed, in private or in their unit's group; pressing again is harmless. */
async function acknowledge(tx: Tx, context: MemberContext, { id }: { id: string }): Promise<Reply> {
  const { t, person, now, place, chat, timeZone } = context;
  const broadcast = await tx.broadcasts.byId(id);
  if (!broadcast) return { notice: t.errors.staleButton };
  const units = await tx.organisation.units();
  if (!unitsAddressed(units, broadcast).has(person.unitId)) return { notice: t.acknowledged.notAddressed };
  // In a group it is counted for the group's unit, so that whoever is of another presses elsewhere.
  if (chat?.unitId != null && !unitsThroughGroup(units, broadcast, chat.unitId).has(person.unitId))
    return { notice: t.acknowledged.otherGroup };
  if (broadcast.senderId === person.id) return { notice: t.acknowledged.own };
  const isFirst = await tx.broadcasts.acknowledge({
    broadcastId: id,
    memberId: person.id,
    at: toInstant(now),
  });
  if (!isFirst) return { notice: t.acknowledged.already };
  const received = { broadcastId: id, unitId: person.unitId };
  // In a group the button stays for the others, and the message shows how many have pressed.
  if (place.kind === "group") return { notice: t.acknowledged.notice, received };
  const body = t.broadcast.message(broadcast.text, await unitName(tx, broadcast.unitId, t));
  return {
    edit: {
      text: html`${body}\n\n${t.acknowledged.line(now, timeZone)}`,
    },
    notice: t.acknowledged.notice,
    received,
  };
}
