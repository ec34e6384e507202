import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LINE = "/them hoinghi Họp tổ; 20h ngày 27/11";

async function saved(bot: TestBot, typed: string): Promise<void> {
  await bot.press("bithu", await bot.say("bithu", typed), "Lưu");
}

async function addMember(bot: TestBot, id: string, name: string, unitId = "unit_chibo1"): Promise<void> {
  const joinedAt = "2026-11-01T00:00:00.000Z";
  await bot.store.transact((tx) =>
    tx.members.put({ id, name, unitId, role: "member", accounts: [], joinedAt, leftAt: null }),
  );
}

describe("the details of what is added", () => {
  it("shows where it is before it is saved, and in the reminder", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", `${LINE} tại Hội trường <A>`)).text).toContain("Địa điểm: Hội trường <A>");
    await saved(bot, `${LINE}; tại Hội trường A`);
    await bot.pass(3 * DAY + 13 * HOUR);
    expect(bot.newest("dangvien").text).toContain("Địa điểm: Hội trường A");
  });

  it("does not lose the place when only the time is written anew, and tells those who were reminded", async () => {
    const bot = await startTestBot();
    await saved(bot, `${LINE}; tại Hội trường A`);
    await bot.pass(3 * DAY + 13 * HOUR);
    await saved(bot, "/them hoinghi Họp tổ; 20h ngày 30/11");
    expect(bot.newest("dangvien").text).toContain("Có thay đổi: Họp tổ");
    const list = (await bot.say("dangvien", "/hoinghi")).text;
    expect(list).toContain("Địa điểm: Hội trường A");
    expect(list).toContain("30/11/2026, 20:00");
  });

  it("does not tell people of a change when neither time nor place has changed", async () => {
    const bot = await startTestBot();
    await saved(bot, LINE);
    await bot.pass(3 * DAY + 13 * HOUR);
    const before = bot.shown("dangvien").length;
    const preview = await bot.say("bithu", `${LINE}; nhắc 30 phút`);
    expect(preview.text).toContain("cập nhật");
    await bot.press("bithu", preview, "Lưu");
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(DAY - 1.5 * HOUR); // 27/11, 19:30
    expect(bot.newest("dangvien").text).toContain("Còn 30 phút");
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
  });

  it("does not hold back at night what is marked hoả tốc, and says so", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/them hoinghi Họp khẩn, 1h ngày 24/11, hoả tốc");
    expect(preview.text).toContain("Hoả tốc: nhắc cả trong giờ yên tĩnh");
    expect(preview.text).toContain("Hội nghị: Họp khẩn\n");
    await bot.press("bithu", preview, "Lưu");
    await bot.pass(15 * HOUR); // 23:00, two hours before
    expect(bot.newest("dangvien").text).toContain("Họp khẩn");
  });

  it("reminds by the steps that were named and by no others", async () => {
    const bot = await startTestBot();
    const preview = await bot.say(
      "bithu",
      "/them hoinghi Sinh hoạt chi bộ; 20h ngày 27/11; nhắc 2 ngày, 1 giờ",
    );
    expect(preview.text).toContain("Mốc nhắc: trước 2 ngày, trước 1 giờ\n");
    expect(preview.text).not.toContain("theo nếp");
    await bot.press("bithu", preview, "Lưu");
    await bot.pass(DAY + 12 * HOUR); // 24/11, 20:00: "3 days before" would be now
    expect(bot.shown("dangvien")).toEqual([]);
    await bot.pass(DAY); // 25/11, 20:00
    expect(bot.newest("dangvien").text).toContain("Còn 2 ngày: Sinh hoạt chi bộ");
    const before = bot.shown("dangvien").length;
    await bot.pass(DAY + 23.5 * HOUR); // 27/11, 19:30
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
  });

  it("shows who is responsible, found by any spelling of the name", async () => {
    const bot = await startTestBot();
    await addMember(bot, "mem_an", "Trần Thị An");
    const { text } = await bot.say(
      "bithu",
      "/them hanchot Nộp báo cáo; 27/11; giao: đồng chí tran thi an, Bí thư chi bộ",
    );
    expect(text).toContain("Phụ trách: Trần Thị An, Bí thư chi bộ");
    await saved(bot, "/them hanchot Nộp báo cáo; 27/11; giao: Trần Thị An");
    const [event] = await bot.store.read((tx) =>
      tx.events.between("deadline", "2026-11-27T00:00:00.000Z", "2026-11-28T00:00:00.000Z"),
    );
    expect(event?.assigneeIds).toEqual(["mem_an"]);
  });

  it.each([
    ["Nguyễn Văn B", "không thấy đồng chí “Nguyễn Văn B”"],
    ["Văn phòng", "không thấy đồng chí “Văn phòng”"],
    ["Trần Thị", "có 2 đồng chí"],
  ])(
    "does not give a task to somebody unknown, of another unit, or to one of two: %s",
    async (name, says) => {
      const bot = await startTestBot();
      await addMember(bot, "mem_an", "Trần Thị An");
      await addMember(bot, "mem_binh", "Trần Thị Bình");
      await addMember(bot, "mem_khac", "Trần Thị Khác", "unit_chibo2");
      const { text, buttons } = await bot.say("bithu", `/them hanchot Nộp; 27/11; giao: ${name}`);
      expect(text).toContain(says);
      expect(text).toContain("Trần Thị An");
      expect(text).not.toContain("Trần Thị Khác");
      expect(buttons.flat()).toEqual([]);
    },
  );

  it("does not list a unit's members in front of a group", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    const { text } = await bot.say("bithu", "/them hanchot Nộp; 27/11; giao: Nguyễn Văn B", "nhom");
    expect(text).toContain("không thấy đồng chí");
    expect(text).not.toContain("Đảng viên");
  });

  it.each([
    ["nhắc sớm", "chưa đọc được các mốc nhắc “nhắc sớm”"],
    ["nhắc 90 ngày", "1 đến 60 ngày"],
    ["giao:", "chưa thấy tên người"],
    [`tại ${"x".repeat(300)}`, "Địa điểm dài quá 200 ký tự"],
  ])("says what is wrong with a detail and saves nothing: %s", async (detail, says) => {
    const bot = await startTestBot();
    const { text, buttons } = await bot.say("bithu", `${LINE}; ${detail}`);
    expect(text).toContain(says);
    expect(buttons.flat()).toEqual([]);
  });

  it("does not bring a cancelled or finished one back to life under its name", async () => {
    const bot = await startTestBot();
    await saved(bot, "/them hanchot Nộp báo cáo; 27/11");
    await bot.store.transact(async (tx) => {
      const at = "2026-11-23T01:00:00.000Z";
      const [event] = await tx.events.between("deadline", at, "2026-11-30T00:00:00.000Z");
      if (event) await tx.events.put({ ...event, done: { memberId: "mem_bithu", at }, nextStepAt: null });
    });
    expect((await bot.say("bithu", "/them hanchot Nộp báo cáo; 04/12")).text).not.toContain("Đã có");
  });

  it("says on which holiday it falls, and that the year's table is not checked", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("bithu", "/them hoinghi Gặp mặt; 8h ngày 01/01/2027");
    expect(text).toContain("01/01/2027 là ngày nghỉ: Tết Dương lịch");
    expect(text).toContain("năm 2027 do tôi tự tính");
    expect((await bot.say("bithu", "/them hoinghi Gặp mặt; 8h ngày 04/01/2027")).text).not.toContain(
      "ngày nghỉ",
    );
    expect((await bot.say("bithu", "/them hoinghi Gặp mặt; 8h ngày 04/01/2041")).text).toContain(
      "Chưa có bảng ngày nghỉ năm 2041",
    );
    await saved(bot, "/them hoinghi Gặp mặt; 8h ngày 01/01/2027");
    expect((await bot.say("dangvien", "/hoinghi")).text).toContain("Ngày nghỉ: Tết Dương lịch");
  });
});
