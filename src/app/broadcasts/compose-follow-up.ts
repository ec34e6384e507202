import type { Broadcast } from "../../domain/broadcast.ts";
import type { Chat } from "../../domain/chat.ts";
import type { SkipReason, Word } from "../../domain/delivery.ts";
import { whyNotReached } from "../../domain/plan.ts";
import { withBelow } from "../../domain/unit.ts";
import type { Html } from "../../text/html.ts";
import type { Texts } from "../../text/texts.ts";
import type { ReplyButton } from "../command.ts";
import type { ReadTx } from "../ports/store.ts";
import { unitName } from "../unit-name.ts";
import { VERBS } from "../verbs.ts";
import { titleOf } from "./compose-broadcast.ts";
import { missingOf } from "./missing.ts";

type FollowUpWord = Extract<Word, { kind: "nudge" | "unacknowledged" }>;

interface Where {
  readonly tx: ReadTx;
  readonly chat: Chat;
  readonly timeZone: string;
  readonly t: Texts;
}

/** So many names are told in one message; the report has them all. */
const NAMES = 30;

/** A nudge for somebody, or the list of those who have not acknowledged; or why it is not sent any more. */
export async function composeFollowUp(
  where: Where,
  content: FollowUpWord,
): Promise<
  | {
      readonly text: Html;
      readonly buttons: readonly (readonly ReplyButton[])[];
      /** A nudge becomes the broadcast itself when it is acknowledged there. */
      readonly protect?: boolean;
    }
  | { readonly skip: SkipReason }
> {
  const broadcast = await where.tx.broadcasts.byId(content.broadcastId);
  if (!broadcast) throw new Error(`The ledger names a broadcast that does not exist: ${content.broadcastId}`);
  const skip = broadcast.withdrawnAt === null ? whyNotReached(where.chat) : "withdrawn";
  if (skip !== null) return { skip };
  const { memberId } = where.chat;
  const member = memberId === null ? null : await where.tx.members.byId(memberId);
  if (member?.leftAt !== null) return { skip: "not-addressed" };
  return content.kind === "nudge"
    ? nudge(where, broadcast, member.id)
    : list(where, broadcast, content.unitId);
}

async function nudge({ tx, t, timeZone }: Where, broadcast: Broadcast, memberId: string) {
  if (await tx.broadcasts.acknowledgementOf(broadcast.id, memberId)) return { skip: "acknowledged" as const };
  return {
    text: t.followUps.nudge(
      { title: titleOf(broadcast, t), unit: await unitName(tx, broadcast.unitId, t), broadcast },
      timeZone,
    ),
    buttons: [[{ label: t.broadcast.acknowledge, verb: VERBS.acknowledge, id: broadcast.id }]],
    protect: broadcast.protect,
  };
}

async function list({ tx, t, timeZone }: Where, broadcast: Broadcast, unitId: string) {
  const within = withBelow(await tx.organisation.units(), unitId);
  const missing = (await missingOf(tx, broadcast)).filter(({ member }) => within.has(member.unitId));
  if (missing.length === 0) return { skip: "acknowledged" as const };
  const has = missing.filter(({ line }) => line.status === "sent");
  const named = await Promise.all(
    has.slice(0, NAMES).map(async ({ member }) => ({
      name: member.name,
      unit: await unitName(tx, member.unitId, t),
    })),
  );
  return {
    text: t.followUps.list(
      { title: titleOf(broadcast, t), unit: await unitName(tx, unitId, t), broadcast },
      { named, all: has.length, unreached: missing.length - has.length },
      timeZone,
    ),
    buttons: [[{ label: t.broadcast.seeReceipts, verb: VERBS.receipts, id: String(broadcast.number) }]],
  };
}
