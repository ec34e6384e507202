import { describe, expect, it } from "vitest";

import { audited, errorsOf, fill } from "../../support/content-scene.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const MINUTE = 60_000;

async function unitNames(bot: TestBot): Promise<string[]> {
  return bot.store.read(async (tx) => (await tx.organisation.units()).map(({ name }) => name));
}

async function addUnit(bot: TestBot, name: string, parent = "Đảng bộ quận Hoàn Kiếm"): Promise<void> {
  await fill(bot, "vanphong", `/them donvi ${name}; ${parent}`, "[Lưu]");
}

describe("keeping up units from the chat", () => {
  it("saves nothing before the preview is confirmed, and takes it back within ten minutes", async () => {
    const bot = await startTestBot();
    expect((await bot.say("vanphong", "/them")).text).toContain("thêm gì?");
    expect((await fill(bot, "vanphong", "[Đơn vị]")).text).toContain("(1/2)");
    const preview = await fill(bot, "vanphong", "Chi bộ 4", "[Đảng bộ quận Hoàn Kiếm]");
    expect(preview.text).toContain("Xem lại, chưa lưu");
    expect(preview.text).toContain("Tên đơn vị: Chi bộ 4");
    expect(await unitNames(bot)).not.toContain("Chi bộ 4");
    expect((await fill(bot, "vanphong", "[Lưu]")).text).toContain("Đã thêm đơn vị: Chi bộ 4");
    expect(await unitNames(bot)).toContain("Chi bộ 4");
    expect((await bot.say("vanphong", "/hoantac")).text).toContain("Đã hoàn tác: thêm đơn vị “Chi bộ 4”");
    expect(await unitNames(bot)).not.toContain("Chi bộ 4");
    expect(await audited(bot)).toEqual(["undone unit thêm đơn vị “Chi bộ 4”", "added unit Chi bộ 4"]);
    expect((await bot.say("vanphong", "/hoantac")).text).toContain("Không có gì để hoàn tác");
  });

  it("does not save what was dropped, not even by the button of its old preview", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/them donvi Chi bộ 4; Đảng bộ");
    expect((await bot.say("vanphong", "/huy")).text).toContain("Đã thôi: Thêm đơn vị. Không có gì được lưu.");
    await bot.press("vanphong", preview, "Lưu");
    expect(bot.newest("vanphong").text).toContain("không còn dùng được");
    expect(await unitNames(bot)).not.toContain("Chi bộ 4");
    expect((await bot.say("vanphong", "/huy")).text).toContain("Không có việc nào đang nhập dở");
  });

  it("does not save an old preview after it was corrected", async () => {
    const bot = await startTestBot();
    const old = await bot.say("vanphong", "/them donvi Chi bộ 4; Đảng bộ");
    const preview = await fill(bot, "vanphong", "quay lại", "[Tên đơn vị]", "Chi bộ 5");
    await bot.press("vanphong", old, "Lưu");
    expect(bot.newest("vanphong").text).toContain("không còn dùng được");
    expect(await unitNames(bot)).toHaveLength(5);
    await bot.press("vanphong", preview, "Lưu");
    expect(await unitNames(bot)).toContain("Chi bộ 5");
  });

  it("does not let two units in one place have the same name, however it is written", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("vanphong", "/them donvi CHI BO 1; Đảng bộ");
    expect(text).toContain("đã có đơn vị tên “Chi bộ 1”");
    expect(text).toContain("sửa mục nào");
    const preview = await fill(bot, "vanphong", "[Trực thuộc]", "Chi bộ 2");
    expect(preview.text).toContain("Trực thuộc: Chi bộ 2");
  });

  it("does not put a unit below itself", async () => {
    const bot = await startTestBot();
    await addUnit(bot, "Tổ 1", "Chi bộ 1");
    const question = await fill(bot, "vanphong", "/sua Chi bộ 1", "[Trực thuộc]");
    const labels = question.buttons.flat();
    expect(labels).toContain("Chi bộ 2");
    expect(labels).not.toContain("Chi bộ 1");
    expect(labels).not.toContain("Tổ 1");
    expect((await bot.say("vanphong", "Tổ 1")).text).toContain("chưa rõ đơn vị “Tổ 1”");
    expect((await fill(bot, "vanphong", "/sua đơn vị Đảng bộ quận Hoàn Kiếm")).text).not.toContain(
      "Trực thuộc",
    );
  });

  it("renames and moves by a line, says what changes, and writes down which fields did", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/sua chi bo 3; Chi bộ Ba; trực thuộc: Chi bộ 2");
    expect(preview.text).toContain("Tên đơn vị: Chi bộ 3 → Chi bộ Ba");
    expect(preview.text).toContain("→ Chi bộ 2");
    await fill(bot, "vanphong", "[Lưu]");
    expect(await audited(bot)).toEqual(["changed unit Chi bộ Ba (Tên đơn vị, Trực thuộc)"]);
    await bot.say("vanphong", "/hoantac");
    expect(await unitNames(bot)).toContain("Chi bộ 3");
  });

  it("does not delete a unit with people, groups or papers in it, and says what to do", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    await fill(bot, "bithu", "/them hanchot Nộp báo cáo; 17:00 04/12", "[Lưu]");
    const { text, buttons } = await bot.say("vanphong", "/xoa đơn vị Chi bộ 1");
    expect(text).toContain("2 đồng chí");
    expect(text).toContain("1 nhóm liên kết");
    expect(text).toContain("1 hội nghị, hạn chót");
    expect(text).toContain("Chưa có gì thay đổi");
    expect(buttons).toEqual([]);
    expect((await bot.say("vanphong", "/xoa đơn vị Đảng bộ quận Hoàn Kiếm")).text).toContain("đơn vị gốc");
  });

  it("deletes an empty one after a yes, with the codes that led into it, and puts it back", async () => {
    const bot = await startTestBot();
    await bot.say("vanphong", "/moi Chi bộ 3");
    const preview = await bot.say("vanphong", "/xoa Chi bộ 3");
    expect(preview.text).toContain("chưa xoá");
    expect(preview.text).toContain("1 mã mời");
    await bot.press("vanphong", preview, "Giữ nguyên");
    expect(await unitNames(bot)).toContain("Chi bộ 3");
    await fill(bot, "vanphong", "/xoa Chi bộ 3", "[Xoá]");
    expect(bot.newest("vanphong").text).toContain("Đã xoá đơn vị: Chi bộ 3");
    expect(await unitNames(bot)).not.toContain("Chi bộ 3");
    await bot.say("vanphong", "/hoantac");
    expect(await unitNames(bot)).toContain("Chi bộ 3");
  });

  it("does not take a new unit back once somebody has joined it, nor anything after ten minutes", async () => {
    const bot = await startTestBot();
    await addUnit(bot, "Chi bộ 4");
    const code = /CDE[2-9A-Z]{7}/.exec((await bot.say("vanphong", "/moi Chi bộ 4")).text)?.[0] ?? "";
    await bot.say("khach", `/batdau ${code}`);
    expect((await bot.say("vanphong", "/hoantac")).text).toContain("Chưa hoàn tác được");
    expect(await unitNames(bot)).toContain("Chi bộ 4");
    await addUnit(bot, "Chi bộ 5");
    await bot.pass(11 * MINUTE);
    expect((await bot.say("vanphong", "/hoantac")).text).toContain("Không có gì để hoàn tác");
    expect(await unitNames(bot)).toContain("Chi bộ 5");
  });

  it("does not let somebody take back what they may not do any more", async () => {
    const bot = await startTestBot();
    await addUnit(bot, "Chi bộ 4");
    await bot.store.transact(async (tx) => {
      const office = await tx.members.byId("mem_vanphong");
      if (office) await tx.members.put({ ...office, role: "secretary" });
    });
    expect((await bot.say("vanphong", "/hoantac")).text).toContain("Chưa hoàn tác được");
    expect(await unitNames(bot)).toContain("Chi bộ 4");
  });

  it("is for the office: a secretary can neither add, nor find, nor open by an old button", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/them donvi Chi bộ 4; Đảng bộ")).text).toContain("dành cho văn phòng");
    expect((await bot.say("bithu", "/sua Chi bộ 1")).text).toContain("không thấy mục nào");
    expect((await bot.say("dangvien", "/sua Chi bộ 1")).text).toContain("dành cho bí thư");
    await bot.messenger.happen({
      kind: "press",
      eventId: "forged-1",
      chat: bot.messenger.person("bithu"),
      sender: { platform: "web", userId: "bithu", displayName: "B" },
      chatTitle: null,
      messageId: "1",
      pressId: "none",
      data: "xoamuc:unit|unit_chibo3::vi",
    });
    await bot.quiet();
    expect(bot.newest("bithu").text).not.toContain("chưa xoá");
    expect(errorsOf(bot)).toEqual([]);
  });

  it("asks nobody in a group, and says how it is done there", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    expect((await bot.say("bithu", "/them", "nhom")).text).toContain("thêm được hanchot");
    expect((await bot.say("bithu", "/them hanchot", "nhom")).text).toContain("viết cả dòng");
    expect((await bot.say("vanphong", "/them donvi", "nhom")).text).toContain("trò chuyện riêng");
    const preview = await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 04/12", "nhom");
    expect(preview.buttons.flat()).toEqual(["Lưu", "Huỷ"]);
  });

  it("offers several hits by number, and refuses what bears a mark of secrecy behind a semicolon", async () => {
    const bot = await startTestBot();
    const hits = await bot.say("vanphong", "/sua đơn vị chi bộ");
    expect(hits.text).toContain("Có 3 mục khớp");
    expect((await bot.press("vanphong", hits, "2")) ?? "").toBe("");
    expect(bot.newest("vanphong").text).toContain("Đơn vị: Chi bộ 2");
    expect((await bot.say("vanphong", "/sua chi bộ 2; tên đơn vị: TỐI MẬT")).text).toContain(
      "không giữ lại gì",
    );
    expect((await bot.say("vanphong", "/them chitieu Tên; mật: số liệu")).text).toContain("không giữ lại gì");
  });
});

