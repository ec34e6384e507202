import { describe, expect, it } from "vitest";

import type { DeliveryOutcome } from "../../src/app/ports/deliveries.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { later } from "../../src/domain/instant.ts";
import type { Urgency } from "../../src/domain/urgency.ts";
import { delivery, NOW } from "../support/store-records.ts";
import type { Current } from "./store.ts";

/** Due so many ms from now. */
const due = (ms: number) => ({ dueAt: later(NOW, ms), notBefore: later(NOW, ms) });

/** What the ledger does for broadcasts alone. */
export function describeBroadcasting(current: Current): void {
  const add = (...deliveries: Delivery[]): Promise<number> =>
    current().store.transact((tx) => tx.deliveries.add(deliveries));
  const claim = async (): Promise<string[]> => {
    const wanted = { limit: 20, owner: "me", leaseMs: 1_000, aheadMs: 0, reminders: true };
    return (await current().store.transact((tx) => tx.deliveries.claimDue(NOW, wanted))).map(({ id }) => id);
  };
  const complete = (attempt: number, outcome: DeliveryOutcome): Promise<boolean> =>
    current().store.transact((tx) => tx.deliveries.complete({ id: "a", attempt, owner: "me" }, outcome));

  describe("deliveries: broadcasts", () => {
    it("gives hoả tốc before reminders, what is urgent before the rest, however long that has waited", async () => {
      const of = (urgency?: Urgency) => ({
        content: { kind: "broadcast", broadcastId: "b-1", ...(urgency && { urgency }) } as const,
      });
      await add(
        delivery("usual", { chatId: "a", ...of(), ...due(-9) }),
        delivery("urgent", { chatId: "b", ...of("urgent"), ...due(-5) }),
        delivery("reminder", { chatId: "c", ...due(-2) }),
        delivery("flash", { chatId: "d", ...of("flash"), ...due(-1) }),
      );
      expect(await claim()).toEqual(["flash", "reminder", "urgent", "usual"]);
    });

    it("keeps the ids of all parts of a message, over the tries that it takes", async () => {
      await add(delivery("a"));
      await claim();
      const pause = { status: "pending", unknowns: 0, partsSent: 1, notBefore: NOW } as const;
      await complete(1, { ...pause, earlierIds: ["75"] });
      await claim();
      await complete(2, { status: "sent", messageId: "77", at: NOW, earlierIds: ["75", "76"] });
      const line = await current().store.read((tx) => tx.deliveries.byKey(delivery("a").key));
      expect(line).toMatchObject({ status: "sent", messageId: "77", earlierIds: ["75", "76"] });
    });
  });
}
