import { describe, expect, it } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { createBotScene, type BotScene } from "../support/bot-scene.ts";
import { gatherMembers, readLedger, receivers, SENDER } from "../support/crash-office.ts";
import { createTalk } from "../support/talk.ts";
import { volume } from "../support/volume.ts";

const BROADCAST = /Họp khẩn/;
const AGAIN = /Có thể đồng chí đã nhận tin này/;
/** Requests that the bot has under way at once (`Pace.inFlight`): no more can be in doubt at a kill. */
const IN_FLIGHT = 16;

const KILLS = volume(5);
const ALL = receivers(volume(200));

describe("a broadcast, killed again and again", { timeout: 900_000 }, () => {
  it("reaches everybody; twice, and marked, at most those who were in doubt at each kill", async () => {
    await using scene = await createBotScene();
    await gatherMembers(scene, ALL);
    const { say, press } = createTalk(scene.server);
    let bot = await scene.start();
    const preview = await say(
      SENDER,
      "/phat khẩn: Họp khẩn",
      new RegExp(`${ALL.length.toLocaleString("vi")} đồng chí`),
    );
    await press(SENDER, preview, texts("vi").broadcast.send);
    for (let kill = 1; kill <= KILLS; kill++) {
      const wanted = Math.floor((kill * ALL.length) / (KILLS + 1));
      await scene.server.until(() => reached(scene) >= wanted, 60_000);
      await bot.kill();
      bot = await scene.start();
    }
    await scene.server.until(() => reached(scene) === ALL.length, 120_000);
    expect(await bot.stop()).toBe(0);

    const copies = ALL.map((id) => copiesOf(scene, id));
    expect(copies.filter(({ length }) => length === 0)).toEqual([]);
    const twice = copies.filter(({ length }) => length > 1);
    expect(twice.length).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
    for (const marks of twice) expect(marks).toEqual([false, true]);
    const ledger = [...(await readLedger(scene.dataDir)).values()];
    expect(ledger).toHaveLength(ALL.length);
    expect(ledger.filter(({ status, reason }) => status !== "sent" && reason !== "unknown-twice")).toEqual(
      [],
    );
    scene.check();
  });
});

/** How each copy that somebody has is marked. */
function copiesOf({ server }: BotScene, id: number): boolean[] {
  return createTalk(server)
    .copies(id, BROADCAST)
    .map(({ text }) => AGAIN.test(text));
}

function reached(scene: BotScene): number {
  return ALL.filter((id) => copiesOf(scene, id).length > 0).length;
}
