import { describe, expect, it } from "vitest";

import { CannotSave } from "../../src/app/ports/store.ts";
import type { SendResult } from "../../src/app/ports/messenger.ts";
import { newChat } from "../../src/domain/chat.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { member } from "../support/store-records.ts";
import { startTestBot, type TestBot } from "../support/test-bot.ts";

const MINUTE = 60_000;

/** The secretary broadcasts; the platform answers the first tries to send it like this. */
async function broadcastWith(bot: TestBot, ...results: SendResult[]): Promise<void> {
  const preview = await bot.say("vanphong", "/phat Nội dung");
  // The confirmation's own edit is the first call; what follows are deliveries.
  for (const result of [EDITED, ...results]) bot.messenger.failNext(result);
  await bot.press("vanphong", preview, "Gửi ngay");
}

const EDITED: SendResult = { status: "sent", messageId: "edited" };
const UNKNOWN: SendResult = { status: "unknown", detail: "connection reset" };

async function ledger(bot: TestBot, chatId: string): Promise<Delivery | undefined> {
  return bot.store.read(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.person(chatId));
    const broadcast = await tx.broadcasts.byNumber(1);
    const all = broadcast ? await tx.deliveries.ofBroadcast(broadcast.id) : [];
    return all.find((delivery) => delivery.chatId === chat?.id);
  });
}

async function addMembers(bot: TestBot, count: number): Promise<void> {
  await bot.store.transact(async (tx) => {
    for (let index = 0; index < count; index++) {
      const ref = bot.messenger.person(`added ${index}`);
      const memberId = `mem_added_${index}`;
      const accounts = [{ platform: ref.platform, userId: ref.chatId }];
      await tx.members.put(member(memberId, { unitId: "unit_chibo1", accounts }));
      await tx.chats.put(newChat({ id: `cht_added_${index}`, ref, title: null, memberId, unitId: null }));
    }
  });
}

const texts = (bot: TestBot, who: string): string[] =>
  bot.shown(who).flatMap(({ text }) => (text.includes("Nội dung") ? [text] : []));

