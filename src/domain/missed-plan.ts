import { DAY, later, type Instant } from "./instant.ts";
import type { Chat } from "./chat.ts";
import { addresseeAt, planDeliveries, whyNotReached, type PlannedDelivery } from "./plan.ts";

/** One summary for all that is found too late within the same hour. */
const HOUR_DIGITS = "2026-11-27T01".length;
/** All that is too late is written down before the summary is composed. */
const GATHER_MS = 5_000;

/** The moment since which a summary counts what was skipped. */
export function missedSince(now: Instant): Instant {
  return `${now.slice(0, HOUR_DIGITS)}:00:00.000Z`;
}

/** One message for each of these chats, which have missed something: about what passed before it could be sent. */
export function planMissed(chats: readonly Chat[], now: Instant, timeZone: string): PlannedDelivery[] {
  const since = missedSince(now);
  const at = later(now, GATHER_MS);
  const graceUntil = later(now, DAY);
  return planDeliveries({
    now,
    timeZone,
    subject: { id: "missed", revision: 1 },
    due: [
      {
        name: since,
        at,
        graceUntil,
        content: { kind: "missed", since },
        thread: "",
        mayRestUntil: graceUntil,
      },
    ],
    addressees: chats.map(addresseeAt),
    isFor: () => true,
    whyNot: ({ chat }) => whyNotReached(chat),
  });
}
