import { loadSample } from "../../src/adapters/sample-files/load-sample.ts";
import { systemIds } from "../../src/adapters/system/ids.ts";
import { seed } from "../../src/app/seed.ts";
import type { Role } from "../../src/domain/member.ts";
import { texts } from "../../src/text/texts.ts";
import { chat, groupRef, member } from "./store-records.ts";
import { withStore } from "./with-store.ts";

/** Somebody who has joined on Telegram. */
export interface SeededMember {
  readonly id: number;
  readonly firstName: string;
  readonly role: Role;
}

/** The unit that they are all in. */
export const UNIT = "unit_chibo1";

/** Fills an empty database as if these people had joined the sample's "Chi bộ 1", and linked their groups to it. */
export async function seedOffice(
  dir: string,
  members: readonly SeededMember[],
  groups: readonly { readonly id: number; readonly title: string }[],
): Promise<void> {
  const sample = { ...(await loadSample("data/sample")), people: [] };
  const seeding = { now: new Date(), timeZone: "Asia/Ho_Chi_Minh", ids: systemIds, t: texts("vi") };
  await withStore(dir, (store) =>
    store.transact(async (tx) => {
      await seed(tx, sample, seeding);
      for (const { id, firstName, role } of members) {
        const accounts = [{ platform: "telegram" as const, userId: String(id) }];
        await tx.members.put(member(memberIdOf(id), { name: firstName, unitId: UNIT, role, accounts }));
        const ref = { platform: "telegram", chatId: String(id), kind: "private" } as const;
        await tx.chats.put(chat(`cht_${id}`, { ref, title: null, memberId: memberIdOf(id) }));
      }
      for (const { id, title } of groups)
        await tx.chats.put(chat(`cht_${-id}_group`, { ref: groupRef(String(id)), title, unitId: UNIT }));
    }),
  );
}

/** The id of a seeded member in the database. */
export function memberIdOf(userId: number): string {
  return `mem_${userId}`;
}
