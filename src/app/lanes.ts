import { isReminder, type Delivery } from "../domain/delivery.ts";
import { MINUTE } from "../domain/instant.ts";

/**
 * What goes first. A notice (the end of a button's waiting sign) is no message: it keeps no distance within its chat. Progress
 * (a message of ours that follows what happens) waits for its chat, but nothing waits for it.
 */
export const LANES = ["notice", "answer", "flash", "reminder", "urgent", "progress", "broadcast"] as const;
export type Lane = (typeof LANES)[number];

/** What the ledger has to send. */
const LEDGER_LANES = ["flash", "reminder", "urgent", "broadcast"] as const;
type LedgerLane = (typeof LEDGER_LANES)[number];

/** Whether the lane is one of the ledger's. */
export function isLedgerLane(lane: Lane): lane is LedgerLane {
  return LEDGER_LANES.some((one) => one === lane);
}

/** In which lane lines of the ledger go that are sent as one message. How urgent a broadcast is would be asked here. */
export function deliveringLane(lines: readonly Pick<Delivery, "content">[]): LedgerLane {
  return lines.every(({ content }) => isReminder(content)) ? "reminder" : "broadcast";
}

/**
 * What the ledger has to send takes turns with answers once it has waited so long: nobody may talk a reminder down, and a
 * thousand reminders at once hold up no answer.
 */
const LEDGER_PATIENCE_MS = 15_000;
/** What has waited in its lane for longer has a turn now and then, whatever goes before it. */
const LANE_PATIENCE_MS: Readonly<Record<LedgerLane, number>> = {
  flash: 15_000,
  reminder: 15_000,
  urgent: MINUTE,
  broadcast: 5 * MINUTE,
};
/** One of so many messages of the ledger is such a turn. */
const NOW_AND_THEN = 4;

/** Which lane is to be looked at first. */
export interface Turns {
  /** The lanes in order; `since` tells since when (monotonic ms) a lane's first has waited, Infinity where none does. */
  readonly order: (now: number, since: (lane: Lane) => number) => readonly Lane[];
  /** Something of this lane went out. */
  readonly took: (lane: Lane) => void;
}

export function createTurns(): Turns {
  let ledgerWasLast = false;
  let messages = 0;
  const lastTurn = new Map<LedgerLane, number>(LEDGER_LANES.map((lane) => [lane, 0]));

  /** Of the lanes that have waited too long, the one that has had no turn for longest. */
  function favoured(now: number, since: (lane: Lane) => number): readonly LedgerLane[] {
    if (messages % NOW_AND_THEN !== NOW_AND_THEN - 1) return [];
    return LEDGER_LANES.filter((lane) => since(lane) <= now - LANE_PATIENCE_MS[lane])
      .toSorted((a, b) => (lastTurn.get(a) ?? 0) - (lastTurn.get(b) ?? 0))
      .slice(0, 1);
  }

  return {
    order(now, since) {
      const first = favoured(now, since);
      const isLedgersTurn =
        !ledgerWasLast && LEDGER_LANES.some((lane) => since(lane) <= now - LEDGER_PATIENCE_MS);
      if (isLedgersTurn) return [...first, ...LEDGER_LANES, ...LANES];
      return ["notice", "answer", ...first, ...LANES];
    },
    took(lane) {
      if (lane === "notice") return;
      ledgerWasLast = isLedgerLane(lane);
      if (!isLedgerLane(lane)) return;
      messages += 1;
      lastTurn.set(lane, messages);
    },
  };
}
