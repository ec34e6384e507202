import { describe, expect, it } from "vitest";

import {
  chat,
  confirmation,
  delivery,
  directive,
  groupRef,
  indicator,
  invite,
  member,
  NOW,
  organisation,
  unit,
} from "../support/store-records.ts";
import { HOUR, later } from "../../src/domain/instant.ts";
import type { Current } from "./store.ts";

/** The organisation and its people; what they were asked and by which code they came. */
export function describePeople(current: Current): void {
  describe("organisation, members, invites, confirmations, handled updates", () => {
    it("keeps one organisation, its units, indicators and directives", async () => {
      await current().store.transact(async (tx) => {
        await tx.organisation.put(organisation({ name: "former" }));
        await tx.organisation.put(organisation());
        await tx.organisation.putUnit(unit("unit-1"));
        await tx.indicators.put(indicator("i", 1));
        await tx.directives.put(directive("d"));
      });
      const store = await current().reopen();
      await store.read(async (tx) => {
        expect(await tx.organisation.get()).toEqual(organisation());
        expect(await tx.organisation.units()).toEqual([unit("unit-1")]);
        expect(await tx.indicators.list()).toEqual([indicator("i", 1)]);
        expect(await tx.directives.list()).toEqual([directive("d")]);
      });
    });

    it("finds members by account, unit and role, and by an account only on its platform", async () => {
      const { store } = current();
      const a = member("a", { role: "admin" });
      const b = member("b", { unitId: "unit-2" });
      await store.transact(async (tx) => {
        await tx.members.put(a);
        await tx.members.put(b);
      });
      await store.read(async (tx) => {
        expect(await tx.members.byAccount({ platform: "telegram", userId: "user-b" })).toEqual(b);
        expect(await tx.members.byAccount({ platform: "web", userId: "user-b" })).toBeNull();
        expect(await tx.members.inUnits(new Set(["unit-2", "unit-3"]))).toEqual([b]);
        expect(await tx.members.withRole("admin")).toEqual([a]);
        expect(await tx.members.withRole("office")).toEqual([]);
      });
    });

    it("finds an invite however its code is typed, and drops only the unused ones that nobody made", async () => {
      const { store } = current();
      const used = invite("USEDCODE12", { createdBy: null, usedBy: ["m"] });
      await store.transact(async (tx) => {
        await tx.invites.put(invite("ABCDEFGH23"));
        await tx.invites.put(invite("FIRSTADMIN", { createdBy: null }));
        await tx.invites.put(used);
      });
      expect(await store.read((tx) => tx.invites.byCode("abcDEFGH23"))).toEqual(invite("ABCDEFGH23"));
      await store.transact((tx) => tx.invites.dropUnclaimed());
      await store.read(async (tx) => {
        expect(await tx.invites.byCode("FIRSTADMIN")).toBeNull();
        expect(await tx.invites.byCode("USEDCODE12")).toEqual(used);
        expect(await tx.invites.byCode("ABCDEFGH23")).not.toBeNull();
      });
    });

    it("drops confirmations that expired before now, not the one that expires now", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.confirmations.put(confirmation("past", { expiresAt: later(NOW, -1) }));
        await tx.confirmations.put(confirmation("now"));
        await tx.confirmations.dropExpired(NOW);
      });
      expect(await store.read((tx) => tx.confirmations.byId("past"))).toBeNull();
      expect(await store.read((tx) => tx.confirmations.byId("now"))).toEqual(confirmation("now"));
    });

    it("remembers a handled update for 48 hours and not with a transaction that failed", async () => {
      const { store } = current();
      const failing = store.transact(async (tx) => {
        await tx.handled.mark("failed", NOW);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      await store.transact((tx) => tx.handled.mark("first", NOW));
      await store.transact((tx) => tx.handled.mark("second", later(NOW, 48 * HOUR)));
      const has = (id: string): Promise<boolean> => store.read((tx) => tx.handled.has(id));
      expect([await has("failed"), await has("first"), await has("second")]).toEqual([false, true, true]);
      await store.transact((tx) => tx.handled.mark("third", later(NOW, 48 * HOUR + 1)));
      expect([await has("first"), await has("second"), await has("third")]).toEqual([false, true, true]);
    });
  });
}

export function describeChats(current: Current): void {
  describe("chats", () => {
    it("tells a group from its topics and finds chats by member and unit", async () => {
      const { store } = current();
      const group = chat("g", { unitId: "unit-1", ref: groupRef("-1") });
      const topic = chat("t", { unitId: "unit-2", ref: groupRef("-1", "7") });
      const own = chat("p", { memberId: "m", ref: { platform: "telegram", chatId: "5", kind: "private" } });
      await store.transact(async (tx) => {
        for (const one of [group, topic, own]) await tx.chats.put(one);
      });
      await store.read(async (tx) => {
        expect(await tx.chats.byRef(groupRef("-1"))).toEqual(group);
        expect(await tx.chats.byRef(groupRef("-1", "7"))).toEqual(topic);
        expect(await tx.chats.byRef(groupRef("-1", "8"))).toBeNull();
        expect(await tx.chats.byRef({ ...groupRef("-1"), platform: "web" })).toBeNull();
        expect(await tx.chats.ofMembers(new Set(["m"]))).toEqual([own]);
        expect(await tx.chats.linkedTo(new Set(["unit-1", "unit-2"]))).toEqual([group, topic]);
        expect(await tx.chats.byId("t")).toEqual(topic);
      });
    });

    it("moves a group with its topics to the new address, and nothing else", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.chats.put(chat("g", { ref: groupRef("-1") }));
        await tx.chats.put(chat("t", { ref: groupRef("-1", "7") }));
        await tx.chats.put(chat("other", { ref: groupRef("-10") }));
      });
      const move = (): Promise<boolean> =>
        store.transact((tx) => tx.chats.move(groupRef("-1"), groupRef("-1001")));
      expect(await move()).toBe(true);
      expect(await move()).toBe(false);
      await store.read(async (tx) => {
        expect((await tx.chats.byRef(groupRef("-1001")))?.id).toBe("g");
        expect((await tx.chats.byRef(groupRef("-1001", "7")))?.id).toBe("t");
        expect((await tx.chats.byRef(groupRef("-10")))?.id).toBe("other");
        expect(await tx.chats.byRef(groupRef("-1"))).toBeNull();
      });
    });

    it("does not become two chats when somebody wrote at the new address before the move was known", async () => {
      const { store } = current();
      await store.transact(async (tx) => {
        await tx.chats.put(chat("former", { ref: groupRef("-1") }));
        await tx.chats.put(chat("new", { ref: groupRef("-1001"), unitId: "unit-1" }));
        await tx.deliveries.add([delivery("d", { chatId: "new" })]);
        await tx.chats.move(groupRef("-1"), groupRef("-1001"));
      });
      await store.read(async (tx) => {
        expect(await tx.chats.byRef(groupRef("-1001"))).toMatchObject({ id: "former", unitId: "unit-1" });
        expect(await tx.chats.byId("new")).toBeNull();
        expect((await tx.deliveries.byId("d"))?.chatId).toBe("former");
      });
    });
  });
}
