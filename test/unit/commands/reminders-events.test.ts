import { describe, expect, it } from "vitest";

import { addEvent, DAY, HOUR, linkGroup } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const EVENT = "evt_Hopcapuy";

/** Tuesday 08:00: the cell with its group has been reminded of Friday's meeting, 3 days before it. */
async function reminded(): Promise<TestBot> {
  const bot = await startTestBot();
  await linkGroup(bot, "nhom");
  await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: EVENT, place: "Hội trường" });
  await bot.pass(DAY);
  return bot;
}

/** Opens the card, presses the button, answers the question if there is one. */
async function change(bot: TestBot, button: string, answer?: string): Promise<string> {
  await bot.press("bithu", await bot.say("bithu", "/nhacnho cap uy"), button);
  if (answer !== undefined) await bot.say("bithu", answer);
  return bot.newest("bithu").text;
}

describe("/nhacnho", () => {
  it("is not for members, nor for groups", async () => {
    const bot = await reminded();
    expect((await bot.say("dangvien", "/nhacnho")).text).toContain("dành cho bí thư trở lên");
    expect((await bot.say("bithu", "/nhacnho", "nhom")).text).toContain("trò chuyện riêng");
  });

  it("lists what is to come in one's own reach, and opens each by its number", async () => {
    const bot = await reminded();
    await addEvent(bot, "deadline", "Báo cáo quận", "2026-11-26T17:00", { unitIds: ["unit_hoankiem"] });
    const list = await bot.say("bithu", "/nhacnho");
    expect(list.text).toContain("1. Họp cấp uỷ");
    expect(list.text).not.toContain("Báo cáo quận");
    expect(list.buttons).toEqual([["1"]]);
    await bot.press("bithu", list, "1");
    expect(bot.newest("bithu").text).toContain("🗓 Hội nghị: Họp cấp uỷ");
    await bot.press("bithu", bot.newest("bithu"), "‹ Danh sách");
    expect(bot.newest("bithu").text).toBe(list.text);
    expect((await bot.say("vanphong", "/reminders")).text).toContain("1. Báo cáo quận");
  });

  it("finds by words without diacritics, opens the only one, lists several, and says when there is none", async () => {
    const bot = await reminded();
    expect((await bot.say("bithu", "/nhacnho cap uy")).text).toContain("Địa điểm: Hội trường");
    await addEvent(bot, "deadline", "Báo cáo cấp uỷ", "2026-11-30T17:00");
    expect((await bot.say("bithu", "/nhacnho cấp uỷ")).buttons).toEqual([["1", "2"]]);
    expect((await bot.say("bithu", "/nhacnho đại hội")).text).toContain("không thấy");
    expect((await bot.say("bithu", "/reminders cap uy")).text).toContain("With “cap uy”");
  });

  it("counts whom each step reached, whom not and why, and who knows, and says what is to come", async () => {
    const bot = await startTestBot();
    await linkGroup(bot, "nhom");
    await bot.press("dangvien", await bot.say("dangvien", "/huydangky"), "Tắt hội nghị");
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: EVENT });
    await bot.pass(DAY);
    await bot.press("bithu", bot.newest("bithu"), "Đã biết");
    const card = await bot.say("bithu", "/nhacnho cấp uỷ");
    expect(card.text).toContain("• trước 3 ngày, thứ Ba, 24/11/2026, 08:00: 1 đồng chí và 1 nhóm");
    expect(card.text).toContain("Không gửi: 1 đồng chí (đã tắt nhận nội dung này)");
    expect(card.text).toContain("Đã bấm “Đã biết”: 1 đồng chí");
    expect(card.text).toContain("Sẽ nhắc\n• trước 1 ngày: thứ Năm, 26/11/2026, 08:00");
    await bot.press("bithu", card, "Danh sách");
    const names = bot.newest("bithu").text;
    expect(names).toContain("trước 3 ngày · đã gửi\n• Bí thư chi bộ\n• Nhóm nhom");
    expect(names).toContain("trước 3 ngày · đã tắt nhận nội dung này\n• Đảng viên");
  });

  it("does not open a card, a list of names or a change for somebody who has no rights over the event", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp quận", "2026-11-27T08:00", {
      id: EVENT,
      unitIds: ["unit_hoankiem"],
    });
    const card = await bot.say("vanphong", "/nhacnho họp quận");
    await bot.store.transact(async (tx) => {
      const office = await tx.members.byId("mem_vanphong");
      if (office) await tx.members.put({ ...office, role: "secretary", unitId: "unit_chibo1" });
    });
    for (const button of ["Đổi giờ", "Mốc nhắc", "Huỷ họp"])
      expect(await bot.press("vanphong", card, button)).toContain("không còn dùng được");
  });
});

