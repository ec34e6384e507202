import { beforeEach, describe, expect, it } from "vitest";

import type { Store } from "../../src/app/ports/store.ts";
import {
  audit,
  broadcast,
  chat,
  confirmation,
  delivery,
  event,
  indicator,
  invite,
  joinRequest,
  member,
  NOW,
  question,
} from "../support/store-records.ts";
import type { Current } from "./store.ts";

const PSEUDONYM = "erased_1";
const REMINDER = { kind: "reminder", eventId: "event-1", revision: 1, step: "1d" } as const;

/** Somebody who has sent, received, invited and been invited, beside somebody else who stays. */
async function fill(store: Store): Promise<void> {
  await store.transact(async (tx) => {
    await tx.members.put(member("gone", { name: "Tên Cần Quên" }));
    await tx.members.put(member("stays"));
    await tx.chats.put(chat("chat-gone", { memberId: "gone" }));
    await tx.chats.put(chat("chat-stays", { memberId: "stays" }));
    const named = { kind: "member", memberId: "gone" } as const;
    const unit = { kind: "unit", unitId: "unit-1" } as const;
    await tx.broadcasts.put(broadcast("b-1", 1, { senderId: "gone" }));
    await tx.broadcasts.put(broadcast("b-2", 2, { audience: { include: [named], exclude: [] } }));
    await tx.broadcasts.put(broadcast("b-3", 3, { audience: { include: [unit], exclude: [named] } }));
    await tx.broadcasts.acknowledge({ broadcastId: "b-1", memberId: "gone", at: NOW });
    await tx.broadcasts.acknowledge({ broadcastId: "b-1", memberId: "stays", at: NOW });
    await tx.events.put(event("event-1", { createdBy: "gone" }));
    await tx.invites.put(invite("BYGONE2345", { createdBy: "gone", usedBy: ["stays"] }));
    await tx.invites.put(invite("FORGONE234", { createdBy: "stays", usedBy: ["gone"] }));
    await tx.invites.put(invite("PERSONAL23", { createdBy: "stays", memberId: "gone" }));
    await tx.joinRequests.put(
      joinRequest("asked", { account: { platform: "telegram", userId: "user-gone" } }),
    );
    await tx.joinRequests.put(
      joinRequest("decided", { decided: { by: "gone", at: NOW, verdict: "declined" } }),
    );
    await tx.wrongCodes.put({ account: "telegram:user-gone", times: [NOW] });
    await tx.questions.put(question("telegram:user-gone"));
    await tx.indicators.put({ ...indicator("i-1", 1), entered: { memberId: "gone", at: NOW } });
    await tx.audit.add(audit("a-1", { memberId: "gone" }));
    await tx.audit.add(audit("a-2", { memberId: "stays", subjectId: "gone" }));
    const undone = { kind: "member", id: "gone", before: member("gone"), after: "hash" } as const;
    await tx.undos.put({ memberId: "stays", at: NOW, label: "vai trò", steps: [undone] });
    await tx.confirmations.put(confirmation("c-gone", { memberId: "gone" }));
    await tx.confirmations.put(confirmation("c-stays", { memberId: "stays" }));
    // What others were about to do with the record.
    await tx.confirmations.put(confirmation("c-about", { memberId: "stays", payload: { id: "gone" } }));
    await tx.questions.put({ ...question("telegram:user-stays"), payload: { name: "Tên Cần Quên" } });
    await tx.questions.put(question("telegram:user-other"));
    await tx.deliveries.add([
      delivery("sent", { chatId: "chat-gone", memberId: "gone", status: "sent", finishedAt: NOW }),
      delivery("waits", { chatId: "chat-gone", memberId: "gone", content: REMINDER }),
      delivery("other", { chatId: "chat-stays", memberId: "stays" }),
    ]);
  });
}

