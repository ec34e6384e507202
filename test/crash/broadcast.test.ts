import { describe, expect, it } from "vitest";

import { texts } from "../../src/text/texts.ts";
import type { BotProcess } from "../support/bot-process.ts";
import type { ShownMessage } from "../support/bot-api/server.ts";
import { createBotScene, type BotScene } from "../support/bot-scene.ts";
import { gatherMembers, readLedger, RECEIVERS, SENDER } from "../support/crash-office.ts";
import { createTalk } from "../support/talk.ts";

const BROADCAST = /Họp khẩn/;
const { broadcast, reasons, receipts: words, waiting } = texts("vi");
const AGAIN = /Có thể đồng chí đã nhận tin này/;
/** Requests that the bot has under way at once (`Pace.inFlight`): no more can be in doubt. */
const IN_FLIGHT = 16;

/** How each receiver's copies are marked: [false] for one without a mark. */
function marks({ server }: BotScene): Map<number, boolean[]> {
  const { copies } = createTalk(server);
  return new Map(RECEIVERS.map((id) => [id, copies(id, BROADCAST).map(({ text }) => AGAIN.test(text))]));
}

async function startBroadcast({ server, start }: BotScene): Promise<BotProcess> {
  const { say, press } = createTalk(server);
  const bot = await start();
  const preview = await say(SENDER, "/phat khẩn: Họp khẩn", /40 đồng chí/);
  await press(SENDER, preview, broadcast.send);
  return bot;
}

/** Starts again after a kill, waits until nothing is left to send, and ends; then compares people's chats and the ledger. */
async function recover(scene: BotScene): Promise<void> {
  const ledger = await readLedger(scene.dataDir);
  const arrived = marks(scene);
  const bot = await scene.start();
  const expected = RECEIVERS.map((id) => {
    const line = ledger.get(id);
    const isInDoubt = line?.lease?.begun ?? false;
    return { id, copies: [...(arrived.get(id) ?? []), ...(line?.status === "sent" ? [] : [isInDoubt])] };
  });
  const isThere = (): boolean =>
    expected.every(({ id, copies }) => (marks(scene).get(id)?.length ?? 0) >= copies.length);
  await scene.server.until(isThere, 20_000);
  expect(await bot.stop()).toBe(0);
  const after = marks(scene);
  expect(RECEIVERS.map((id) => ({ id, copies: after.get(id) }))).toEqual(expected);
  for (const [id, line] of await readLedger(scene.dataDir))
    expect(line.status, `receiver ${id}`).toBe("sent");
  scene.check();
}

describe.concurrent("a broadcast to 40, killed in the middle", { timeout: 60_000 }, () => {
  it("twice: whoever was in doubt both times gets no third copy, and the sender is told why", async () => {
    await using scene = await createBotScene();
    await gatherMembers(scene);
    const [unlucky = 0] = RECEIVERS;
    scene.server.fail({ method: "sendMessage", chatId: unlucky }, { kind: "hang", accepted: true }, 2);
    const first = await startBroadcast(scene);
    await receipts(scene, onlyOneWaits);
    await first.kill();
    const second = await scene.start();
    await scene.server.until(() => marks(scene).get(unlucky)?.length === 2, 20_000);
    await receipts(scene, onlyOneWaits);
    await second.kill();
    expect((await readLedger(scene.dataDir)).get(unlucky)?.status).toBe("sending");

    await scene.start();
    const report = await receipts(scene, (said) => !said.includes(waiting));
    const { press, shows } = createTalk(scene.server);
    await press(SENDER, report, words.buttons.unreached(1));
    const { text } = await shows(SENDER, /Không gửi được: 1/);
    expect(text).toContain(`• Đảng viên ${unlucky} (Chi bộ 1): ${reasons["unknown-twice"]}`);
    expect(marks(scene).get(unlucky)).toEqual([false, true]);
    scene.check();
  });

  it("twice within a second: everybody has it, or the ledger says why not; nobody has it three times", async () => {
    await using scene = await createBotScene();
    await gatherMembers(scene);
    const arrived = (): number => [...marks(scene).values()].flat().length;
    const first = await startBroadcast(scene);
    await scene.server.until(() => arrived() > 0, 20_000);
    await first.kill();
    const before = arrived();
    const second = await scene.start();
    await scene.server.until(() => arrived() > before, 20_000);
    await second.kill();

    const third = await scene.start();
    await receipts(scene, (text) => !text.includes(waiting));
    expect(await third.stop()).toBe(0);
    const copies = marks(scene);
    for (const [id, { status, reason }] of await readLedger(scene.dataDir)) {
      if (status === "sent") expect(copies.get(id)?.length, `receiver ${id}`).toBeGreaterThan(0);
      else expect(reason, `receiver ${id}`).toBe("unknown-twice");
      expect(copies.get(id)?.length).toBeLessThanOrEqual(2);
    }
    // What only waited for its turn was never in doubt: nearly all have it once.
    const once = [...copies.values()].filter(({ length }) => length === 1);
    expect(once.length).toBeGreaterThan(RECEIVERS.length - IN_FLIGHT);
    scene.check();
  });

  it("while answers are under way: repeats those with a mark, whether they had arrived or not", async () => {
    await using scene = await createBotScene();
    await gatherMembers(scene);
    const [heard = 0, unheard = 0] = RECEIVERS;
    scene.server.fail({ method: "sendMessage", chatId: heard }, { kind: "hang", accepted: true });
    scene.server.fail({ method: "sendMessage", chatId: unheard }, { kind: "hang", accepted: false });
    const bot = await startBroadcast(scene);
    await scene.server.until(() => [...marks(scene).values()].flat().length === RECEIVERS.length - 1, 20_000);
    await bot.kill();
    await recover(scene);
    expect(marks(scene).get(heard)).toEqual([false, true]);
    expect(marks(scene).get(unheard)).toEqual([true]);
  });

  it.each([1, 15, 34])(
    "when %i have it: reaches all after the restart, twice and marked only where it was in doubt",
    async (count) => {
      await using scene = await createBotScene();
      await gatherMembers(scene);
      const bot = await startBroadcast(scene);
      await scene.server.until(() => [...marks(scene).values()].flat().length >= count, 20_000);
      await bot.kill();
      await recover(scene);
      const twice = [...marks(scene).values()].filter(({ length }) => length > 1);
      expect(twice.length).toBeLessThanOrEqual(IN_FLIGHT);
    },
  );
});

/** Asks for the receipts until they say so. */
async function receipts({ server }: BotScene, isWanted: (text: string) => boolean): Promise<ShownMessage> {
  const { say } = createTalk(server);
  for (;;) {
    const report = await say(SENDER, "/daxacnhan 1", /0\/40/);
    if (isWanted(report.text)) return report;
  }
}

function onlyOneWaits(text: string): boolean {
  return text.includes(`\n1 đồng chí ${waiting}`);
}
