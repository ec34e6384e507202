import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NONE = "chưa có lời nhắc nào";

describe("asking to be reminded", () => {
  it("keeps it at once, echoes the absolute date, and reminds at that very moment, once", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", "/nhactoi 15h30 27/11 Họp giao ban <tuần>");
    expect(echo.text).toContain("Họp giao ban <tuần>");
    expect(echo.text).toContain("thứ Sáu, 27/11/2026, 15:30");
    expect(echo.buttons).toEqual([["Đổi giờ", "Xoá"]]);
    await bot.pass(4 * DAY + 7.5 * HOUR - 5000);
    expect(bot.newest("dangvien").messageId).toBe(echo.messageId);
    await bot.pass(5000);
    const reminder = bot.newest("dangvien");
    expect(reminder.text).toBe("⏰ Họp giao ban <tuần>");
    expect(reminder.buttons.flat()).toEqual(["Đã biết", "Nhắc lại sau 1 giờ", "Sáng mai", "Chọn giờ"]);
    await bot.pass(3 * DAY);
    expect(bot.newest("dangvien").messageId).toBe(reminder.messageId);
    expect(bot.shown("bithu")).toEqual([]);
  });

  it("repeats by the rule that it echoes with its next two dates", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/nhactoi mỗi thứ Hai 8h nộp báo cáo tuần");
    expect(text).toContain("thứ Hai hằng tuần, 08:00");
    expect(text).toContain("Lần tới: thứ Hai, 30/11/2026, 08:00");
    expect(text).toContain("Lần sau nữa: thứ Hai, 07/12/2026, 08:00");
    const before = bot.shown("dangvien").length;
    for (const week of [1, 2]) {
      await bot.pass(7 * DAY);
      expect(bot.shown("dangvien")).toHaveLength(before + week);
      expect(bot.newest("dangvien").text).toBe("⏰ nộp báo cáo tuần");
    }
  });

  it.each([
    ["/nhactoi 15h mai họp giao ban", "họp giao ban"],
    ["/nhactoi họp giao ban 15h mai", "họp giao ban"],
    ["/nhactoi mai họp giao ban lúc 15h", "họp giao ban"],
    ["/nhactoi 15h ngay mai hop giao ban", "hop giao ban"],
    ["/nhắc tôi họp giao ban, 15h mai", "họp giao ban"],
    ["nhắc tôi 15h mai họp giao ban", "họp giao ban"],
    ["nhac toi hop giao ban luc 15h mai", "hop giao ban"],
    ["/remindme 15:00 24/11 họp giao ban", "họp giao ban"],
  ])("does not mind order, diacritics or how it is called: %s", async (typed, text) => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", typed)).text).toContain("24/11/2026, 15:00");
    await bot.pass(DAY + 7 * HOUR);
    expect(bot.newest("dangvien").text).toBe(`⏰ ${text}`);
  });

  it.each([
    ["/nhactoi 15h 31/2 họp giao ban", "tháng 2 có 29 ngày"],
    ["/nhactoi 15h ngày 20/11/2026 họp giao ban", "đã qua"],
    ["/nhactoi 25h mai họp giao ban", "00:00 đến 23:59"],
    ["/nhactoi thứ Ba 27/11/2026 họp giao ban", "ngày đó là thứ Sáu"],
    ["/nhactoi mỗi giờ uống nước", "nhiều hơn một lần mỗi ngày"],
    [`/nhactoi 15h mai ${"x".repeat(501)}`, "dài quá 500 ký tự"],
    [`/nhactoi ${"x".repeat(501)}`, "dài quá 500 ký tự"],
    ["/nhactoi 15h mai Mật", "không giữ lại gì"],
    ["/nhactoi 15h mai nộp báo cáo TỐI MẬT", "không giữ lại gì"],
  ])("does not keep what is refused, and says why: %s", async (typed, says) => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", typed)).text).toContain(says);
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain(NONE);
  });

  it("shows an example that works with what it refuses", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/nhactoi 15h 31/2 họp giao ban");
    const [example = ""] = /\/nhactoi .*/.exec(text) ?? [];
    expect((await bot.say("dangvien", example)).text).toContain("thứ Ba, 24/11/2026, 15:00");
  });

  it("does not move an hour at night that was asked for", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 23h uống thuốc");
    await bot.pass(15 * HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ uống thuốc");
  });

  it("says that the hour is ours where only a day was written", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/nhactoi 27/11 họp giao ban");
    expect(text).toContain("27/11/2026, 08:00");
    expect(text).toContain("chưa ghi giờ");
    expect((await bot.say("dangvien", "/nhactoi 8h ngày 28/11 họp giao ban")).text).not.toContain(
      "chưa ghi giờ",
    );
  });

  it("does not keep it twice when the same update is delivered twice", async () => {
    const bot = await startTestBot();
    const update = {
      kind: "message",
      eventId: "again:1",
      chat: bot.messenger.person("dangvien"),
      sender: { platform: "web", userId: "dangvien", displayName: "Đảng viên" },
      chatTitle: null,
      messageId: "again",
      text: "/nhactoi 15h mai họp giao ban",
      files: [],
      replyTo: null,
    } as const;
    await bot.messenger.happen(update);
    await bot.messenger.happen(update);
    await bot.quiet();
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain("1–1 trong 1");
  });

  it("does not keep the same words at the same time twice, but says that it is there", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h mai họp giao ban");
    const again = await bot.say("dangvien", "/nhactoi  HỌP giao ban, 15h mai");
    expect(again.text).toContain("đã có");
    expect(again.buttons.flat()).toContain("Xoá");
    await bot.say("dangvien", "/nhactoi 16h mai họp giao ban");
    await bot.say("dangvien", "/nhactoi 15h mai hợp giao ban");
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain("1–3 trong 3");
  });

  it("does not take more than 50, and shows which could be deleted; another person's do not count", async () => {
    const bot = await startTestBot();
    for (let minute = 0; minute < 50; minute += 1) {
      await bot.say("dangvien", `/nhactoi 15:${String(minute).padStart(2, "0")} 27/11 việc ${minute + 1}`);
      await bot.pass(10_000);
    }
    const full = await bot.say("dangvien", "/nhactoi 16h ngày 27/11 thêm một việc");
    expect(full.text).toContain("50 lời nhắc");
    await bot.press("dangvien", full, "1");
    await bot.press("dangvien", bot.newest("dangvien"), "Xoá");
    await bot.press("dangvien", bot.newest("dangvien"), "Xoá hẳn");
    expect((await bot.say("dangvien", "/nhactoi 16h ngày 27/11 thêm một việc")).text).toContain("16:00");
    expect((await bot.say("bithu", "/nhactoi 16h ngày 27/11 việc khác")).text).toContain("16:00");
  });

  it("does not count what is over", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 9h họp giao ban");
    await bot.pass(HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ họp giao ban");
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain(NONE);
  });

  it("speaks English to whoever uses its English name", async () => {
    const bot = await startTestBot();
    const echo = await bot.say("dangvien", "/remindme 15:30 27/11 staff meeting");
    expect(echo.text).toContain("Friday, 27/11/2026, 15:30");
    expect(echo.buttons).toEqual([["New time", "Delete"]]);
    await bot.press("dangvien", echo, "Delete");
    expect(bot.newest("dangvien").buttons).toEqual([["Delete for good", "Keep it"]]);
  });
});

