import { describe, expect, it } from "vitest";

import type { Member } from "../../../src/domain/member.ts";
import { agree, codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WRONG = "không đúng, đã dùng hoặc hết hạn";

async function list(bot: TestBot, name: string): Promise<void> {
  const preview = await bot.say("bithu", `/thanhvien thêm ${name}; Chi bộ 1`);
  await bot.press("bithu", preview, "Lưu");
}

function membersCalled(bot: TestBot, name: string) {
  return bot.store.read(async (tx) => (await tx.members.all()).filter((member) => member.name === name));
}

describe("/moi", () => {
  it("makes a code by buttons, asking only where there is a choice", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/moi")).text).toContain("vai trò gì");
    await bot.press("bithu", bot.newest("bithu"), "Đảng viên");
    await bot.press("bithu", bot.newest("bithu"), "5 lần");
    expect(bot.newest("bithu").text).toContain("Đảng viên, Chi bộ 1. Dùng 5 lần");
    expect((await bot.say("vanphong", "/moi")).text).toContain("đơn vị nào");
  });

  it("shows the code as a picture with the link, for the camera of a phone", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect(bot.pictures.drawn.at(-1)).toMatchObject({
      kind: "qr",
      text: `https://chat.example/truc_ban_bot?start=${code}`,
      caption: code,
    });
    expect(bot.newest("bithu").file).not.toBeNull();
  });

  it("still tells the code where the picture is refused", async () => {
    const bot = await startTestBot();
    bot.messenger.failNext({ status: "rejected", reason: "invalid", detail: "no photos here" });
    const { text, file, buttons } = await bot.say("bithu", "/moi đảng viên");
    expect({ text, file, buttons }).toMatchObject({
      text: expect.stringContaining("Mã mời: CDE") as string,
      file: null,
      buttons: [["Thu hồi"]],
    });
  });

  it.each(["đảng viên; 2 lần", "x2", "2 uses; Chi bộ 1", "2 người"])(
    "lets in as many as were said, and nobody more: %s",
    async (line) => {
      const bot = await startTestBot();
      const code = await codeBy(bot, "bithu", line);
      expect((await joinBy(bot, "a", code)).text).toContain("đã tham gia");
      expect((await joinBy(bot, "b", code)).text).toContain("đã tham gia");
      expect((await bot.say("c", `/batdau ${code}`)).text).toContain(WRONG);
    },
  );

  it("does not make a code for more people than 500, or for many office workers", async () => {
    const bot = await startTestBot();
    expect((await bot.say("bithu", "/moi 501 lần")).text).toContain("từ 1 đến 500");
    expect((await bot.say("bithu", "/moi 0 lần")).text).toContain("từ 1 đến 500");
    expect((await bot.say("vanphong", "/moi văn phòng; 2 lần")).text).toContain("chỉ dùng một lần");
    expect(await bot.store.read((tx) => tx.invites.ofUnit("unit_chibo1"))).toEqual([]);
  });

  it("does not let in by a code that was revoked, and lists only open ones", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "20 lần");
    expect((await bot.say("bithu", "/moi danh sách")).text).toContain(
      `${code}: Đảng viên, Chi bộ 1; còn 20/20`,
    );
    expect(await bot.press("bithu", bot.newest("bithu"), `Thu hồi ${code}`)).toBe("Đã thu hồi");
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain(WRONG);
    expect((await bot.say("bithu", "/moi danh sách")).text).toContain("Không có mã mời nào");
    expect(await bot.store.read((tx) => tx.audit.newest(1))).toMatchObject([
      { verb: "revoked", kind: "unit", subjectId: "unit_chibo1", memberId: "mem_bithu" },
    ]);
  });

  it("shows nobody the codes of other units, nor lets them revoke one", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "vanphong", "Chi bộ 2");
    expect((await bot.say("bithu", "/moi danh sách")).text).not.toContain(code);
    await bot.messenger.happen({
      kind: "press",
      eventId: "forged:1",
      chat: bot.messenger.person("bithu"),
      chatTitle: null,
      sender: { platform: "web", userId: "bithu", displayName: "Bí thư" },
      messageId: bot.newest("bithu").messageId,
      pressId: "forged",
      data: `thuhoi:${code}::vi`,
    });
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain("được mời");
  });

  it("makes a code for one person of the list, who keeps the list's record, unit and role", async () => {
    const bot = await startTestBot();
    await list(bot, "Nguyễn Văn Danh");
    const code = await codeBy(bot, "bithu", "nguyen van danh");
    expect(bot.newest("bithu").text).toContain("Chỉ cho đồng chí Nguyễn Văn Danh");
    const asked = await bot.say("khach", `/batdau ${code}`);
    expect(asked.text).toContain("Tên: Nguyễn Văn Danh");
    expect((await agree(bot, "khach")).text).toContain("Nguyễn Văn Danh đã tham gia");
    const [member, ...others] = await membersCalled(bot, "Nguyễn Văn Danh");
    expect(others).toEqual([]);
    expect(member?.accounts).toEqual([{ platform: "web", userId: "khach" }]);
    expect((await bot.say("ke-khac", `/batdau ${code}`)).text).toContain(WRONG);
  });

  it("asks which one where two of the list have the name, and makes no code for who has joined", async () => {
    const bot = await startTestBot();
    await list(bot, "Trần Thị Bình");
    await list(bot, "Trần Văn Bình");
    expect((await bot.say("bithu", "/moi Bình")).text).toContain("2 đồng chí khớp");
    await bot.press("bithu", bot.newest("bithu"), "Trần Văn Bình (Chi bộ 1)");
    expect(bot.newest("bithu").text).toContain("Chỉ cho đồng chí Trần Văn Bình");
    expect((await bot.say("bithu", "/moi Bí thư chi bộ")).text).toContain("đã tham gia rồi");
    expect((await bot.say("bithu", "/moi Người Không Có")).text).toContain("không thấy đơn vị");
  });
});

