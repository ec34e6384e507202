import { describe, expect, it } from "vitest";

import { putEvent } from "../../support/agenda-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Monday, 30/11/2026, 08:00: a week after the bot starts. */
const IN_A_WEEK = "2026-11-30T01:00:00.000Z";

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
  return bot;
}

/** Opens a screen of the settings, one button after another. */
async function open(bot: TestBot, who: string, buttons: readonly string[], group?: string) {
  await bot.say(who, "/dangky", group);
  for (const button of buttons) await bot.press(who, bot.newest(group ?? who), button, group);
  return bot.newest(group ?? who);
}

/** How many reminders of an event a chat shows. */
function reminded(bot: TestBot, chat: string, title: string): number {
  return bot.shown(chat).filter(({ text }) => text.startsWith("⏰") && text.includes(title)).length;
}

describe("the first screen of /dangky", () => {
  it("is short: topics first, then the digest, then the two other screens", async () => {
    const bot = await startTestBot();
    const { text, buttons } = await bot.say("dangvien", "/dangky");
    expect(text.split("\n")).toHaveLength(5);
    expect(buttons).toEqual([
      ["Tắt hội nghị"],
      ["Tắt hạn chót"],
      ["Tắt chỉ đạo"],
      ["Bật bản tin sáng thứ Hai"],
      ["Giờ yên tĩnh", "Nhắc trước bao lâu"],
    ]);
  });

  it("is come back to from the other screens", async () => {
    const bot = await startTestBot();
    const first = await open(bot, "dangvien", []);
    expect((await open(bot, "dangvien", ["Giờ yên tĩnh", "‹ Về"])).buttons).toEqual(first.buttons);
    expect((await open(bot, "dangvien", ["Nhắc trước bao lâu", "Hội nghị", "‹ Về", "‹ Về"])).buttons).toEqual(
      first.buttons,
    );
  });
});

describe("quiet hours", () => {
  it("do not hold back at night whoever has switched them off", async () => {
    const bot = await startTestBot();
    await open(bot, "dangvien", ["Giờ yên tĩnh", "Tắt giờ yên tĩnh"]);
    await putEvent(bot, { id: "evt_1", title: "Họp đêm", kind: "deadline", at: "2026-11-25T16:00:00.000Z" });
    await bot.pass(39 * HOUR); // Tuesday, 23:00: a day before
    expect(reminded(bot, "dangvien", "Họp đêm")).toBe(1);
    expect(reminded(bot, "bithu", "Họp đêm")).toBe(0);
  });

  it("can be written in words, and a misread answer changes nothing and can be written again", async () => {
    const bot = await startTestBot();
    await open(bot, "dangvien", ["Giờ yên tĩnh", "Đổi giờ"]);
    expect((await bot.say("dangvien", "khuya")).text).toContain(
      "Tôi chưa đọc được hai giờ khác nhau trong “khuya”",
    );
    expect((await bot.say("dangvien", "6h - 22h")).text).toContain("dài quá nửa ngày");
    expect((await bot.say("dangvien", "từ 22h đến 6h30")).text).toContain("Giờ yên tĩnh: 22:00–06:30");
    expect((await bot.say("dangvien", "/toi")).text).toContain("Giờ yên tĩnh: 22:00–06:30");
    expect((await bot.say("dangvien", "20h - 7h")).text).not.toContain("Giờ yên tĩnh");
  });

  it("do not take words for an answer after a ready choice was pressed", async () => {
    const bot = await startTestBot();
    const question = await open(bot, "dangvien", ["Giờ yên tĩnh", "Đổi giờ"]);
    expect(await bot.press("dangvien", question, "20:00–07:00")).toBe("Giờ yên tĩnh: 20:00–07:00");
    expect((await bot.say("dangvien", "22h - 6h")).text).not.toContain("Giờ yên tĩnh");
  });

  it("come back as they were at first when switched on", async () => {
    const bot = await startTestBot();
    await open(bot, "dangvien", ["Giờ yên tĩnh", "Tắt giờ yên tĩnh"]);
    expect((await bot.say("dangvien", "/toi")).text).toContain("Giờ yên tĩnh: đang tắt");
    const screen = await open(bot, "dangvien", ["Giờ yên tĩnh", "Bật giờ yên tĩnh"]);
    expect(screen.text).toContain("Giờ yên tĩnh: 21:30–06:30");
  });

  it("are not changed for a group by a plain member, and have ready choices there", async () => {
    const bot = await linked();
    const screen = await open(bot, "bithu", ["Giờ yên tĩnh"], GROUP);
    expect(screen.buttons.flat()).toEqual([
      "20:00–07:00",
      "21:30–06:30",
      "22:00–06:00",
      "Tắt giờ yên tĩnh",
      "‹ Về",
    ]);
    expect(await bot.press("dangvien", screen, "22:00–06:00", GROUP)).toContain("Chỉ bí thư");
    expect(await bot.press("dangvien", screen, "Tắt giờ yên tĩnh", GROUP)).toContain("Chỉ bí thư");
    expect(bot.newest(GROUP).text).toContain("Giờ yên tĩnh: 21:30–06:30");
    expect(await bot.press("bithu", screen, "22:00–06:00", GROUP)).toBe("Giờ yên tĩnh: 22:00–06:00");
    expect((await bot.say("bithu", "/toi")).text).toContain("Giờ yên tĩnh: 21:30–06:30");
  });
});

