import { describe, expect, it } from "vitest";

import { startTestBot } from "../../support/test-bot.ts";

describe("asking", () => {
  it("gives a member the indicators with true figures, one by number with its source, and the way back", async () => {
    const bot = await startTestBot();
    const list = await bot.say("dangvien", "/chitieu");
    expect(list.text).toContain("31/38 (82%), 12 vượt");
    expect(list.text).toContain("▰▰▰▰▰▰▰▰▱▱");
    expect(list.text).toContain("ước 9,8%");
    await bot.press("dangvien", list, "1");
    expect(bot.newest("dangvien").text).toContain("Nguồn:");
    await bot.press("dangvien", bot.newest("dangvien"), "Danh sách");
    expect(bot.newest("dangvien").text).toBe(list.text);
  });

  it("finds an indicator by words without diacritics, and says what there is when it cannot", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/chitieu thu ngan sach")).text).toContain("Thu ngân sách");
    expect((await bot.say("dangvien", "/chitieu 99")).text).toContain("số từ 1 đến 11");
  });

  it.each([
    "/chidao 15-NQ/TW",
    "/chidao 15 nq tw",
    "/CHIDAO 015-nq/tư",
    "chỉ đạo 15-NQ/TW",
    "/directives@truc_ban_bot 15-NQ/TW",
  ])("finds the resolution by its number as people write it: %s", async (typed) => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", typed);
    expect(text).toContain("15-NQ/TW");
    expect(text).toMatch(/05\/0?5\/2022/);
    expect(text).toContain("đến năm 2030");
  });

  it.each([
    "văn bản 15-NQ/TW ngày 05/5/2022",
    "/chidao nghị quyết 15-NQ/TW",
    "/timkiem nguyen ngoc tuan",
    "/timkiem khám sức khoẻ",
    "/trogiup chỉ đạo",
  ])("finds what is there, however it is asked for: %s", async (typed) => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", typed);
    expect(text).not.toMatch(/không (tìm )?thấy|không có lệnh/);
  });

  it.each(["giúp tôi với", "kết quả bảo tồn", "thêm một ý"])(
    "does not take the beginning of a sentence for a command: %s",
    async (typed) => {
      const bot = await startTestBot();
      expect((await bot.say("dangvien", typed)).text).toMatch(/🔎|không tìm thấy/);
    },
  );

  it("pages through the directives, newest first, and does not break at the ends", async () => {
    const bot = await startTestBot();
    const first = await bot.say("dangvien", "/chidao");
    expect(first.text).toContain("1–5 trong 17");
    expect(first.buttons.flat()).not.toContain("‹ Trước");
    await bot.press("dangvien", first, "Tiếp ›");
    expect(bot.newest("dangvien").text).toContain("6–10 trong 17");
    await bot.press("dangvien", bot.newest("dangvien"), "6");
    await bot.press("dangvien", bot.newest("dangvien"), "Danh sách");
    expect(bot.newest("dangvien").text).toContain("6–10 trong 17");
  });

  it("shows the past conference with the day alone, since the report gives no hour", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/hoinghi");
    expect(text).toContain("thứ Ba, 11/4/2023");
    expect(text).not.toContain("11/4/2023, 08:00");
    expect(text).toContain("năm 2023 suy ra từ nội dung");
  });

  it("says how a deadline is added where there is none, and what is wrong with a bad number of days", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/hanchot 30")).text).toContain("/them hanchot");
    expect((await bot.say("dangvien", "/hanchot 0")).text).toContain("từ 1 đến 365");
    expect((await bot.say("dangvien", "/hanchot 30 tháng")).text).toContain("“30 tháng”");
  });

  it("searches everything without diacritics and opens what was found", async () => {
    const bot = await startTestBot();
    const found = await bot.say("dangvien", "/timkiem pho di bo");
    expect(found.text).toContain("Không gian đi bộ");
    const [[button = ""] = []] = found.buttons;
    await bot.press("dangvien", found, button);
    expect(bot.newest("dangvien").text.toLowerCase()).toContain("đi bộ");
  });

  it("takes plain words in a private chat for the command that they mean, else searches for them", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "Chi tieu")).text).toContain("31/38");
    expect((await bot.say("dangvien", "chỉ tiêu 2")).text).toContain("9,8%");
    expect((await bot.say("dangvien", "thanh lịch, văn minh")).text).toContain("🔎");
    expect((await bot.say("dangvien", "xyzzy")).text).toContain("không tìm thấy “xyzzy”");
  });

  it("answers in English where asked in English, buttons included", async () => {
    const bot = await startTestBot();
    const list = await bot.say("dangvien", "/directives");
    await bot.press("dangvien", list, "Next ›");
    expect(bot.newest("dangvien").text).toContain("6–10 of 17");
  });

  it("lists in the help only what this person may do, and explains one command", async () => {
    const bot = await startTestBot();
    const forMember = (await bot.say("dangvien", "/trogiup")).text;
    expect(forMember).toContain("/chitieu");
    expect(forMember).not.toContain("/phat");
    expect((await bot.say("bithu", "/trogiup")).text).toContain("/phat");
    expect((await bot.say("bithu", "/trogiup")).text).not.toContain("/trangthai");
    expect((await bot.say("dangvien", "/trogiup chidao")).text).toContain("/chidao 15-NQ/TW");
    expect((await bot.say("dangvien", "/trogiup phat")).text).toContain("Tôi không có lệnh “phat”");
  });

  it("shows a person what is kept of them, in private only", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/toi");
    expect(text).toContain("Chi bộ 1");
    expect(text).toContain("dangvien");
    expect(text).toContain("☑ Hạn chót");
  });

  it.each(["/chi tieu 2", "/chỉ tiêu 2", "/chitiêu 2", "chỉ tiêu số 2"])(
    "takes a command as it is said: %s",
    async (typed) => {
      const bot = await startTestBot();
      expect((await bot.say("dangvien", typed)).text).toContain("Tăng trưởng kinh tế");
    },
  );

  it("takes a command's bare name, and a greeting", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "chidao")).text).toContain("Văn bản và ý kiến chỉ đạo");
    expect((await bot.say("dangvien", "Xin chào")).text).toContain("Chào đồng chí");
  });

  it("does not deny the deadlines there are because of words that no title has", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 04/12"), "Lưu");
    expect((await bot.say("dangvien", "hạn chót sơ kết")).text).toContain("Nộp báo cáo");
  });

  it("suggests the nearest command for one that does not exist", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/chitiu")).text).toContain("/chitieu");
    expect((await bot.say("dangvien", "/<b>x & y")).text).toContain("không có lệnh /<b>x");
    expect((await bot.say("dangvien", `/${"x".repeat(8000)}`)).text.length).toBeLessThan(200);
  });
});
