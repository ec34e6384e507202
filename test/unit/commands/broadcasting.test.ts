import { describe, expect, it } from "vitest";

import { codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

/** Somebody joins by a code that this person makes. */
async function join(bot: TestBot, inviter: string, who: string, what = "đảng viên"): Promise<void> {
  await joinBy(bot, who, await codeBy(bot, inviter, what));
}

async function broadcast(bot: TestBot, who: string, text: string): Promise<void> {
  const preview = await bot.say(who, `/phat ${text}`);
  expect(await bot.press(who, preview, "Gửi ngay")).toBe("Đang gửi");
}

describe("broadcasting", () => {
  it("sends nothing before the preview is confirmed, and shows in it whom it will reach", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/phat Nộp báo cáo trước 20/12.");
    expect(preview.text).toContain("Xem trước, chưa gửi");
    expect(preview.text).toContain("1 đồng chí (Chi bộ 1)");
    expect(bot.shown("dangvien")).toEqual([]);
    await bot.press("bithu", preview, "Huỷ");
    expect(bot.newest("bithu").text).toContain("Đã huỷ");
    expect(await bot.press("bithu", preview, "Gửi ngay").catch(() => "gone")).toBe("gone");
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("reaches the unit and its group, and a press of the button shows in the receipts", async () => {
    const bot = await startTestBot();
    const offer = await bot.say("bithu", "/dangky", "nhom");
    await bot.press("bithu", offer, "Chi bộ 1", "nhom");
    await broadcast(bot, "bithu", "Nộp báo cáo trước 20/12.");
    expect(bot.newest("dangvien").text).toContain("Nộp báo cáo trước 20/12.");
    expect(bot.newest("nhom").text).toContain("📣 Chỉ đạo · Chi bộ 1");
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("0/1");

    expect(await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận")).toContain("Đã ghi nhận");
    expect(bot.newest("dangvien").buttons).toEqual([]);
    const report = (await bot.say("bithu", "/daxacnhan 1")).text;
    expect(report).toContain("1/1");
    expect(report).toMatch(/Đã nhận: 1\n• Đảng viên \(Chi bộ 1\): thứ Hai, 23\/11\/2026, 08:00/);
    // The sender knows it, and is neither sent it nor counted.
    expect(report).not.toContain("• Bí thư chi bộ");
    expect(report).toContain("• Nhóm nhom: đã gửi");
  });

  it("counts a press in the group once, and not that of somebody from elsewhere", async () => {
    const bot = await startTestBot();
    await join(bot, "vanphong", "nguoi2", "Chi bộ 2");
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    await broadcast(bot, "bithu", "Họp chi bộ");
    const shown = bot.newest("nhom");
    expect(await bot.press("nguoi2", shown, "✅ Đã nhận", "nhom")).toContain("đơn vị khác");
    expect(await bot.press("khach", shown, "✅ Đã nhận", "nhom")).toContain("chưa tham gia");
    expect(await bot.press("dangvien", shown, "✅ Đã nhận", "nhom")).toContain("Đã ghi nhận");
    expect(await bot.press("dangvien", shown, "✅ Đã nhận", "nhom")).toContain("trước đó rồi");
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("1/1");
  });

  it("does not go to other units, and its receipts are not shown to their secretaries", async () => {
    const bot = await startTestBot();
    await join(bot, "vanphong", "nguoi2", "Chi bộ 2");
    await join(bot, "vanphong", "bithu2", "bí thư; Chi bộ 2");
    await broadcast(bot, "bithu", "Việc riêng của chi bộ 1");
    expect(bot.newest("nguoi2").text).not.toContain("Việc riêng");
    expect((await bot.say("bithu2", "/daxacnhan 1")).text).toContain("không thấy chỉ đạo số “1”");
    expect((await bot.say("bithu2", "/daxacnhan")).text).toContain("Chưa có chỉ đạo");
    expect((await bot.say("vanphong", "/daxacnhan 1")).text).toContain("Việc riêng");
  });

  it("reaches everybody when the office sends", async () => {
    const bot = await startTestBot();
    await join(bot, "vanphong", "nguoi2", "Chi bộ 2");
    await broadcast(bot, "vanphong", "Toàn Đảng bộ");
    for (const who of ["dangvien", "bithu", "nguoi2"]) expect(bot.newest(who).text).toContain("Toàn Đảng bộ");
  });

  it("is refused to a member", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/phat Tôi muốn phát")).text).toContain("dành cho bí thư trở lên");
  });

  it.each(["Độ mật: Mật. Kế hoạch", "TỐI MẬT số 1", "gửi kèm văn bản mật"])(
    "refuses a document marked secret and keeps nothing of it: %s",
    async (text) => {
      const bot = await startTestBot();
      expect((await bot.say("bithu", `/phat ${text}`)).text).toContain("không giữ lại gì");
      expect((await bot.say("bithu", "/daxacnhan")).text).toContain("Chưa có chỉ đạo");
    },
  );

  it("takes the message that it answers, with its file, and refuses a file whose name is marked secret", async () => {
    const bot = await startTestBot();
    const place = bot.messenger.person("bithu");
    const bytes = new Uint8Array([1, 2, 3]);
    const { messageId } = bot.messenger.say(place, {
      text: "Kế hoạch quý",
      file: { kind: "file", name: "kh.pdf", bytes },
    });
    await bot.messenger.say(place, { text: "/phat", replyTo: messageId }).handled;
    await bot.quiet();
    expect(bot.newest("bithu").text).toContain("Tôi không đọc được bên trong tệp");
    await bot.press("bithu", bot.newest("bithu"), "Gửi ngay");
    expect(bot.newest("dangvien")).toMatchObject({ file: { name: "kh.pdf", bytes } });

    const secret = bot.messenger.say(place, { file: { kind: "file", name: "TUYỆT MẬT.pdf", bytes } });
    await bot.messenger.say(place, { text: "/phat", replyTo: secret.messageId }).handled;
    await bot.quiet();
    expect(bot.newest("bithu").text).toContain("không giữ lại gì");
  });

  it("refuses a file whose caption is marked secret, also when another text is typed for it", async () => {
    const bot = await startTestBot();
    const place = bot.messenger.person("bithu");
    const file = { kind: "file" as const, name: "kh.pdf", bytes: new Uint8Array([1]) };
    const { messageId } = bot.messenger.say(place, { text: "TỐI MẬT. Kế hoạch số 5", file });
    await bot.messenger.say(place, { text: "/phat Kính gửi các đồng chí", replyTo: messageId }).handled;
    await bot.quiet();
    expect(bot.newest("bithu").text).toContain("không giữ lại gì");
  });

  it("changes the message in place when a file with a long text is acknowledged, and sends nothing again", async () => {
    const bot = await startTestBot();
    const place = bot.messenger.person("bithu");
    const file = { kind: "file" as const, name: "kh.pdf", bytes: new Uint8Array([1]) };
    const { messageId } = bot.messenger.say(place, { text: "Dòng\n".repeat(400), file });
    await bot.messenger.say(place, { text: "/phat", replyTo: messageId }).handled;
    await bot.quiet();
    await bot.press("bithu", bot.newest("bithu"), "Gửi ngay");
    const before = bot.shown("dangvien").length;
    await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận");
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect(bot.newest("dangvien").buttons).toEqual([]);
    expect(bot.newest("dangvien").text).toContain("Đồng chí đã xác nhận lúc");
  });

  it("does not count the sender, who may press in the group", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await bot.say("bithu", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    await broadcast(bot, "bithu", "Họp chi bộ");
    expect(await bot.press("bithu", bot.newest("nhom"), "✅ Đã nhận", "nhom")).toContain(
      "không cần xác nhận",
    );
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("0/1");
  });

  it("asks again when the audience changed between preview and confirmation", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/phat Nội dung");
    await join(bot, "bithu", "nguoi-moi");
    await bot.press("bithu", preview, "Gửi ngay");
    const again = bot.newest("bithu");
    expect(again.text).toContain("đã có thay đổi");
    expect(again.text).toContain("2 đồng chí");
    expect(bot.newest("nguoi-moi").text).not.toContain("Nội dung");
    await bot.press("bithu", again, "Gửi ngay");
    expect(bot.newest("nguoi-moi").text).toContain("Nội dung");
  });

  it("cannot be confirmed by another, elsewhere, twice, or too late", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/phat Nội dung");
    const data = bot.messenger.sent.at(-1)?.message.buttons?.[0]?.[0];
    if (!data || !("data" in data)) throw new Error("no button");
    const press = (who: string, chat: string, eventId: string) =>
      bot.messenger.happen({
        kind: "press",
        eventId,
        chat: bot.messenger.person(chat),
        chatTitle: null,
        sender: { platform: "web", userId: who, displayName: who },
        messageId: preview.messageId,
        pressId: eventId,
        data: data.data,
      });
    await press("vanphong", "vanphong", "e1");
    await press("bithu", "vanphong", "e2");
    await bot.quiet();
    expect(bot.shown("dangvien")).toEqual([]);

    await bot.pass(31 * 60_000);
    expect(await bot.press("bithu", preview, "Gửi ngay")).toContain("hết hạn");
    const fresh = await bot.say("bithu", "/phat Nội dung");
    await Promise.all([bot.press("bithu", fresh, "Gửi ngay"), bot.press("bithu", fresh, "Gửi ngay")]);
    expect(bot.shown("dangvien")).toHaveLength(1);
  });

  it("says in preview and receipts who cannot be reached and why", async () => {
    const bot = await startTestBot();
    await bot.messenger.happen({
      kind: "chat-off",
      eventId: "off",
      chat: bot.messenger.person("dangvien"),
      reason: "blocked",
    });
    const preview = await bot.say("vanphong", "/phat Nội dung");
    expect(preview.text).toContain("1 đồng chí (Đảng bộ quận Hoàn Kiếm)");
    expect(preview.text).toContain("đã chặn");
    await bot.press("vanphong", preview, "Gửi ngay");
    expect((await bot.say("vanphong", "/daxacnhan 1")).text).toMatch(
      /Không gửi được: 1\n• Đảng viên \(Chi bộ 1\): đã chặn/,
    );
  });

  it("arrives whole when it is long, markup characters and all", async () => {
    const bot = await startTestBot();
    const text = `${"Dòng <b>chỉ đạo</b> & kế hoạch\n".repeat(100)}HẾT`;
    await broadcast(bot, "bithu", text);
    const parts = bot.shown("dangvien").map((part) => part.text);
    expect(parts.join("\n")).toContain("Dòng <b>chỉ đạo</b> & kế hoạch");
    expect(parts.at(-1)).toContain("HẾT");
    expect((await bot.say("bithu", `/phat ${"x".repeat(3600)}`)).text).toContain("dài quá 3.500 ký tự");
  });
});
