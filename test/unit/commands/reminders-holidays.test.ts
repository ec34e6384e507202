import { describe, expect, it } from "vitest";

import { addEvent, addSeries } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

/** Opens the card of the first of these, asks for another time and gives it; resolves with the preview. */
async function move(bot: TestBot, words: string, time: string, scope?: string): Promise<string> {
  const opened = await bot.say("bithu", `/nhacnho ${words}`);
  if (scope !== undefined) await bot.press("bithu", opened, "1");
  await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
  if (scope !== undefined) await bot.press("bithu", bot.newest("bithu"), scope);
  return (await bot.say("bithu", time)).text;
}

async function withMeeting(): Promise<TestBot> {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp cấp uỷ", "2026-12-30T08:00");
  return bot;
}

describe("a day off", () => {
  it("does not get past whoever moves a meeting onto it, nor that its table is only computed", async () => {
    const text = await move(await withMeeting(), "cap uy", "8h ngày 01/01/2027");
    expect(text).toContain("Ngày 01/01/2027 là ngày nghỉ: Tết Dương lịch");
    expect(text).toContain("năm 2027 do tôi tự tính");
  });

  it("is not spoken of where the day is an ordinary one of a year that is known", async () => {
    expect(await move(await withMeeting(), "cap uy", "8h ngày 04/01/2027")).not.toContain("ngày nghỉ");
  });

  it("is not taken for absent where the year has no table", async () => {
    const text = await move(await withMeeting(), "cap uy", "8h ngày 04/01/2041");
    expect(text).toContain("Chưa có bảng ngày nghỉ năm 2041");
  });

  it("does not get past whoever changes a series, among the dates that are shown", async () => {
    const bot = await startTestBot();
    await addSeries(bot, "Họp giao ban");
    const text = await move(bot, "giao ban", "mùng 1 hằng tháng 8h", "Từ lần này trở đi");
    expect(text).toContain("thứ Sáu, 01/01/2027, 08:00");
    expect(text).toContain("Ngày 01/01/2027 là ngày nghỉ: Tết Dương lịch");
    expect(text).toContain("năm 2027 do tôi tự tính");
  });

  it("stands on the card of what falls on it, and on no other", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Gặp mặt đầu năm", "2027-01-01T08:00");
    await addEvent(bot, "conference", "Họp cấp uỷ", "2027-01-04T08:00");
    expect((await bot.say("bithu", "/nhacnho gặp mặt")).text).toContain("Ngày nghỉ: Tết Dương lịch");
    expect((await bot.say("bithu", "/nhacnho cấp uỷ")).text).not.toContain("Ngày nghỉ");
  });
});

describe("steps that fall on the same moment", () => {
  const MOMENT = /15\/12\/2026, 08:00/g;

  it("do not make the preview name that moment twice", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", "/them hoinghi Họp Ban Chấp hành; 8h 18/12; Chi bộ 1");
    expect(text).toContain("gửi giấy mời trước 3 ngày, trước 3 ngày");
    expect(text.match(MOMENT)).toHaveLength(1);
  });

  it("do not make the card name it twice either, and none of them is left out", async () => {
    const bot = await startTestBot();
    const ladder = ["3d-invitations", "3d", "1d"];
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-12-18T08:00", { ladder });
    const { text } = await bot.say("bithu", "/nhacnho cấp uỷ");
    expect(text).toContain("gửi giấy mời trước 3 ngày, trước 3 ngày: thứ Ba, 15/12/2026, 08:00");
    expect(text.match(MOMENT)).toHaveLength(1);
    expect(text).toContain("• trước 1 ngày: thứ Năm, 17/12/2026, 08:00");
  });
});