describe("two people at the same unit", () => {
  it("tells the second one, and keeps what the first one has changed elsewhere", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    await fill(bot, "vanphong", "/sua Chi bộ 3", "[Tên đơn vị]");
    await fill(bot, "quantri", "/sua Chi bộ 3; trực thuộc: Chi bộ 2", "[Lưu]");
    const preview = await bot.say("vanphong", "Chi bộ Ba");
    expect(preview.text).toContain("người khác đã đổi mục này");
    expect(preview.text).toContain("Trực thuộc: Chi bộ 2");
    await bot.press("vanphong", preview, "Lưu");
    const unit = await bot.store.read(async (tx) =>
      (await tx.organisation.units()).find(({ id }) => id === "unit_chibo3"),
    );
    expect(unit).toMatchObject({ name: "Chi bộ Ba", parentId: "unit_chibo2" });
    expect((await bot.say("quantri", "/hoantac")).text).toContain("Chưa hoàn tác được");
  });

  it("asks once more where it changes between the preview and the yes, or is gone", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    const preview = await bot.say("vanphong", "/sua Chi bộ 3; Chi bộ Ba");
    await fill(bot, "quantri", "/sua Chi bộ 3; Chi bộ Tam", "[Lưu]");
    expect(await bot.press("vanphong", preview, "Lưu")).toContain("Đã có thay đổi");
    expect(bot.newest("vanphong").text).toContain("Chi bộ Tam → Chi bộ Ba");
    expect(await unitNames(bot)).toContain("Chi bộ Tam");
    await fill(bot, "quantri", "/xoa Chi bộ Tam", "[Xoá]");
    await fill(bot, "vanphong", "[Lưu]");
    expect(bot.newest("vanphong").text).toContain("vừa bị xoá");
    expect(await unitNames(bot)).not.toContain("Chi bộ Ba");
    expect((await bot.say("vanphong", "quay lại")).text).toContain("vừa bị xoá");
  });
});
