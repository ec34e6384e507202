import { describe, expect, it } from "vitest";

import { agree, codeBy, joinBy } from "../../support/joining.ts";
import { MemoryDisk } from "../../support/memory-files.ts";
import { createOpener } from "../../support/store-opener.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const NAME = "Nguyễn Cần Quên";
const ACCOUNT = "taikhoan-can-quen";

async function filesWith(disk: MemoryDisk, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const path of disk.paths) {
    // Backups grow old by themselves, and the person is told until when.
    if (/backups\/db-.*json$/.test(path)) continue;
    if (Buffer.from(await disk.files.read(path)).includes(text)) found.push(path);
  }
  return found;
}

async function forget(bot: TestBot, who: string): Promise<string> {
  const preview = await bot.say(who, "/xoadulieu");
  await bot.press(who, preview, "Xoá dữ liệu của tôi");
  return bot.newest(who).text;
}

describe("/xoadulieu", () => {
  it("shows what goes, what stays without the name, and until when backups have it; and changes nothing before a yes", async () => {
    const bot = await startTestBot();
    const { text } = await bot.say("dangvien", "/xoadulieu");
    expect(text).toContain("chưa xoá");
    expect(text).toContain("Giữ lại không còn tên");
    expect(text).toContain("30/11/2026");
    await bot.press("dangvien", bot.newest("dangvien"), "Giữ lại");
    expect((await bot.say("dangvien", "/chitieu")).text).toContain("31/38");
  });

  it("leaves the name and the account nowhere in the database's files, and says so though the chat is gone", async () => {
    const disk = new MemoryDisk();
    const bot = await startTestBot({ store: await createOpener()(disk.files) });
    for (let time = 0; time < 2; time++) await bot.say(ACCOUNT, "/batdau ABCDEFGH23");
    await bot.press(ACCOUNT, await bot.say(ACCOUNT, "/batdau"), "Xin tham gia");
    await bot.press(ACCOUNT, bot.newest(ACCOUNT), "Chi bộ 1");
    await bot.say(ACCOUNT, NAME);
    await agree(bot, ACCOUNT);
    await bot.press("bithu", bot.newest("bithu"), "Đồng ý");
    await bot.press("bithu", await bot.say("bithu", "/phat Họp chi bộ"), "Gửi ngay");
    await bot.press(ACCOUNT, bot.newest(ACCOUNT), "✅ Đã nhận");
    await bot.say(ACCOUNT, "/nhactoi 15h mai uống nước");
    // Somebody has this person's record open, with the name in what is asked and what could be taken back.
    await bot.press("bithu", await bot.say("bithu", `/thanhvien ${NAME}`), "Đổi vai trò");
    await bot.press("bithu", bot.newest("bithu"), "Bí thư");
    await bot.press("bithu", bot.newest("bithu"), "Lưu");
    await bot.say(ACCOUNT, "/moi 5 lần");
    await bot.press("bithu", await bot.say("bithu", `/thanhvien ${NAME}`), "Sửa tên");
    await bot.say("bithu", `${NAME} Mới`);
    expect(await filesWith(disk, NAME)).not.toEqual([]);

    expect(await forget(bot, ACCOUNT)).toContain("Đã xoá dữ liệu của đồng chí");
    expect(await filesWith(disk, NAME)).toEqual([]);
    expect(await filesWith(disk, ACCOUNT)).toEqual([]);
    expect((await bot.say(ACCOUNT, "/chitieu")).text).toContain("MÃMỜI");
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("1/");
    const lines = await bot.store.read((tx) => tx.audit.newest(10));
    const line = lines.find(({ verb }) => verb === "erased");
    expect(line).toMatchObject({ verb: "erased", kind: "member", memberId: null, label: null });
  });

  it("does not erase the only admin, whom nobody could replace", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode, "Quản Trị");
    expect((await bot.say("quantri", "/xoadulieu")).text).toContain("quản trị duy nhất");
    await joinBy(bot, "hai", await codeBy(bot, "quantri", "quản trị"), "Hai Trị");
    expect(await forget(bot, "quantri")).toContain("Đã xoá");
    expect((await bot.say("hai", "/xoadulieu")).text).toContain("quản trị duy nhất");
  });

  it("asks again when the other admin has gone since it was shown", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode, "Quản Trị");
    await joinBy(bot, "hai", await codeBy(bot, "quantri", "quản trị"), "Hai Trị");
    const shown = await bot.say("quantri", "/xoadulieu");
    await forget(bot, "hai");
    await bot.press("quantri", shown, "Xoá dữ liệu của tôi");
    expect(bot.newest("quantri").text).toContain("quản trị duy nhất");
  });

  it("lets the person come back by a new code, as somebody new", async () => {
    const bot = await startTestBot();
    await forget(bot, "dangvien");
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect((await joinBy(bot, "dangvien", code, "Tên Mới")).text).toContain("Tên Mới đã tham gia");
  });
});

describe("/toi", () => {
  it("shows the language, the codes made, the lines of the log and on what ground it is kept", async () => {
    const bot = await startTestBot();
    await codeBy(bot, "bithu", "5 lần");
    const { text } = await bot.say("bithu", "/toi");
    expect(text).toContain("Ngôn ngữ: theo tổ chức");
    expect(text).toContain("Mã mời đã tạo: 1");
    expect(text).toContain("Dòng nhật ký về đồng chí: 1");
    expect(text).toContain("/xoadulieu");
  });
});
