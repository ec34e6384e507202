import { NO_CHECKSUM } from "../src/adapters/store-lowdb/checksum.ts";
import { emptyRecords, SCHEMA_VERSION } from "../src/adapters/store-lowdb/database.ts";
import { nodeFiles } from "../src/adapters/store-lowdb/files.ts";
import { SNAPSHOT, SnapshotFile } from "../src/adapters/store-lowdb/snapshot-file.ts";
import type { Broadcast } from "../src/domain/broadcast.ts";
import { newChat } from "../src/domain/chat.ts";
import { toInstant } from "../src/domain/instant.ts";
import { newOrganisation } from "../src/domain/organisation.ts";
import { unplannedBroadcast } from "./unplanned-broadcast.ts";
import { join } from "node:path";

const UNIT = "unit_root";
const SENDER = "mem_sender";

/** The directive that everybody gets. */
export const BROADCAST: Broadcast = unplannedBroadcast({
  id: "bct_measured",
  number: 1,
  text: "Các chi bộ nộp báo cáo công tác xây dựng Đảng quý IV về Văn phòng trước 17 giờ ngày 05/12/2026.",
  senderId: SENDER,
  unitId: UNIT,
  at: toInstant(new Date(0)),
});

/** A database of so many members, whose Telegram ids are 1 and up, each with the private chat open. */
export async function makeMembers(dir: string, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  await new SnapshotFile(nodeFiles, join(dir, SNAPSHOT)).write({
    schemaVersion: SCHEMA_VERSION,
    position: { commit: 0, chain: NO_CHECKSUM },
    records: {
      ...emptyRecords(),
      organisation: [newOrganisation("Đảng bộ xã")],
      units: [{ id: UNIT, name: "Đảng bộ xã", parentId: null }],
      members: numbers.map((number) => ({
        id: `mem_${number}`,
        name: `Đồng chí số ${number}`,
        unitId: UNIT,
        role: "member",
        accounts: [{ platform: "telegram", userId: String(number) }],
        joinedAt: BROADCAST.createdAt,
        leftAt: null,
      })),
      chats: numbers.map((number) => {
        const ref = { platform: "telegram", chatId: String(number), kind: "private" } as const;
        return newChat({ id: `cht_${number}`, ref, title: null, memberId: `mem_${number}`, unitId: null });
      }),
      // Who measures something else is not to send it.
      broadcasts: [{ ...BROADCAST, plannedTo: null }],
    },
    length: 0,
  });
}