describe("moving an event", () => {
  it("shows whom it will tell, and changes nothing before the yes", async () => {
    const bot = await reminded();
    const preview = await change(bot, "Đổi giờ", "15h30 ngày 30/11");
    expect(preview).toContain("Từ: thứ Sáu, 27/11/2026, 08:00\nSang: thứ Hai, 30/11/2026, 15:30");
    expect(preview).toContain("Đã nhắc 2 đồng chí và 1 nhóm");
    expect((await bot.say("dangvien", "/hoinghi")).text).toContain("27/11/2026");
  });

  it("tells each of those who had been reminded once, and reminds only of the new time", async () => {
    const bot = await reminded();
    await change(bot, "Đổi giờ", "8h ngày 30/11");
    await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
    const tellings = (who: string) => bot.shown(who).filter(({ text }) => text.includes("Có thay đổi"));
    for (const who of ["dangvien", "nhom"]) expect(tellings(who)).toHaveLength(1);
    await bot.pass(2 * DAY);
    expect(bot.newest("dangvien").text).toContain("Có thay đổi");
    await bot.pass(DAY);
    expect(bot.newest("dangvien").text).toContain("Còn 3 ngày: Họp cấp uỷ");
  });

  it("tells nobody who had not been reminded", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-12-11T08:00");
    expect(await change(bot, "Đổi giờ", "8h ngày 14/12")).toContain("Chưa nhắc ai");
    await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("tells of each change when it is moved twice, and not of the one in between after it", async () => {
    const bot = await reminded();
    for (const answer of ["8h ngày 30/11", "8h ngày 01/12"]) {
      await change(bot, "Đổi giờ", answer);
      await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
    }
    const told = bot.shown("dangvien").filter(({ text }) => text.includes("Có thay đổi"));
    expect(told.map(({ text }) => /\d\d\/\d+\/2026/.exec(text)?.[0])).toEqual(["30/11/2026", "01/12/2026"]);
  });

  it.each([
    ["9h", "thứ Sáu, 27/11/2026, 09:00"],
    ["30/11", "thứ Hai, 30/11/2026, 08:00"],
    ["15h30 thứ Bảy", "thứ Bảy, 28/11/2026, 15:30"],
  ])("keeps the day or the hour that is not written: %s", async (answer, expected) => {
    const bot = await reminded();
    expect(await change(bot, "Đổi giờ", answer)).toContain(`Sang: ${expected}`);
  });

  it.each([
    ["32/1", "Chưa có gì thay đổi"],
    ["8h ngày 20/11/2026", "đã qua"],
    ["thứ Hai hằng tuần 8h", "Chưa có gì thay đổi"],
    ["8h ngày 27/11", "không có gì thay đổi"],
  ])("changes nothing by what is no new time, and says so: %s", async (answer, expected) => {
    const bot = await reminded();
    expect(await change(bot, "Đổi giờ", answer)).toContain(expected);
    expect((await bot.store.read((tx) => tx.events.byId(EVENT)))?.revision).toBe(1);
  });

  it("does not go over what somebody else has decided between preview and yes", async () => {
    const bot = await reminded();
    await change(bot, "Đổi giờ", "8h ngày 30/11");
    const preview = bot.newest("bithu");
    await change(bot, "Đổi giờ", "8h ngày 28/11");
    await bot.press("bithu", bot.newest("bithu"), "Đổi giờ");
    await bot.press("bithu", preview, "Đổi giờ");
    expect(bot.newest("bithu").text).toContain("đã thay đổi hoặc không còn");
    expect((await bot.store.read((tx) => tx.events.byId(EVENT)))?.revision).toBe(2);
  });

  it("is not offered for a meeting that is over, whose reminders can still be looked up", async () => {
    const bot = await reminded();
    await bot.pass(4 * DAY);
    const card = await bot.say("bithu", "/nhacnho cấp uỷ");
    expect(card.text).toContain("trước 3 ngày, thứ Ba, 24/11/2026, 08:00: 2 đồng chí và 1 nhóm");
    expect(card.buttons).toEqual([["Danh sách", "Tệp lịch", "‹ Danh sách"]]);
  });

  it("is not done when the event was cancelled between preview and yes", async () => {
    const bot = await reminded();
    await change(bot, "Đổi giờ", "8h ngày 30/11");
    const preview = bot.newest("bithu");
    await change(bot, "Huỷ họp");
    await bot.press("bithu", bot.newest("bithu"), "Không họp nữa");
    await bot.press("bithu", preview, "Đổi giờ");
    expect(bot.newest("bithu").text).toContain("đã thay đổi hoặc không còn");
    expect((await bot.store.read((tx) => tx.events.byId(EVENT)))?.cancelledAt).not.toBeNull();
  });
});

describe("cancelling an event", () => {
  it("tells those who had been reminded, and reminds nobody any more", async () => {
    const bot = await reminded();
    expect(await change(bot, "Huỷ họp")).toContain("Đã nhắc 2 đồng chí và 1 nhóm");
    expect(bot.newest("bithu").buttons).toEqual([["Không họp nữa", "Giữ nguyên"]]);
    await bot.press("bithu", bot.newest("bithu"), "Không họp nữa");
    for (const who of ["dangvien", "nhom"]) expect(bot.newest(who).text).toContain("Đã huỷ: Họp cấp uỷ");
    const before = bot.shown("dangvien").length;
    await bot.pass(3 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect((await bot.say("bithu", "/nhacnho")).text).toContain("Chưa có việc nào");
  });
});

describe("the steps of an event", () => {
  it("are switched by buttons, and the next reminders follow", async () => {
    const bot = await reminded();
    await change(bot, "Mốc nhắc");
    expect(bot.newest("bithu").text).not.toContain("trước 3 ngày:");
    await bot.press("bithu", bot.newest("bithu"), "☐ trước 2 ngày");
    expect(await bot.press("bithu", bot.newest("bithu"), "☑ trước 1 ngày")).toBe("Không nhắc: trước 1 ngày");
    expect(bot.newest("bithu").text).toMatch(
      /☑ trước 2 ngày: thứ Tư, 25\/11\/2026, 08:00[^]*☐ trước 1 ngày: thứ Năm/,
    );
    await bot.pass(DAY);
    expect(bot.newest("dangvien").text).toContain("Còn 2 ngày: Họp cấp uỷ");
    const before = bot.shown("dangvien").length;
    await bot.pass(DAY + HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(DAY);
    expect(bot.newest("dangvien").text).not.toContain("Còn 1 ngày");
  });

  it("never make due what is past", async () => {
    const bot = await reminded();
    const screen = bot.shown("bithu").length;
    await change(bot, "Mốc nhắc");
    const early = bot.newest("bithu");
    expect(bot.shown("bithu").length).toBeGreaterThan(screen);
    await bot.pass(DAY + HOUR);
    const before = bot.shown("dangvien").length;
    expect(await bot.press("bithu", early, "☐ trước 2 ngày")).toContain("đã qua");
    await bot.press("bithu", early, "☐ trước 30 phút");
    await bot.pass(HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before);
  });

  it("remind only those who prepare of tasks", async () => {
    const bot = await reminded();
    await change(bot, "Mốc nhắc");
    await bot.press("bithu", bot.newest("bithu"), "☐ gửi tài liệu trước 1 ngày");
    await bot.pass(2 * DAY);
    const saw = (who: string) => bot.shown(who).some(({ text }) => text.includes("Đến hạn gửi tài liệu họp"));
    expect([saw("bithu"), saw("dangvien"), saw("nhom")]).toEqual([true, false, false]);
  });
});
