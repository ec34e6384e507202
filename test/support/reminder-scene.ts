import { newEvent } from "../../src/domain/event-plan.ts";
import type { Event } from "../../src/domain/event.ts";
import { toInstant } from "../../src/domain/instant.ts";
import { askedUntil } from "../../src/domain/reminder-plan.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { planSeries } from "../../src/domain/series-plan.ts";
import type { Series } from "../../src/domain/series.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { html } from "../../src/text/html.ts";
import { plannedSeries } from "./planned-event.ts";
import { TIME_ZONE, type TestBot } from "./test-bot.ts";

/** What tests of reminders begin with, put into the store of a bot as the commands would. */

const LOCAL = { timeZone: TIME_ZONE, daysOff: new Set<string>() };
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Every Monday at 08:00. */
export const MONDAYS: Rule = {
  every: "week",
  interval: 1,
  anchor: null,
  weekdays: [1],
  time: { hour: 8, minute: 0 },
};

/** A meeting or deadline of the cell "Chi bộ 1", at a local time `2026-11-27T08:00`. */
export async function addEvent(
  bot: TestBot,
  kind: Event["kind"],
  title: string,
  local: string,
  changes: Partial<Event> = {},
): Promise<Event> {
  const known = {
    id: `evt_${title.replaceAll(/\W/g, "")}`,
    kind,
    title,
    at: at(local),
    hasHour: true,
    place: null,
    unitIds: ["unit_chibo1"],
    source: null,
  };
  const event = {
    ...newEvent(known, "mem_bithu", { now: toInstant(bot.clock.now()), timeZone: TIME_ZONE }),
    ...changes,
  };
  await bot.store.transact((tx) => tx.events.put(event));
  return event;
}

/** A series of the cell with the events that it makes at once. */
export async function addSeries(bot: TestBot, title: string, rule: Rule = MONDAYS): Promise<Series> {
  const now = toInstant(bot.clock.now());
  const about = { id: "ser_1", title, unitIds: ["unit_chibo1"], createdBy: "mem_bithu" };
  const series = plannedSeries(rule, about, now);
  const planned = planSeries({ now, series, local: LOCAL });
  await bot.store.transact(async (tx) => {
    for (const event of planned.events) await tx.events.put(event);
    await tx.series.put(planned.series);
  });
  return planned.series;
}

/** Something that a member asked to be reminded of in private. */
export async function addAsked(
  bot: TestBot,
  who: string,
  text: string,
  when: Reminder["when"],
): Promise<Reminder> {
  return bot.store.transact(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.person(who));
    const now = toInstant(bot.clock.now());
    const known = {
      id: "rem_1",
      chatId: chat?.id ?? "",
      memberId: `mem_${who}`,
      about: { kind: "text" as const, text },
      when,
      revision: 1,
      pausedAt: null,
      createdAt: now,
    };
    const reminder = { ...known, ...askedUntil(known, now, LOCAL) };
    await tx.reminders.put(reminder);
    return reminder;
  });
}

/** A group of the cell. */
export async function linkGroup(bot: TestBot, group: string): Promise<void> {
  await bot.press("bithu", await bot.say("bithu", "/dangky", group), "Chi bộ 1", group);
}

/** A local time as it is stored. */
export function at(local: string): string {
  return toInstant(new Date(`${local}:00+07:00`));
}

/** The events of the series, in order of time. */
export async function eventsOf(bot: TestBot, seriesId: string): Promise<readonly Event[]> {
  const events = await bot.store.read((tx) => tx.events.ofSeries(seriesId));
  return events.toSorted((a, b) => a.at.localeCompare(b.at));
}

/** Presses a button that the bot never put into that chat; resolves with the notice. */
export async function forge(bot: TestBot, who: string, data: string, group?: string): Promise<string | null> {
  const place = group === undefined ? bot.messenger.person(who) : bot.messenger.group(group);
  const message = { text: html`forged`, buttons: [[{ label: "forged", data }]] };
  await bot.messenger.send(place, message, new AbortController().signal);
  return bot.press(who, bot.newest(group ?? who), "forged", group);
}
