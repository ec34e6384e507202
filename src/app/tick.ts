import type { Chat } from "../domain/chat.ts";
import { newDelivery } from "../domain/delivery.ts";
import type { Event } from "../domain/event.ts";
import { planEvent } from "../domain/event-plan.ts";
import { later, toInstant, type Instant } from "../domain/instant.ts";
import { planMissed } from "../domain/missed-plan.ts";
import type { PlannedDelivery } from "../domain/plan.ts";
import type { Broadcast } from "../domain/broadcast.ts";
import { planReminder, type Local } from "../domain/reminder-plan.ts";
import type { Reminder } from "../domain/reminder.ts";
import { planSeries } from "../domain/series-plan.ts";
import type { Series } from "../domain/series.ts";
import { addresseesOf } from "./addressees.ts";
import { CLAIM_AHEAD_MS } from "./ahead.ts";
import { planNext } from "./broadcasts/planning.ts";
import type { HolidayCalendars } from "./holiday-calendars.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { ReadTx, Store, Tx } from "./ports/store.ts";
import { timeZoneOf } from "./settings.ts";

/** Subjects planned in one transaction, so that a long outage does not make one giant write. An event has many lines. */
const EVENTS_AT_ONCE = 20;
const REMINDERS_AT_ONCE = 100;

/** Plans all that falls due before the next beat and stores the plan; the outbox sends it. Resolves with the lines planned. */
export type Tick = () => Promise<number>;

export interface TickServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly timeZone: string;
  readonly holidays: HolidayCalendars;
}

/** A kind of subject: what of it has something to plan, and how one is planned. */
interface Kind<T> {
  /** `more`: so many beyond the usual number. */
  readonly due: (tx: ReadTx, upTo: Instant, more: number) => Promise<readonly T[]>;
  readonly plan: (tx: Tx, subject: T, now: Instant, upTo: Instant) => Promise<number>;
}

/** A fault of ours about one subject. */
class CannotPlan extends Error {
  override readonly name = "CannotPlan";
  readonly id: string;

  constructor(id: string, options: ErrorOptions) {
    super(`${id} could not be planned`, options);
    this.id = id;
  }
}

