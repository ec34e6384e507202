import type { Broadcast } from "../../domain/broadcast.ts";
import { followUpsOf } from "../../domain/follow-up.ts";
import { noteAudit } from "../audit.ts";
import type { MemberContext, Reply } from "../command.ts";
import { defineAction } from "../confirmations.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { CHANGING_VERBS, VERBS } from "../verbs.ts";
import { draftSchema, toBroadcast, type Draft } from "./draft.ts";
import { planNext } from "./planning.ts";
import { count, previewDraft } from "./preview.ts";

/** The name under which a draft waits for its yes. */
export const SEND = "broadcast.send";

/** Sends a draft, or keeps it for its hour. */
export const sendAction = defineAction(draftSchema, { preview: previewDraft, run });

async function run(tx: Tx, context: MemberContext, draft: Draft): Promise<Reply> {
  const { t, ids, chat, pressedId, timeZone } = context;
  const number = await tx.broadcasts.nextNumber();
  const planned = await toBroadcast(tx, context, draft, { id: ids.next("bct"), number });
  const broadcast: Broadcast = {
    ...planned,
    followUps: followUpsOf(planned, context.nudges),
    progress: chat && pressedId !== null ? { chatId: chat.id, messageId: pressedId } : null,
  };
  await tx.broadcasts.put(broadcast);
  const isLater = draft.sendAt !== null;
  // The first piece goes at once; the beat plans the others.
  const lines = isLater ? 0 : await planNext(tx, context, broadcast);
  await noteAudit(tx, context, {
    verb: isLater ? "scheduled" : "sent",
    kind: "broadcast",
    subjectId: broadcast.id,
    label: String(number),
    detail: isLater ? broadcast.sendAt : String(lines),
  });
  const buttons = [progressButtons({ number, plannedTo: isLater ? broadcast.plannedTo : null }, t)];
  if (isLater)
    return {
      edit: { text: t.broadcast.scheduled(number, new Date(broadcast.sendAt), timeZone), buttons },
      notice: t.broadcast.scheduledNotice,
    };
  return {
    edit: { text: t.broadcast.sending(number, await reachedBy(tx, broadcast)), buttons },
    notice: t.broadcast.sendingNotice,
    sending: broadcast.id,
  };
}

/** As far as it is planned. */
async function reachedBy(tx: ReadTx, { id }: Broadcast) {
  return count((await tx.deliveries.ofBroadcast(id)).filter(({ status }) => status !== "skipped"));
}

/** What can be done from the message that shows how far it has come. */
export function progressButtons(
  { number, plannedTo }: Pick<Broadcast, "number" | "plannedTo">,
  t: MemberContext["t"],
) {
  const id = String(number);
  const stop = plannedTo === "" ? t.changing.cancelLater : t.changing.stop;
  return [
    { label: stop, verb: CHANGING_VERBS.stop, id },
    { label: t.broadcast.seeReceipts, verb: VERBS.receipts, id },
  ];
}
