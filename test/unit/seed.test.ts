import { describe, expect, it } from "vitest";

import { ensureAdmin } from "../../src/app/seed.ts";
import { texts } from "../../src/text/texts.ts";
import type { Member } from "../../src/domain/member.ts";
import { createFakeIds } from "../support/fake-ids.ts";
import { startTestBot, TIME_ZONE, type TestBot } from "../support/test-bot.ts";

const account = { platform: "web", userId: "vanphong" } as const;

/** The bot starts again with this account as an admin in its settings. */
async function restartWith(bot: TestBot, change: Partial<Member>) {
  const seeding = { now: bot.clock.now(), timeZone: TIME_ZONE, ids: createFakeIds(900_000), t: texts("vi") };
  return bot.store.transact(async (tx) => {
    const known = await tx.members.byAccount(account);
    if (known) await tx.members.put({ ...known, ...change });
    await ensureAdmin(tx, [account], seeding);
    return {
      member: await tx.members.byAccount(account),
      lines: await tx.audit.newest(9),
    };
  });
}

describe("the admins of the settings", () => {
  it("are not brought back by a restart once they were let go", async () => {
    const bot = await startTestBot();
    const leftAt = "2026-11-23T01:00:00.000Z";
    const { member, lines } = await restartWith(bot, { leftAt });
    expect(member).toMatchObject({ role: "office", leftAt });
    expect(lines).toEqual([]);
  });

  it("are not raised without a line in the audit log, which says from what", async () => {
    const bot = await startTestBot();
    const { member, lines } = await restartWith(bot, { role: "secretary" });
    expect(member).toMatchObject({ role: "admin" });
    expect(lines).toMatchObject([
      { verb: "changed", kind: "member", subjectId: member?.id, memberId: null, detail: "Bí thư → Quản trị" },
    ]);
    expect((await restartWith(bot, {})).lines).toHaveLength(1);
  });

  it("are not made of a new account without a line either", async () => {
    const bot = await startTestBot();
    await bot.store.transact((tx) =>
      tx.members.erase("mem_vanphong", "erased_1", "2026-11-23T01:00:00.000Z"),
    );
    const { member, lines } = await restartWith(bot, {});
    expect(lines).toMatchObject([
      { verb: "added", kind: "member", subjectId: member?.id, detail: "Quản trị" },
    ]);
  });
});