export function createTick({ store, clock, ids, log, holidays, ...defaults }: TickServices): Tick {
  const local = async (tx: ReadTx): Promise<Local> => ({
    timeZone: await timeZoneOf(tx, defaults),
    daysOff: (await holidays.of(tx)).daysOff,
  });

  const series: Kind<Series> = {
    due: (tx, upTo, more) => tx.series.due(upTo, EVENTS_AT_ONCE + more),
    async plan(tx, subject, _now, upTo) {
      // Counted from `upTo` as well: by an earlier moment what is due by then would not be made, and found due for ever.
      const plan = planSeries({ now: upTo, series: subject, local: await local(tx) });
      for (const event of plan.events)
        if ((await tx.events.byId(event.id)) === null) await tx.events.put(event);
      await tx.series.put(plan.series);
      return 0;
    },
  };

  const events: Kind<Event> = {
    due: (tx, upTo, more) => tx.events.due(upTo, EVENTS_AT_ONCE + more),
    async plan(tx, event, now, upTo) {
      const addressees = await addresseesOf(tx, event.unitIds);
      const existing = await tx.deliveries.ofEvent(event.id);
      const timeZone = await timeZoneOf(tx, defaults);
      const plan = planEvent({ now, upTo, event, addressees, existing, timeZone });
      for (const { id, reason } of plan.skip) await tx.deliveries.skip(id, reason, now);
      await tx.events.put(plan.event);
      const chats = addressees.flatMap(({ chat }) => (chat && event.at <= now ? [chat] : []));
      return add(tx, [...plan.create, ...missed(plan.create, chats, now, timeZone)], now);
    },
  };

  const reminders: Kind<Reminder> = {
    due: (tx, upTo, more) => tx.reminders.due(upTo, REMINDERS_AT_ONCE + more),
    async plan(tx, reminder, now, upTo) {
      const chat = await tx.chats.byId(reminder.chatId);
      const existing = await tx.deliveries.ofReminder(reminder.id);
      const here = await local(tx);
      const plan = planReminder({ now, upTo, reminder, chat, existing, local: here });
      for (const { id, reason } of plan.skip) await tx.deliveries.skip(id, reason, now);
      await tx.reminders.put(plan.reminder);
      const chats = chat ? [chat] : [];
      return add(tx, [...plan.create, ...missed(plan.create, chats, now, here.timeZone)], now);
    },
  };

  /** Piece by piece, each in a transaction of its own. */
  const broadcasts: Kind<Broadcast> = {
    due: (tx, upTo, more) => tx.broadcasts.due(upTo, 1 + more),
    async plan(tx, broadcast, now) {
      return planNext(tx, { ids, now: new Date(now), timeZone: await timeZoneOf(tx, defaults) }, broadcast);
    },
  };

  /** The summary for those of these chats that are told nothing else about what is over. */
  function missed(
    planned: readonly PlannedDelivery[],
    chats: readonly Chat[],
    now: Instant,
    timeZone: string,
  ): PlannedDelivery[] {
    const missing = new Set(planned.flatMap(({ chatId, skip }) => (skip === "too-late" ? [chatId] : [])));
    return planMissed(
      chats.filter(({ id }) => missing.has(id)),
      now,
      timeZone,
    );
  }

  function add(tx: Tx, lines: readonly PlannedDelivery[], now: Instant): Promise<number> {
    return tx.deliveries.add(lines.map((line) => newDelivery(line, ids.next("dlv"), now)));
  }

  /** Until none is left that falls due: each one planned moves on to its next moment. */
  async function planAll<T extends { readonly id: string }>(
    kind: Kind<T>,
    now: Instant,
    upTo: Instant,
  ): Promise<number> {
    const faulty = new Set<string>();
    let total = 0;
    for (;;) {
      try {
        const { found, lines } = await planSome(kind, faulty, now, upTo);
        total += lines;
        if (found === 0) return total;
      } catch (error) {
        if (!(error instanceof CannotPlan)) throw error;
        // One that cannot be planned must not keep the others from it.
        log.error("Something could not be planned; the next beat tries it again", { of: error.id, error });
        faulty.add(error.id);
      }
    }
  }

  async function planSome<T extends { readonly id: string }>(
    { due, plan }: Kind<T>,
    faulty: ReadonlySet<string>,
    now: Instant,
    upTo: Instant,
  ): Promise<{ readonly found: number; readonly lines: number }> {
    return store.transact(async (tx) => {
      const subjects = (await due(tx, upTo, faulty.size)).filter(({ id }) => !faulty.has(id));
      let lines = 0;
      for (const subject of subjects) {
        lines += await plan(tx, subject, now, upTo).catch((cause: unknown) => {
          throw new CannotPlan(subject.id, { cause });
        });
      }
      return { found: subjects.length, lines };
    });
  }

  return async () => {
    const now = toInstant(clock.now());
    const upTo = later(now, CLAIM_AHEAD_MS);
    const next = await store.read(nextAt);
    if (next === null || next > upTo) return 0;
    // A series makes the events that are then planned.
    return (
      (await planAll(series, now, upTo)) +
      (await planAll(events, now, upTo)) +
      (await planAll(reminders, now, upTo)) +
      (await planAll(broadcasts, now, upTo))
    );
  };
}

/** When there is something to plan next; null when nothing is. */
export async function nextAt(tx: ReadTx): Promise<Instant | null> {
  const all = [
    await tx.events.nextStepAt(),
    await tx.series.nextAt(),
    await tx.reminders.nextAt(),
    await tx.broadcasts.nextAt(),
  ];
  return all.filter((at) => at !== null).toSorted()[0] ?? null;
}
