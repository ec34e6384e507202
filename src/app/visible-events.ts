import type { Event, EventKind } from "../domain/event.ts";
import type { Instant } from "../domain/instant.ts";
import { unitsInReach } from "../domain/member.ts";
import { withAbove } from "../domain/unit.ts";
import type { MemberContext } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/**
 * The events in a span (`from` inclusive, `to` exclusive) that may be shown here: in private those of the person's unit,
 * those above it and those in reach; in a group those of the group's unit and above, whoever asks.
 */
export async function visibleEvents(
  tx: ReadTx,
  context: MemberContext,
  kind: EventKind,
  from: Instant,
  to: Instant,
): Promise<Event[]> {
  const units = await tx.organisation.units();
  const groupUnitId = context.chat?.unitId ?? null;
  const visible =
    context.place.kind === "group"
      ? groupUnitId === null
        ? new Set<string>()
        : withAbove(units, groupUnitId)
      : withAbove(units, context.person.unitId).union(unitsInReach(context.person, units));
  const events = await tx.events.between(kind, from, to);
  return events.filter((event) => event.unitIds.some((id) => visible.has(id)));
}