/** A person who asked to be forgotten. */
export function describeErasing(current: Current): void {
  describe("erasing a member", () => {
    beforeEach(() => fill(current().store));
    const erase = (id = "gone", store = current().store): Promise<void> =>
      store.transact((tx) => tx.members.erase(id, PSEUDONYM, NOW));

    it("leaves nothing by which the person could be found or written to, also after reopening", async () => {
      await erase();
      for (const store of [current().store, await current().reopen()]) {
        await store.read(async (tx) => {
          expect(await tx.members.byId("gone")).toBeNull();
          expect(await tx.members.byAccount({ platform: "telegram", userId: "user-gone" })).toBeNull();
          expect(await tx.members.inUnits(new Set(["unit-1"]))).toEqual([member("stays")]);
          expect(await tx.chats.byId("chat-gone")).toBeNull();
          expect(await tx.chats.ofMembers(new Set(["gone", PSEUDONYM]))).toEqual([]);
          expect(await tx.confirmations.byId("c-gone")).toBeNull();
          expect(await tx.questions.of("telegram:user-gone")).toBeNull();
          expect(await tx.confirmations.byId("c-about")).toBeNull();
          expect(await tx.questions.of("telegram:user-stays")).toBeNull();
          expect(await tx.questions.of("telegram:user-other")).not.toBeNull();
          expect(await tx.wrongCodes.of("telegram:user-gone")).toBeNull();
          expect(await tx.joinRequests.byId("asked")).toBeNull();
          expect(await tx.invites.byCode("PERSONAL23")).toBeNull();
          // What could be taken back of others' changes to them would bring the name back.
          expect(await tx.undos.of("stays")).toBeNull();
          const nothing = { deliveries: 0, acknowledgements: 0, broadcasts: 0, audit: 0 };
          expect(await tx.members.traces("gone")).toEqual(nothing);
        });
      }
    });

    it("keeps what happened under the pseudonym, so that receipts and history still add up", async () => {
      await erase();
      await current().store.read(async (tx) => {
        expect(await tx.members.traces(PSEUDONYM)).toEqual({
          deliveries: 2,
          acknowledgements: 1,
          broadcasts: 1,
          audit: 2,
        });
        const receipts = await tx.broadcasts.acknowledgements("b-1");
        expect(receipts.map(({ memberId }) => memberId).toSorted()).toEqual([PSEUDONYM, "stays"]);
        expect(await tx.broadcasts.byId("b-1")).toMatchObject({ senderId: PSEUDONYM });
        const pseudonym = { kind: "member", memberId: PSEUDONYM };
        expect((await tx.broadcasts.byId("b-2"))?.audience.include).toEqual([pseudonym]);
        expect((await tx.broadcasts.byId("b-3"))?.audience.exclude).toEqual([pseudonym]);
        expect(await tx.events.byId("event-1")).toMatchObject({ createdBy: PSEUDONYM });
        expect(await tx.invites.byCode("BYGONE2345")).toMatchObject({
          createdBy: PSEUDONYM,
          usedBy: ["stays"],
        });
        expect(await tx.invites.byCode("FORGONE234")).toMatchObject({
          createdBy: "stays",
          usedBy: [PSEUDONYM],
        });
        expect(await tx.joinRequests.byId("decided")).toMatchObject({ decided: { by: PSEUDONYM } });
        expect(await tx.indicators.byId("i-1")).toMatchObject({ entered: { memberId: PSEUDONYM } });
        expect(await tx.deliveries.byId("sent")).toMatchObject({ status: "sent", memberId: PSEUDONYM });
      });
    });

    it("sends nothing more: what waited is skipped with its reason", async () => {
      await erase();
      const { store } = current();
      expect(await store.read((tx) => tx.deliveries.byId("waits"))).toMatchObject({
        status: "skipped",
        reason: "not-addressed",
        finishedAt: NOW,
      });
      const claimed = await store.transact((tx) =>
        tx.deliveries.claimDue(NOW, { limit: 10, owner: "me", leaseMs: 1000, aheadMs: 0, reminders: true }),
      );
      expect(claimed.map(({ id }) => id)).toEqual(["other"]);
    });

    it("touches nobody else, and does nothing for an id that nobody has", async () => {
      await erase("nobody");
      await erase();
      await current().store.read(async (tx) => {
        expect(await tx.members.byId("stays")).toEqual(member("stays"));
        expect(await tx.chats.byId("chat-stays")).not.toBeNull();
        expect(await tx.confirmations.byId("c-stays")).not.toBeNull();
        expect(await tx.deliveries.byId("other")).toMatchObject({ status: "pending", memberId: "stays" });
      });
    });

    it("erases nobody in a transaction that fails", async () => {
      const failing = current().store.transact(async (tx) => {
        await tx.members.erase("gone", PSEUDONYM, NOW);
        throw new Error("no");
      });
      await expect(failing).rejects.toThrow("no");
      expect(await current().store.read((tx) => tx.members.byId("gone"))).toEqual(
        member("gone", { name: "Tên Cần Quên" }),
      );
    });
  });
}
