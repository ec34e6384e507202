import { beforeEach, describe, expect, it } from "vitest";

import { link, pressNewest, send, startOffice, whoSees } from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const EVERYBODY = ["bithu", "dangvien", "dangvien1b", "bithu2", "dangvien2", "vanphong", "nhom1"];

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

describe("whom a broadcast goes to, in words", () => {
  it.each([
    ["cho Chi bộ 1", ["bithu", "dangvien", "dangvien1b", "nhom1"]],
    ["cho Chi bộ 1, 2 trừ nhóm Chi bộ 1", ["bithu", "dangvien", "dangvien1b", "bithu2", "dangvien2"]],
    ["cho Chi bộ 1 trừ đồng chí dangvien1b", ["bithu", "dangvien", "nhom1"]],
    ["cho các bí thư", ["bithu", "bithu2"]],
    ["cho bí thư Chi bộ 2", ["bithu2"]],
    ["cho nhóm Chi bộ 1", ["nhom1"]],
    ["cho đồng chí dangvien2, Chi bộ 1 trừ bí thư", ["dangvien", "dangvien1b", "dangvien2", "nhom1"]],
    ["cho tất cả trừ Chi bộ 1", ["bithu2", "dangvien2"]],
    ["for Chi bộ 2 except comrade dangvien2", ["bithu2"]],
  ])("is exactly those meant: %s", async (words, wanted) => {
    await link(bot, "bithu", "nhom1", "Chi bộ 1");
    await send(bot, "vanphong", `${words}: Chỉ những nơi này`);
    expect(whoSees(bot, "Chỉ những nơi này", EVERYBODY).filter((who) => who !== "vanphong")).toEqual(wanted);
  });

  it("is asked anew where a name is nobody's, and nothing is kept", async () => {
    const said = await bot.say("vanphong", "/phat cho Chi bộ 9: Nội dung");
    expect(said.text).toContain("chưa rõ “Chi bộ 9” là ai");
    expect(said.text).toContain("Chưa gửi gì");
    expect(said.buttons).toEqual([]);
  });

  it("never reaches beyond the sender's own unit, by any word for it", async () => {
    for (const words of ["cho Chi bộ 2", "cho đồng chí dangvien2", "cho bí thư Chi bộ 2"])
      expect((await bot.say("bithu", `/phat ${words}: Lấn sang`)).text).toContain("chưa rõ");
    await send(bot, "bithu", "cho tất cả: Trong chi bộ");
    expect(whoSees(bot, "Trong chi bộ", ["dangvien", "dangvien1b", "bithu2", "dangvien2"])).toEqual([
      "dangvien",
      "dangvien1b",
    ]);
  });

  it("asks again where the sender has lost the right to some of them since the preview", async () => {
    const preview = await bot.say("vanphong", "/phat cho Chi bộ 2: Mất quyền");
    await bot.store.transact(async (tx) => {
      const member = await tx.members.byAccount({ platform: "web", userId: "vanphong" });
      if (member) await tx.members.put({ ...member, role: "secretary", unitId: "unit_chibo1" });
    });
    await bot.press("vanphong", preview, "Gửi ngay");
    expect(whoSees(bot, "Mất quyền", ["bithu2", "dangvien2"])).toEqual([]);
    expect(bot.newest("vanphong").text).toContain("không còn trong phạm vi");
  });
});

