import type { Chat } from "../domain/chat.ts";
import type { Event, EventKind } from "../domain/event.ts";
import type { Instant } from "../domain/instant.ts";
import { unitsInReach, type Member } from "../domain/member.ts";
import { withAbove } from "../domain/unit.ts";
import type { ReadTx } from "./ports/store.ts";

/** Who looks, and where; `person` may be null in a group. */
export interface Viewer {
  readonly person: Member | null;
  readonly place: { readonly kind: "private" | "group" };
  readonly chat: Pick<Chat, "unitId"> | null;
}

/**
 * The events in a span (`from` inclusive, `to` exclusive) that may be shown here, in order of time: in private those of the
 * person's unit, those above it and those in reach; in a group those of the group's unit and above, whoever asks. What is
 * cancelled is left out.
 */
export async function visibleEvents(
  tx: ReadTx,
  viewer: Viewer,
  kind: EventKind | "any",
  from: Instant,
  to: Instant,
): Promise<Event[]> {
  const visible = await visibleUnits(tx, viewer);
  const events = await tx.events.between(kind, from, to);
  return events.filter(
    ({ unitIds, cancelledAt }) => cancelledAt === null && unitIds.some((id) => visible.has(id)),
  );
}

/** Whether an event may be shown here, by the same rule. */
export async function isVisible(
  tx: ReadTx,
  viewer: Viewer,
  { unitIds }: Pick<Event, "unitIds">,
): Promise<boolean> {
  const visible = await visibleUnits(tx, viewer);
  return unitIds.some((id) => visible.has(id));
}

async function visibleUnits(tx: ReadTx, { person, place, chat }: Viewer): Promise<ReadonlySet<string>> {
  const units = await tx.organisation.units();
  const unitId = chat?.unitId ?? null;
  if (place.kind === "group") return unitId === null ? new Set() : withAbove(units, unitId);
  return person === null ? new Set() : withAbove(units, person.unitId).union(unitsInReach(person, units));
}

/** Who looks when something is said to a chat by itself. */
export async function viewerOf(tx: ReadTx, chat: Chat): Promise<Viewer> {
  const person = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  return { person, place: chat.ref, chat };
}
