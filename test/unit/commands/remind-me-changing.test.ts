import { describe, expect, it } from "vitest";

import type { ShownMessage } from "../../contract/messenger.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKLY = "/nhactoi mỗi thứ Hai 8h nộp báo cáo tuần";

/** Opens the card of the only reminder. */
async function card(bot: TestBot, person = "dangvien"): Promise<ShownMessage> {
  await bot.press(person, await bot.say(person, "/nhactoi"), "1");
  return bot.newest(person);
}

function reminders(bot: TestBot, text = "nộp báo cáo tuần"): number {
  return bot.shown("dangvien").filter((message) => message.text.startsWith(`⏰ ${text}`)).length;
}

/** The id of the only reminder. */
async function idOf(bot: TestBot): Promise<string> {
  const all = await bot.store.read(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.person("dangvien"));
    return tx.reminders.inChat(chat?.id ?? "");
  });
  expect(all).toHaveLength(1);
  return all[0]?.id ?? "";
}

/** What became of the only reminder's lines in the ledger. */
async function ledger(bot: TestBot): Promise<string[]> {
  const id = await idOf(bot);
  const lines = await bot.store.read((tx) => tx.deliveries.ofReminder(id));
  return lines.map(({ status, reason }) => reason ?? status);
}

/** Presses a button that does not stand there (any more). */
async function forge(bot: TestBot, person: string, data: string): Promise<void> {
  const pressId = `forged-${person}-${data}`;
  await bot.messenger.happen({
    kind: "press",
    eventId: pressId,
    chat: bot.messenger.person(person),
    sender: { platform: "web", userId: person, displayName: person },
    chatTitle: null,
    messageId: bot.newest(person).messageId,
    pressId,
    data,
  });
  await bot.quiet();
}

describe("the list of reminders", () => {
  it("shows what, when or how often, and what is paused, in pages of ten", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", WEEKLY);
    await bot.press("dangvien", await card(bot), "Tạm dừng");
    for (let day = 1; day <= 11; day += 1) {
      await bot.say("dangvien", `/nhactoi 9h ngày ${day}/12 việc ${day}`);
      await bot.pass(10_000);
    }
    const first = await bot.say("dangvien", "/nhactoi");
    expect(first.text).toContain("1–10 trong 12");
    expect(first.text).toContain("thứ Hai hằng tuần, 08:00 · tạm dừng");
    expect(first.text).toContain("2. việc 1\n   thứ Ba, 01/12/2026, 09:00");
    expect(first.buttons).toEqual([["1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"], ["Tiếp ›"]]);
    await bot.press("dangvien", first, "Tiếp ›");
    const second = bot.newest("dangvien");
    expect(second.text).toContain("12. việc 11");
    await bot.press("dangvien", second, "12");
    expect(bot.newest("dangvien").text).toContain("việc 11");
    await bot.press("dangvien", bot.newest("dangvien"), "Về danh sách");
    expect(bot.newest("dangvien").text).toContain("11–12 trong 12");
  });

  it("does not fill the screen with one that is long", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", `/nhactoi 15h mai ${"việc dài ".repeat(50)}`);
    expect((await bot.say("dangvien", "/nhactoi")).text.length).toBeLessThan(350);
  });

  it("is one's own: another person's press finds nothing", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", "/nhactoi 15h mai việc riêng");
    const id = await idOf(bot);
    await bot.say("bithu", "/nhactoi");
    for (const verb of ["nt", "ntdung", "nttiep", "ntgio", "ntchu", "ntxoa", "ntxoahan"]) {
      await forge(bot, "bithu", `${verb}:${id}::vi`);
    }
    expect(JSON.stringify(bot.shown("bithu"))).not.toContain("việc riêng");
    expect(bot.newest("dangvien").messageId).toBe(echo.messageId);
    expect((await card(bot)).buttons.flat()).toContain("Tạm dừng");
  });
});