describe("whom a broadcast goes to, by buttons", () => {
  it("adds and takes away units, and sends to those shown at the end", async () => {
    await bot.say("vanphong", "/phat Theo nút bấm");
    await pressNewest(bot, "vanphong", "Đổi người nhận");
    expect(bot.newest("vanphong").buttons.flat()).toContain("✅ Tất cả");
    await pressNewest(bot, "vanphong", "Chi bộ 2");
    const both = await pressNewest(bot, "vanphong", "Chi bộ 1");
    expect(both.text).toContain("Chi bộ 2, Chi bộ 1");
    await pressNewest(bot, "vanphong", "✅ Chi bộ 1");
    const preview = await pressNewest(bot, "vanphong", "Xong");
    expect(preview.text).toContain("2 đồng chí (Chi bộ 2)");
    expect(await bot.press("vanphong", preview, "Gửi ngay")).toBe("Đang gửi");
    expect(whoSees(bot, "Theo nút bấm", ["bithu", "dangvien", "bithu2", "dangvien2"])).toEqual([
      "bithu2",
      "dangvien2",
    ]);
  });

  it("takes typed receivers in the middle of it, and says so where they are nobody", async () => {
    await bot.say("vanphong", "/phat Gõ tên");
    await pressNewest(bot, "vanphong", "Đổi người nhận");
    await pressNewest(bot, "vanphong", "Gõ người nhận");
    expect((await bot.say("vanphong", "Chi bộ 77")).text).toContain("chưa rõ “Chi bộ 77”");
    const preview = await bot.say("vanphong", "Chi bộ 1 trừ đồng chí dangvien1b");
    expect(preview.text).toContain("2 đồng chí (Chi bộ 1, trừ Đồng chí dangvien1b)");
  });

  it("does not send what was shown before it was changed", async () => {
    const first = await bot.say("vanphong", "/phat Bản cũ");
    await pressNewest(bot, "vanphong", "Hẹn giờ");
    const second = await bot.say("vanphong", "7h sáng mai");
    expect(await bot.press("vanphong", first, "Gửi ngay")).toContain("đã được xử lý");
    expect(whoSees(bot, "Bản cũ", ["bithu", "dangvien2"])).toEqual([]);
    expect(await bot.press("vanphong", second, "Hẹn gửi")).toBe("Đã hẹn giờ");
  });

  it("is not for others: somebody else's press changes nothing", async () => {
    const preview = await bot.say("vanphong", "/phat Của văn phòng");
    expect(await bot.press("bithu", preview, "Đổi người nhận").catch(() => "no such button")).toBe(
      "no such button",
    );
  });
});

