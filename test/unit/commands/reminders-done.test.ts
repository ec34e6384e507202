import { describe, expect, it } from "vitest";

import { addEvent, DAY, forge, HOUR, linkGroup } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const DONE = "Đã xong";

/** A deadline on Friday 17:00 of which everybody, the group too, has just been reminded. */
async function dueSoon(): Promise<TestBot> {
  const bot = await startTestBot();
  await linkGroup(bot, "nhom");
  await addEvent(bot, "deadline", "Nộp báo cáo", "2026-11-27T17:00");
  await bot.pass(DAY + 9 * HOUR);
  expect(bot.newest("nhom").text).toContain("Còn 3 ngày: Nộp báo cáo");
  return bot;
}

describe("“Đã xong”", () => {
  it("says in the group who has done it and when, and reminds nobody any more", async () => {
    const bot = await dueSoon();
    expect(bot.newest("nhom").buttons).toEqual([[DONE]]);
    expect(await bot.press("bithu", bot.newest("nhom"), DONE, "nhom")).toContain("đã xong");
    expect(bot.newest("nhom").text).toContain("✓ Đã xong: Bí thư chi bộ, thứ Ba, 24/11/2026, 17:00");
    expect(bot.newest("nhom").buttons).toEqual([]);
    expect(await bot.store.read((tx) => tx.audit.newest(1))).toMatchObject([
      { verb: "finished", kind: "deadline", subjectId: "evt_Npboco", memberId: "mem_bithu" },
    ]);
    const before = bot.shown("dangvien").length;
    await bot.pass(4 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect(bot.newest("bithu").text).not.toContain("Còn 1 ngày");
  });

  it("cannot be said by somebody who does not answer for it, nor twice", async () => {
    const bot = await dueSoon();
    expect(bot.newest("dangvien").buttons.flat()).not.toContain(DONE);
    expect(await bot.press("dangvien", bot.newest("nhom"), DONE, "nhom")).toContain("Chỉ người phụ trách");
    expect((await bot.store.read((tx) => tx.events.byId("evt_Npboco")))?.done).toBeNull();
    await bot.press("bithu", bot.newest("bithu"), DONE);
    expect(await bot.press("bithu", bot.newest("nhom"), DONE, "nhom")).toContain("đã xong: Bí thư chi bộ");
    expect(bot.newest("nhom").text).toContain("✓ Đã xong: Bí thư chi bộ");
  });

  it("can be said by whoever is named for it, in private too", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "deadline", "Nộp báo cáo", "2026-11-27T17:00", { assigneeIds: ["mem_dangvien"] });
    await bot.pass(DAY + 9 * HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), DONE);
    expect(bot.newest("dangvien").text).toContain("✓ Đã xong: Đảng viên");
  });

  it("is the only thing that can be said for all of a group: nobody there knows or puts off for the others", async () => {
    const bot = await dueSoon();
    const lines = await bot.store.read((tx) => tx.deliveries.ofEvent("evt_Npboco"));
    const id = lines.find(({ memberId }) => memberId === null)?.id ?? "";
    for (const data of [`biet:${id}::vi`, `lai:${id}:hour:vi`])
      expect(await forge(bot, "bithu", data, "nhom")).toContain("không còn dùng được");
    expect(await bot.store.read((tx) => tx.deliveries.ofEvent("evt_Npboco"))).toEqual(lines);
  });

  it("is shown in the list of deadlines, which does not call it overdue", async () => {
    const bot = await dueSoon();
    await bot.press("bithu", bot.newest("bithu"), DONE);
    expect((await bot.say("dangvien", "/hanchot")).text).toContain("✓ đã xong");
    await bot.pass(5 * DAY);
    const { text } = await bot.say("dangvien", "/hanchot");
    expect(text).toContain("Đã xong gần đây");
    expect(text.toLowerCase()).not.toContain("quá hạn");
  });
});
