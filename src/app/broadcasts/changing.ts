import { z } from "zod";

import { aboutBroadcast } from "../../domain/broadcast-content.ts";
import { correctionKey, deliveryKey } from "../../domain/broadcast-plan.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import { newDelivery, type BroadcastContent, type Delivery, type SkipReason } from "../../domain/delivery.ts";
import { toInstant } from "../../domain/instant.ts";
import type { AuditVerb } from "../../domain/audit.ts";
import type { Texts } from "../../text/texts.ts";
import { noteAudit } from "../audit.ts";
import type { MemberContext, Reply } from "../command.ts";
import { defineAction, propose, type Keeping } from "../confirmations.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { askFor, closeQuestion, defineAnswer } from "../questions.ts";
import { broadcastText } from "./message.ts";
import { MAX_TEXT } from "./read-draft.ts";
import { isKept, managedBroadcast, mayHaveGone } from "./managed.ts";

const STOP = "broadcast.stop";
const CORRECT = "broadcast.correct";
const WITHDRAW = "broadcast.withdraw";
const NEW_TEXT = "broadcast.text";

const shownSchema = z.strictObject({ number: z.string(), revision: z.int().positive() });
const correctionSchema = shownSchema.extend({ text: z.string().min(1) });
type Shown = z.infer<typeof shownSchema>;
type Correction = z.infer<typeof correctionSchema>;

const stop = defineAction(shownSchema, { preview: previewStop, run: runStop, keeping });
const correct = defineAction(correctionSchema, { preview: previewCorrection, run: runCorrection, keeping });
const withdraw = defineAction(shownSchema, { preview: previewWithdrawal, run: runWithdrawal, keeping });

/** What is done with a broadcast after it was confirmed, each after a preview of its own. */
export const changingActions = { [STOP]: stop, [CORRECT]: correct, [WITHDRAW]: withdraw };

/** So many lines are changed before others have their turn. */
const AT_ONCE = 500;

/** "Cancel" would be taken for what is proposed. */
function keeping({ changing: { keep, kept, keptNotice } }: Texts): Keeping {
  return { label: keep, text: kept, notice: keptNotice };
}

/** Asks whether nothing more of it shall go out. */
export async function pressStop(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  return withBroadcast(tx, context, id, (shown) => propose(tx, context, STOP, stop, shown));
}

/** Asks whether it shall be taken back. */
export async function pressWithdraw(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  return withBroadcast(tx, context, id, (shown) => propose(tx, context, WITHDRAW, withdraw, shown));
}

/** Asks for the right text. */
export async function pressCorrect(
  tx: Tx,
  context: MemberContext,
  { id }: { readonly id: string },
): Promise<Reply> {
  return withBroadcast(tx, context, id, async (shown, broadcast) => {
    if (broadcast.withdrawnAt !== null) return { notice: context.t.changing.gone };
    await askFor(tx, context, NEW_TEXT, shown);
    return { say: { text: context.t.changing.askCorrection(broadcast.number) } };
  });
}

/** The right text, in full. */
export const changingAnswers = {
  [NEW_TEXT]: defineAnswer(shownSchema, async (tx, context, shown, typed): Promise<Reply> => {
    const { t } = context;
    const text = typed.trim();
    if (text.length > MAX_TEXT) return { say: { text: t.broadcast.tooLong(MAX_TEXT) } };
    await closeQuestion(tx, context);
    return propose(tx, context, CORRECT, correct, { ...shown, text });
  }),
};

async function withBroadcast(
  tx: ReadTx,
  { person, t }: MemberContext,
  number: string,
  work: (shown: Shown, broadcast: Broadcast) => Promise<Reply>,
): Promise<Reply> {
  const broadcast = await managedBroadcast(tx, person, number);
  return broadcast
    ? work({ number, revision: broadcast.revision }, broadcast)
    : { notice: t.changing.unknown };
}

/** The broadcast as it was shown, and its lines; or what is said where it has changed since. */
async function current(
  tx: ReadTx,
  { person, t }: MemberContext,
  { number, revision }: Shown,
): Promise<{ broadcast: Broadcast; lines: readonly Delivery[] } | { readonly refused: Reply }> {
  const broadcast = await managedBroadcast(tx, person, number);
  const notice =
    broadcast?.revision !== revision
      ? t.confirm.expired
      : broadcast.withdrawnAt === null
        ? null
        : t.changing.gone;
  if (!broadcast || notice !== null) return { refused: { notice: notice ?? t.confirm.expired } };
  return { broadcast, lines: await tx.deliveries.ofBroadcast(broadcast.id) };
}

async function previewStop(tx: ReadTx, context: MemberContext, shown: Shown) {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now;
  const { broadcast, lines } = now;
  const { t } = context;
  const [gone, waiting] = [lines.filter(mayHaveGone).length, lines.filter(isKept).length];
  const isPlanned = broadcast.plannedTo === null;
  if (broadcast.stoppedAt !== null || (isPlanned && waiting === 0))
    return { refused: { notice: t.changing.nothingToStop } };
  return {
    text: t.changing.stopPreview(broadcast.number, gone, waiting),
    // While it goes out the numbers change by themselves.
    facts: shown,
    confirmLabel: t.changing.confirmStop,
  };
}

