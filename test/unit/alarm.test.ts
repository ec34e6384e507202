import { describe, expect, it } from "vitest";

import { DAY, HOUR, later, MINUTE, toInstant, type Instant } from "../../src/domain/instant.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { MADE_AHEAD } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { plannedSeries } from "../support/planned-event.ts";
import { MONDAY, startTestBot, TIME_ZONE, type TestBot } from "../support/test-bot.ts";

const NO_DAYS_OFF: ReadonlySet<string> = new Set();
const HANOI_MS = 7 * HOUR;
/** What a test bot takes to settle at its beats. */
const SETTLING_MS = 100;

async function askFor(bot: TestBot, afterMs: number): Promise<string> {
  const now = toInstant(bot.clock.now());
  const at = later(now, afterMs);
  await bot.store.transact(async (tx) => {
    const [chat] = await tx.chats.ofMembers(new Set(["mem_dangvien"]));
    const about = { kind: "text", text: "gọi điện" } as const;
    const wanted = { id: "rmd_1", chatId: chat?.id ?? "", memberId: "mem_dangvien", about } as const;
    const local = { timeZone: TIME_ZONE, daysOff: NO_DAYS_OFF };
    await tx.reminders.put(newReminder({ ...wanted, when: { kind: "once", at } }, now, local));
  });
  return at;
}

/** When the message left, to the millisecond. */
function noteSending(bot: TestBot): string[] {
  const sentAt: string[] = [];
  const send = bot.messenger.send.bind(bot.messenger);
  bot.messenger.send = (to, message, signal) => {
    sentAt.push(toInstant(bot.clock.now()));
    return send(to, message, signal);
  };
  return sentAt;
}

describe("what falls due between two beats", () => {
  it.each([700, 1, 999, 1_400])(
    "goes out at its very instant, not at the next beat: %i ms after one",
    async (ms) => {
      const bot = await startTestBot();
      const sentAt = noteSending(bot);
      const at = await askFor(bot, 10 * MINUTE + ms + SETTLING_MS);
      await bot.pass(10 * MINUTE); // a beat
      expect(sentAt).toEqual([]);
      await bot.clock.advance(ms + SETTLING_MS); // no beat
      await bot.quiet();
      expect(sentAt).toHaveLength(1);
      expect(Date.parse(sentAt[0] ?? "") - Date.parse(at)).toBeLessThan(5);
      expect((sentAt[0] ?? "") >= at).toBe(true);
    },
  );

  it("does not go out early, nor without a word of warning, when the clock is set over it", async () => {
    const bot = await startTestBot();
    const sentAt = noteSending(bot);
    await askFor(bot, 10 * MINUTE + 700 + SETTLING_MS);
    await bot.pass(10 * MINUTE);
    bot.clock.stepWall(2 * 60 * MINUTE);
    await bot.clock.advance(2_000);
    await bot.quiet();
    expect(sentAt).toEqual([]); // the clock cannot be believed now
    await bot.pass(1_000);
    await bot.pass(11 * MINUTE);
    expect(sentAt.length).toBeGreaterThan(0);
    expect(bot.newest("dangvien").text).toContain("đến muộn");
  });

  it("does not keep the beat busy for ever where it is a series' next event", async () => {
    const bot = await startTestBot();
    const sentAt = noteSending(bot);
    await askFor(bot, 11 * MINUTE + 2_000);
    const now = toInstant(bot.clock.now());
    const nextAt = later(MONDAY, 11 * MINUTE); // by the minute, as rules are
    await bot.store.transact((tx) => tx.series.put(weeklySeries(now, nextAt)));
    await bot.pass(Date.parse(nextAt) - bot.clock.now().getTime() - 700); // it is made by this beat, ahead of its time
    await bot.pass(4_000);
    const series = await bot.store.read((tx) => tx.series.byId("srs_1"));
    expect((series?.nextAt ?? nextAt) > nextAt).toBe(true);
    expect(await bot.store.read((tx) => tx.events.ofSeries("srs_1"))).toHaveLength(1);
    expect(sentAt).toHaveLength(1);
  });
});

/** Its next event is to be made at `nextAt`. */
function weeklySeries(now: Instant, nextAt: Instant): Series {
  const at = new Date(Date.parse(later(nextAt, MADE_AHEAD)) + HANOI_MS); // its clock is Hà Nội's
  const time = { hour: at.getUTCHours(), minute: at.getUTCMinutes() };
  const rule: Rule = { every: "week", interval: 1, anchor: null, weekdays: [at.getUTCDay()], time };
  const madeUpTo = later(now, MADE_AHEAD - 6 * DAY);
  return plannedSeries(rule, { unitIds: ["unit_chibo1"], madeUpTo, nextAt }, now);
}
