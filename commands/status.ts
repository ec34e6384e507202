import type { Delivery } from "../src/domain/delivery.ts";
import { ROLES } from "../src/domain/member.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, reads, type MemberContext, type ReadTx } from "../src/app/command.ts";

const FAILURES_SHOWN = 10;

/** What runs, what waits, what failed and why. */
export default defineCommand({
  name: "trangthai",
  alias: "status",
  who: "admin",
  where: "private",
  handle: reads(async (tx, context: MemberContext) => {
    const { t, now, timeZone } = context;
    const { version, platform, startedAt, lastBeatAt, waitingCalls } = context.status();
    const counts = await tx.deliveries.counts();
    const failed = await tx.deliveries.failed(FAILURES_SHOWN);
    const members = await Promise.all(ROLES.map((role) => tx.members.withRole(role)));
    const nextStepAt = await tx.events.nextStepAt();
    return {
      say: {
        text: joinHtml([
          t.status.message({
            version,
            platform,
            uptimeMs: now.getTime() - startedAt.getTime(),
            beatAgoMs: lastBeatAt === null ? null : now.getTime() - lastBeatAt.getTime(),
            members: members.flat().length,
            waiting: counts.pending,
            sending: counts.sending,
            sent: counts.sent,
            skipped: counts.skipped,
            failed: counts.failed,
            queued: waitingCalls,
            nextStepAt: nextStepAt === null ? null : new Date(nextStepAt),
            timeZone,
          }),
          failed.length > 0 && t.status.failures,
          ...(await Promise.all(failed.map((delivery) => failure(tx, context, delivery)))),
        ]),
      },
    };
  }),
});

async function failure(tx: ReadTx, { t, timeZone }: MemberContext, delivery: Delivery) {
  const { content, reason, finishedAt } = delivery;
  const broadcast = content.kind === "broadcast" ? await tx.broadcasts.byId(content.broadcastId) : null;
  const what = broadcast ? t.status.what.broadcast(broadcast.number) : t.status.what.reminder;
  const at = finishedAt === null ? null : new Date(finishedAt);
  return t.status.failure(what, reason === null ? "" : t.reasons[reason], at, timeZone);
}
