import { withoutQuoteOf } from "./history-state.ts";
import { newName } from "./secrets.ts";
import type { LiveEvent } from "./wire.ts";

export interface Live {
  publish(event: LiveEvent): void;
  /** Where a page that loads everything now goes on from. */
  cursor(): string;
  /** Hands over what happened after `cursor`, then everything as it happens. Returns how to end that. */
  subscribe(cursor: string | null, listener: Listener): () => void;
  /** Ends all subscriptions. */
  close(): void;
}

export interface Listener {
  /** `id`: the cursor after this event. */
  event(id: string, event: LiveEvent): void;
  end(): void;
}

/** Events remembered for pages whose connection broke. */
const REMEMBERED = 500;

/**
 * Tells open pages what happens. A cursor is `<run>.<number>`: one of another run of the bot, or too old a one, gets a
 * `reset`, never a gap.
 */
export function createLive(): Live {
  const run = newName();
  const listeners = new Set<Listener>();
  const events: { number: number; event: LiveEvent }[] = [];
  let last = 0;
  const idOf = (number: number): string => `${run}.${number}`;

  function missedSince(cursor: string | null): typeof events | null {
    const [, itsRun, digits] = /^([\w-]+)\.(\d+)$/.exec(cursor ?? "") ?? [];
    const seen = Number(digits);
    const oldest = last - events.length;
    return itsRun === run && seen >= oldest && seen <= last
      ? events.filter(({ number }) => number > seen)
      : null;
  }

  return {
    publish: (event) => {
      if (event.type === "delete") for (const known of events) known.event = forget(known.event, event);
      last += 1;
      events.push({ number: last, event });
      if (events.length > REMEMBERED) events.shift();
      for (const listener of [...listeners]) listener.event(idOf(last), event);
    },
    cursor: () => idOf(last),
    subscribe: (cursor, listener) => {
      const missed = missedSince(cursor);
      if (missed === null) listener.event(idOf(last), { type: "reset" });
      else for (const { number, event } of missed) listener.event(idOf(number), event);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const listener of [...listeners]) listener.end();
      listeners.clear();
    },
  };
}

/** What may still be told of an event after a message was deleted: of that message itself, only that it is gone. */
function forget(event: LiveEvent, deletion: Extract<LiveEvent, { type: "delete" }>): LiveEvent {
  if (event.type !== "message" && event.type !== "edit") return event;
  if (event.message.id === deletion.messageId) return deletion;
  return { ...event, message: withoutQuoteOf(deletion.messageId, event.message) };
}
