import { describe, expect, it } from "vitest";

import type { SendResult } from "../../src/app/ports/messenger.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { later, MINUTE, toInstant } from "../../src/domain/instant.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { texts } from "../../src/text/texts.ts";
import { startTestBot, TIME_ZONE, type TestBot } from "../support/test-bot.ts";

const { reminder: words } = texts("vi");
const NO_DAYS_OFF: ReadonlySet<string> = new Set();
const LOCAL = { timeZone: TIME_ZONE, daysOff: NO_DAYS_OFF };
const AGAIN = "Có thể đồng chí đã nhận";

/** The member asks to be reminded of so many things, all in ten minutes. */
async function askedFor(bot: TestBot, count: number): Promise<void> {
  const now = toInstant(bot.clock.now());
  await bot.store.transact(async (tx) => {
    const [chat] = await tx.chats.ofMembers(new Set(["mem_dangvien"]));
    for (let index = 1; index <= count; index++) {
      const about = { kind: "text", text: `việc ${index}.` } as const;
      const when = { kind: "once", at: later(now, 10 * MINUTE) } as const;
      const wanted = { id: `rmd_${index}`, chatId: chat?.id ?? "", memberId: "mem_dangvien", about, when };
      await tx.reminders.put(newReminder(wanted, now, LOCAL));
    }
  });
}

async function ledger(bot: TestBot, count: number): Promise<Delivery[]> {
  const lists = Array.from({ length: count }, (_, index) =>
    bot.store.read((tx) => tx.deliveries.ofReminder(`rmd_${index + 1}`)),
  );
  return (await Promise.all(lists)).flat();
}

const invalid: SendResult = { status: "rejected", reason: "invalid", detail: "cannot be parsed" };
const unknown: SendResult = { status: "unknown", detail: "connection reset" };
const blocked: SendResult = { status: "rejected", reason: "blocked", detail: "blocked by the user" };

describe("several reminders due at once for one chat", () => {
  it("do not come as several messages: one, with the buttons of each", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 2);
    await bot.pass(10 * MINUTE);
    const messages = bot.shown("dangvien");
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toMatch(/2 việc cần nhắc[^]*1\. việc 1\.[^]*2\. việc 2\./);
    expect(messages[0]?.buttons).toEqual([
      [`1 · ${words.know}`, `1 · ${words.later}`],
      [`2 · ${words.know}`, `2 · ${words.later}`],
    ]);
    const lines = await ledger(bot, 2);
    expect(new Set(lines.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("do not make a message longer than eight: the ninth comes after it", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 9);
    await bot.pass(10 * MINUTE);
    await bot.pass(1_000);
    expect(bot.shown("dangvien").map(({ text }) => text.match(/việc \d\./g)?.length)).toEqual([8, 1]);
  });

  it("do not take each other down when the platform refuses the message: they are sent apart", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 3);
    bot.messenger.failNext(invalid, 2); // the message of three, and then the first alone
    await bot.pass(10 * MINUTE);
    expect(bot.shown("dangvien").map(({ text }) => /việc \d\./.exec(text)?.[0])).toEqual([
      "việc 2.",
      "việc 3.",
    ]);
    expect((await ledger(bot, 3)).map(({ status, reason }) => reason ?? status)).toEqual([
      "invalid",
      "sent",
      "sent",
    ]);
  });

  it("are each sent once more, marked, when nobody can know whether the message arrived", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 2);
    bot.messenger.failNext(unknown);
    await bot.pass(10 * MINUTE);
    await bot.pass(MINUTE);
    await bot.pass(MINUTE);
    const messages = bot.shown("dangvien").map(({ text }) => text);
    expect(messages).toHaveLength(2);
    for (const text of messages) expect(text).toContain(AGAIN);
    expect((await ledger(bot, 2)).map(({ status, unknowns }) => [status, unknowns])).toEqual([
      ["sent", 1],
      ["sent", 1],
    ]);
  });

  it("all say why when the person has blocked the bot", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 2);
    bot.messenger.failNext(blocked);
    await bot.pass(10 * MINUTE);
    expect((await ledger(bot, 2)).map(({ reason }) => reason)).toEqual(["blocked", "blocked"]);
  });

  it("do not hold back the others when one has been stopped in the meantime", async () => {
    const bot = await startTestBot();
    await askedFor(bot, 2);
    bot.messenger.failNext({ status: "retry", afterMs: MINUTE, scope: "chat" });
    await bot.pass(10 * MINUTE);
    await bot.store.transact((tx) => tx.reminders.remove("rmd_1"));
    await bot.pass(2 * MINUTE);
    expect(bot.shown("dangvien").map(({ text }) => /việc \d\./.exec(text)?.[0])).toEqual(["việc 2."]);
    expect((await ledger(bot, 2)).map(({ status, reason }) => reason ?? status)).toEqual(["stopped", "sent"]);
  });
});

describe("a message of several that is too long for one", () => {
  it("is not sent in parts of which nobody could say whose they are: each goes by itself, once", async () => {
    const bot = await startTestBot({ messenger: { capabilities: { maxText: 40 } } });
    await askedFor(bot, 4);
    bot.messenger.failNext({ status: "sent", messageId: "first" });
    bot.messenger.failNext({ status: "retry", afterMs: 20_000, scope: "chat" });
    await bot.pass(10 * MINUTE);
    for (let second = 0; second < 60; second++) await bot.pass(1_000);
    const lines = await ledger(bot, 4);
    expect(lines.map(({ status }) => status)).toEqual(["sent", "sent", "sent", "sent"]);
    const texts = bot.shown("dangvien").map(({ text }) => text);
    expect(texts).toHaveLength(3); // the first was only said to be sent
    expect(new Set(texts).size).toBe(3);
  });
});