describe("what is missing", () => {
  it("is asked for: the words, which come next", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/nhactoi 15h mai")).text).toContain("nhắc việc gì");
    expect((await bot.say("dangvien", "họp giao ban")).text).toContain("thứ Ba, 24/11/2026, 15:00");
    await bot.pass(DAY + 7 * HOUR);
    expect(bot.newest("dangvien").text).toBe("⏰ họp giao ban");
  });

  it("is taken from words that begin like a command's, while they are waited for", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h ngày 24/11");
    expect((await bot.say("dangvien", "Hội nghị chi bộ")).text).toContain("thứ Ba, 24/11/2026, 15:00");
    expect((await bot.say("dangvien", "Hội nghị chi bộ")).text).not.toContain("24/11/2026");
  });

  it("is asked for: the time, until it is understood", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/nhactoi họp giao ban")).text).toContain("lúc nào");
    expect((await bot.say("dangvien", "15h 31/2")).text).toContain("Chưa có gì thay đổi");
    expect((await bot.say("dangvien", "15h mai")).text).toContain("thứ Ba, 24/11/2026, 15:00");
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain("họp giao ban");
  });

  it("is not kept when the time passes before the words are written", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 8h05");
    await bot.pass(10 * 60_000);
    expect((await bot.say("dangvien", "họp giao ban")).text).toContain("vừa qua");
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain(NONE);
  });

  it("is not taken from words that are too long, but may be written again", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h mai");
    expect((await bot.say("dangvien", "x".repeat(501))).text).toContain("dài quá 500 ký tự");
    expect((await bot.say("dangvien", "họp giao ban")).text).toContain("24/11/2026, 15:00");
  });

  it("is not taken from words that bear a mark of secrecy", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/nhactoi 15h mai");
    expect((await bot.say("dangvien", "nộp văn bản mật")).text).toContain("không giữ lại gì");
    expect((await bot.say("dangvien", "/nhactoi")).text).toContain(NONE);
  });

  it("is not asked for any more once the person goes on to something else", async () => {
    const bot = await startTestBot();
    for (const other of ["/chitieu", "chỉ tiêu", "/hoinghi chi bộ"]) {
      await bot.say("dangvien", "/nhactoi 15h mai");
      await bot.say("dangvien", other);
      await bot.say("dangvien", "họp giao ban");
      expect((await bot.say("dangvien", "/nhactoi")).text).toContain(NONE);
    }
  });
});
