import { describe, expect, it } from "vitest";

import { codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const DONE = "✅ Đã nhận";

/** The group of Chi bộ 1, where three people are asked: "dangvien", "an" and "binh". */
async function office(): Promise<TestBot> {
  const bot = await startTestBot();
  for (const who of ["an", "binh"]) await joinBy(bot, who, await codeBy(bot, "bithu", "đảng viên"));
  await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
  return bot;
}

async function broadcast(bot: TestBot, who: string, text = "Họp chi bộ"): Promise<void> {
  await bot.press(who, await bot.say(who, `/phat ${text}`), "Gửi ngay");
}

describe("a broadcast in a group", () => {
  it("shows how many of the unit have it, and keeps its button and its text for the others", async () => {
    const bot = await office();
    await broadcast(bot, "bithu");
    const before = bot.newest(GROUP);
    await bot.press("an", before, DONE, GROUP);
    expect(bot.newest(GROUP)).toMatchObject({ messageId: before.messageId, buttons: [[DONE]] });
    expect(bot.newest(GROUP).text).toBe(`${before.text}\n\n✅ 1/3 đã nhận`);
    await bot.pass(3000);
    await bot.press("dangvien", bot.newest(GROUP), DONE, GROUP);
    expect(bot.newest(GROUP).text).toBe(`${before.text}\n\n✅ 2/3 đã nhận`);
  });

  it("counts a press in private as well, and nobody who is not asked: the sender, those who have not joined", async () => {
    const bot = await office();
    await broadcast(bot, "vanphong");
    await bot.store.transact(async (tx) => {
      const [one] = await tx.members.inUnits(new Set(["unit_chibo1"]));
      if (one) await tx.members.put({ ...one, id: "mem_listed", name: "Chưa vào", accounts: [] });
    });
    await bot.press("an", bot.newest("an"), DONE);
    expect(bot.newest(GROUP).text).toContain("1/4 đã nhận");
  });

  it("does not forget who had pressed in private before it came to the group", async () => {
    const bot = await office();
    const later = Promise.withResolvers<undefined>();
    const send = bot.messenger.send.bind(bot.messenger);
    bot.messenger.send = async (to, ...rest) => {
      if (to.kind === "group") await later.promise;
      return send(to, ...rest);
    };
    await broadcast(bot, "bithu");
    await bot.press("an", bot.newest("an"), DONE);
    later.resolve(undefined);
    await bot.quiet();
    await bot.pass(3000);
    expect(bot.newest(GROUP).text).toContain("✅ 1/3 đã nhận");
  });

  it("does not count whoever is of another unit, and says so and what to do", async () => {
    const bot = await office();
    await joinBy(bot, "khac", await codeBy(bot, "vanphong", "đảng viên; Chi bộ 2"));
    await broadcast(bot, "vanphong");
    const before = bot.newest(GROUP);
    expect(await bot.press("khac", before, DONE, GROUP)).toContain("Nhóm này của đơn vị khác");
    await bot.pass(3000);
    expect(bot.newest(GROUP).text).toBe(before.text);
    expect(await bot.press("khac", bot.newest("khac"), DONE)).toContain("Đã ghi nhận");
  });

  it("is edited once for many presses within three seconds, and not at all for a press that changes nothing", async () => {
    const bot = await office();
    await broadcast(bot, "bithu");
    const edits = countEdits(bot);
    for (const who of ["an", "an", "binh", "dangvien"]) await bot.press(who, bot.newest(GROUP), DONE, GROUP);
    expect(edits()).toBe(1);
    await bot.pass(3000);
    await bot.pass(3000);
    expect(edits()).toBe(2);
    expect(bot.newest(GROUP).text).toContain("3/3 đã nhận");
    await bot.press("an", bot.newest(GROUP), DONE, GROUP);
    await bot.pass(3000);
    expect(edits()).toBe(2);
  });

  it("goes on counting after a restart", async () => {
    const bot = await office();
    await broadcast(bot, "bithu");
    await bot.press("an", bot.newest("an"), DONE);
    await bot.bot.stop();
    const again = await startTestBot({ store: bot.store });
    const edited = await pressAgain(again, bot.newest(GROUP).messageId);
    expect(edited).toContain("2/3");
  });

  it("is not said anew where it cannot be edited, and the next press tries again", async () => {
    const bot = await office();
    await broadcast(bot, "bithu");
    const shown = bot.shown(GROUP).length;
    bot.messenger.failNext({ status: "rejected", reason: "invalid", detail: "too old" });
    await bot.press("an", bot.newest(GROUP), DONE, GROUP);
    await bot.pass(3000);
    expect(bot.shown(GROUP)).toHaveLength(shown);
    expect(bot.newest(GROUP).text).not.toContain("đã nhận");
    await bot.press("binh", bot.newest(GROUP), DONE, GROUP);
    expect(bot.newest(GROUP).text).toContain("2/3 đã nhận");
  });

  it("keeps its text whole where there is no room for the count beside a file", async () => {
    const bot = await office();
    const place = bot.messenger.person("bithu");
    const file = { kind: "file" as const, name: "kh.pdf", bytes: new Uint8Array([1]) };
    const { messageId } = bot.messenger.say(place, { text: "x".repeat(995), file });
    await bot.messenger.say(place, { text: "/phat", replyTo: messageId }).handled;
    await bot.quiet();
    await bot.press("bithu", bot.newest("bithu"), "Gửi ngay");
    const before = bot.newest(GROUP);
    await bot.press("an", before, DONE, GROUP);
    await bot.pass(3000);
    expect(bot.newest(GROUP)).toEqual(before);
  });
});

/** How many edits of the group's message have been tried from now on. */
function countEdits(bot: TestBot): () => number {
  let edits = 0;
  const { messenger } = bot;
  const edit = messenger.edit.bind(messenger);
  messenger.edit = (to, ...rest) => {
    if (to.kind === "group") edits += 1;
    return edit(to, ...rest);
  };
  return () => edits;
}

/** A bot that has started anew knows no messages of before, so that what it edits is looked at on its way out. */
async function pressAgain(bot: TestBot, messageId: string): Promise<string> {
  let text = "";
  bot.messenger.edit = async (_to, edited, message) => {
    if (edited === messageId) text = message.text.html.replace(/<[^>]*>/g, "");
    return { status: "sent", messageId: edited };
  };
  const broadcastId = await bot.store.read(async (tx) => (await tx.broadcasts.byNumber(1))?.id ?? "");
  await bot.messenger.happen({
    kind: "press",
    eventId: "after:1",
    chat: bot.messenger.group(GROUP),
    chatTitle: GROUP,
    sender: { platform: "web", userId: "binh", displayName: "Bình" },
    messageId,
    pressId: "after",
    data: `nhan:${broadcastId}::vi`,
  });
  await bot.quiet();
  return text;
}
