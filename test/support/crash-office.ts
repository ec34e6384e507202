import type { Delivery } from "../../src/domain/delivery.ts";
import { openPrivateChats, type BotScene } from "./bot-scene.ts";
import { seedOffice, type SeededMember } from "./seed-office.ts";
import { withStore } from "./with-store.ts";

/** The secretary who sends. */
export const SENDER = 5000;
export const RECEIVERS = receivers(40);

/** The Telegram ids of so many receivers. */
export function receivers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => SENDER + 1 + index);
}

/** Forty members, more than are sent to at once, or others, and their secretary have joined. */
export async function gatherMembers({ server, dataDir }: BotScene, ids = RECEIVERS): Promise<void> {
  const members = [SENDER, ...ids].map((id): SeededMember => {
    const isSender = id === SENDER;
    return {
      id,
      firstName: isSender ? "Bí thư" : `Đảng viên ${id}`,
      role: isSender ? "secretary" : "member",
    };
  });
  await seedOffice(dataDir, members, []);
  for (const { id, firstName } of members) server.addUser({ id, firstName });
  await openPrivateChats(
    server,
    members.map(({ id }) => id),
  );
}

/** The ledger's lines of broadcast 1 by the receiver's Telegram id, while no process runs. */
export async function readLedger(dataDir: string): Promise<ReadonlyMap<number, Delivery>> {
  return withStore(dataDir, (store) =>
    store.read(async (tx) => {
      const broadcast = await tx.broadcasts.byNumber(1);
      const lines = broadcast ? await tx.deliveries.ofBroadcast(broadcast.id) : [];
      const keyed = lines.map(async (line) => {
        const chat = line.chatId === null ? null : await tx.chats.byId(line.chatId);
        return [Number(chat?.ref.chatId), line] as const;
      });
      return new Map(await Promise.all(keyed));
    }),
  );
}
