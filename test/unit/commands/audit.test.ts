import { describe, expect, it, vi } from "vitest";

import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function start(): Promise<TestBot> {
  const bot = await startTestBot();
  await joinBy(bot, "quantri", bot.adminCode);
  return bot;
}

async function note(bot: TestBot, count: number): Promise<void> {
  const about = { kind: "unit", subjectId: null, detail: null } as const;
  const at = bot.clock.now().toISOString();
  await bot.store.transact(async (tx) => {
    for (let index = 1; index <= count; index++)
      await tx.audit.add({
        ...about,
        id: `aud_${index}`,
        at,
        memberId: null,
        verb: "added",
        label: `Tổ ${index}`,
      });
  });
}

describe("the audit log", () => {
  it("does not forget who has sent a directive and who has read its report", async () => {
    const bot = await start();
    await bot.press("bithu", await bot.say("bithu", "/phat Nộp báo cáo"), "Gửi ngay");
    await bot.say("bithu", "/daxacnhan 1");
    const { text } = await bot.say("quantri", "/nhatky");
    expect(text).toMatch(/Bí thư chi bộ.*xem báo cáo bản phát “1”.*Bí thư chi bộ.*phát bản phát “1”/s);
  });

  it("is searched by name, deed or day, without diacritics, and says when there is nothing", async () => {
    const bot = await start();
    await bot.press("bithu", await bot.say("bithu", "/phat Nộp báo cáo"), "Gửi ngay");
    await note(bot, 2);
    expect((await bot.say("quantri", "/nhatky phat bi thu")).text).toContain("phát bản phát “1”");
    expect((await bot.say("quantri", "/nhatky phat bi thu")).text).not.toContain("Tổ 1");
    expect((await bot.say("quantri", "/nhatky 23/11/2026 to 2")).text).toContain("“Tổ 2”");
    expect((await bot.say("quantri", "/nhatky hoa sen")).text).toContain("không có dòng nào với “hoa sen”");
  });

  it("shows all of it page by page, newest first", async () => {
    const bot = await start();
    await note(bot, 25);
    await bot.say("quantri", "/nhatky");
    await bot.press("quantri", bot.newest("quantri"), "Tiếp ›");
    await bot.press("quantri", bot.newest("quantri"), "Tiếp ›");
    expect(bot.newest("quantri").text).toContain("“Tổ 1”");
    expect(bot.newest("quantri").buttons.flat()).not.toContain("Tiếp ›");
  });

  it("is exported with what may be written into a sheet, and says that it was", async () => {
    const bot = await start();
    await note(bot, 1);
    await bot.press("quantri", await bot.say("quantri", "/nhatky"), "Xuất tệp");
    expect(bot.newest("quantri").file?.name).toBe("nhat-ky-23-11-2026.xlsx");
    expect(bot.sheets.written[0]?.[0]?.rows.map((row) => row[4])).toContain("Tổ 1");
    expect((await bot.say("quantri", "/nhatky")).text).toContain("xuất tệp nhật ký");
  });

  it("names nobody who was erased", async () => {
    const bot = await start();
    await bot.press("bithu", await bot.say("bithu", "/phat Nộp báo cáo"), "Gửi ngay");
    const secretary = await bot.store.read((tx) =>
      tx.members.byAccount({ platform: "web", userId: "bithu" }),
    );
    await bot.store.transact((tx) =>
      tx.members.erase(secretary?.id ?? "", "erased_1", "2026-11-23T01:00:00.000Z"),
    );
    expect((await bot.say("quantri", "/nhatky phát")).text).toContain("Người đã xoá dữ liệu");
  });

  it("tells in words who joined and who was let go, with no names of fields", async () => {
    const bot = await start();
    await bot.press("quantri", await bot.say("quantri", "/thanhvien Đảng viên"), "Cho rời");
    await bot.press("quantri", bot.newest("quantri"), "Cho rời");
    const { text } = await bot.say("quantri", "/nhatky");
    expect(text).toContain(": cho rời “Đảng viên”");
    expect(text).toContain(": tham gia “Đồng chí quantri”");
    expect((await bot.say("quantri", "/audit")).text).toContain(": removed the member “Đảng viên”");
  });

  it("is nobody's business but an admin's", async () => {
    const bot = await start();
    expect((await bot.say("bithu", "/nhatky")).text).toContain("dành cho quản trị");
  });

  it.for([
    ["a search", (bot: TestBot) => bot.say("quantri", "/nhatky hoa sen")],
    ["a file", async (bot: TestBot) => bot.press("quantri", await bot.say("quantri", "/nhatky"), "Xuất tệp")],
  ] as const)("does not keep everybody waiting during %s of a long log", async ([, ask]) => {
    const bot = await start();
    await note(bot, 1_000);
    const after = vi.spyOn(bot.clock, "after");
    const asked = Promise.resolve(ask(bot)).then(() => true);
    while (!(await Promise.race([asked, bot.quiet().then(() => false)])));
    expect(after.mock.calls.filter(([ms]) => ms === 0).length).toBeGreaterThanOrEqual(4);
  });
});
