import { describe, expect, it } from "vitest";

import { audited, errorsOf, fill } from "../../support/content-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function events(bot: TestBot, title: string) {
  return bot.store.read(async (tx) => {
    const all = await Promise.all(
      (["conference", "deadline"] as const).map((kind) =>
        tx.events.between(kind, "2026-11-23T00:00:00.000Z", "2027-11-23T00:00:00.000Z"),
      ),
    );
    return all.flat().filter((event) => event.title === title);
  });
}

/** All that a person sees. */
function textsOf(bot: TestBot, who: string): string {
  return bot
    .shown(who)
    .map(({ text }) => text)
    .join("\n");
}

describe("adding a meeting or a deadline step by step", () => {
  it("ends in the same preview as a line does, and saves nothing before", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them", "[Hội nghị]", "Họp bàn kế hoạch");
    expect((await bot.say("bithu", "32/1")).text).toContain("Chưa có gì được lưu");
    const asked = await fill(bot, "bithu", "8h thứ Sáu", "Nhà văn hoá", "1 ngày, 2 giờ", "Đảng viên");
    expect(asked.text).toContain("hoả tốc không");
    const preview = await fill(bot, "bithu", "[Hoả tốc]");
    const line = await bot.say(
      "bithu",
      "/them hoinghi Họp bàn kế hoạch; 8h thứ Sáu; Chi bộ 1; tại Nhà văn hoá; nhắc 1 ngày, 2 giờ; giao: Đảng viên; hoả tốc",
    );
    expect(preview.text).toBe(line.text);
    expect(preview.buttons.flat()).toEqual(["Lưu", "Sửa lại", "Huỷ"]);
    expect(await events(bot, "Họp bàn kế hoạch")).toEqual([]);
    await bot.press("bithu", preview, "Lưu");
    expect(await events(bot, "Họp bàn kế hoạch")).toMatchObject([
      { place: "Nhà văn hoá", ladder: ["1d", "2h"], assigneeIds: ["mem_dangvien"], urgent: true },
    ]);
    // The form is closed: what is written next is no answer.
    expect((await bot.say("bithu", "kế hoạch")).text).toContain("🔎");
  });

  it("lets a line be corrected instead of written again", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/them hanchot Nop bao cao; 17:00 04/12; giao: Đảng viên");
    await bot.press("bithu", preview, "Sửa lại");
    expect(bot.newest("bithu").text).toContain("sửa mục nào");
    const again = await fill(bot, "bithu", "[Tên việc]", "Nộp báo cáo");
    expect(again.text).toContain("Hạn chót: Nộp báo cáo");
    expect(again.text).toContain("04/12/2026, 17:00");
    expect(again.text).toContain("Phụ trách: Đảng viên");
    await bot.press("bithu", again, "Lưu");
    expect(await events(bot, "Nộp báo cáo")).toHaveLength(1);
  });

  it("does not leave people of the first unit responsible when it is corrected to another", async () => {
    const bot = await startTestBot();
    const line = "/them hanchot Nộp báo cáo; 17:00 04/12; Chi bộ 1; giao: Đảng viên";
    await bot.press("vanphong", await bot.say("vanphong", line), "Sửa lại");
    const again = await fill(bot, "vanphong", "[Đơn vị]", "[Chi bộ 2]");
    expect(again.text).toContain("Đảng viên không thuộc Chi bộ 2");
    expect(again.buttons.flat()).not.toContain("Lưu");
    await fill(bot, "vanphong", "[Phụ trách]", "[Bỏ trống]", "[Lưu]");
    expect(await events(bot, "Nộp báo cáo")).toMatchObject([{ unitIds: ["unit_chibo2"], assigneeIds: [] }]);
  });

  it("does not save by the preview of a form that was dropped", async () => {
    const bot = await startTestBot();
    const preview = await fill(
      bot,
      "bithu",
      "/them hanchot",
      "Nộp báo cáo",
      "04/12",
      ...Array<string>(4).fill("bỏ qua"),
    );
    expect((await bot.say("bithu", "/huy")).text).toContain("Đã thôi: Thêm hạn chót");
    await bot.press("bithu", preview, "Lưu");
    expect(bot.newest("bithu").text).toContain("không còn dùng được");
    expect(await events(bot, "Nộp báo cáo")).toEqual([]);
  });

  it("takes a rule, and asks what to change where a series of that name is there already", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hoinghi Giao ban; 8h thứ Hai hằng tuần", "[Lưu]");
    expect((await events(bot, "Giao ban")).length).toBeGreaterThan(1);
    await fill(
      bot,
      "bithu",
      "/them hoinghi",
      "Giao ban",
      "9h thứ Ba hằng tuần",
      ...Array<string>(4).fill("bỏ qua"),
    );
    expect(bot.newest("bithu").text).toContain("Đã có việc lặp lại cùng tên");
    expect(bot.newest("bithu").text).toContain("sửa mục nào");
    expect((await fill(bot, "bithu", "[Tên việc]", "Giao ban tổ")).text).toContain(
      "Lặp lại: thứ Ba hằng tuần",
    );
  });

  it("does not fall silent where the hour has passed before all was answered", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hanchot", "Nộp báo cáo", "5 phút nữa");
    await bot.pass(10 * 60_000);
    await fill(bot, "bithu", ...Array<string>(4).fill("bỏ qua"));
    expect(bot.newest("bithu").text).toContain("sửa mục nào");
    expect(errorsOf(bot)).toEqual([]);
  });

  it("is called off by undo within ten minutes, and everybody who was reminded is told", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hoinghi Họp gấp; 11h hôm nay; nhắc 120 phút", "[Lưu]");
    expect(bot.newest("bithu").text).toContain("/hoantac");
    await bot.say("bithu", "/hoantac");
    expect(await events(bot, "Họp gấp")).toMatchObject([{ cancelledAt: expect.any(String) as string }]);
    expect(await audited(bot)).toEqual([
      "undone conference thêm hội nghị “Họp gấp”",
      "added conference Họp gấp",
    ]);
  });

  it("is still undone where a reminder came due meanwhile", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hoinghi Họp gấp; 10h05 hôm nay; nhắc 2 giờ", "[Lưu]");
    await bot.pass(6 * 60_000);
    expect(bot.newest("dangvien").text).toContain("Họp gấp");
    await bot.say("bithu", "/hoantac");
    expect(textsOf(bot, "bithu")).toContain("Đã hoàn tác: thêm hội nghị “Họp gấp”");
    await bot.pass(1000);
    expect(bot.newest("dangvien").text).toContain("huỷ");
  });
});

