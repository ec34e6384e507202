import { beforeEach, describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startTestBot();
});

const MOMENT = 1_000;
const file = (name: string) => ({ kind: "file" as const, name, bytes: new TextEncoder().encode(name) });

/** A person sends an album, the words with the first file; resolves with the ids. */
async function sendAlbum(
  who: string,
  album: string,
  text: string,
  names: readonly string[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, name] of names.entries()) {
    const said = { file: file(name), album, text: index === 0 ? text : "" };
    const { messageId, handled } = bot.messenger.say(bot.messenger.person(who), said, { userId: who });
    await handled;
    ids.push(messageId);
  }
  await bot.clock.advance(MOMENT);
  await bot.quiet();
  return ids;
}

const namesIn = (who: string): string[] => bot.shown(who).flatMap(({ file: one }) => (one ? [one.name] : []));

describe("an album", () => {
  it("is one broadcast with all its files in order, previewed once", async () => {
    const before = bot.shown("bithu").length;
    await sendAlbum("bithu", "a1", "/phat Ba văn bản", ["1.pdf", "2.pdf", "3.pdf"]);
    expect(bot.shown("bithu")).toHaveLength(before + 3);
    expect(namesIn("bithu")).toEqual(["1.pdf", "2.pdf", "3.pdf"]);
    expect(bot.newest("bithu").text).toContain("Xem trước, chưa gửi");
    expect(await bot.press("bithu", bot.newest("bithu"), "Gửi ngay")).toBe("Đang gửi");
    expect(namesIn("dangvien")).toEqual(["1.pdf", "2.pdf", "3.pdf"]);
    expect(bot.newest("dangvien").text).toContain("Ba văn bản");
    expect(bot.newest("dangvien").buttons).toEqual([["✅ Đã nhận"]]);
    const broadcasts = await bot.store.read((tx) => tx.broadcasts.latest(new Set(["unit_chibo1"]), 9));
    expect(broadcasts.map(({ files }) => files.length)).toEqual([3]);
  });

  it("is taken whole by the answer to any of its files", async () => {
    const [, second] = await sendAlbum("bithu", "a1", "", ["1.pdf", "2.pdf"]);
    const said = { text: "/phat Hai văn bản", replyTo: second ?? "" };
    await bot.messenger.say(bot.messenger.person("bithu"), said).handled;
    await bot.quiet();
    await bot.press("bithu", bot.newest("bithu"), "Gửi ngay");
    expect(namesIn("dangvien")).toEqual(["1.pdf", "2.pdf"]);
  });

  it("is asked about once where nobody has said what it is for, and not file by file", async () => {
    await sendAlbum("bithu", "a1", "", ["1.pdf", "2.pdf", "3.pdf"]);
    expect(bot.shown("bithu").filter(({ text }) => text.includes("chưa biết cần làm gì"))).toHaveLength(1);
  });

  it("does not mix with another album, nor with somebody else's", async () => {
    await sendAlbum("bithu", "a1", "/phat Của bí thư", ["1.pdf"]);
    await sendAlbum("vanphong", "a1", "", ["khac.pdf"]);
    await sendAlbum("bithu", "a2", "", ["rieng.pdf"]);
    const preview = bot.shown("bithu").find(({ text }) => text.includes("Xem trước"));
    if (preview) await bot.press("bithu", preview, "Gửi ngay");
    expect(namesIn("dangvien")).toEqual(["1.pdf"]);
  });

  it("has all its parts taken away when it is withdrawn", async () => {
    await sendAlbum("bithu", "a1", "/phat Thu hồi cả ba", ["1.pdf", "2.pdf", "3.pdf"]);
    await bot.press("bithu", bot.newest("bithu"), "Gửi ngay");
    await bot.press("bithu", await bot.say("bithu", "/daxacnhan 1"), "Thu hồi");
    await bot.press("bithu", bot.newest("bithu"), "Thu hồi");
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("is refused as a whole whichever file is marked secret, so that no preview lacks the one", async () => {
    for (const [name, text] of [
      ["TỐI MẬT.pdf", ""],
      ["2.pdf", "/phat Hai văn bản"],
      ["3.pdf", ""],
    ] as const)
      await bot.messenger.say(bot.messenger.person("bithu"), { file: file(name), album: "a1", text }).handled;
    await bot.clock.advance(MOMENT);
    await bot.quiet();
    expect(bot.shown("bithu").map(({ text }) => text)).toEqual([expect.stringContaining("không giữ lại gì")]);
  });

  it("is told what is wrong with its words, whatever files come after them", async () => {
    await sendAlbum("bithu", "a1", "/phat cho Chi bộ 99: Ba văn bản", ["1.pdf", "2.pdf", "3.pdf"]);
    expect(bot.newest("bithu").text).toContain("Tôi chưa rõ “Chi bộ 99”");
  });

  it("tells of a file that comes when the others have been sent, since it is not with them", async () => {
    await sendAlbum("bithu", "a1", "/phat Hai văn bản", ["1.pdf", "2.pdf"]);
    expect(await bot.press("bithu", bot.newest("bithu"), "Gửi ngay")).toBe("Đang gửi");
    await sendAlbum("bithu", "a1", "", ["3.pdf"]);
    expect(bot.newest("bithu").text).toContain("chưa biết cần làm gì");
  });

  it("refuses a file whose name is marked secret, and sends none of it by itself", async () => {
    await sendAlbum("bithu", "a1", "/phat Hai văn bản", ["1.pdf", "TỐI MẬT.pdf"]);
    expect(bot.newest("bithu").text).toContain("không giữ lại gì");
    expect(namesIn("dangvien")).toEqual([]);
  });
});
