import { beforeEach, describe, expect, it } from "vitest";

import type { SendResult } from "../../../src/app/ports/messenger.ts";
import { correct, startOffice, withdraw } from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
/** Too long to stand beside a file: the words come after it, as a message of their own. */
const LONG = "Câu dài. ".repeat(150);

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

/** The secretary of Chi bộ 1 sends a file with these words. */
async function sendFile(text: string): Promise<void> {
  const preview = await bot.send("bithu", "a.pdf", new TextEncoder().encode("a"), `/phat ${text}`);
  expect(await bot.press("bithu", preview, "Gửi ngay")).toBe("Đang gửi");
}

/** From now on, words to `dangvien` end like this; resolves with what lets them pass again. */
function hamper(end: (sent: () => Promise<SendResult>) => Promise<SendResult>): () => void {
  const { messenger } = bot;
  const send = messenger.send.bind(messenger);
  messenger.send = (to, message, signal) => {
    const sent = () => send(to, message, signal);
    return to.chatId === "dangvien" && message.text.html !== "" ? end(sent) : sent();
  };
  return () => {
    messenger.send = send;
  };
}

const texts = (): string[] => bot.shown("dangvien").map(({ text }) => text);
const told: unknown = expect.stringContaining("đã được thu hồi");

describe("a correction that had to go as a message of its own", () => {
  it("is taken away with the message when the broadcast is withdrawn", async () => {
    await sendFile(LONG);
    await correct(bot, "bithu", `Đúng: ${LONG}`);
    expect(texts()).toHaveLength(3);
    await withdraw(bot, "bithu");
    expect(texts()).toEqual([]);
  });

  it("is itself put right by the next one, so that nobody reads the wrong one last", async () => {
    await sendFile("Ngắn");
    await correct(bot, "bithu", `Vẫn sai: ${LONG}`);
    await correct(bot, "bithu", "Đúng hẳn");
    expect(texts()).toHaveLength(2);
    expect(bot.newest("dangvien").text).toContain("Đúng hẳn");
    expect(texts().join()).not.toContain("Vẫn sai");
  });
});

describe("withdrawing what is only half there", () => {
  it("tells whoever may have got it, where nobody knows", async () => {
    const preview = await bot.say("bithu", "/phat Có thể đã tới");
    const pass = hamper(async (sent) => {
      await sent();
      return { status: "unknown", detail: "the network broke" };
    });
    await bot.press("bithu", preview, "Gửi ngay");
    await withdraw(bot, "bithu");
    pass();
    await bot.pass(HOUR);
    expect(texts()).toEqual([expect.stringContaining("Có thể đã tới"), told]);
  });

  it("tells them also where the second try arrived and is taken away: the first may stand there", async () => {
    const preview = await bot.say("bithu", "/phat Có thể hai lần");
    const pass = hamper(async (sent) => {
      await sent();
      pass();
      return { status: "unknown", detail: "the network broke" };
    });
    await bot.press("bithu", preview, "Gửi ngay");
    await bot.pass(HOUR);
    expect(texts()).toHaveLength(2);
    await withdraw(bot, "bithu");
    expect(texts()).toEqual([expect.stringContaining("Có thể hai lần"), told]);
  });

  it("takes away the parts that had arrived when it was withdrawn between two of them", async () => {
    const pass = hamper(async () => ({ status: "retry", afterMs: 60_000, scope: "chat" }));
    await sendFile(LONG);
    expect(bot.newest("dangvien").file?.name).toBe("a.pdf");
    await withdraw(bot, "bithu");
    pass();
    await bot.pass(HOUR);
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("takes away the parts that had arrived before another was refused", async () => {
    hamper(async () => ({ status: "rejected", reason: "invalid", detail: "too long" }));
    await sendFile(LONG);
    expect(bot.newest("dangvien").file?.name).toBe("a.pdf");
    await withdraw(bot, "bithu");
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("leaves no part there after a pause between two deletions", async () => {
    await sendFile(LONG);
    const { messenger } = bot;
    const remove = messenger.delete.bind(messenger);
    let tries = 0;
    messenger.delete = async (to, id, signal) => {
      if (to.chatId === "dangvien") tries += 1;
      return tries === 2 ? { status: "retry", afterMs: 3_000, scope: "chat" } : remove(to, id, signal);
    };
    await withdraw(bot, "bithu");
    await bot.pass(10_000);
    expect(texts()).toEqual([told]);
  });
});