describe("changing a meeting or a deadline", () => {
  it("tells whoever was told of another time, not of another title, and takes both back", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hoinghi Họp chi bộ; 8h 27/11", "[Lưu]");
    await bot.pass(DAY + HOUR);
    const reminded = bot.shown("dangvien").length;
    expect(bot.newest("dangvien").text).toContain("Họp chi bộ");
    await fill(bot, "bithu", "/sua hoinghi Họp chi bộ", "[Tên việc]", "Sinh hoạt chi bộ", "[Lưu]");
    await bot.pass(1000);
    expect(bot.shown("dangvien")).toHaveLength(reminded);
    const preview = await fill(bot, "bithu", "/sua sinh hoat chi bo", "[Thời gian]", "15h");
    expect(preview.text).toContain("thứ Sáu, 27/11/2026, 08:00 → thứ Sáu, 27/11/2026, 15:00");
    expect(preview.text).toContain("2 đồng chí");
    await bot.press("bithu", preview, "Lưu");
    expect(textsOf(bot, "bithu")).toContain("Đang báo lại cho 2 nơi");
    await bot.pass(1000);
    expect(bot.newest("dangvien").text).toContain("15:00");
    expect(await audited(bot)).toEqual([
      "changed conference Sinh hoạt chi bộ (Thời gian)",
      "changed conference Sinh hoạt chi bộ (Tên việc)",
      "added conference Họp chi bộ",
    ]);
    await bot.say("bithu", "/hoantac");
    await bot.pass(1000);
    expect(bot.newest("dangvien").text).toContain("08:00");
    expect(await events(bot, "Sinh hoạt chi bộ")).toMatchObject([
      { at: "2026-11-27T01:00:00.000Z", cancelledAt: null },
    ]);
  });

  it("changes only this one of a series, and says so", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hoinghi Giao ban; 8h thứ Ba hằng tuần", "[Lưu]");
    await fill(bot, "bithu", "/sua hoinghi Giao ban", "[Thời gian]");
    expect((await bot.say("bithu", "9h thứ Tư hằng tuần")).text).toContain("Chưa có gì được lưu");
    expect((await bot.say("bithu", "9h")).text).toContain("chỉ lần này được đổi");
    await fill(bot, "bithu", "[Lưu]");
    const hours = (await events(bot, "Giao ban")).map(({ at }) => at.slice(11, 16));
    expect(hours.filter((hour) => hour === "02:00")).toHaveLength(1);
    expect(hours.filter((hour) => hour === "01:00").length).toBeGreaterThan(0);
    expect(errorsOf(bot)).toEqual([]);
  });

  it("keeps its unit, people, steps and place as they are where only one thing is touched", async () => {
    const bot = await startTestBot();
    await fill(
      bot,
      "bithu",
      "/them hanchot Nộp báo cáo; 17:00 04/12; giao: Đảng viên; nhắc 2 ngày; tại Văn phòng; hoả tốc",
      "[Lưu]",
    );
    const [before] = await events(bot, "Nộp báo cáo");
    const menu = await bot.say("bithu", "/sua hanchot Nộp báo cáo");
    expect(menu.buttons.flat()).not.toContain("Đơn vị");
    await fill(bot, "bithu", "[Hoả tốc]", "[Không hoả tốc]", "[Lưu]");
    const [after] = await events(bot, "Nộp báo cáo");
    expect(after).toEqual({ ...before, urgent: false, plannedUpTo: after?.plannedUpTo });
  });

  it("calls off by the same preview as /nhacnho, asks about a series, and puts back what was called off", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them hanchot Nộp báo cáo; 17:00 04/12", "[Lưu]", "/xoa hanchot", "[1]");
    await fill(bot, "bithu", "[Bỏ hạn này]");
    expect((await bot.say("dangvien", "/hanchot")).text).not.toContain("Nộp báo cáo");
    expect(await audited(bot)).toEqual(["removed deadline Nộp báo cáo", "added deadline Nộp báo cáo"]);
    await bot.say("bithu", "/hoantac");
    expect((await bot.say("dangvien", "/hanchot")).text).toContain("Nộp báo cáo");
    await fill(bot, "bithu", "/them hoinghi Giao ban; 8h thứ Ba hằng tuần", "[Lưu]");
    expect((await bot.say("bithu", "/xoa giao ban")).buttons.flat()).toEqual([
      "Chỉ lần này",
      "Từ lần này trở đi",
    ]);
    // What cannot be undone leaves nothing older to undo by mistake.
    expect((await bot.say("bithu", "/hoantac")).text).toContain("Không có gì để hoàn tác");
  });

  it("does not let a secretary change what also concerns other units", async () => {
    const bot = await startTestBot();
    await fill(bot, "vanphong", "/them hanchot Báo cáo chung; 17:00 04/12; Đảng bộ quận Hoàn Kiếm", "[Lưu]");
    expect((await bot.say("bithu", "/sua báo cáo chung")).text).toContain("không thấy mục nào");
    expect((await bot.say("bithu", "/xoa hanchot báo cáo chung")).text).toContain("không thấy mục nào");
  });
});

describe("/huy", () => {
  it("closes a question, and says that there is none", async () => {
    const bot = await startTestBot();
    await fill(
      bot,
      "bithu",
      "/them hanchot Nộp báo cáo; 17:00 04/12",
      "[Lưu]",
      "/nhacnho Nộp báo cáo",
      "[Đổi giờ]",
    );
    expect((await bot.say("bithu", "/huy")).text).toContain("Đã bỏ câu hỏi đang chờ");
    expect((await bot.say("bithu", "15h mai")).text).toContain("không tìm thấy");
    expect((await bot.say("bithu", "/huy")).text).toContain("Không có việc nào đang nhập dở");
    expect((await bot.say("khach", "/huy")).text).toContain("Không có việc nào đang nhập dở");
  });
});