describe("joining by a code", () => {
  it("keeps nothing of somebody who does not agree, and leaves the code for others", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    await bot.say("khach", `/batdau ${code}`);
    await bot.say("khach", "Nguyễn Văn Khách");
    await bot.press("khach", bot.newest("khach"), "Không");
    expect(bot.newest("khach").text).toContain("không lưu gì");
    expect(await membersCalled(bot, "Nguyễn Văn Khách")).toEqual([]);
    expect(await bot.store.read((tx) => tx.questions.of("web:khach"))).toBeNull();
    expect((await joinBy(bot, "khach2", code)).text).toContain("đã tham gia");
  });

  it("does not let in two by a code for one, when both were asked for their names at once", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    for (const who of ["a", "b"]) {
      await bot.say(who, `/batdau ${code}`);
      await bot.say(who, `Đồng chí ${who}`);
    }
    expect((await agree(bot, "a")).text).toContain("đã tham gia");
    expect((await agree(bot, "b")).text).toContain(WRONG);
    expect(await membersCalled(bot, "Đồng chí b")).toEqual([]);
  });

  it("does not make a second record of somebody on the list who joins by the unit's code", async () => {
    const bot = await startTestBot();
    await list(bot, "Lê Thị Hoà");
    const code = await codeBy(bot, "bithu", "bí thư");
    expect((await joinBy(bot, "khach", code, "LÊ THỊ HÒA")).text).toContain(
      "Lê Thị Hoà đã tham gia: Đảng viên",
    );
    const [member, ...others] = await membersCalled(bot, "Lê Thị Hoà");
    expect(others).toEqual([]);
    expect(member).toMatchObject({ role: "member", accounts: [{ userId: "khach" }] });
  });

  it("does not guess between two of the list with one name, and asks for a code of their own", async () => {
    const bot = await startTestBot();
    await list(bot, "Lê Thị Hoà");
    await list(bot, "Lê Thị Hoà");
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect((await joinBy(bot, "khach", code, "Lê Thị Hoà")).text).toContain("mã mời riêng");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
    expect((await joinBy(bot, "khach2", code, "Người Khác")).text).toContain("đã tham gia");
  });

  it("gives nobody a secretary's rights for knowing a secretary's name", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("vanphong", "/thanhvien thêm Phạm Văn Bí; Chi bộ 1; bí thư");
    await bot.press("vanphong", preview, "Lưu");
    const code = await codeBy(bot, "bithu", "x20");
    expect((await joinBy(bot, "khach", code, "Phạm Văn Bí")).text).toContain("mã mời riêng");
    expect((await membersCalled(bot, "Phạm Văn Bí"))[0]?.accounts).toEqual([]);
  });

  it("writes into the audit log who joined, without a name", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "khach", await codeBy(bot, "bithu", "đảng viên"), "Nguyễn Văn Khách");
    const lines = await bot.store.read((tx) => tx.audit.newest(9));
    expect(lines.map(({ verb }) => verb)).toEqual(["joined", "invited"]);
    expect(JSON.stringify(lines)).not.toContain("Khách");
  });
});

