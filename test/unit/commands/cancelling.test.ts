import { describe, expect, it } from "vitest";

import { addEvent, addSeries } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function openEvents(bot: TestBot): Promise<number> {
  const [from, to] = ["2026-11-23T01:00:00.000Z", "2027-03-01T00:00:00.000Z"];
  const events = await bot.store.read((tx) => tx.events.between("conference", from, to));
  return events.filter(({ cancelledAt }) => cancelledAt === null).length;
}

/** Presses what leaves all as it is, and hears what is said of it. */
async function leave(bot: TestBot): Promise<void> {
  const before = await openEvents(bot);
  const preview = bot.newest("bithu");
  expect(preview.buttons).toEqual([["Không họp nữa", "Giữ nguyên"]]);
  expect(preview.text).not.toContain("“Huỷ”");
  expect(await bot.press("bithu", preview, "Giữ nguyên")).toBe("Đã giữ nguyên");
  expect(bot.newest("bithu").text).toBe("Đã giữ nguyên. Không có gì thay đổi.");
  expect(await openEvents(bot)).toBe(before);
}

describe("leaving what was to be cancelled as it is", () => {
  it("does not read as if the meeting was cancelled", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-12-11T08:00");
    await bot.press("bithu", await bot.say("bithu", "/nhacnho cấp uỷ"), "Huỷ họp");
    await leave(bot);
  });

  it("does not read as if the series had ended", async () => {
    const bot = await startTestBot();
    await addSeries(bot, "Họp giao ban");
    await bot.press("bithu", await bot.say("bithu", "/nhacnho giao ban"), "1");
    await bot.press("bithu", bot.newest("bithu"), "Huỷ họp");
    await bot.press("bithu", bot.newest("bithu"), "Từ lần này trở đi");
    await leave(bot);
  });

  it("stays plain “Huỷ” where a time is changed", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-12-11T08:00");
    await bot.press("bithu", await bot.say("bithu", "/nhacnho cấp uỷ"), "Đổi giờ");
    const preview = await bot.say("bithu", "8h ngày 14/12");
    expect(preview.buttons).toEqual([["Đổi giờ", "Huỷ"]]);
    await bot.press("bithu", preview, "Huỷ");
    expect(bot.newest("bithu").text).toBe("Đã huỷ. Không có gì thay đổi.");
  });

  it("offers the same again when something changed between preview and yes", async () => {
    const bot = await startTestBot();
    await addSeries(bot, "Họp giao ban");
    await bot.press("bithu", await bot.say("bithu", "/nhacnho giao ban"), "2");
    await bot.press("bithu", bot.newest("bithu"), "Huỷ họp");
    await bot.press("bithu", bot.newest("bithu"), "Từ lần này trở đi");
    const preview = bot.newest("bithu");
    await bot.store.transact(async (tx) => {
      const last = (await tx.events.ofSeries("ser_1")).toSorted((a, b) => b.at.localeCompare(a.at))[0];
      if (last) await tx.events.put({ ...last, cancelledAt: "2026-11-23T01:00:00.000Z", nextStepAt: null });
    });
    expect(await bot.press("bithu", preview, "Không họp nữa")).toContain("Đã có thay đổi");
    await leave(bot);
  });
});
