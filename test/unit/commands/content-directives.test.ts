import { describe, expect, it } from "vitest";

import { audited, errorsOf, fill } from "../../support/content-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const BYTES = new Uint8Array([1, 2, 3]);

async function sendFile(bot: TestBot, who: string, name: string): Promise<string> {
  await bot.messenger.say(bot.messenger.person(who), { file: { kind: "file", name, bytes: BYTES } }).handled;
  await bot.quiet();
  return bot.newest(who).text;
}

async function join(bot: TestBot, who: string, what: string): Promise<void> {
  const code = /CDE[2-9A-Z]{7}/.exec((await bot.say("vanphong", `/moi ${what}`)).text)?.[0] ?? "";
  await bot.say(who, `/batdau ${code}`);
}

describe("keeping up directives from the chat", () => {
  it("asks step by step, takes files one after another, and sends them again on request", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them chidao");
    expect((await bot.say("bithu", "nghị quyết mới")).text).toContain("chưa có số văn bản");
    expect((await bot.say("bithu", "7-KH/CB ngày 31/4/2026")).text).toContain("lịch không có ngày đó");
    await fill(bot, "bithu", "7 kh cb ngay 5/10/2026", "Kế hoạch quý IV", "bỏ qua", "Chi uỷ");
    expect(bot.newest("bithu").text).toContain("lần lượt từng tệp");
    expect((await bot.say("bithu", "đây")).text).toContain("đang chờ tệp");
    expect(await sendFile(bot, "bithu", "ke-hoach.pdf")).toContain("Đã nhận 1 tệp: ke-hoach.pdf");
    expect(await sendFile(bot, "bithu", "phu-luc.xlsx")).toContain("Đã nhận 2 tệp");
    const preview = await fill(bot, "bithu", "xong", "Chương trình 03\nChương trình 08", "không có");
    expect(preview.text).toContain("Số văn bản: Số 07-KH/CB ngày 05/10/2026");
    expect(preview.text).toContain("Gửi tới đơn vị: Chi bộ 1");
    expect(preview.text).toContain("2 tệp (ke-hoach.pdf, phu-luc.xlsx)");
    expect(preview.text).toContain("Liên quan: Chương trình 03; Chương trình 08");
    await fill(bot, "bithu", "[Lưu]");
    const shown = await bot.say("dangvien", "/chidao 7-KH/CB");
    expect(shown.buttons.flat()).toEqual(["📎 ke-hoach.pdf", "📎 phu-luc.xlsx", "Danh sách"]);
    await bot.press("dangvien", shown, "📎 phu-luc.xlsx");
    expect(bot.newest("dangvien")).toMatchObject({ file: { name: "phu-luc.xlsx" } });
    expect(errorsOf(bot)).toEqual([]);
  });

  it("does not show what concerns one unit to another, be it listed, searched or opened by its id", async () => {
    const bot = await startTestBot();
    await join(bot, "nguoi2", "Chi bộ 2");
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom1"), "Chi bộ 1", "nhom1");
    await bot.press("vanphong", await bot.say("vanphong", "/dangky", "nhom2"), "Chi bộ 2", "nhom2");
    await fill(bot, "bithu", "/them chidao 07-KH/CB ngày 05/10/2026; Kế hoạch riêng", "[Lưu]");
    const open = await bot.say("dangvien", "/chidao Kế hoạch riêng");
    expect(open.text).toContain("07-KH/CB");
    expect((await bot.say("bithu", "/chidao Kế hoạch riêng", "nhom1")).text).toContain("07-KH/CB");
    for (const [who, group] of [["nguoi2"], ["vanphong", "nhom2"]] as const) {
      for (const typed of [
        "/chidao 07-KH/CB",
        "/chidao Kế hoạch riêng",
        "/timkiem Kế hoạch riêng",
        "/chidao",
      ]) {
        const { text } = await bot.say(who, typed, group);
        expect(text, typed).not.toContain("05/10/2026");
      }
    }
    const id = await bot.store.read(
      async (tx) => (await tx.directives.list()).find(({ number }) => number === "07-KH/CB")?.id,
    );
    const before = bot.shown("nguoi2").length;
    for (const data of [`cd:${String(id)}:0:vi`, `cdtep:${String(id)}:0:vi`]) {
      await bot.messenger.happen({
        kind: "press",
        eventId: `forged-${data}`,
        chat: bot.messenger.person("nguoi2"),
        sender: { platform: "web", userId: "nguoi2", displayName: "N" },
        chatTitle: null,
        messageId: "1",
        pressId: "none",
        data,
      });
    }
    await bot.quiet();
    expect(bot.shown("nguoi2")).toHaveLength(before);
    // The office sees all of it in private.
    expect((await bot.say("vanphong", "/chidao 07-KH/CB")).text).toContain("Kế hoạch riêng");
  });

  it("notices the same document twice, and takes another date for another document", async () => {
    const bot = await startTestBot();
    const twin = await bot.say(
      "vanphong",
      "/them chidao 15 nq tw; Nghị quyết về Thủ đô; gửi tới đơn vị: Chi bộ 1",
    );
    expect(twin.text).toContain("Đã có văn bản cùng số");
    expect(twin.text).toContain("Số 15-NQ/TW ngày 05/5/2022");
    const other = await bot.say(
      "vanphong",
      "/them chidao 15-NQ/TW ngày 05/5/2017; Nghị quyết khác; gửi tới đơn vị: Chi bộ 1",
    );
    expect(other.text).not.toContain("Đã có văn bản");
    await fill(bot, "vanphong", "[Lưu]");
    const hits = await bot.say("vanphong", "/sua chidao 15-NQ/TW");
    expect(hits.text).toContain("Có 2 mục khớp");
    expect(hits.text).toContain("15-NQ/TW");
  });

  it("lets a secretary change only what concerns the own units, and write for no others", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/sua chidao 15-NQ/TW")).text).toContain("không thấy mục nào");
    expect((await bot.say("bithu", "/xoa chidao 15-NQ/TW")).text).toContain("không thấy mục nào");
    const { text } = await bot.say("bithu", "/them chidao 1-KH/CB; Kế hoạch; gửi tới đơn vị: Chi bộ 2");
    expect(text).toContain("chưa rõ đơn vị “Chi bộ 2”");
    await fill(bot, "vanphong", "/them chidao 2-KH/QU; Kế hoạch chung");
    const preview = await bot.say("vanphong", "Chi bộ 1, Chi bộ 2");
    expect(preview.text).toContain("Gửi tới đơn vị: Chi bộ 1, Chi bộ 2");
    await bot.press("vanphong", preview, "Lưu");
    expect((await bot.say("bithu", "/sua chidao 2-KH/QU")).text).toContain("không thấy mục nào");
  });

  it("does not save for a unit that is out of reach by the time of the confirmation", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/them chidao 1-KH/CB; Kế hoạch");
    await bot.store.transact(async (tx) => {
      const secretary = await tx.members.byId("mem_bithu");
      if (secretary) await tx.members.put({ ...secretary, unitId: "unit_chibo2" });
    });
    await bot.press("bithu", preview, "Lưu");
    expect(bot.newest("bithu").text).toContain("ngoài phạm vi");
    expect((await bot.say("vanphong", "/chidao 1-KH/CB")).text).toContain("không thấy");
  });

  it("changes and deletes with undo, and keeps what was inferred about an unchanged source", async () => {
    const bot = await startTestBot();
    await fill(bot, "vanphong", "/sua chidao 15-NQ/TW", "[Nơi ban hành]", "Trung ương", "[Lưu]");
    expect(await audited(bot)).toEqual([expect.stringContaining("(Nơi ban hành)")]);
    const changed = await bot.store.read((tx) => tx.directives.byId("dir_15nqtw"));
    expect(changed).toMatchObject({
      issuer: "Trung ương",
      source: { inferred: expect.any(String) as string },
    });
    await bot.say("vanphong", "/hoantac");
    await fill(bot, "vanphong", "/xoa chidao 15-NQ/TW", "[Xoá]");
    expect((await bot.say("dangvien", "/chidao 15-NQ/TW")).text).not.toContain("Bộ Chính trị về");
    await bot.say("vanphong", "/hoantac");
    expect((await bot.say("dangvien", "/chidao 15-NQ/TW")).text).toContain("Ban hành, chỉ đạo: Bộ Chính trị");
  });

  it("does not take a marked file, nor give up the files when the question is left", async () => {
    const bot = await startTestBot();
    await fill(bot, "bithu", "/them chidao 1-KH/CB; Kế hoạch", "[Sửa lại]", "[Tệp đính kèm]");
    expect(await sendFile(bot, "bithu", "TUYỆT MẬT.pdf")).toContain("không giữ lại gì");
    expect(await sendFile(bot, "bithu", "ke-hoach.pdf")).toContain("Đã nhận 1 tệp");
    await fill(bot, "bithu", "[Bỏ hết tệp]");
    expect(bot.newest("bithu").text).toContain("lần lượt từng tệp");
    await sendFile(bot, "bithu", "b.pdf");
    expect((await fill(bot, "bithu", "[Xong]")).text).toContain("1 tệp (b.pdf)");
  });

  it("says so where a file lies on another platform, instead of failing", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      const known = await tx.directives.byId("dir_15nqtw");
      if (!known) throw new Error("The sample has it");
      const file = { platform: "telegram", fileId: "f1", kind: "file", name: "nq15.pdf" } as const;
      await tx.directives.put({ ...known, files: [file] });
    });
    await bot.press("dangvien", await bot.say("dangvien", "/chidao 15-NQ/TW"), "📎 nq15.pdf");
    expect(bot.newest("dangvien").text).toContain("ứng dụng nhắn tin khác");
  });
});
