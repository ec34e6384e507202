import { describe, expect, it } from "vitest";

import { audited, fill } from "../../support/content-scene.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const DAY = 86_400_000;

function indicator(bot: TestBot, number: number) {
  return bot.store.read(async (tx) => (await tx.indicators.list()).find((known) => known.number === number));
}

describe("keeping up indicators from the chat", () => {
  it("gives the next free number, asks for what is not said, and shows figures as they were read", async () => {
    const bot = await startTestBot();
    const count = await bot.store.read(async (tx) => (await tx.indicators.list()).length);
    await fill(bot, "vanphong", "/them", "[Chỉ tiêu]", "Kết nạp đảng viên");
    expect((await bot.say("vanphong", "39/38")).text).toContain("không thể lớn hơn tổng số");
    expect((await bot.say("vanphong", "30/38, 31 vượt")).text).toContain("không thể lớn hơn số đã đạt");
    const preview = await fill(
      bot,
      "vanphong",
      "30/38, 2 vượt",
      "đồng chí",
      "[Bỏ qua]",
      "quý III/2026",
      "không có",
    );
    expect(preview.text).toContain(`Số thứ tự: ${String(count + 1)}`);
    expect(preview.text).toContain("Kết quả: 30/38 (79%), 2 vượt");
    expect(preview.text).not.toContain("Mục tiêu");
    await fill(bot, "vanphong", "[Lưu]");
    expect((await bot.say("dangvien", `/chitieu ${String(count + 1)}`)).text).toContain("Kết nạp đảng viên");
    expect(await indicator(bot, count + 1)).toMatchObject({
      unit: "đồng chí",
      target: null,
      source: null,
      history: [],
      entered: { memberId: "mem_vanphong" },
    });
  });

  it("does not give a number twice, not even when two people add at once", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    const first = await bot.say("vanphong", "/them chitieu Một; 1/2");
    const second = await bot.say("quantri", "/them chitieu Hai; 2/2");
    await bot.press("vanphong", first, "Lưu");
    await bot.press("quantri", second, "Lưu");
    expect(bot.newest("quantri").text).toMatch(/Số \d+ đã dùng cho “Một”/);
    const menu = await bot.say("quantri", "quay lại");
    await bot.press("quantri", menu, "Số thứ tự");
    await fill(bot, "quantri", "99", "[Lưu]");
    expect(await indicator(bot, 99)).toMatchObject({ title: "Hai" });
  });

  it("keeps the former result with who entered it and when, and shows both to the office alone", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/capnhat 1 33/38; quý III/2026; nguồn: báo cáo quý III");
    expect(preview.text).toContain("Kết quả: 33/38");
    expect(preview.text).toContain("Nguồn: báo cáo quý III");
    expect(preview.text).toContain(
      "Kết quả trước, sẽ giữ trong lịch sử: 31/38 (82%), 12 vượt (giữa nhiệm kỳ)",
    );
    await fill(bot, "vanphong", "[Lưu]");
    expect(await audited(bot)).toEqual(["changed indicator Nhiệm vụ của 12 chỉ tiêu chủ yếu (Kết quả)"]);
    await bot.pass(DAY);
    await fill(bot, "vanphong", "/capnhat 1 34/38", "[Lưu]");
    const office = await bot.say("vanphong", "/chitieu 1");
    expect(office.text).toContain("Kết quả: ▰▰▰▰▰▰▰▰▰▱ 34/38 (89%)");
    expect(office.text).toContain("• quý III/2026: 33/38 (87%) (Văn phòng nhập thứ Hai, 23/11/2026, 08:00)");
    expect(office.text).toContain("• giữa nhiệm kỳ: 31/38 (82%), 12 vượt\n");
    const member = await bot.say("dangvien", "/chitieu 1");
    expect(member.text).toContain("• quý III/2026: 33/38 (87%)");
    expect(member.text).not.toContain("nhập thứ Hai");
    expect(member.buttons.flat()).not.toContain("Cập nhật");
    await bot.say("vanphong", "/hoantac");
    expect(await indicator(bot, 1)).toMatchObject({
      actual: { done: 33 },
      history: [{ asOf: "giữa nhiệm kỳ" }],
    });
  });

  it("asks step by step from the detail, with the former value in view", async () => {
    const bot = await startTestBot();
    const detail = await bot.say("vanphong", "/chitieu 2");
    await bot.press("vanphong", detail, "Cập nhật");
    expect(bot.newest("vanphong").text).toContain("đang là ước 9,8% (giai đoạn 2020–2023)");
    await fill(bot, "vanphong", "ước tăng 10,2%", "bỏ qua", "bỏ qua", "[Lưu]");
    expect(await indicator(bot, 2)).toMatchObject({ actual: { percent: 10.2, estimated: true } });
    expect((await bot.say("vanphong", "/capnhat")).text).toContain("cập nhật chỉ tiêu nào");
    expect((await bot.say("vanphong", "thu ngân sách")).text).toContain("Kết quả mới là bao nhiêu");
  });

  it("does not overrule a result that somebody else has entered since it was shown", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    const mine = await bot.say("vanphong", "/capnhat 1 33/38");
    await fill(bot, "quantri", "/capnhat 1 35/38", "[Lưu]");
    expect(await bot.press("vanphong", mine, "Lưu")).toContain("Đã có thay đổi");
    expect(bot.newest("vanphong").text).toContain("35/38");
    expect(await indicator(bot, 1)).toMatchObject({ actual: { done: 35 } });
    await fill(bot, "vanphong", "[Lưu]");
    expect(await indicator(bot, 1)).toMatchObject({
      actual: { done: 33 },
      history: [{}, { actual: { done: 35 } }],
    });
  });

  it("corrects without history, and deletes what undo puts back whole", async () => {
    const bot = await startTestBot();
    const before = await indicator(bot, 1);
    await fill(bot, "vanphong", "/sua chỉ tiêu 1", "[Kết quả]", "30/38", "[Lưu]");
    expect(await indicator(bot, 1)).toMatchObject({ actual: { done: 30 }, history: [] });
    await bot.say("vanphong", "/hoantac");
    expect(await indicator(bot, 1)).toEqual(before);
    await fill(bot, "vanphong", "/xoa chỉ tiêu 1", "[Xoá]");
    expect(await indicator(bot, 1)).toBeUndefined();
    await bot.say("vanphong", "/hoantac");
    expect(await indicator(bot, 1)).toEqual(before);
  });

  it("is for the office alone", async () => {
    const bot = await startTestBot();
    for (const typed of ["/capnhat 1 33/38", "/them chitieu Một; 1/2"])
      expect((await bot.say("bithu", typed)).text).toContain("dành cho văn phòng");
    expect((await bot.say("bithu", "/them")).buttons.flat()).toEqual(["Hội nghị", "Hạn chót", "Chỉ đạo"]);
  });

  it("speaks English where it is asked in English", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/update 1 33/38, 12 beyond; third quarter; source: report");
    expect(preview.text).toContain("Result: 33/38 (87%), 12 beyond target");
    expect((await fill(bot, "vanphong", "[Save]")).text).toContain("Changed: indicator");
    expect((await bot.say("vanphong", "/undo")).text).toContain("Taken back: changing the indicator");
  });
});
