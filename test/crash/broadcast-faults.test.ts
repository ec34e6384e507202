import { describe, expect, it } from "vitest";

import { texts } from "../../src/text/texts.ts";
import type { Limits } from "../support/bot-api/limits.ts";
import type { Fault } from "../support/bot-api/server.ts";
import { createBotScene, type BotScene } from "../support/bot-scene.ts";
import { gatherMembers, readLedger, receivers, SENDER } from "../support/crash-office.ts";
import { createTalk } from "../support/talk.ts";
import { volume } from "../support/volume.ts";

const BROADCAST = /Họp khẩn/;
const AGAIN = /Có thể đồng chí đã nhận tin này/;
/** What Telegram is said to allow. */
const STRICT: Limits = { perSecond: 30, perChatPerSecond: 1, perGroupMinute: 20 };
const ALL = receivers(volume(30));

/** Everything that can go wrong with a call, each for one in a hundred. */
const FAULTS: readonly {
  readonly name: string;
  readonly fault: Fault;
  readonly copies: readonly boolean[];
}[] = [
  {
    name: "403",
    fault: { kind: "error", code: 403, description: "Forbidden: bot was blocked by the user" },
    copies: [],
  },
  // A gateway's failure is waited out for minutes before the one try that is left.
  { name: "502", fault: { kind: "html", code: 502 }, copies: [] },
  { name: "reset before it was accepted", fault: { kind: "reset", when: "before" }, copies: [true] },
  { name: "reset after it was accepted", fault: { kind: "reset", when: "after" }, copies: [false, true] },
  { name: "silence", fault: { kind: "hang", accepted: true }, copies: [false, true] },
];
const EACH = Math.ceil(ALL.length / 100);

/** Who meets which fault: spread over all, so that none comes first. */
const victims = new Map(
  FAULTS.flatMap(({ copies, fault }, index) =>
    Array.from({ length: EACH }, (_, which): [number, { fault: Fault; copies: readonly boolean[] }] => [
      ALL[Math.floor(((which * FAULTS.length + index + 0.5) * ALL.length) / (EACH * FAULTS.length))] ?? 0,
      { fault, copies },
    ]),
  ),
);

describe.concurrent("a broadcast to a strict platform", { timeout: 300_000 }, () => {
  it("reaches all within its limits, each once, though one in a hundred calls goes wrong in every way", async () => {
    await using scene = await createBotScene(STRICT);
    await gatherMembers(scene, ALL);
    for (const [chatId, { fault }] of victims) scene.server.fail({ method: "sendMessage", chatId }, fault);
    await broadcast(scene);
    const expected = new Map(ALL.map((id) => [id, victims.get(id)?.copies ?? [false]]));
    const isThere = (): boolean =>
      ALL.every((id) => copiesOf(scene, id).length >= (expected.get(id)?.length ?? 0));
    await scene.server.until(isThere, 120_000);
    expect(ALL.map((id) => [id, copiesOf(scene, id)])).toEqual([...expected]);
    // Nothing but the few that came back after a pause can have met another of their second.
    expect(scene.server.refusals).toBeLessThanOrEqual(2);
    await scene.killAll();
    const ledger = await readLedger(scene.dataDir);
    for (const [id, { status, reason }] of ledger) {
      const name = FAULTS.find(({ fault }) => fault === victims.get(id)?.fault)?.name ?? "none";
      const wanted =
        name === "403" ? ["failed", "blocked"] : name === "502" ? ["pending", null] : ["sent", null];
      expect([status, reason], `${id}: ${name}`).toEqual(wanted);
    }
    scene.check();
  });

  it("takes no penalty where a breach would have everything refused for five seconds", async () => {
    await using scene = await createBotScene({ ...STRICT, penaltyMs: 5_000 });
    await gatherMembers(scene, ALL);
    await broadcast(scene);
    await scene.server.until(() => ALL.every((id) => copiesOf(scene, id).length > 0), 120_000);
    expect(scene.server.refusals).toBe(0);
    expect(ALL.every((id) => copiesOf(scene, id).length === 1)).toBe(true);
    scene.check();
  });
});

async function broadcast({ server, start }: BotScene): Promise<void> {
  const { say, press } = createTalk(server);
  await start();
  const preview = await say(SENDER, "/phat khẩn: Họp khẩn", /Xem trước/);
  await press(SENDER, preview, texts("vi").broadcast.send);
}

/** How each copy that somebody has is marked. */
function copiesOf({ server }: BotScene, id: number): boolean[] {
  return createTalk(server)
    .copies(id, BROADCAST)
    .map(({ text }) => AGAIN.test(text));
}
