import { describe, expect, it } from "vitest";

import { createTurns, deliveringLane, type Lane } from "../../src/app/lanes.ts";
import type { DeliveryContent } from "../../src/domain/delivery.ts";

const asked: DeliveryContent = {
  kind: "asked",
  reminderId: "rmd_1",
  at: "2026-11-23T01:00:00.000Z",
  revision: 1,
};
const broadcast: DeliveryContent = { kind: "broadcast", broadcastId: "brc_1" };

/** The lanes of so many messages, where each of these lanes always has something waiting, for so long. */
function played(count: number, waitingMs: Partial<Record<Lane, number>>): Lane[] {
  const turns = createTurns();
  return Array.from({ length: count }, () => {
    const order = turns.order(1e9, (lane) => 1e9 - (waitingMs[lane] ?? -Infinity));
    const lane = order.find((one) => waitingMs[one] !== undefined) ?? "notice";
    turns.took(lane);
    return lane;
  });
}

const timesOf = (lanes: readonly Lane[], lane: Lane): number => lanes.filter((one) => one === lane).length;

describe("the lanes", () => {
  it("let answers go before the ledger, hoả tốc before reminders, and reminders before other broadcasts", () => {
    const order: Lane[] = ["notice", "answer", "flash", "reminder", "urgent", "progress", "broadcast"];
    for (const [index, lane] of order.entries()) {
      const waiting = Object.fromEntries(order.slice(index).map((one) => [one, 0]));
      expect(new Set(played(8, waiting))).toEqual(new Set([lane]));
    }
  });

  it("give what has waited long in the ledger every other turn, so that nobody talks it down", () => {
    expect(played(4, { answer: 0, broadcast: 15_000 })).toEqual([
      "broadcast",
      "answer",
      "broadcast",
      "answer",
    ]);
    expect(timesOf(played(8, { answer: 0, broadcast: 14_000 }), "broadcast")).toBe(0);
  });

  it("let hoả tốc pass for minutes, but starve none beneath it", () => {
    expect(timesOf(played(40, { flash: 60_000, broadcast: 4 * 60_000 }), "flash")).toBe(40);
    const lanes = played(120, { flash: 60_000, reminder: 15_000, urgent: 60_000, broadcast: 5 * 60_000 });
    expect(timesOf(lanes, "flash")).toBe(90);
    for (const lane of ["reminder", "urgent", "broadcast"] as const) expect(timesOf(lanes, lane)).toBe(10);
  });

  it("take a message for a reminder only where all its lines are", () => {
    expect(deliveringLane([{ content: asked }, { content: asked }])).toBe("reminder");
    expect(deliveringLane([{ content: broadcast }])).toBe("broadcast");
  });
});
