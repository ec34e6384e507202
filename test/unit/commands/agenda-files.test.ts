import { describe, expect, it } from "vitest";

import { putEvent, putReminder } from "../../support/agenda-scene.ts";
import { icsProperties, icsText } from "../../support/ics.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const FRIDAY_8 = "2026-11-27T01:00:00.000Z";

/** What the newest file says, as `NAME:value` lines. */
function newestFile(bot: TestBot): string[] {
  const file = bot.messenger.sent.findLast(({ message }) => message.file !== undefined)?.message.file;
  if (!file || !("bytes" in file)) throw new Error("No file was sent");
  expect(file.name).toBe("lich.ics");
  return icsProperties(file.bytes).map(({ name, value }) => `${name}:${icsText(value)}`);
}

/** Presses a button that stands under no message of the test's. */
async function forge(bot: TestBot, who: string, data: string): Promise<void> {
  const { messageId } = await bot.say(who, "/lich");
  await bot.messenger.happen({
    kind: "press",
    eventId: `forged:${data}`,
    chat: bot.messenger.person(who),
    chatTitle: null,
    sender: { platform: "web", userId: who, displayName: who },
    messageId,
    pressId: `forged:${data}`,
    data,
  });
  await bot.quiet();
}

function files(bot: TestBot): number {
  return bot.messenger.sent.filter(({ message }) => message.file !== undefined).length;
}

describe("the calendar file of a period", () => {
  it("has what the agenda shows, at the hours asked for, and nothing of other units", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Sinh hoạt chi bộ", at: FRIDAY_8, place: "Nhà văn hoá" });
    await putEvent(bot, {
      id: "evt_2",
      title: "Nộp báo cáo",
      kind: "deadline",
      at: FRIDAY_8,
      hasHour: false,
    });
    await putEvent(bot, { id: "evt_3", title: "Việc của chi bộ 2", at: FRIDAY_8, unitIds: ["unit_chibo2"] });
    await putReminder(bot, "mem_dangvien", "uống thuốc", { kind: "once", at: "2026-11-26T08:00:00.000Z" });
    await bot.press("dangvien", await bot.say("dangvien", "/lich"), "Tệp lịch");
    const lines = newestFile(bot);
    expect(lines.filter((line) => line.startsWith("SUMMARY"))).toEqual([
      "SUMMARY:uống thuốc",
      "SUMMARY:Hạn chót: Nộp báo cáo",
      "SUMMARY:Sinh hoạt chi bộ",
    ]);
    expect(lines).toContain("DTSTART:20261127T010000Z");
    expect(lines).toContain("DTEND:20261127T023000Z");
    expect(lines).toContain("DTSTART:20261127");
    expect(lines).toContain("LOCATION:Nhà văn hoá");
    expect(bot.newest("dangvien").text).toContain("Tệp lịch 23/11/2026 – 29/11/2026: 3 việc");
  });

  it("is of the period shown, also when it is pressed a week later", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Tuần này", at: FRIDAY_8 });
    await putEvent(bot, { id: "evt_2", title: "Tuần sau", at: "2026-12-04T01:00:00.000Z" });
    const shown = await bot.say("dangvien", "/lich");
    await bot.pass(7 * 86_400_000);
    await bot.press("dangvien", shown, "Tệp lịch");
    expect(newestFile(bot)).toContain("SUMMARY:Tuần này");
    expect(newestFile(bot)).not.toContain("SUMMARY:Tuần sau");
  });

  it("is not sent empty when everything was cancelled meanwhile", async () => {
    const bot = await startTestBot();
    const event = await putEvent(bot, { id: "evt_1", title: "Họp", at: FRIDAY_8 });
    const shown = await bot.say("dangvien", "/lich");
    await bot.store.transact((tx) => tx.events.put({ ...event, cancelledAt: bot.clock.now().toISOString() }));
    expect(await bot.press("dangvien", shown, "Tệp lịch")).toContain("không có tệp lịch");
    expect(files(bot)).toBe(0);
  });

  it("has each occurrence of what repeats as one of its own, so that none replaces another", async () => {
    const bot = await startTestBot();
    const rule = { every: "day", interval: 1, anchor: null, time: { hour: 15, minute: 0 } } as const;
    await putReminder(bot, "mem_dangvien", "uống thuốc", { kind: "repeating", rule });
    await bot.press("dangvien", await bot.say("dangvien", "/lich"), "Tệp lịch");
    const ids = newestFile(bot).filter((line) => line.startsWith("UID"));
    expect(new Set(ids).size).toBe(7);
  });

  it("does not take a forged period", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Họp", at: FRIDAY_8 });
    await forge(bot, "dangvien", "tep:2000-01-01:2099-01-01:vi");
    await forge(bot, "dangvien", "tep:x:y:vi");
    expect(files(bot)).toBe(0);
  });
});

describe("the calendar file of one event", () => {
  it("is sent to whoever may see the event", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Giao ban", at: FRIDAY_8 });
    await forge(bot, "dangvien", "ics:evt_1::vi");
    expect(newestFile(bot)).toContain("SUMMARY:Giao ban");
    expect(newestFile(bot)).toContain("DTEND:20261127T030000Z");
  });

  it("is refused for somebody else's event, as for one that does not exist", async () => {
    const bot = await startTestBot();
    await putEvent(bot, { id: "evt_1", title: "Việc của chi bộ 2", at: FRIDAY_8, unitIds: ["unit_chibo2"] });
    await forge(bot, "dangvien", "ics:evt_1::vi");
    await forge(bot, "dangvien", "ics:evt_khongco::vi");
    expect(files(bot)).toBe(0);
    expect(
      bot
        .shown("dangvien")
        .map(({ text }) => text)
        .join(),
    ).not.toContain("chi bộ 2");
  });

  it("takes a cancelled one out of the calendar", async () => {
    const bot = await startTestBot();
    const event = await putEvent(bot, { id: "evt_1", title: "Giao ban", at: FRIDAY_8 });
    const cancelled = { ...event, revision: 2, cancelledAt: bot.clock.now().toISOString() };
    await bot.store.transact((tx) => tx.events.put(cancelled));
    await forge(bot, "dangvien", "ics:evt_1::vi");
    expect(newestFile(bot)).toContain("STATUS:CANCELLED");
    expect(newestFile(bot)).toContain("SEQUENCE:2");
  });
});