describe("changing a reminder", () => {
  it("pauses it, and resumes from then on without what passed meanwhile", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", WEEKLY);
    await bot.press("dangvien", await card(bot), "Tạm dừng");
    expect(bot.newest("dangvien").text).toContain("Đang tạm dừng");
    await bot.pass(10 * DAY);
    expect(reminders(bot)).toBe(0);
    await bot.press("dangvien", bot.newest("dangvien"), "Tiếp tục");
    expect(bot.newest("dangvien").text).toContain("Lần tới: thứ Hai, 07/12/2026, 08:00");
    await bot.pass(1000);
    expect(reminders(bot)).toBe(0);
    await bot.pass(4 * DAY);
    expect(reminders(bot)).toBe(1);
  });

  it("does not forget one whose only moment passed while it was paused", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h họp giao ban");
    await bot.press("dangvien", await card(bot), "Tạm dừng");
    await bot.pass(DAY);
    expect(await bot.press("dangvien", await card(bot), "Tiếp tục")).toContain("đã qua");
    await bot.press("dangvien", await card(bot), "Đổi giờ");
    await bot.say("dangvien", "15h ngày 25/11");
    await bot.pass(DAY + 7 * HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ họp giao ban");
  });

  it("moves it, and does not remind of its former time", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h họp giao ban");
    expect(await bot.press("dangvien", await card(bot), "Đổi giờ")).toBeNull();
    expect(bot.newest("dangvien").text).toContain("sang lúc nào");
    expect((await bot.say("dangvien", "9h ngày 20/11/2026")).text).toContain("đã qua");
    expect((await bot.say("dangvien", "16h")).text).toContain("thứ Hai, 23/11/2026, 16:00");
    await bot.pass(7.5 * HOUR);
    expect(reminders(bot, "họp giao ban")).toBe(0);
    await bot.pass(0.5 * HOUR);
    expect(reminders(bot, "họp giao ban")).toBe(1);
  });

  it("lets one that reminded once repeat from now on", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", "/nhactoi 9h họp giao ban");
    await bot.pass(HOUR);
    await bot.press("dangvien", echo, "Đổi giờ");
    expect((await bot.say("dangvien", "mỗi thứ Hai 8h")).text).toContain("thứ Hai hằng tuần, 08:00");
    await bot.pass(7 * DAY - HOUR);
    expect(reminders(bot, "họp giao ban")).toBe(2);
  });

  it("says the new words, also in what waits to be sent already", async () => {
    const bot = await startTestBot();
    await bot.press("dangvien", await bot.say("dangvien", "/nhactoi 9h họp giao ban"), "Xoá");
    await bot.press("dangvien", bot.newest("dangvien"), "Giữ lại");
    const opened = bot.newest("dangvien");
    await bot.pass(HOUR - 60_000);
    await bot.press("dangvien", opened, "Đổi nội dung");
    bot.messenger.failNext({ status: "retry", afterMs: 60_000, scope: "chat" });
    await bot.pass(60_000);
    expect(reminders(bot, "họp giao ban")).toBe(0);
    await bot.say("dangvien", "họp giao ban tại phòng 2");
    await bot.pass(70_000);
    expect(bot.newest("dangvien").text).toContain("⏰ họp giao ban tại phòng 2");
    expect(reminders(bot, "họp giao ban")).toBe(1);
  });

  it("changes the words by a question", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h họp giao ban");
    await bot.press("dangvien", await card(bot), "Đổi nội dung");
    expect((await bot.say("dangvien", "họp chi uỷ")).text).toContain("họp chi uỷ");
    await bot.pass(7 * HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ họp chi uỷ");
  });

  it("does not change one that was deleted while its question was open", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h họp giao ban");
    const shown = await card(bot);
    await bot.press("dangvien", shown, "Đổi giờ");
    await bot.press("dangvien", shown, "Xoá");
    await bot.press("dangvien", shown, "Xoá hẳn");
    expect((await bot.say("dangvien", "16h")).text).toContain("đã bị xoá");
    await bot.pass(DAY);
    expect(reminders(bot, "họp giao ban")).toBe(0);
  });
});

describe("deleting a reminder", () => {
  it("asks once more, and can be called off", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", "/nhactoi 15h họp giao ban");
    await bot.press("dangvien", echo, "Xoá");
    expect(bot.newest("dangvien").text).toContain("Xoá hẳn lời nhắc này");
    await bot.press("dangvien", echo, "Giữ lại");
    await bot.pass(7 * HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ họp giao ban");
  });

  it("does not remind of it any more, and pressing twice is harmless", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", WEEKLY);
    const id = await idOf(bot);
    await bot.press("dangvien", echo, "Xoá");
    const asked = bot.newest("dangvien");
    expect(await bot.press("dangvien", asked, "Xoá hẳn")).toBe("Đã xoá");
    expect(bot.newest("dangvien").text).toContain("Đã xoá lời nhắc “nộp báo cáo tuần”");
    const before = bot.shown("dangvien");
    await forge(bot, "dangvien", `ntxoahan:${id}::vi`);
    expect(bot.shown("dangvien")).toEqual(before);
    await bot.pass(21 * DAY);
    expect(reminders(bot)).toBe(0);
  });

  it.each([
    ["Tạm dừng", "stopped"],
    ["Đổi giờ", "changed"],
  ])("keeps the reason with what waited to be sent when it is overtaken by: %s", async (button, reason) => {
    const bot = await startTestBot();
    await bot.say("dangvien", WEEKLY);
    const opened = await card(bot);
    bot.messenger.failNext({ status: "retry", afterMs: 3_600_000, scope: "chat" });
    await bot.pass(7 * DAY);
    expect(await ledger(bot)).toEqual(["pending"]);
    await bot.press("dangvien", opened, button);
    if (button === "Đổi giờ") await bot.say("dangvien", "20h ngày 20/12/2026");
    await bot.pass(2 * HOUR);
    expect(await ledger(bot)).toEqual([reason]);
    expect(reminders(bot)).toBe(0);
  });
});

describe("the card of a reminder", () => {
  it("says of the last occurrences when they were sent, late or not at all and why", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", WEEKLY);
    await bot.pass(7 * DAY);
    await bot.pass(7 * DAY + 2 * HOUR);
    expect(bot.newest("dangvien").text).toContain("muộn hơn lịch");
    bot.messenger.failNext({ status: "rejected", reason: "invalid", detail: "no" });
    await bot.pass(7 * DAY - 2 * HOUR);
    const { text } = await card(bot);
    expect(text).toMatch(/^• thứ Hai, 30\/11\/2026, 08:00: đã nhắc lúc 08:00$/m);
    expect(text).toContain("• thứ Hai, 07/12/2026, 08:00: đã nhắc muộn, lúc thứ Hai, 07/12/2026, 10:00");
    expect(text).toContain("• thứ Hai, 14/12/2026, 08:00: không nhắc: ứng dụng nhắn tin không nhận tin này");
  });
});
