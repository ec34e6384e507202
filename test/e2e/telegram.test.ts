import { describe, expect } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { BINH, GROUP, HOA, KHACH, LAN, LIBRARIES, MINH, officeTest } from "../support/telegram-office.ts";

const { subscriptions } = texts("vi");

describe.concurrent.each(LIBRARIES)("the program on Telegram through %s", (library) => {
  const it = officeTest(library);

  it("lets people in by a code only, each in its own role, and each code once", async ({ newOffice }) => {
    const { bot, say, join, server } = newOffice;
    const first = await bot.code();
    await join(BINH, first, /Bình đã tham gia: Quản trị, Đảng bộ quận Hoàn Kiếm/);
    const invitation = await say(BINH, "/moi bí thư; Chi bộ 1", /Mã mời/);
    const [, code = ""] = /t\.me\/truc_ban_test_bot\?start=(\w+)/.exec(invitation.text) ?? [];
    await join(LAN, code, /Lan đã tham gia: Bí thư, Chi bộ 1/);
    await say(KHACH, `/start ${code}`, /không đúng, đã dùng hoặc hết hạn/);
    const second = await say(LAN, "/moi đảng viên", /Đảng viên, Chi bộ 1/);
    await join(MINH, /start=(\w+)/.exec(second.text)?.[1] ?? "", /Minh đã tham gia: Đảng viên/);
    await say(MINH, "/moi", /dành cho bí thư trở lên/);
    await say(HOA, `/start ${first}`, /không đúng, đã dùng hoặc hết hạn/);
    const refusal = await say(KHACH, "/chitieu", /MÃMỜI/);
    expect(refusal.text).not.toContain("31/38");
    expect(server.messages(KHACH).filter(({ from }) => from === "bot")).toHaveLength(2);
  });

  it("answers a member, and changes the message whose button is pressed", async ({ office }) => {
    const { say, press, shows, copies } = office;
    const list = await say(MINH, "/chitieu", /31\/38 \(82%\), 12 vượt/);
    expect(await press(MINH, list, "1")).toBe("");
    const one = await shows(MINH, /Nguồn:/);
    expect(one).toMatchObject({ messageId: list.messageId, edited: true });
    await press(MINH, one, "Danh sách");
    expect((await shows(MINH, /11\. Xây dựng Đảng/)).text).toBe(list.text);
    expect(copies(MINH, /./)).toHaveLength(1);
    await say(HOA, "/chidao 15-NQ/TW", /15-NQ\/TW ngày 05\/5\/2022[^]*đến năm 2030/);
    const help = await say(HOA, "/trogiup", /\/chitieu/);
    expect(help.text).not.toContain("/phat");
    expect((await say(LAN, "/help", /\/indicators/)).text).toContain("/broadcast");
  });

  it("offers the commands in each person's language", async ({ office: { server } }) => {
    await server.until(() => server.calls.filter(({ method }) => method === "setMyCommands").length === 2);
    await server.until(() => server.menu("en").length > 0);
    const commands = (language: string): string[] => server.menu(language).map(({ command }) => command);
    expect(commands("vi")).toEqual(expect.arrayContaining(["batdau", "chitieu", "phat", "trogiup"]));
    expect(commands("en")).toEqual(expect.arrayContaining(["start", "indicators", "broadcast", "help"]));
    expect(commands("vi")).toHaveLength(commands("en").length);
  });

  it("tells a group nothing before its secretary has linked it", async ({ office }) => {
    const { say, press, shows, server, copies } = office;
    const inGroup = { chatId: GROUP };
    server.say(MINH, "Các đồng chí ơi, chỉ tiêu năm nay thế nào?", inGroup);
    server.say(MINH, "/khongco", inGroup);
    await say(MINH, "/chitieu", /chưa liên kết/, inGroup);
    expect(copies(GROUP, /./)).toHaveLength(1);
    const offer = await say(LAN, "/dangky", /với đơn vị nào/, inGroup);
    expect(offer.buttons.flat().map(({ text }) => text)).toEqual(["Chi bộ 1"]);
    expect(await press(MINH, offer, "Chi bộ 1", GROUP)).toBe(subscriptions.outOfReach);
    expect(await press(LAN, offer, "Chi bộ 1", GROUP)).toBe(subscriptions.linkedNotice);
    const linked = await shows(GROUP, /Hạn chót: đang nhận/);
    expect(linked).toMatchObject({ messageId: offer.messageId, edited: true });
    await say(MINH, "/chitieu@truc_ban_test_bot", /31\/38/, inGroup);
  });
});
