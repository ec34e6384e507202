import { describe, expect, it } from "vitest";

import { agree, codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot } from "../../support/test-bot.ts";

const MONTH = 30 * 86_400_000;

describe("joining", () => {
  it.each(["/chitieu", "/trangthai", "/phat x", "chỉ tiêu", "15-NQ/TW", "/khongco", "/timkiem nq"])(
    "tells a stranger how to join and nothing internal: %s",
    async (typed) => {
      const bot = await startTestBot();
      const { text } = await bot.say("khach", typed);
      expect(text).toContain("/batdau MÃMỜI");
      expect(text).not.toMatch(/31\/38|NQ\/TW/);
    },
  );

  it("lists for a stranger only what anybody may do", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("khach", "/trogiup");
    expect(text).toContain("/batdau");
    expect(text).not.toContain("/chitieu");
  });

  it("joins by a secretary's code in the code's unit and role, once", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect(bot.newest("bithu").text).toContain(`?start=${code}`);
    expect((await bot.say("khach", `/start ${code.toLowerCase()}`)).text).toContain("Đảng viên, Chi bộ 1");
    await bot.say("khach", "Nguyễn Văn Khách");
    expect((await agree(bot, "khach")).text).toContain("Nguyễn Văn Khách đã tham gia: Đảng viên, Chi bộ 1");
    expect((await bot.say("khach", "/chitieu")).text).toContain("31/38");
    expect((await bot.say("khach2", `/batdau ${code}`)).text).toContain("không đúng, đã dùng hoặc hết hạn");
  });

  it("takes a code that was sent by itself", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect((await bot.say("khach", code)).text).toContain("được mời tham gia");
  });

  it("does not let in by a code that has expired", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    await bot.pass(MONTH);
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain("hết hạn");
  });

  it("does not use up a code of somebody who has joined already", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect((await bot.say("dangvien", `/batdau ${code}`)).text).toContain("không cần mã mời");
    expect((await joinBy(bot, "khach", code)).text).toContain("đã tham gia");
  });

  it("does not take a code in a group, where everybody can read it", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    await bot.say("khach", `/batdau ${code}`, "nhom");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
  });

  it("lets a secretary invite only into units in reach and to roles not above the own", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/moi văn phòng")).text).toContain("cao hơn");
    expect((await bot.say("bithu", "/moi Chi bộ 2")).text).toContain("không thấy đơn vị “Chi bộ 2”");
    expect((await bot.say("vanphong", "/moi bí thư; chi bo 2")).text).toContain("Bí thư, Chi bộ 2");
    expect((await bot.say("dangvien", "/moi")).text).toContain("dành cho bí thư trở lên");
  });

  it("makes the first admin by the console's code, once", async () => {
    const bot = await startTestBot();
    expect((await joinBy(bot, "khach", bot.adminCode)).text).toContain("Quản trị");
    expect((await bot.say("khach", "/trangthai")).text).toContain("Tình trạng hệ thống");
    expect((await bot.say("ke-khac", `/batdau ${bot.adminCode}`)).text).toContain("không đúng");
  });

  it("makes an admin of somebody who has joined already, by the console's code", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", `/batdau ${bot.adminCode}`)).text).toContain("Quản trị");
    expect((await bot.say("dangvien", "/trangthai")).text).toContain("Tình trạng hệ thống");
  });

  it("keeps markup in a name from becoming markup", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    const { text } = await joinBy(bot, "khach", code, "<b>A</b> & \u202E\u200B<script>");
    expect(text).toContain("<b>A</b> &");
    const approvals = bot.messenger.shown(bot.messenger.person("khach")).at(-1);
    expect(approvals?.tags).not.toContain("<script>");
  });

  it("lets nobody join under a name that cannot be seen, nor offers one", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    const by = { userId: "khach", displayName: "\u202E\u200B " };
    await bot.messenger.say(bot.messenger.person("khach"), `/batdau ${code}`, by).handled;
    await bot.quiet();
    expect(bot.newest("khach").buttons.flat()).toEqual(["Thôi"]);
    expect((await bot.say("khach", "— 12 —")).text).toContain("chưa đọc được tên");
  });
});
