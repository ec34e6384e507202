import type { Broadcast } from "../../src/domain/broadcast.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { broadcast, chat, delivery, groupRef, member } from "./store-records.ts";
import { startTestBot, type TestBot } from "./test-bot.ts";

/** Somebody whom a broadcast is for: where it stands in the ledger, and when it was acknowledged. */
export interface Asked {
  readonly name: string;
  readonly unitId?: string;
  /** Null: there is no line of the ledger. */
  readonly line?: Partial<Delivery> | null;
  readonly acknowledgedAt?: string;
  readonly leftAt?: string;
}

/** When it went out: a Monday, 07:30 in Hà Nội. */
export const SENT_AT = "2026-11-23T00:30:00.000Z";
export const HAS_IT = {
  status: "sent",
  messageId: "1",
  attempts: 1,
  finishedAt: "2026-11-23T00:31:00.000Z",
} as const;

/** Stores a broadcast of the secretary's to these people and groups, as if it had gone out. */
export async function storeBroadcast(
  store: Store,
  people: readonly Asked[],
  changes: Partial<Broadcast> = {},
  groups: readonly (Partial<Delivery> & { readonly title: string })[] = [],
): Promise<void> {
  await store.transact(async (tx) => {
    const [sender] = await tx.members.withRole("secretary");
    const number = await tx.broadcasts.nextNumber();
    const id = `bct_${String(number)}`;
    const unitId = "unit_chibo1";
    const content = { kind: "broadcast", broadcastId: id } as const;
    const own = { text: "Nộp báo cáo quý\nChi tiết", senderId: sender?.id ?? "", unitId, sendAt: SENT_AT };
    await tx.broadcasts.put(broadcast(id, number, { ...own, createdAt: SENT_AT, ...changes }));
    for (const [index, one] of people.entries()) {
      const key = `${id}_${String(index)}`;
      const memberId = `mem_${key}`;
      await tx.members.put(
        member(memberId, {
          name: one.name,
          unitId: one.unitId ?? unitId,
          accounts: [],
          leftAt: one.leftAt ?? null,
        }),
      );
      if (one.line !== null)
        await tx.deliveries.add([delivery(`dlv_${key}`, { key, content, memberId, ...HAS_IT, ...one.line })]);
      if (one.acknowledgedAt !== undefined)
        await tx.broadcasts.acknowledge({ broadcastId: id, memberId, at: one.acknowledgedAt });
    }
    for (const [index, { title, ...line }] of groups.entries()) {
      const key = `${id}_group_${String(index)}`;
      await tx.chats.put(chat(`cht_${key}`, { ref: groupRef(`-${key}`), title, unitId }));
      await tx.deliveries.add([
        delivery(`dlv_${key}`, { key, content, chatId: `cht_${key}`, ...HAS_IT, ...line }),
      ]);
    }
  });
}

/** A bot with one broadcast, stored so. */
export async function office(
  people: readonly Asked[],
  changes: Partial<Broadcast> = {},
  groups: Parameters<typeof storeBroadcast>[3] = [],
): Promise<TestBot> {
  const bot = await startTestBot();
  await storeBroadcast(bot.store, people, changes, groups);
  return bot;
}

/** So many people of this name, each told apart by a number, who have it and have not acknowledged it. */
export function crowd(count: number, name: string, more: Partial<Asked> = {}): Asked[] {
  return Array.from({ length: count }, (_, index) => ({ name: `${name} ${String(index + 1)}.`, ...more }));
}
