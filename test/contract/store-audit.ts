import { describe, expect, it } from "vitest";

import { audit } from "../support/store-records.ts";
import type { Current } from "./store.ts";

/** The audit log: only ever added to, and read from its end. */
export function describeAudit(current: Current): void {
  describe("the audit log", () => {
    it("is read in pieces from its end without losing or doubling a line, while others are written", async () => {
      const { store } = current();
      const add = (from: number, to: number): Promise<void> =>
        store.transact(async (tx) => {
          for (let place = from; place < to; place++)
            await tx.audit.add(audit(`a-${place}`, { at: `2026-11-27T01:00:${10 + (place % 50)}.000Z` }));
        });
      await add(0, 7);
      const pieces = await store.read(async (tx) => {
        const seen: string[][] = [];
        for await (const lines of tx.audit.pages(3)) {
          seen.push(lines.map(({ id }) => id));
          await add(7 + seen.length, 8 + seen.length);
        }
        return seen;
      });
      expect(pieces).toEqual([["a-6", "a-5", "a-4"], ["a-3", "a-2", "a-1"], ["a-0"]]);
      const newest = await store.read((tx) => tx.audit.newest(2));
      expect(newest.map(({ id }) => id)).toEqual(["a-10", "a-9"]);
    });

    it("has no pieces while it has no lines", async () => {
      await current().store.read(async (tx) => {
        for await (const lines of tx.audit.pages(3)) expect(lines).toBe("not to be");
        expect(await tx.audit.newest(3)).toEqual([]);
      });
    });
  });
}