describe("how a broadcast is sent", () => {
  it("is protected from forwarding unless its sender lets it be", async () => {
    await send(bot, "bithu", "Không chuyển tiếp");
    expect(bot.messenger.sent.at(-1)?.message.protect).toBe(true);
    await bot.say("bithu", "/phat Cho chuyển tiếp");
    await pressNewest(bot, "bithu", "Tuỳ chọn");
    await pressNewest(bot, "bithu", "✅ Không cho chuyển tiếp");
    await pressNewest(bot, "bithu", "Không kêu");
    await bot.press("bithu", await pressNewest(bot, "bithu", "Xong"), "Gửi ngay");
    const open = bot.messenger.sent
      .filter(({ message }) => message.text.html.includes("Cho chuyển tiếp"))
      .at(-1);
    expect(open?.message).toMatchObject({ silent: true });
    expect(open?.message.protect).toBeUndefined();
  });

  it("is pinned in groups where that is asked for, and nowhere else", async () => {
    await link(bot, "bithu", "nhom1", "Chi bộ 1");
    await bot.say("bithu", "/phat Ghim lại");
    await pressNewest(bot, "bithu", "Tuỳ chọn");
    await pressNewest(bot, "bithu", "Ghim trong nhóm");
    await bot.press("bithu", await pressNewest(bot, "bithu", "Xong"), "Gửi ngay");
    expect(bot.messenger.pinned.map(({ to }) => to.chatId)).toEqual([bot.messenger.group("nhom1").chatId]);
  });

  it("says its urgency and date, and refuses a date that is past", async () => {
    await bot.say("bithu", "/phat thượng khẩn: Có hạn");
    await pressNewest(bot, "bithu", "Tuỳ chọn");
    await pressNewest(bot, "bithu", "Hạn xác nhận…");
    expect((await bot.say("bithu", "hôm qua")).text).toContain("Bản xem trước vẫn như cũ");
    const preview = await bot.say("bithu", "17h thứ Sáu");
    expect(preview.text).toContain("THƯỢNG KHẨN · Chỉ đạo");
    expect(preview.text).toContain("Đề nghị xác nhận trước thứ Sáu, 27/11/2026, 17:00");
  });

  it("waits for the end of quiet hours where it is usual, and does not where it is urgent", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00
    const preview = await bot.say("bithu", "/phat Sáng mai đọc");
    expect(preview.text).toContain("2 nơi đang trong giờ yên tĩnh");
    await bot.press("bithu", preview, "Gửi ngay");
    await send(bot, "bithu", "khẩn: Đọc ngay");
    expect(whoSees(bot, "Đọc ngay", ["dangvien", "dangvien1b"])).toHaveLength(2);
    expect(whoSees(bot, "Sáng mai đọc", ["dangvien", "dangvien1b"])).toEqual([]);
    await bot.pass(8.5 * 3_600_000 + 1_000); // 06:30
    expect(whoSees(bot, "Sáng mai đọc", ["dangvien", "dangvien1b"])).toHaveLength(2);
  });

  it("goes at its hour and not before, to those who are there by then", async () => {
    await bot.say("vanphong", "/phat cho Chi bộ 2: Hẹn giờ");
    await pressNewest(bot, "vanphong", "Hẹn giờ");
    const preview = await bot.say("vanphong", "7h sáng mai");
    expect(preview.text).toContain("Gửi lúc thứ Ba, 24/11/2026, 07:00");
    expect(await bot.press("vanphong", preview, "Hẹn gửi")).toBe("Đã hẹn giờ");
    await bot.pass(22.9 * 3_600_000);
    expect(whoSees(bot, "Hẹn giờ", ["bithu2", "dangvien2"])).toEqual([]);
    await bot.pass(0.2 * 3_600_000);
    expect(whoSees(bot, "Hẹn giờ", ["bithu2", "dangvien2"])).toEqual(["bithu2", "dangvien2"]);
    await bot.pass(3_600_000);
    expect(bot.shown("dangvien2").filter(({ text }) => text.includes("Hẹn giờ"))).toHaveLength(1);
  });

  it("can be sent at once again, and does not go at an hour that has passed meanwhile", async () => {
    await bot.say("vanphong", "/phat cho Chi bộ 2: Đổi ý");
    await pressNewest(bot, "vanphong", "Hẹn giờ");
    const preview = await bot.say("vanphong", "8h10");
    await bot.pass(15 * 60_000);
    await bot.press("vanphong", preview, "Hẹn gửi");
    expect(bot.newest("vanphong").text).toContain("Lúc đó đã qua");
    expect(whoSees(bot, "Đổi ý", ["dangvien2"])).toEqual([]);
  });
});

describe("what a broadcast is made of", () => {
  it("is a stored directive by its number, and not one that merely stands in the text", async () => {
    const preview = await bot.say("bithu", "/phat 15-NQ/TW");
    expect(preview.text).toContain("Xem trước");
    expect(preview.text).toMatch(/15-NQ\/TW: .*Thủ đô Hà Nội/);
    expect((await bot.say("bithu", "/phat Học tập 15-NQ/TW trong tuần")).text).toContain(
      "Học tập 15-NQ/TW trong tuần",
    );
  });

  it("does not confirm that a directive of another unit exists", async () => {
    await bot.store.transact(async (tx) => {
      const [directive] = await tx.directives.list();
      if (directive)
        await tx.directives.put({
          ...directive,
          id: "cd-2",
          number: "99-CV/QU",
          title: "Riêng Chi bộ 2",
          unitIds: ["unit_chibo2"],
        });
    });
    expect((await bot.say("bithu", "/phat 99-CV/QU")).text).not.toContain("Riêng Chi bộ 2");
    expect((await bot.say("bithu2", "/phat 99-CV/QU")).text).toContain("Riêng Chi bộ 2");
  });
});
