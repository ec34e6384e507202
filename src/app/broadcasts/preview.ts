import { planBroadcast } from "../../domain/broadcast-plan.ts";
import type { Broadcast } from "../../domain/broadcast.ts";
import { toInstant } from "../../domain/instant.ts";
import type { PlannedDelivery } from "../../domain/plan.ts";
import { withBelow } from "../../domain/unit.ts";
import { joinHtml } from "../../text/html.ts";
import type { MemberContext, Reply } from "../command.ts";
import type { Preview } from "../confirmations.ts";
import type { ReadTx } from "../ports/store.ts";
import { broadcastAddressees } from "./addressees.ts";
import { CHOOSING_VERBS } from "../verbs.ts";
import { isInReach, toBroadcast, type Draft } from "./draft.ts";
import { broadcastText, filesOf } from "./message.ts";
import { whomText } from "./whom.ts";

/** The message as it will arrive, and whom it reaches and whom not; refused where it reaches nobody. */
export async function previewDraft(
  tx: ReadTx,
  context: MemberContext,
  draft: Draft,
): Promise<Preview | { readonly refused: Reply }> {
  const { t, person, now, timeZone } = context;
  if (!(await isInReach(tx, person, draft.audience)))
    return { refused: { say: { text: t.audience.outOfReach } } };
  if (draft.sendAt !== null && draft.sendAt <= toInstant(now))
    return { refused: { say: { text: t.options.past } } };
  if (draft.acknowledgeBy !== null && draft.acknowledgeBy <= (draft.sendAt ?? toInstant(now)))
    return { refused: { say: { text: t.options.dateBeforeSending } } };
  const broadcast = await toBroadcast(tx, context, draft, { id: "draft", number: 1 });
  const addressees = await broadcastAddressees(tx, broadcast);
  const lines = planBroadcast(broadcast, addressees, { now: toInstant(now), timeZone });
  const unreached = [...Map.groupBy(lines, ({ skip }) => skip)].flatMap(([reason, all]) =>
    reason === null ? [] : [{ reason: t.reasons[reason], ...count(all) }],
  );
  const going = lines.filter(({ skip }) => skip === null);
  const whom = await whomText(tx, draft.audience, t);
  if (going.length === 0) return { refused: { say: { text: t.broadcast.nobody(whom, unreached) } } };
  const facts = {
    ...draft,
    whom,
    reached: count(going),
    platforms: platformsOf(
      addressees.flatMap(({ chat }) => chat?.ref.platform ?? []),
      context,
    ),
    resting: going.filter(({ notBefore, dueAt }) => notBefore > dueAt).length,
    unreached,
    unitsWithoutGroup: await unitsWithoutGroup(tx, broadcast),
  };
  const message = await broadcastText(tx, broadcast, context);
  return {
    text: joinHtml([
      t.broadcast.preview(message, facts, timeZone),
      draft.files.length > 0 && t.broadcast.fileUnchecked,
    ]),
    facts: [draft, lines.map(({ chatId, memberId, skip }) => [chatId, memberId, skip])],
    confirmLabel: draft.sendAt === null ? t.broadcast.send : t.broadcast.sendLater,
    more: [
      [
        { label: t.audience.later, verb: CHOOSING_VERBS.later },
        { label: t.audience.change, verb: CHOOSING_VERBS.audience },
      ],
      [{ label: t.audience.options, verb: CHOOSING_VERBS.options }],
    ],
    ...filesOf(draft),
  };
}

/** How many people and groups some lines are for. */
export function count(lines: readonly Pick<PlannedDelivery, "memberId">[]): {
  people: number;
  groups: number;
} {
  const people = lines.filter(({ memberId }) => memberId !== null).length;
  return { people, groups: lines.length - people };
}

/** Where they are: the platform, or how many on each of several. */
function platformsOf(all: readonly ("telegram" | "web")[], { t }: MemberContext): string {
  const counts = [...Map.groupBy(all, (platform) => platform)];
  const [only] = counts;
  if (!only) return "";
  if (counts.length === 1) return ` · ${t.me.platforms[only[0]]}`;
  return ` · ${counts.map(([platform, some]) => `${t.me.platforms[platform]}: ${String(some.length)}`).join(", ")}`;
}

/** Units addressed as a whole that have people, but no group in which they would see it. */
async function unitsWithoutGroup(tx: ReadTx, { audience }: Pick<Broadcast, "audience">): Promise<number> {
  const units = await tx.organisation.units();
  const addressed = new Set(
    audience.include.flatMap((target) =>
      target.kind === "unit" ? [...withBelow(units, target.unitId)] : [],
    ),
  );
  const linked = new Set((await tx.chats.linkedTo(addressed)).map(({ unitId }) => unitId));
  const peopled = new Set((await tx.members.inUnits(addressed)).map(({ unitId }) => unitId));
  return [...peopled.difference(linked)].length;
}
