import { describe, expect, it } from "vitest";

import { addEvent, addSeries, DAY } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

/** It is Monday 23/11/2026; one is due this week, one the next, one in half a year. */
async function withDeadlines(): Promise<TestBot> {
  const bot = await startTestBot();
  await addEvent(bot, "deadline", "Nộp báo cáo", "2026-11-25T17:00");
  await addEvent(bot, "deadline", "Nộp danh sách", "2026-12-04T17:00");
  await addEvent(bot, "deadline", "Tổng kết nửa năm", "2027-05-20T17:00");
  return bot;
}

const REPORT = "Nộp báo cáo";
const LIST = "Nộp danh sách";
const HALF_YEAR = "Tổng kết nửa năm";

/** Which of the deadlines an answer lists. */
async function listed(bot: TestBot, typed: string): Promise<string[]> {
  const { text } = await bot.say("dangvien", typed);
  return [REPORT, LIST, HALF_YEAR].filter((title) => text.includes(title));
}

describe("/hanchot", () => {
  it.each([
    ["hạn chót tuần này", [REPORT]],
    ["/hanchot tuan nay", [REPORT]],
    ["/hanchot tuần sau", [LIST]],
    ["/deadlines next week", [LIST]],
    ["/hanchot 04/12", [LIST]],
    ["/hanchot ngày kia", [REPORT]],
    ["/hanchot tháng 12", [LIST]],
    ["/hanchot tháng 5", [HALF_YEAR]],
    ["/hanchot 1 tháng", [REPORT, LIST]],
  ])("does not search for the words where a time is named: %s", async (typed, expected) => {
    expect(await listed(await withDeadlines(), typed)).toEqual(expected);
  });

  it.each([
    ["/hanchot", [REPORT, LIST]],
    ["/hanchot 7", [REPORT]],
    ["/hanchot 200 ngày", [REPORT, LIST, HALF_YEAR]],
    ["/hanchot danh sach", [LIST]],
    ["/hanchot báo cáo tuần", [REPORT, LIST]], // no title has it: all are shown
  ])("does not take days or words for a time: %s", async (typed, expected) => {
    expect(await listed(await withDeadlines(), typed)).toEqual(expected);
  });

  it("says which days it shows, also where nothing is due in them", async () => {
    const bot = await withDeadlines();
    expect((await bot.say("dangvien", "/hanchot tuần này")).text).toContain("23/11/2026 – 29/11/2026");
    const { text } = await bot.say("dangvien", "/hanchot tháng 3");
    expect(text).toContain("Không có hạn chót nào trong những ngày 01/3/2027 – 31/3/2027");
    expect((await bot.say("dangvien", "/deadlines March")).text).toContain(
      "no deadlines in the days 01/3/2027",
    );
  });

  it("does not leave out what has passed in the days that are asked for, nor tell of what passed before them", async () => {
    const bot = await withDeadlines();
    await addEvent(bot, "deadline", "Nộp đảng phí", "2026-11-24T17:00", {
      done: { memberId: "mem_bithu", at: "2026-11-23T01:00:00.000Z" },
    });
    await bot.pass(3 * DAY);
    const { text } = await bot.say("dangvien", "/hanchot tuần này");
    expect(text).toMatch(/Quá hạn\n• Nộp báo cáo[^]*Đã xong gần đây\n• Nộp đảng phí/);
    expect(await listed(bot, "/hanchot tuần sau")).toEqual([LIST]);
    await bot.pass(7 * DAY);
    expect(await listed(bot, "/hanchot tuần trước")).toEqual([REPORT]);
  });

  it("lists of a series only the next one in the days that are asked for", async () => {
    const bot = await startTestBot();
    const { id } = await addSeries(bot, "Báo cáo tuần");
    await bot.store.transact(async (tx) => {
      for (const event of await tx.events.ofSeries(id)) await tx.events.put({ ...event, kind: "deadline" });
    });
    const { text } = await bot.say("dangvien", "/hanchot tháng 12");
    expect(text.match(/Báo cáo tuần/g)).toHaveLength(1);
    expect(text).toContain("07/12/2026");
  });

  it.each(["0", "366", "30/02", "30 tháng"])(
    "does not guess what days are meant by %s, and names both ways to ask",
    async (typed) => {
      const bot = await withDeadlines();
      const { text } = await bot.say("dangvien", `/hanchot ${typed}`);
      expect(text).toContain(`“${typed}”`);
      expect(text).toContain("từ 1 đến 365");
      expect(text).toContain("/hanchot tuần này");
    },
  );
});
