import type { Delivery } from "../src/domain/delivery.ts";
import { toInstant } from "../src/domain/instant.ts";
import { ROLES } from "../src/domain/member.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  nextDueAt,
  reads,
  VERBS,
  type MemberContext,
  type ReadTx,
  type Say,
} from "../src/app/command.ts";

const SHOWN = 10;

/** What runs, what waits, what failed or was left out and why; and whether the clock is believed. */
export default defineCommand({
  name: "trangthai",
  alias: "status",
  who: "admin",
  where: "private",
  handle: reads(async (tx, context: MemberContext) => ({ say: await status(tx, context) })),
  presses: {
    [VERBS.confirmClock]: reads(async (tx, context: MemberContext) => {
      const { t } = context;
      const notice = context.confirmClock() ? t.clock.confirmed : t.clock.nothingToConfirm;
      return { edit: await status(tx, context), notice };
    }),
  },
});

async function status(tx: ReadTx, context: MemberContext): Promise<Say> {
  const { t, now, timeZone } = context;
  const { version, platform, startedAt, lastBeatAt, waitingCalls, clock } = context.status();
  const counts = await tx.deliveries.counts();
  const failed = await tx.deliveries.failed(SHOWN);
  const mishaps = await tx.deliveries.mishaps(SHOWN);
  const members = await Promise.all(ROLES.map((role) => tx.members.withRole(role)));
  const nextStepAt = await nextDueAt(tx, toInstant(now));
  const line = (delivery: Delivery) => lineOf(tx, context, delivery);
  return {
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
      !clock.trusted && t.clock.paused,
      failed.length > 0 && t.status.failures,
      ...(await Promise.all(failed.map(line))),
      mishaps.length > 0 && t.status.mishaps,
      ...(await Promise.all(mishaps.map(line))),
    ]),
    buttons: clock.trusted ? [] : [[{ label: t.clock.confirm, verb: VERBS.confirmClock }]],
  };
}

async function lineOf(tx: ReadTx, { t, timeZone }: MemberContext, delivery: Delivery) {
  const { reason, finishedAt } = delivery;
  const at = finishedAt === null ? null : new Date(finishedAt);
  return t.status.failure(
    await whatOf(tx, t, delivery),
    reason === null ? "" : t.reasons[reason],
    at,
    timeZone,
  );
}

/** What it is about. What a person asked for in private is nobody else's business. */
async function whatOf(tx: ReadTx, t: MemberContext["t"], { content }: Delivery): Promise<string> {
  if ("broadcastId" in content) {
    const broadcast = await tx.broadcasts.byId(content.broadcastId);
    if (broadcast) return t.status.what.broadcast(broadcast.number);
  }
  if (content.kind === "joining") return t.status.what.joining;
  const event = "eventId" in content ? await tx.events.byId(content.eventId) : null;
  return event ? t.status.what.event(event.title) : t.status.what.reminder;
}