describe("a code whose maker has not the rights any more", () => {
  async function maker(bot: TestBot, change: Partial<Member>): Promise<void> {
    await bot.store.transact(async (tx) => {
      const member = await tx.members.byAccount({ platform: "web", userId: "vanphong" });
      if (member) await tx.members.put({ ...member, ...change });
    });
  }

  it.each<[string, Partial<Member>]>([
    ["was lowered", { role: "secretary" }],
    ["was moved to another unit as a secretary", { role: "secretary", unitId: "unit_chibo2" }],
    ["has left", { leftAt: "2026-11-23T01:00:00.000Z" }],
  ])("gives no rights when the maker %s, and is not listed as open", async (_what, change) => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "vanphong", "văn phòng; Chi bộ 1");
    await maker(bot, change);
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain(WRONG);
    await joinBy(bot, "quantri", bot.adminCode);
    expect((await bot.say("quantri", "/moi danh sách")).text).not.toContain(code);
  });

  it("gives none to somebody who was asked for a name before, nor when the maker was erased", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "vanphong", "văn phòng; Chi bộ 1");
    await bot.say("khach", `/batdau ${code}`);
    await bot.say("khach", "Nguyễn Văn Khách");
    await bot.store.transact(async (tx) => {
      const member = await tx.members.byAccount({ platform: "web", userId: "vanphong" });
      await tx.members.erase(member?.id ?? "", "erased_1", "2026-11-23T01:00:00.000Z");
    });
    expect((await agree(bot, "khach")).text).toContain(WRONG);
    expect(await membersCalled(bot, "Nguyễn Văn Khách")).toEqual([]);
  });

  it("does not give a secretary's guest the rights that the person of the list got since", async () => {
    const bot = await startTestBot();
    await list(bot, "Nguyễn Văn Danh");
    const code = await codeBy(bot, "bithu", "Nguyễn Văn Danh");
    const [member] = await membersCalled(bot, "Nguyễn Văn Danh");
    if (member) await bot.store.transact((tx) => tx.members.put({ ...member, role: "office" }));
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain(WRONG);
  });
});

describe("wrong codes", () => {
  it("make an account wait, so that nobody tries codes until one fits, a right one included", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "đảng viên");
    for (let time = 0; time < 4; time++)
      expect((await bot.say("khach", "/batdau ABCDEFGH23")).text).toContain(WRONG);
    expect((await bot.say("khach", "ABCDEFGH24")).text).toContain("nhiều mã mời không đúng");
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain("09:00");
    expect((await bot.say("nguoi-khac", `/batdau ${code}`)).text).toContain("được mời");
    await bot.pass(HOUR);
    expect((await bot.say("khach", `/batdau ${code}`)).text).toContain("được mời");
  });

  it("are still counted after a restart", async () => {
    const before = await startTestBot();
    for (let time = 0; time < 5; time++) await before.say("khach", "/batdau ABCDEFGH23");
    await before.bot.stop();
    const after = await startTestBot({ store: before.store });
    // The fake platform counts its updates from the beginning again.
    for (let time = 0; time < 5; time++) await after.say("dangvien", "/chitieu");
    const code = await codeBy(after, "bithu", "đảng viên");
    expect((await after.say("khach", `/batdau ${code}`)).text).toContain("nhiều mã mời không đúng");
  });

  it("are counted once when the update is delivered again", async () => {
    const bot = await startTestBot();
    for (let time = 0; time < 3; time++) await bot.say("khach", "/batdau ABCDEFGH23");
    const again = {
      kind: "message" as const,
      eventId: "web:again",
      chat: bot.messenger.person("khach"),
      chatTitle: null,
      sender: { platform: "web" as const, userId: "khach", displayName: "Khách" },
      messageId: "1",
      text: "/batdau ABCDEFGH23",
      files: [],
      replyTo: null,
    };
    for (let time = 0; time < 3; time++) await bot.messenger.happen(again);
    await bot.quiet();
    const codes = await bot.store.read((tx) => tx.wrongCodes.of("web:khach"));
    expect(codes?.times).toHaveLength(4);
  });

  it("count for a member as well, who might be after the first admin's code", async () => {
    const bot = await startTestBot();
    for (let time = 0; time < 5; time++) await bot.say("dangvien", "/batdau ABCDEFGH23");
    expect((await bot.say("dangvien", `/batdau ${bot.adminCode}`)).text).toContain("nhiều mã mời không đúng");
  });

  it("tell used, expired and revoked codes apart from nothing", async () => {
    const bot = await startTestBot();
    const used = await codeBy(bot, "bithu", "đảng viên");
    await joinBy(bot, "a", used);
    const expired = await codeBy(bot, "bithu", "đảng viên");
    await bot.pass(8 * DAY);
    const answers = new Set<string>();
    for (const code of [used, expired, "ABCDEFGH23"])
      answers.add((await bot.say("khach", `/batdau ${code}`)).text);
    expect(answers.size).toBe(1);
  });
});