describe("the outbox", () => {
  it("sends again after a refusal that certainly did not send, once", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "retry", afterMs: 30_000, scope: "chat" });
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "pending", attempts: 1 });
    await bot.pass(29_000);
    expect(texts(bot, "dangvien")).toHaveLength(0);
    await bot.pass(2000);
    expect(texts(bot, "dangvien")).toHaveLength(1);
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "sent", unknowns: 0 });
  });

  it("sends once more and marked when nobody can know whether it arrived", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, UNKNOWN);
    await bot.pass(MINUTE);
    expect(texts(bot, "dangvien")).toHaveLength(1);
    expect(texts(bot, "dangvien")[0]).toContain("Có thể đồng chí đã nhận");
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "sent", unknowns: 1 });
  });

  it("gives up after the second unknown result, with the reason, instead of sending for ever", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, UNKNOWN, EDITED, UNKNOWN);
    await bot.pass(MINUTE);
    await bot.pass(MINUTE);
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "failed", reason: "unknown-twice" });
    expect(texts(bot, "dangvien")).toHaveLength(0);
    expect((await bot.say("vanphong", "/daxacnhan 1")).text).toContain("hai lần");
  });

  it("switches a chat off that has blocked the bot, keeps the reason, and serves it again when it returns", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, {
      status: "rejected",
      reason: "blocked",
      detail: "bot was blocked by the user",
    });
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "failed", reason: "blocked" });
    expect((await bot.say("vanphong", "/phat Lần hai")).text).toContain("1 đồng chí");
    await bot.messenger.happen({ kind: "chat-on", eventId: "on", chat: bot.messenger.person("dangvien") });
    expect((await bot.say("vanphong", "/phat Lần ba")).text).toContain("2 đồng chí");
  });

  it("takes a chat as reachable again when its person writes, though the platform did not tell", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "rejected", reason: "blocked", detail: "blocked" });
    await bot.say("dangvien", "/chitieu");
    expect((await bot.say("vanphong", "/phat Lần hai")).text).toContain("2 đồng chí");
  });

  it("lets a message that the platform refuses fail alone", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "rejected", reason: "invalid", detail: "can't parse entities" });
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "failed", reason: "invalid" });
    expect(await ledger(bot, "bithu")).toMatchObject({ status: "sent" });
  });

  it("follows a group that became a supergroup, and delivers there", async () => {
    const bot = await startTestBot();
    await bot.press("vanphong", await bot.say("vanphong", "/dangky", "nhom"), "Chi bộ 1", "nhom");
    const to = bot.messenger.group("nhom-moi");
    await broadcastWith(bot, EDITED, EDITED, { status: "migrated", to });
    await bot.pass(1000);
    expect(bot.newest("nhom-moi").text).toContain("Nội dung");
  });

  it("ends with everything kept when the platform refuses the bot itself", async () => {
    const bot = await startTestBot();
    const ended = expect(bot.bot.ended).rejects.toThrow("check BOT_TOKEN");
    await broadcastWith(bot, { status: "rejected", reason: "auth", detail: "Unauthorized" });
    await ended;
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "pending" });
  });

  it("sends what a killed process had in hand once more, marked, when its lease has run out", async () => {
    const first = await startTestBot();
    const never = Promise.withResolvers<SendResult>();
    const preview = await first.say("vanphong", "/phat Nội dung");
    first.messenger.failNext(EDITED);
    first.messenger.failNext(() => never.promise, 2);
    await first.press("vanphong", preview, "Gửi ngay");
    expect(await ledger(first, "dangvien")).toMatchObject({ status: "sending" });

    const second = await startTestBot({ store: first.store, now: first.clock.now().toISOString() });
    await second.pass(MINUTE);
    expect(texts(second, "dangvien")).toHaveLength(0);
    await second.pass(2 * MINUTE);
    expect(texts(second, "dangvien")).toEqual([expect.stringContaining("Có thể đồng chí đã nhận")]);
  });

  it("does not doubt what still waited for its turn when the process died", async () => {
    const first = await startTestBot({ messenger: { pace: { inFlight: 1 } } });
    const preview = await first.say("vanphong", "/phat Nội dung");
    first.messenger.failNext(EDITED);
    first.messenger.failNext(() => new Promise<SendResult>(() => undefined));
    await first.press("vanphong", preview, "Gửi ngay");
    const lines = [await ledger(first, "dangvien"), await ledger(first, "bithu")];
    expect(lines.map((line) => [line?.status, line?.lease?.begun])).toEqual([
      ["sending", true],
      ["sending", false],
    ]);

    const second = await startTestBot({ store: first.store, now: first.clock.now().toISOString() });
    await second.pass(3 * MINUTE);
    expect(texts(second, "dangvien")).toEqual([expect.stringContaining("Có thể đồng chí đã nhận")]);
    expect(texts(second, "bithu")).toEqual([expect.not.stringContaining("Có thể đồng chí đã nhận")]);
  });

  it("remembers what was sent while the disk was full, and does not send it again", async () => {
    const bot = await startTestBot();
    const transact = bot.store.transact.bind(bot.store);
    const preview = await bot.say("bithu", "/phat Nội dung");
    bot.messenger.failNext(EDITED);
    bot.messenger.failNext(async () => {
      bot.store.transact = () => Promise.reject(new CannotSave("disk full"));
      return EDITED;
    });
    await bot.press("bithu", preview, "Gửi ngay");
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "sending" });
    bot.store.transact = transact;
    await bot.pass(5000);
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "sent", attempts: 1 });
  });

  it("does not leave a line open, and its chat blocked, after a fault of ours", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", "/phat Nội dung");
    bot.messenger.failNext(EDITED);
    bot.messenger.failNext(() => Promise.reject(new Error("a bug")));
    await bot.press("bithu", preview, "Gửi ngay");
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "failed", reason: "fault" });
    await broadcastWith(bot);
    expect(texts(bot, "dangvien")).toHaveLength(1);
  });

  it("goes on when a pause of the platform ends, and does not wait for the next beat", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "retry", afterMs: 5_000, scope: "platform" });
    await bot.clock.advance(4_800);
    expect(texts(bot, "dangvien")).toHaveLength(0);
    await bot.clock.advance(300);
    await bot.quiet();
    expect(texts(bot, "dangvien")).toHaveLength(1);
  });

  it("does not write hundreds of lines one by one when the platform makes all wait", async () => {
    const bot = await startTestBot();
    await addMembers(bot, 300);
    const preview = await bot.say("vanphong", "/phat Nội dung");
    const transact = bot.store.transact.bind(bot.store);
    let transactions = 0;
    bot.store.transact = (work) => {
      transactions += 1;
      return transact(work);
    };
    bot.messenger.failNext(EDITED);
    bot.messenger.failNext({ status: "retry", afterMs: 60_000, scope: "platform" });
    await bot.press("vanphong", preview, "Gửi ngay");
    expect(transactions).toBeLessThan(60);
    expect((await ledger(bot, "dangvien"))?.status).toBe("pending");
    await bot.pass(59_000);
    expect(texts(bot, "dangvien")).toHaveLength(0);
    await bot.pass(2_000);
    await bot.clock.advance(1_000);
    const counts = await bot.store.read((tx) => tx.deliveries.counts());
    expect(counts).toMatchObject({ sent: 302, pending: 0, sending: 0, failed: 0 });
  });

  it("does not send all that nobody can know of again at one moment", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "unknown", detail: "502", againAfterMs: 100_000 });
    const line = await ledger(bot, "dangvien");
    expect(Date.parse(line?.notBefore ?? "") - bot.clock.now().getTime()).toBeGreaterThan(112_000);
  });

  it("survives a platform that asks to wait for ever", async () => {
    const bot = await startTestBot();
    await broadcastWith(bot, { status: "retry", afterMs: 1e18, scope: "chat" });
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "pending" });
  });

  it("never takes its own work twice, however long the platform makes it wait and the clock jumps", async () => {
    const bot = await startTestBot();
    const slow = Promise.withResolvers<SendResult>();
    const preview = await bot.say("vanphong", "/phat Nội dung");
    bot.messenger.failNext(EDITED);
    bot.messenger.failNext(() => slow.promise, 2);
    await bot.press("vanphong", preview, "Gửi ngay");
    bot.clock.stepWall(60 * MINUTE);
    await bot.pass(1000);
    expect(
      bot.messenger.attempts.filter(({ message }) => message.text.html.includes("Nội dung")),
    ).toHaveLength(1); // the preview
    slow.resolve(EDITED);
    await bot.pass(1000);
    expect(await ledger(bot, "dangvien")).toMatchObject({ status: "sent", attempts: 1 });
  });

  it("does not send the first parts of a long message again when a later part has to wait", async () => {
    const bot = await startTestBot();
    const preview = await bot.say("bithu", `/phat ${"Dòng thứ nhất\n".repeat(249)}HẾT`);
    const long = await startTestBot({ store: bot.store, messenger: { capabilities: { maxText: 1000 } } });
    await bot.press("bithu", preview, "Gửi ngay");
    expect(long.shown("dangvien")).toEqual([]);
    expect(bot.shown("dangvien").length).toBeGreaterThan(0);
  });
});
