import { newDelivery } from "../domain/delivery.ts";
import { isMoved } from "../domain/event-draft.ts";
import type { Event } from "../domain/event.ts";
import { hasTold, planChange, planEvent, replanned } from "../domain/event-plan.ts";
import { toInstant } from "../domain/instant.ts";
import { addresseeAt, type Addressee } from "../domain/plan.ts";
import type { Ids } from "./ports/ids.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

/** What a change is made with. */
export interface Changing {
  readonly ids: Ids;
  readonly now: Date;
  readonly timeZone: string;
}

/**
 * Moves or cancels an event: what waits for its former time is skipped at once, everybody who had been reminded is told once,
 * and the rest is planned anew. Resolves with how many chats will be told.
 */
export async function changeEvent(
  tx: Tx,
  changing: Changing,
  former: Event,
  changes: Partial<Pick<Event, "at" | "hasHour" | "place" | "cancelledAt">>,
): Promise<number> {
  const { ids, timeZone } = changing;
  const now = toInstant(changing.now);
  const event = await stopOld(tx, changing, { ...former, ...changes, revision: former.revision + 1 });
  const lines = planChange({ now, former, event, told: await toldOf(tx, event.id), timeZone });
  await tx.deliveries.add(lines.map((line) => newDelivery(line, ids.next("dlv"), now)));
  return lines.filter(({ skip }) => skip === null).length;
}

/** What of an event can be changed by itself. */
export type Revisable = Pick<
  Event,
  | "title"
  | "at"
  | "hasHour"
  | "place"
  | "cancelledAt"
  | "ladder"
  | "urgent"
  | "assigneeIds"
  | "assigneeUnitIds"
>;

/** Changes anything of an event; who had been reminded is told only of another time or place. Resolves as `changeEvent`. */
export async function reviseEvent(
  tx: Tx,
  changing: Changing,
  former: Event,
  changes: Partial<Revisable>,
): Promise<number> {
  const { timeZone } = changing;
  const revised = { ...former, ...changes };
  const { at, hasHour, place, cancelledAt } = revised;
  if (isMoved(revised, former) || cancelledAt !== former.cancelledAt) {
    const { at: was, hasHour: had, place: stood, cancelledAt: off } = former;
    const renewed = { ...revised, at: was, hasHour: had, place: stood, cancelledAt: off };
    return changeEvent(tx, changing, renewed, { at, hasHour, place, cancelledAt });
  }
  await tx.events.put(replanned(revised, toInstant(changing.now), timeZone));
  return 0;
}

/** A deadline is met: nobody is reminded any more. */
export async function finishEvent(tx: Tx, changing: Changing, event: Event, memberId: string): Promise<void> {
  await stopOld(tx, changing, { ...event, done: { memberId, at: toInstant(changing.now) } });
}

/** Stores what the event is now, and skips what waited for what it was. */
async function stopOld(tx: Tx, { now, timeZone }: Changing, event: Event): Promise<Event> {
  const at = toInstant(now);
  const existing = await tx.deliveries.ofEvent(event.id);
  const fresh = replanned(event, at, timeZone, existing);
  const plan = planEvent({
    now: at,
    upTo: fresh.plannedUpTo,
    event: fresh,
    addressees: [],
    existing,
    timeZone,
  });
  for (const { id, reason } of plan.skip) await tx.deliveries.skip(id, reason, at);
  await tx.events.put(fresh);
  return fresh;
}

/** Everybody and every group who may have been told of an event by now. */
export async function toldOf(tx: ReadTx, eventId: string): Promise<Addressee[]> {
  const lines = (await tx.deliveries.ofEvent(eventId)).filter(hasTold);
  const chats = await Promise.all(
    [...new Set(lines.map(({ chatId }) => chatId ?? ""))].map((id) => tx.chats.byId(id)),
  );
  return chats.flatMap((chat) => (chat ? [addresseeAt(chat)] : []));
}
