import { setImmediate } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { DAY, later } from "../../src/domain/instant.ts";
import { delivery, member, NOW, unit } from "../support/store-records.ts";
import type { Current } from "./store.ts";

/** As many as the organisation of the sample's report has members. */
const MANY = 12_386;

/** What keeps a database small, safe and quick over the years. */
export function describeUpkeep(current: Current): void {
  describe("upkeep", () => {
    it("backs up all that is confirmed, and says where that lies and how much it is", async () => {
      const { store } = current();
      await store.transact((tx) => tx.organisation.putUnit(unit("a")));
      await store.transact((tx) => tx.members.put(member("m")));
      const backup = await store.backup(new Date(NOW));
      expect(backup).toMatchObject({
        status: "made",
        where: expect.stringMatching(/./) as unknown,
        records: 2,
        bytes: expect.any(Number) as unknown,
      });
    });

    it("takes what was finished more than a year ago out of the ledger, and nothing else", async () => {
      const { store } = current();
      const [old, recent] = [later(NOW, -366 * DAY), later(NOW, -364 * DAY)];
      await store.transact((tx) =>
        tx.deliveries.add([
          delivery("old", { status: "sent", finishedAt: old }),
          delivery("old too", { status: "skipped", reason: "too-late", finishedAt: old }),
          delivery("recent", { status: "failed", reason: "blocked", finishedAt: recent }),
          delivery("waiting long", { dueAt: old, notBefore: old }),
        ]),
      );
      await store.maintain(new Date(NOW));
      for (const open of [store, await current().reopen()]) {
        await open.read(async (tx) => {
          expect(await tx.deliveries.counts()).toEqual({
            pending: 1,
            sending: 0,
            sent: 0,
            failed: 1,
            skipped: 0,
          });
          expect(await tx.deliveries.byId("old")).toBeNull();
          expect(await tx.deliveries.byId("recent")).not.toBeNull();
        });
      }
    });

    it("can be looked after again and again, on an empty database as well", async () => {
      const { store } = current();
      for (const days of [0, 0, 1, 400]) await store.maintain(new Date(later(NOW, days * DAY)));
      expect(await store.read((tx) => tx.organisation.units())).toEqual([]);
    });

    it("answers readers while a transaction plans a delivery for everybody, who see nothing of it", async () => {
      const { store } = current();
      const lines = Array.from({ length: MANY }, (_, index) => delivery(`line-${index}`));
      const planning = store.transact((tx) => tx.deliveries.add(lines)).then(() => "planned" as const);
      let answers = 0;
      while ((await Promise.race([planning, setImmediate("not yet")])) === "not yet") {
        const { pending } = await store.read((tx) => tx.deliveries.counts());
        expect([0, MANY]).toContain(pending);
        answers += 1;
      }
      expect(answers).toBeGreaterThan(10);
    });

    it("keeps every text as it was given: line separators, emoji, control characters, half of a pair", async () => {
      const { store } = current();
      const names = [
        "\u2028\u2029",
        "🇻🇳 đảng bộ",
        "\u0000\u0001\n\r\t",
        "\ud800",
        '"\\{}[],:',
        "x".repeat(100_000),
      ];
      await store.transact(async (tx) => {
        for (const [index, name] of names.entries())
          await tx.organisation.putUnit(unit(`u${index}`, { name }));
      });
      await store.backup(new Date(NOW));
      for (const open of [store, await current().reopen()]) {
        const units = await open.read((tx) => tx.organisation.units());
        expect(units.map(({ name }) => name)).toEqual(names);
      }
    });
  });
}
