import { describe, expect, it } from "vitest";

import type { Role } from "../../../src/domain/member.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function idOf(bot: TestBot, who: string): Promise<string> {
  const member = await bot.store.read((tx) => tx.members.byAccount({ platform: "web", userId: who }));
  return member?.id ?? "";
}

async function roleOf(bot: TestBot, who: string): Promise<Role | null> {
  const id = await idOf(bot, who);
  return (await bot.store.read((tx) => tx.members.byId(id)))?.role ?? null;
}

async function setRole(bot: TestBot, who: string, role: Role): Promise<void> {
  const id = await idOf(bot, who);
  await bot.store.transact(async (tx) => {
    const member = await tx.members.byId(id);
    if (member) await tx.members.put({ ...member, role });
  });
}

/** Presses their way through /thanhvien: makes somebody something else. */
async function makeRole(bot: TestBot, by: string, name: string, role: string): Promise<void> {
  await bot.say(by, `/thanhvien ${name}`);
  await bot.press(by, bot.newest(by), "Đổi vai trò");
  await bot.press(by, bot.newest(by), role);
  await bot.press(by, bot.newest(by), "Lưu");
}

describe("taking a member's change back", () => {
  it("does not take the last admin's role, though somebody who was an admin once gave it", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode, "Quản Trị Mẫu");
    await makeRole(bot, "quantri", "Đảng viên", "Quản trị");
    expect(await roleOf(bot, "dangvien")).toBe("admin");
    await setRole(bot, "quantri", "office");
    await bot.say("quantri", "/hoantac");
    expect(await roleOf(bot, "dangvien")).toBe("admin");
  });

  it("does not put somebody back into a unit that is gone", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode, "Quản Trị Mẫu");
    const id = await idOf(bot, "dangvien");
    await bot.store.transact(async (tx) => {
      await tx.organisation.putUnit({ id: "unit_tam", name: "Chi bộ Tạm", parentId: "unit_hoankiem" });
      const member = await tx.members.byId(id);
      if (member) await tx.members.put({ ...member, unitId: "unit_tam" });
    });
    await bot.say("quantri", "/thanhvien Đảng viên");
    await bot.press("quantri", bot.newest("quantri"), "Chuyển đơn vị");
    await bot.press("quantri", bot.newest("quantri"), "Chi bộ 1");
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.store.transact((tx) => tx.organisation.removeUnit("unit_tam"));
    await bot.say("quantri", "/hoantac");
    expect((await bot.store.read((tx) => tx.members.byId(id)))?.unitId).toBe("unit_chibo1");
  });
});
