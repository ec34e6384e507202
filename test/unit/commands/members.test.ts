import { describe, expect, it } from "vitest";

import { agree, codeBy, joinBy } from "../../support/joining.ts";
import { addEvent, at, DAY, HOUR } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function card(bot: TestBot, who: string, name: string) {
  return bot.say(who, `/thanhvien ${name}`);
}

async function change(
  bot: TestBot,
  who: string,
  name: string,
  button: string,
  choice: string,
): Promise<string> {
  await bot.press(who, await card(bot, who, name), button);
  await bot.press(who, bot.newest(who), choice);
  const preview = bot.newest(who);
  if (preview.buttons.flat().includes("Lưu")) await bot.press(who, preview, "Lưu");
  return bot.newest(who).text;
}

async function letLeave(bot: TestBot, who: string, name: string): Promise<void> {
  await bot.press(who, await card(bot, who, name), "Cho rời");
  await bot.press(who, bot.newest(who), "Cho rời");
}

async function memberOf(bot: TestBot, id: string) {
  return bot.store.read((tx) => tx.members.byId(id));
}

async function withAdmin(): Promise<TestBot> {
  const bot = await startTestBot();
  await joinBy(bot, "quantri", bot.adminCode, "Quản Trị");
  return bot;
}

describe("/thanhvien", () => {
  it("shows a secretary the own unit alone, and the office every unit with its counts", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/thanhvien")).text).toContain("Chi bộ 1: 2 đã tham gia");
    expect(bot.newest("bithu").text).not.toContain("Chi bộ 2");
    const all = await bot.say("vanphong", "/thanhvien");
    expect(all.text).toContain("• Chi bộ 1: 2 đã tham gia");
    await bot.press("vanphong", all, "Chi bộ 1");
    expect(bot.newest("vanphong").text).toContain("Bí thư chi bộ, bí thư");
    expect((await bot.say("dangvien", "/thanhvien")).text).toContain("dành cho bí thư trở lên");
  });

  it("turns pages, and does not lose anybody between them", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      for (let place = 10; place < 25; place++)
        await tx.members.put({
          id: `mem_${String(place)}`,
          name: `Đồng chí ${String(place)}`,
          unitId: "unit_chibo1",
          role: "member",
          accounts: [],
          joinedAt: at("2026-11-01T08:00"),
          leftAt: null,
        });
    });
    const first = await bot.say("bithu", "/thanhvien");
    await bot.press("bithu", first, "Tiếp ›");
    const both = first.text + bot.newest("bithu").text;
    for (let place = 10; place < 25; place++) expect(both).toContain(`Đồng chí ${String(place)}`);
    expect(both).toContain("2 đã tham gia · 15 trong danh sách");
  });

  it("finds by words without diacritics, and shows no account's id", async () => {
    const bot = await startTestBot();
    const { text } = await card(bot, "bithu", "dang vien");
    expect(text).toContain("👤 Đảng viên");
    expect(text).toContain("Trang thử trên máy này");
    expect(text).not.toContain("(dangvien)");
    expect((await card(bot, "bithu", "Văn phòng")).text).toContain("không có ai");
  });

  it("puts somebody on the list from one line, and asks for what is missing", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/thanhvien thêm Nguyễn Văn Mới; Chi bộ 1");
    expect(preview.text).toContain("Vai trò: Đảng viên");
    await bot.press("bithu", preview, "Lưu");
    expect(bot.newest("bithu").text).toContain("Trong danh sách, chưa tham gia");
    expect((await bot.say("vanphong", "/thanhvien thêm Trần Văn Hai")).text).toContain("đơn vị nào");
    expect((await bot.say("bithu", "/thanhvien thêm Ai Đó; Chi bộ 2")).text).toContain("chưa rõ đơn vị");
    expect((await bot.say("bithu", "/thanhvien thêm Ai Đó; Chi bộ 1; văn phòng")).text).toContain("cao hơn");
  });

  it("changes a role, and offers none above one's own", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await card(bot, "bithu", "Đảng viên"), "Đổi vai trò");
    expect(bot.newest("bithu").buttons.flat()).not.toContain("Văn phòng");
    expect((await bot.say("bithu", "quản trị")).text).toContain("cao hơn");
    await bot.say("bithu", "thôi");
    expect(await change(bot, "bithu", "Đảng viên", "Đổi vai trò", "Bí thư")).toContain("Đã lưu");
    expect(await memberOf(bot, "mem_dangvien")).toMatchObject({ role: "secretary" });
    expect((await bot.say("dangvien", "/moi")).text).toContain("vai trò gì");
  });

  it("lets nobody change the own role, by no forged button either", async () => {
    const bot = await startTestBot();
    const own = await card(bot, "bithu", "Bí thư chi bộ");
    expect(own.buttons.flat()).not.toContain("Đổi vai trò");
    await bot.messenger.happen({
      kind: "press",
      eventId: "forged:1",
      chat: bot.messenger.person("bithu"),
      chatTitle: null,
      sender: { platform: "web", userId: "bithu", displayName: "Bí thư" },
      messageId: own.messageId,
      pressId: "forged",
      data: "tvvaitro:mem_bithu::vi",
    });
    await bot.quiet();
    await bot.press("bithu", bot.newest("bithu"), "Đảng viên");
    expect(bot.newest("bithu").text).toContain("Không ai tự đổi vai trò");
    expect(await memberOf(bot, "mem_bithu")).toMatchObject({ role: "secretary" });
  });

  it("shows no record of another unit for a forged button", async () => {
    const bot = await startTestBot();
    const own = await card(bot, "bithu", "Đảng viên");
    await bot.messenger.happen({
      kind: "press",
      eventId: "forged:1",
      chat: bot.messenger.person("bithu"),
      chatTitle: null,
      sender: { platform: "web", userId: "bithu", displayName: "Bí thư" },
      messageId: own.messageId,
      pressId: "forged",
      data: "tv:mem_vanphong::vi",
    });
    await bot.quiet();
    expect(bot.newest("bithu").text).toBe(own.text);
  });

  it("does not let a secretary touch somebody with more rights", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      const office = await tx.members.byId("mem_vanphong");
      if (office) await tx.members.put({ ...office, unitId: "unit_chibo1" });
    });
    expect((await card(bot, "bithu", "Văn phòng")).buttons.flat()).toEqual(["Danh sách"]);
  });

  it("never leaves the organisation without an admin", async () => {
    const bot = await withAdmin();
    await joinBy(bot, "haiadmin", await codeBy(bot, "quantri", "quản trị"), "Hai Trị");
    expect(await change(bot, "haiadmin", "Quản Trị", "Đổi vai trò", "Đảng viên")).toContain("Đã lưu");
    expect((await bot.say("haiadmin", "/xoadulieu")).text).toContain("quản trị duy nhất");
    expect((await card(bot, "haiadmin", "Hai Trị")).buttons.flat()).not.toContain("Cho rời");
  });

  it("moves somebody who then gets nothing of the former unit any more, planned before or not", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: "evt_meeting" });
    await bot.pass(DAY);
    await bot.press("dangvien", bot.newest("dangvien"), "Nhắc lại sau 1 giờ");
    expect(await change(bot, "vanphong", "Đảng viên", "Chuyển đơn vị", "Chi bộ 2")).toContain("Chi bộ 2");
    const before = bot.shown("dangvien").length;
    await bot.pass(2 * HOUR);
    await bot.pass(2 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect(bot.newest("bithu").text).toContain("Họp cấp uỷ");
    const lines = await bot.store.read((tx) => tx.deliveries.ofEvent("evt_meeting"));
    const theirs = lines.filter(({ memberId, status }) => memberId === "mem_dangvien" && status !== "sent");
    expect(theirs.map(({ reason }) => reason)).toEqual(["not-addressed"]);
    expect((await bot.say("dangvien", "/hoinghi")).text).not.toContain("Họp cấp uỷ");
  });

  it("renames, and another's change is not lost when both had the form open", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await card(bot, "bithu", "Đảng viên"), "Sửa tên");
    await change(bot, "vanphong", "Đảng viên", "Đổi vai trò", "Bí thư");
    const preview = await bot.say("bithu", "Nguyễn Văn Đúng");
    expect(preview.text).toContain("người khác đã đổi");
    await bot.press("bithu", preview, "Lưu");
    expect(await memberOf(bot, "mem_dangvien")).toMatchObject({ name: "Nguyễn Văn Đúng", role: "secretary" });
  });

  it("links another account to the same record, by a code", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await card(bot, "bithu", "Đảng viên"), "Thêm tài khoản khác");
    const code = /CDE[2-9A-Z]{7}/.exec(bot.newest("bithu").text)?.[0] ?? "";
    await bot.say("may-khac", `/batdau ${code}`);
    await bot.press("may-khac", bot.newest("may-khac"), "Đồng ý");
    expect(bot.newest("may-khac").text).toContain("Đảng viên đã tham gia");
    const member = await memberOf(bot, "mem_dangvien");
    expect(member?.accounts.map(({ userId }) => userId)).toEqual(["dangvien", "may-khac"]);
  });

  it("writes down what was done without a name", async () => {
    const bot = await startTestBot();
    await change(bot, "bithu", "Đảng viên", "Đổi vai trò", "Bí thư");
    await letLeave(bot, "bithu", "Đảng viên");
    const lines = await bot.store.read((tx) => tx.audit.newest(9));
    expect(lines.map(({ verb, detail }) => [verb, detail])).toEqual([
      ["left", null],
      ["changed", "Vai trò: Đảng viên → Bí thư"],
    ]);
    expect(lines.every(({ label }) => label === null)).toBe(true);
    expect(await bot.store.read((tx) => tx.undos.of("mem_bithu"))).toMatchObject({
      steps: [{ kind: "member", id: "mem_dangvien", before: { leftAt: null, role: "secretary" } }],
    });
  });
});