describe("how long before", () => {
  it("is obeyed by the next reminders: only a day before, while others keep the event's steps", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Hội nghị X", at: IN_A_WEEK });
    await open(bot, "dangvien", ["Nhắc trước bao lâu", "Hội nghị", "Chỉ trước 1 ngày"]);
    await bot.pass(4 * DAY); // three days before
    expect(reminded(bot, "dangvien", "Hội nghị X")).toBe(0);
    expect(reminded(bot, "bithu", "Hội nghị X")).toBe(1);
    await bot.pass(2 * DAY);
    expect(reminded(bot, "dangvien", "Hội nghị X")).toBe(1);
    await bot.pass(23 * HOUR); // an hour before; two hours before were quiet
    expect(reminded(bot, "dangvien", "Hội nghị X")).toBe(1);
    expect(reminded(bot, "bithu", "Hội nghị X")).toBe(3);
  });

  it("adds a step that the event does not have", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Hội nghị X", at: IN_A_WEEK });
    const screen = await open(bot, "dangvien", ["Nhắc trước bao lâu", "Hội nghị", "☐ trước 2 ngày"]);
    expect(screen.text).toContain("Hội nghị: trước 3 ngày, trước 2 ngày, trước 1 ngày, trước 2 giờ");
    await bot.pass(5 * DAY);
    expect(reminded(bot, "dangvien", "Hội nghị X")).toBe(1);
    expect(bot.newest("dangvien").text).toContain("Còn 2 ngày");
  });

  it("does not touch the other kind", async () => {
    const bot = await startTestBot();
    await open(bot, "dangvien", ["Nhắc trước bao lâu", "Hội nghị", "Chỉ trước 1 ngày"]);
    const { text } = await open(bot, "dangvien", ["Nhắc trước bao lâu"]);
    expect(text).toContain("Hội nghị: trước 1 ngày");
    expect(text).toContain("Hạn chót: theo lịch của từng việc");
  });

  it("does not leave anybody without any step: that is what switching the topic off is for", async () => {
    const bot = await startTestBot();
    const screen = await open(bot, "dangvien", ["Nhắc trước bao lâu", "Hạn chót", "Chỉ trước 1 ngày"]);
    expect(await bot.press("dangvien", screen, "☑ trước 1 ngày")).toContain("Cần ít nhất một mốc");
    expect(bot.newest("dangvien").text).toContain("Hạn chót: trước 1 ngày");
    expect(await bot.press("dangvien", screen, "Theo lịch từng việc")).toBe(
      "Hạn chót: theo lịch của từng việc",
    );
  });

  it("is not changed for a group by a plain member", async () => {
    const bot = await linked();
    const screen = await open(bot, "bithu", ["Nhắc trước bao lâu", "Hội nghị"], GROUP);
    expect(await bot.press("dangvien", screen, "Chỉ trước 1 ngày", GROUP)).toContain("Chỉ bí thư");
    expect(await bot.press("dangvien", screen, "☑ trước 3 ngày", GROUP)).toContain("Chỉ bí thư");
    await putEvent(bot, { id: "evt_1", title: "Hội nghị X", at: IN_A_WEEK });
    await bot.pass(4 * DAY);
    expect(reminded(bot, GROUP, "Hội nghị X")).toBe(1);
    expect(await bot.press("bithu", screen, "Chỉ trước 1 ngày", GROUP)).toBe("Hội nghị: trước 1 ngày");
  });

  it("is told in English to who asks in English", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/subscribe");
    await bot.press("dangvien", bot.newest("dangvien"), "How long before");
    await bot.press("dangvien", bot.newest("dangvien"), "Conferences");
    expect(await bot.press("dangvien", bot.newest("dangvien"), "☐ 30 minutes before")).toContain(
      "30 minutes before",
    );
  });
});
