import { describe, expect, it } from "vitest";

import { newChat } from "../../src/domain/chat.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { newEvent } from "../../src/domain/event-plan.ts";
import type { Event } from "../../src/domain/event.ts";
import { HOUR, later, MINUTE, type Instant } from "../../src/domain/instant.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { MONDAY, startTestBot, TIME_ZONE, type TestBot } from "../support/test-bot.ts";
import { member } from "../support/store-records.ts";

const UNITS = ["unit_chibo1", "unit_chibo2", "unit_chibo3"];
const PER_UNIT = 45;
const NO_DAYS_OFF: ReadonlySet<string> = new Set();
const LOCAL = { timeZone: TIME_ZONE, daysOff: NO_DAYS_OFF };
const LATE = "đến muộn";
const PASSED = "Đã qua trong lúc";

/** Hours after the beginning (Monday, 08:00) at which things are; the bot is down from then on. */
const EVENTS: Readonly<Record<string, { readonly kind: Event["kind"]; readonly inHours: number }>> = {
  "đã họp xong": { kind: "conference", inHours: 36 },
  "đã họp hôm qua": { kind: "conference", inHours: 50 },
  "sắp họp": { kind: "conference", inHours: 100 },
  "hạn đã lâu": { kind: "deadline", inHours: 14 },
  "hạn sắp tới": { kind: "deadline", inHours: 144 },
};
const OVER = ["đã họp xong", "đã họp hôm qua", "hạn đã lâu"];
const TO_COME = ["sắp họp", "hạn sắp tới"];

/** Everybody who is to be reminded: 45 in each of three units, and a group of each. */
const people = UNITS.flatMap((unitId, unit) =>
  Array.from({ length: PER_UNIT }, (_, index) => ({
    id: `mem_${unit}_${index}`,
    who: `p${unit}_${index}`,
    unitId,
  })),
);
const groups = UNITS.map((unitId, unit) => ({ who: `g${unit}`, unitId }));

async function fill({ store }: TestBot): Promise<void> {
  await store.transact(async (tx) => {
    for (const { id, who, unitId } of people) {
      await tx.members.put(member(id, { unitId, accounts: [{ platform: "web", userId: who }] }));
      const ref = { platform: "web", chatId: who, kind: "private" } as const;
      await tx.chats.put(newChat({ id: `cht_${who}`, ref, title: null, memberId: id, unitId: null }));
    }
    for (const { who, unitId } of groups) {
      const ref = { platform: "web", chatId: who, kind: "group" } as const;
      await tx.chats.put(newChat({ id: `cht_${who}`, ref, title: who, memberId: null, unitId }));
    }
    for (const [title, { kind, inHours }] of Object.entries(EVENTS)) {
      const at = later(MONDAY, inHours * HOUR);
      const known = {
        id: `evt ${title}`,
        title,
        kind,
        at,
        hasHour: true,
        place: null,
        unitIds: UNITS,
        source: null,
      };
      await tx.events.put(newEvent(known, null, { now: MONDAY, timeZone: TIME_ZONE }));
    }
    for (const { id, who } of people.slice(0, 30)) await tx.reminders.put(daily(id, who));
  });
}

function daily(memberId: string, who: string): Reminder {
  const rule = { every: "day", interval: 1, anchor: null, time: { hour: 9, minute: 30 } } as const;
  const about = { kind: "text", text: "uống thuốc" } as const;
  const wanted = {
    id: `rmd_${who}`,
    chatId: `cht_${who}`,
    memberId,
    about,
    when: { kind: "repeating", rule },
  } as const;
  return newReminder(wanted, MONDAY, LOCAL);
}

async function ledgerOf({ store }: TestBot): Promise<readonly Delivery[]> {
  return store.read(async (tx) => {
    const ofEvents = await Promise.all(
      Object.keys(EVENTS).map((title) => tx.deliveries.ofEvent(`evt ${title}`)),
    );
    const asked = await Promise.all(people.map(({ who }) => tx.deliveries.ofReminder(`rmd_${who}`)));
    return [...ofEvents, ...asked].flat();
  });
}

/** Down from Monday, 08:00, until this moment; then up, and what it sends at once. */
async function outageUntil(end: Instant): Promise<TestBot> {
  const before = await startTestBot();
  await fill(before);
  await before.bot.stop();
  const bot = await startTestBot({ store: before.store, now: end });
  await settleFor(bot, 20);
  return bot;
}

async function settleFor(bot: TestBot, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) await bot.pass(1_000);
}

const textsOf = (bot: TestBot, who: string): string[] => bot.shown(who).map(({ text }) => text);
const timesIn = (texts: readonly string[], words: string): number =>
  texts.reduce((total, text) => total + text.split(words).length - 1, 0);

describe("after three days without the bot, with a thousand reminders due", { timeout: 60_000 }, () => {
  const thursdayMorning = later(MONDAY, 73 * HOUR);
  const thursdayNight = later(MONDAY, (72 + 14) * HOUR + 30 * MINUTE);

  it("does not flood: one late message about each thing to come, one summary of what is over, the rest explained", async () => {
    const bot = await outageUntil(thursdayMorning);
    const ledger = await ledgerOf(bot);
    expect(ledger.length).toBeGreaterThan(1_000);
    for (const { who } of [...people, ...groups]) {
      const said = textsOf(bot, who);
      const reminding = said.filter((text) => !text.includes(PASSED));
      const summaries = said.filter((text) => text.includes(PASSED));
      for (const title of TO_COME) expect(timesIn(reminding, `: ${title}`), `${title} to ${who}`).toBe(1);
      for (const title of OVER) {
        expect(timesIn(reminding, title), `${title} to ${who}`).toBe(0);
        expect(timesIn(summaries, title), `${title} to ${who}`).toBe(1);
      }
      expect(summaries, who).toHaveLength(1);
      const isAsked = people.slice(0, 30).some((person) => person.who === who);
      expect(timesIn(reminding, "uống thuốc"), who).toBe(isAsked ? 1 : 0);
      expect(timesIn(reminding, LATE), who).toBe(TO_COME.length + (isAsked ? 1 : 0));
    }
    for (const { key, status, reason } of ledger) {
      expect(["sent", "skipped"], key).toContain(status);
      if (status === "skipped") expect(["superseded", "too-late", "no-account"], key).toContain(reason);
    }
  });

  it("does not say anything more at the next beats, nor after another restart", async () => {
    const bot = await outageUntil(thursdayMorning);
    const said = people.map(({ who }) => textsOf(bot, who).length);
    const lines = (await ledgerOf(bot)).length;
    await settleFor(bot, 5);
    expect(people.map(({ who }) => textsOf(bot, who).length)).toEqual(said);
    const next = await startTestBot({ store: bot.store, now: bot.clock.now().toISOString() });
    await settleFor(next, 5);
    expect(next.messenger.sent).toEqual([]);
    expect(await ledgerOf(next)).toHaveLength(lines);
  });

  it("does not wake anybody: what is late waits for the morning", async () => {
    const bot = await outageUntil(thursdayNight);
    expect(bot.messenger.sent.map(({ to }) => to.chatId)).toEqual([]);
    await bot.pass(8 * HOUR); // Friday, 06:30
    await settleFor(bot, 20);
    for (const { who } of [...people, ...groups]) {
      const said = textsOf(bot, who);
      expect(timesIn(said, PASSED), who).toBe(1);
      for (const title of TO_COME) expect(timesIn(said, `: ${title}`), `${title} to ${who}`).toBe(1);
    }
    for (const { key, status } of await ledgerOf(bot)) expect(["sent", "skipped"], key).toContain(status);
  });
});
