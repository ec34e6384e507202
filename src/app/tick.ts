import { newDelivery } from "../domain/delivery.ts";
import type { Event } from "../domain/event.ts";
import { toInstant } from "../domain/instant.ts";
import { planDeliveries } from "../domain/plan.ts";
import { addresseesOf } from "./addressees.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Store, Tx } from "./ports/store.ts";

/** Events planned in one transaction, so that a long outage does not make one giant write. */
const EVENTS_AT_ONCE = 20;

/** Plans every step that has fallen due and stores the plan; the outbox sends it. Resolves with the lines planned. */
export type Tick = () => Promise<number>;

export function createTick(services: { store: Store; clock: Clock; ids: Ids; timeZone: string }): Tick {
  const { store, clock, ids, timeZone } = services;

  async function planEvent(tx: Tx, event: Event, now: Date): Promise<number> {
    const plan = planDeliveries({
      now: toInstant(now),
      event,
      addressees: await addresseesOf(tx, event.unitIds),
      existing: await tx.deliveries.ofEvent(event.id),
      timeZone,
    });
    for (const { id, reason } of plan.skip) await tx.deliveries.skip(id, reason, toInstant(now));
    await tx.events.put(plan.event);
    return tx.deliveries.add(plan.create.map((line) => newDelivery(line, ids.next("dlv"), toInstant(now))));
  }

  async function planSome(now: Date): Promise<{ events: number; lines: number }> {
    return store.transact(async (tx) => {
      const events = await tx.events.due(toInstant(now), EVENTS_AT_ONCE);
      let lines = 0;
      for (const event of events) lines += await planEvent(tx, event, now);
      return { events: events.length, lines };
    });
  }

  return async () => {
    const now = clock.now();
    const next = await store.read((tx) => tx.events.nextStepAt());
    if (next === null || next > toInstant(now)) return 0;
    let total = 0;
    for (;;) {
      const { events, lines } = await planSome(now);
      total += lines;
      if (events < EVENTS_AT_ONCE) return total;
    }
  };
}