describe("whoever has left", () => {
  it("gets nothing any more, neither planned before nor asked for by themselves, and can ask nothing", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: "evt_meeting" });
    await bot.press("dangvien", await bot.say("dangvien", "/dangky"), "Bật bản tin sáng thứ Hai");
    await bot.pass(DAY);
    await bot.press("dangvien", bot.newest("dangvien"), "Nhắc lại sau 1 giờ");
    await bot.say("dangvien", "/nhactoi 11h uống thuốc");
    await letLeave(bot, "bithu", "Đảng viên");
    const before = bot.shown("dangvien").length;
    await bot.pass(4 * HOUR);
    await bot.press("vanphong", await bot.say("vanphong", "/phat Họp toàn Đảng bộ"), "Gửi ngay");
    await bot.pass(7 * DAY);
    expect(bot.newest("bithu").text).not.toBe("");
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("MÃMỜI");
    expect((await card(bot, "bithu", "Đảng viên")).text).toContain("Đã rời từ: 24/11/2026");
  });

  it("leaves no open codes behind", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "20 lần");
    await letLeave(bot, "vanphong", "Bí thư chi bộ");
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain("không đúng");
  });

  it("does not come back at once by the unit's code that goes round, and is told how to", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "20 lần");
    await letLeave(bot, "bithu", "Đảng viên");
    const answer = await joinBy(bot, "dangvien", code, "Đảng Viên Cũ");
    expect(answer.text).toContain("mã chung này không đưa đồng chí trở lại");
    expect(answer.buttons).toEqual([["Xin tham gia"]]);
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("MÃMỜI");
    await bot.press("dangvien", answer, "Xin tham gia");
    await bot.press("dangvien", bot.newest("dangvien"), "Chi bộ 1");
    await bot.say("dangvien", "Đảng Viên Cũ");
    await agree(bot, "dangvien");
    await bot.press("bithu", bot.newest("bithu"), "Đồng ý");
    expect(await memberOf(bot, "mem_dangvien")).toMatchObject({ name: "Đảng Viên Cũ", leftAt: null });
  });

  it("comes back by one press, or by a code of its own", async () => {
    const bot = await startTestBot();
    await letLeave(bot, "bithu", "Đảng viên");
    expect(await bot.press("bithu", bot.newest("bithu"), "Cho tham gia lại")).toBe("Đã cho tham gia lại");
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("31/38");
    await letLeave(bot, "bithu", "Đảng viên");
    const preview = await bot.say("vanphong", "/thanhvien thêm Đảng Viên Cũ; Chi bộ 2; bí thư");
    await bot.press("vanphong", preview, "Lưu");
    await bot.say("dangvien", `/batdau ${await codeBy(bot, "vanphong", "Đảng Viên Cũ")}`);
    expect((await agree(bot, "dangvien")).text).toContain("đã tham gia: Bí thư, Chi bộ 2");
  });
});
