import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

describe("giving lists out", () => {
  it("exports only what is within reach, and what is exported comes in again without a change", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/xuat"), "Đảng viên");
    const sent = bot.newest("bithu");
    expect(sent.file?.name).toBe("dang-vien-2026-11-23.xlsx");
    const exported = bot.sheets.written[0]?.[0];
    expect(exported?.rows.map((row) => row[1])).toEqual(exported?.rows.map(() => "Chi bộ 1"));
    const again = await bot.send("bithu", "dang-vien.xlsx", sent.file?.bytes ?? new Uint8Array());
    expect(again.text).toContain("đều đã có đúng như vậy");
    expect(await bot.store.read((tx) => tx.audit.newest(1))).toMatchObject([
      { verb: "exported", kind: "member" },
    ]);
  });

  it("gives out a template that its own import knows", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/mau"), "Đảng viên");
    const { file } = bot.newest("bithu");
    expect((await bot.send("bithu", "mau.xlsx", file?.bytes ?? new Uint8Array())).text).toContain(
      "chỉ có dòng tiêu đề",
    );
  });

  it("offers nothing to those without rights, by an old button either", async () => {
    const bot = await startTestBot();
    const offered = await bot.say("bithu", "/xuat");
    await bot.store.transact(async (tx) => {
      const [secretary] = await tx.members.withRole("secretary");
      if (secretary) await tx.members.put({ ...secretary, role: "member" });
    });
    const notice = await bot.press("bithu", offered, "Đảng viên");
    expect(notice).not.toBeNull();
    expect(bot.sheets.written).toEqual([]);
  });
});
