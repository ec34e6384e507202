import { describe, expect, it } from "vitest";

import { sheetBytes } from "../../support/fake-sheets.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

/** Everybody here may do all of this. */
async function office(bot: TestBot): Promise<void> {
  await joinBy(bot, "quantri", bot.adminCode);
}

describe("taking in indicators, directives and deadlines", () => {
  it("keeps the former result of an indicator, with who entered the new one", async () => {
    const bot = await startTestBot();
    await office(bot);
    const rows = [
      ["Số", "Chỉ tiêu", "Kết quả", "Thời điểm"],
      ["1", "Nhiệm vụ của 12 chỉ tiêu chủ yếu", "33/38, 13 vượt", "quý III/2026"],
      ["", "Chỉ tiêu mới", "9,8%", ""],
    ];
    const shown = await bot.send("quantri", "a.xlsx", sheetBytes(rows));
    expect(shown.text).toContain("Kết quả: 31/38 (82%), 12 vượt → 33/38 (87%), 13 vượt");
    await bot.press("quantri", shown, "Nhập");
    const [first, ...others] = await bot.store.read((tx) => tx.indicators.list());
    expect(first).toMatchObject({
      actual: { done: 33, beyond: 13 },
      history: [{ actual: { done: 31 }, entered: null }],
    });
    expect(first?.entered?.memberId).toMatch(/^mem_/);
    expect(others.at(-1)).toMatchObject({
      title: "Chỉ tiêu mới",
      actual: { kind: "percentage", percent: 9.8 },
    });
  });

  it("does not let a secretary change the organisation's indicators", async () => {
    const bot = await startTestBot();
    const rows = [
      ["Số", "Chỉ tiêu", "Kết quả"],
      ["1", "x", "1/2"],
    ];
    expect((await bot.send("bithu", "a.xlsx", sheetBytes(rows))).text).toContain("dành cho văn phòng");
  });

  it("does not make a document that is there a second time, however its number is written", async () => {
    const bot = await startTestBot();
    await office(bot);
    const before = await bot.store.read((tx) => tx.directives.list());
    const head = ["Số văn bản", "Ngày", "Trích yếu"];
    const rows = [head, ["015-nq/tư", "2022-05-05", "Tên đã sửa"], ["7-CT/TU", "01/02/2026", "Chỉ thị mới"]];
    const shown = await bot.send("quantri", "a.csv", sheetBytes(rows));
    expect(shown.text).toContain("Thêm mới: 1 · Thay đổi: 1");
    await bot.press("quantri", shown, "Nhập");
    const after = await bot.store.read((tx) => tx.directives.list());
    expect(after).toHaveLength(before.length + 1);
    expect(after.find(({ id }) => id === "dir_15nqtw")).toMatchObject({
      number: "15-NQ/TW",
      title: "Tên đã sửa",
    });
  });

  it("plans the reminders of a deadline, tells whoever was told when it moves, and refuses a past or impossible one", async () => {
    const bot = await startTestBot();
    const head = ["Việc", "Hạn", "Đơn vị", "Phụ trách"];
    const bad = [head, ["A", "17:00 20/12/2020", "", ""], ["B", "32/1", "", "Ai đó"]];
    const refused = await bot.send("bithu", "a.xlsx", sheetBytes(bad));
    expect(refused.text).toContain("Dòng 2, cột Hạn: thời gian đã qua");
    expect(refused.text).toContain("Dòng 3, cột Hạn: tôi chưa đọc được “32/1”");
    const good = [head, ["Nộp báo cáo", "2026-12-20", "Chi bộ 1", "Chi bộ 1"]];
    await bot.press("bithu", await bot.send("bithu", "a.xlsx", sheetBytes(good)), "Nhập");
    const [made] = await bot.store.read((tx) => tx.events.between("deadline", "2026-12-01", "2027-01-01"));
    expect(made).toMatchObject({ at: "2026-12-20T10:00:00.000Z", assigneeUnitIds: ["unit_chibo1"] });
    expect(made?.nextStepAt).not.toBeNull();
    const moved = [head, ["Nộp báo cáo", "2026-12-22", "Chi bộ 1", "Chi bộ 1"]];
    const shown = await bot.send("bithu", "a.xlsx", sheetBytes(moved));
    expect(shown.text).toContain("Hạn: 17:00 20/12/2026 → 17:00 22/12/2026");
  });

  it("does not change anything when what was exported comes in again", async () => {
    const bot = await startTestBot();
    await office(bot);
    await bot.press(
      "quantri",
      await bot.say("quantri", "/them hanchot Nộp báo cáo; 17:00 20/12; Chi bộ 1"),
      "Lưu",
    );
    for (const name of ["Chỉ tiêu", "Văn bản chỉ đạo", "Hạn chót"]) {
      await bot.press("quantri", await bot.say("quantri", "/xuat"), name);
      const bytes = bot.newest("quantri").file?.bytes ?? new Uint8Array();
      expect((await bot.send("quantri", "a.xlsx", bytes)).text, name).toContain("đều đã có đúng như vậy");
    }
  });

  it("takes a whole file back, with /hoantac", async () => {
    const bot = await startTestBot();
    await office(bot);
    const before = await bot.store.read((tx) => tx.indicators.list());
    const rows = [
      ["Số", "Chỉ tiêu", "Kết quả"],
      ["1", "Tên khác", "33/38"],
      ["", "Chỉ tiêu mới", "4"],
    ];
    await bot.press("quantri", await bot.send("quantri", "a.xlsx", sheetBytes(rows)), "Nhập");
    await bot.say("quantri", "/hoantac");
    expect(await bot.store.read((tx) => tx.indicators.list())).toEqual(before);
  });
});
