import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function corrections(bot: TestBot) {
  return bot.store.read((tx) => tx.holidays.list());
}

describe("the office's days off", () => {
  it("are shown day by day before they are saved, and then the whole year as it is", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/them nghile 09/02/2027 - 11/02/2027 Nghỉ Tết");
    expect(preview.text).toContain("09/02/2027: nghỉ, Nghỉ Tết (đang ghi: Tết Nguyên Đán)");
    expect(preview.text).toContain("thứ Năm, 11/02/2027: nghỉ, Nghỉ Tết");
    expect(await corrections(bot)).toEqual([]);
    await bot.press("vanphong", preview, "Lưu");
    const { text } = bot.newest("vanphong");
    expect(text).toContain("Ngày nghỉ năm 2027\n");
    expect(text).toContain("• 11/02/2027: Nghỉ Tết");
    expect(text).toContain("• 08/02/2027: Tết Nguyên Đán");
    expect((await corrections(bot)).map(({ date }) => date)).toEqual([
      "2027-02-09",
      "2027-02-10",
      "2027-02-11",
    ]);
  });

  it("are seen at once by whoever adds something", async () => {
    const bot = await startTestBot();
    await bot.press("vanphong", await bot.say("vanphong", "/them nghile 2027-02-11 Nghỉ Tết"), "Lưu");
    const { text } = await bot.say("bithu", "/them hoinghi Họp; 8h ngày 11/02/2027");
    expect(text).toContain("11/02/2027 là ngày nghỉ: Nghỉ Tết");
    expect(text).not.toContain("tự tính");
  });

  it("can be days worked after all, and be taken back", async () => {
    const bot = await startTestBot();
    await bot.press("vanphong", await bot.say("vanphong", "/them nghile đi làm 01/01/2027 Làm bù"), "Lưu");
    expect(bot.newest("vanphong").text).toContain("• 01/01/2027: đi làm (Làm bù)");
    expect((await bot.say("bithu", "/them hoinghi Họp; 8h ngày 01/01/2027")).text).not.toContain("ngày nghỉ");
    const removing = await bot.say("vanphong", "/them nghile bỏ 01/01/2027");
    expect(removing.text).toContain("Làm bù");
    await bot.press("vanphong", removing, "Lưu");
    expect(bot.newest("vanphong").text).toContain("• 01/01/2027: Tết Dương lịch");
    expect(bot.newest("vanphong").text).toContain("chưa đối chiếu");
    expect(await corrections(bot)).toEqual([]);
  });

  it("are not changed by a secretary, whether typing or by the time of the confirmation", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/them nghile 05/02/2027 Nghỉ Tết")).text).toContain("dành cho văn phòng");
    const preview = await bot.say("vanphong", "/them nghile 05/02/2027 Nghỉ Tết");
    await bot.store.transact(async (tx) => {
      const member = await tx.members.byId("mem_vanphong");
      if (member) await tx.members.put({ ...member, role: "secretary" });
    });
    expect(await bot.press("vanphong", preview, "Lưu")).toContain("quyền cao hơn");
    expect(await corrections(bot)).toEqual([]);
  });

  it("are not overwritten by a preview of what another has changed meanwhile", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/them nghile 05/02/2027 Nghỉ Tết");
    await bot.store.transact((tx) => tx.holidays.put({ date: "2027-02-05", name: "Đi làm", off: false }));
    expect(await bot.press("vanphong", preview, "Lưu")).toContain("Đã có thay đổi");
    expect(await corrections(bot)).toEqual([{ date: "2027-02-05", name: "Đi làm", off: false }]);
  });

  it.each([
    ["/them nghile Nghỉ Tết", "chưa thấy ngày nghỉ"],
    ["/them nghile 30/02/2027 Nghỉ", "“30/02/2027”: không có ngày đó"],
    ["/them nghile 11/02/2027 - 05/02/2027 Nghỉ", "Ngày cuối đứng trước"],
    ["/them nghile 05/02/2027 - 05/04/2027 Nghỉ", "nhiều nhất 31 ngày"],
    ["/them nghile bỏ 05/02/2027", "không có gì để bỏ"],
    [`/them nghile 05/02/2027 ${"x".repeat(150)}`, "dài quá 100 ký tự"],
    ["/them nghile 05/02/2027 TUYỆT MẬT", "không giữ lại gì"],
  ])("are refused with the reason, and nothing is saved: %s", async (typed, says) => {
    const bot = await startTestBot();
    expect((await bot.say("vanphong", typed)).text).toContain(says);
    expect(await corrections(bot)).toEqual([]);
  });

  it("are told for this year and the next, with how they are entered", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("vanphong", "/them nghile");
    expect(text).toContain("Ngày nghỉ năm 2026 (tự tính, chưa đối chiếu");
    expect(text).toContain("Ngày nghỉ năm 2027");
    expect(text).toContain("Ví dụ: /them nghile");
  });

  it("are entered in English too", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/add holiday working 20/02/2027 Swap");
    expect(preview.text).toContain("20/02/2027: worked, Swap");
    await bot.press("vanphong", preview, "Save");
    expect(bot.newest("vanphong").text).toContain("• 20/02/2027: worked (Swap)");
  });
});
