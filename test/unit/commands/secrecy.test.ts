import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const BYTES = new Uint8Array([1, 2, 3]);
const REMOVED = "Tôi đã xoá tin này";
const PLEASE_DELETE = "Đồng chí xoá tin có nội dung đó";

async function say(
  bot: TestBot,
  who: string,
  said: Parameters<TestBot["messenger"]["say"]>[1],
  group?: string,
) {
  const place = group === undefined ? bot.messenger.person(who) : bot.messenger.group(group);
  const { messageId, handled } = bot.messenger.say(place, said, { userId: who });
  await handled;
  await bot.quiet();
  return { isThere: bot.messenger.has(place, messageId), answers: bot.shown(group ?? who) };
}

describe("a message that bears a mark of secrecy", () => {
  it.each([
    ["bithu", "/phat Độ mật: Mật. Kế hoạch"],
    ["bithu", "/phat Mật: kế hoạch số 5"],
    ["bithu", "/broadcast Mật"],
    ["bithu", "/them hanchot Báo cáo TỐI MẬT; 17:00 20/12"],
    ["bithu", "/them hạn Mật: báo cáo; 17:00 20/12"],
    ["bithu", "/them gì đó TỐI MẬT"],
    ["dangvien", "/phat TỐI MẬT"],
    ["dangvien", "/timkiem văn bản mật"],
    ["dangvien", "/khongco TUYỆT MẬT"],
    ["dangvien", "Đồng chí xem giúp công văn mật này"],
    ["dangvien", "T\u200BỐI M\u0001ẬT"],
    ["dangvien", `TỐI MẬT ${"x".repeat(9_000)}`],
    ["khach", "TỐI MẬT"],
    ["khach", "/batdau TUYỆT MẬT"],
  ])("is removed, and %s is told so: %j", async (who, text) => {
    const bot = await startTestBot();
    const { isThere, answers } = await say(bot, who, text);
    expect(isThere).toBe(false);
    expect(answers).toHaveLength(1);
    expect(answers[0]?.text).toContain(/^\/broadcast/.test(text) ? "I have removed this message" : REMOVED);
    expect(JSON.stringify(bot.log.entries)).not.toContain(text);
    expect((await bot.say("vanphong", "/daxacnhan")).text).toContain("Chưa có chỉ đạo");
    expect((await bot.say("vanphong", "/hanchot 365")).text).toContain("Không có hạn chót");
  });

  it.each([
    { file: { kind: "file", name: "TUYỆT MẬT.pdf", bytes: BYTES } },
    { text: "Kính gửi", file: { kind: "file", name: "Văn bản mật.docx", bytes: BYTES } },
    { text: "TỐI MẬT. Kế hoạch số 5", file: { kind: "file", name: "kh.pdf", bytes: BYTES } },
    { text: "/phat", file: { kind: "file", name: "TUYỆT MẬT.pdf", bytes: BYTES } },
  ] as const)("is known by its caption and by its file's name: %j", async (said) => {
    const bot = await startTestBot();
    const { isThere, answers } = await say(bot, "bithu", said);
    expect([isThere, answers.length]).toEqual([false, 1]);
    expect(answers[0]?.text).toContain(REMOVED);
    expect(answers[0]?.text).toContain("không giữ lại gì");
  });

  it("is asked for to be deleted where the bot may not: in a group, on such a platform, too late", async () => {
    const bot = await startTestBot();
    const inGroup = await say(bot, "bithu", "/phat TỐI MẬT", "nhom");
    expect(inGroup.isThere).toBe(true);
    expect(inGroup.answers.map(({ text }) => text)).toEqual([expect.stringContaining(PLEASE_DELETE)]);
    expect(inGroup.answers[0]?.text).toContain("không giữ lại gì");
    expect(bot.log.entries).toContainEqual(
      expect.objectContaining({ level: "debug", message: "A message could not be removed" }),
    );
    expect(bot.log.entries.filter(({ level }) => level === "warn" || level === "error")).toEqual([]);

    const elsewhere = await startTestBot({ messenger: { capabilities: { delete: false } } });
    const { isThere, answers } = await say(elsewhere, "bithu", "/phat TỐI MẬT");
    expect(isThere).toBe(true);
    expect(answers.map(({ text }) => text)).toEqual([expect.stringContaining(PLEASE_DELETE)]);
  });

  it("is left alone among people in a group", async () => {
    const bot = await startTestBot();
    expect(await say(bot, "bithu", "Công văn mật để ở đâu?", "nhom")).toEqual({ isThere: true, answers: [] });
  });

  it("is removed from somebody who has sent too much, too", async () => {
    const bot = await startTestBot();
    for (let index = 0; index < 32; index++) await bot.say("dangvien", "/toi");
    const { isThere, answers } = await say(bot, "dangvien", "TỐI MẬT");
    expect([isThere, answers.at(-1)?.text.includes(REMOVED)]).toEqual([false, true]);
  });

  it.each(["Mặt trận Tổ quốc", "mật khẩu của tôi", "bảo mật thông tin"])(
    "is not one that only sounds like it: %s",
    async (text) => {
      const bot = await startTestBot();
      const { isThere, answers } = await say(bot, "dangvien", text);
      expect(isThere).toBe(true);
      expect(answers.at(-1)?.text).not.toContain("không giữ lại gì");
    },
  );
});