async function runStop(tx: Tx, context: MemberContext, shown: Shown): Promise<Reply> {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now.refused;
  const { broadcast, lines } = now;
  const { t } = context;
  const isUnsent = broadcast.plannedTo === "";
  await tx.broadcasts.put({
    ...broadcast,
    stoppedAt: toInstant(context.now),
    plannedTo: null,
    ...(isUnsent && { followUps: [] }),
  });
  await keepBack(tx, context, lines, "halted");
  await note(tx, context, "stopped", broadcast);
  const gone = lines.filter(mayHaveGone).length;
  return {
    edit: { text: t.changing.stopped(broadcast.number, gone) },
    notice: t.changing.stoppedNotice,
    sending: broadcast.id,
  };
}

async function previewCorrection(tx: ReadTx, context: MemberContext, { text, ...shown }: Correction) {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now;
  const { broadcast, lines } = now;
  const { t } = context;
  if (text === broadcast.text) return { refused: { say: { text: t.changing.sameText } } };
  const corrected = { ...broadcast, text, correctedAt: correctedAt(broadcast, context) };
  return {
    text: t.changing.correctPreview(
      await broadcastText(tx, corrected, context),
      broadcast.number,
      lines.filter(mayHaveGone).length,
    ),
    facts: [shown, text],
    confirmLabel: t.changing.confirmCorrect,
  };
}

async function runCorrection(tx: Tx, context: MemberContext, { text, ...shown }: Correction): Promise<Reply> {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now.refused;
  const { broadcast, lines } = now;
  const { t } = context;
  const revision = broadcast.revision + 1;
  await tx.broadcasts.put({ ...broadcast, text, revision, correctedAt: correctedAt(broadcast, context) });
  const content = { kind: "correction", ...aboutBroadcast(broadcast), revision } as const;
  const gone = lines.filter(mayHaveGone);
  await follow(tx, context, gone, content, (chatId) => correctionKey(broadcast.id, revision, chatId));
  await note(tx, context, "corrected", broadcast);
  return {
    edit: { text: t.changing.corrected(broadcast.number, gone.length) },
    notice: t.changing.correctedNotice,
  };
}

/** What has gone to nobody is right from the start. */
function correctedAt({ plannedTo }: Broadcast, { now }: MemberContext): string | null {
  return plannedTo === "" ? null : toInstant(now);
}

async function previewWithdrawal(tx: ReadTx, context: MemberContext, shown: Shown) {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now;
  const { broadcast, lines } = now;
  const { t } = context;
  if (broadcast.plannedTo === "") return { refused: { notice: t.changing.notYet } };
  return {
    text: t.changing.withdrawPreview(broadcast.number, lines.filter(mayHaveGone).length),
    facts: shown,
    confirmLabel: t.changing.confirmWithdraw,
  };
}

async function runWithdrawal(tx: Tx, context: MemberContext, shown: Shown): Promise<Reply> {
  const now = await current(tx, context, shown);
  if ("refused" in now) return now.refused;
  const { broadcast, lines } = now;
  const { t } = context;
  const withdrawnAt = toInstant(context.now);
  await tx.broadcasts.put({ ...broadcast, withdrawnAt, plannedTo: null, followUps: [] });
  await keepBack(tx, context, lines, "withdrawn");
  const gone = lines.filter(mayHaveGone);
  const keyOf = (chatId: string): string => deliveryKey(broadcast.id, `w|${chatId}`);
  await follow(tx, context, gone, { kind: "withdrawal", ...aboutBroadcast(broadcast) }, keyOf);
  await note(tx, context, "withdrawn", broadcast);
  return {
    edit: { text: t.changing.withdrawn(broadcast.number, gone.length) },
    notice: t.changing.withdrawnNotice,
    sending: broadcast.id,
  };
}

/** What was not tried yet does not go out. */
async function keepBack(
  tx: Tx,
  { now, breathe }: MemberContext,
  lines: readonly Delivery[],
  reason: SkipReason,
): Promise<void> {
  for (const [index, line] of lines.filter(isKept).entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await breathe();
    await tx.deliveries.skip(line.id, reason, toInstant(now));
  }
}

/** Lines of the ledger to where these went; each waits there for what it follows. */
async function follow(
  tx: Tx,
  { ids, now }: MemberContext,
  gone: readonly Delivery[],
  content: BroadcastContent,
  keyOf: (chatId: string) => string,
): Promise<void> {
  const at = toInstant(now);
  const lines = gone.flatMap(({ chatId, memberId }) => {
    if (chatId === null) return [];
    const line = { content, chatId, memberId, dueAt: at, notBefore: at, graceUntil: null, skip: null };
    return [newDelivery({ ...line, key: keyOf(chatId) }, ids.next("dlv"), at)];
  });
  await tx.deliveries.add(lines);
}

function note(tx: Tx, context: MemberContext, verb: AuditVerb, { id, number }: Broadcast): Promise<void> {
  return noteAudit(tx, context, { verb, kind: "broadcast", subjectId: id, label: String(number) });
}
