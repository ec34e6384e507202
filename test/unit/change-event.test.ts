import { expect, it } from "vitest";

import { addEvent, at, DAY, HOUR } from "../support/reminder-scene.ts";
import { MONDAY, startTestBot, type TestBot } from "../support/test-bot.ts";
import { changeEvent } from "../../src/app/change-event.ts";
import type { Event } from "../../src/domain/event.ts";

const MINUTE = 60_000;

const heard = (bot: TestBot, words: string): string[] =>
  bot.shown("dangvien").flatMap(({ text }) => (text.includes(words) ? [text] : []));

/** From Monday 08:00 to a local moment. */
const until = (local: string): number => Date.parse(at(local)) - Date.parse(MONDAY);

async function change(
  bot: TestBot,
  event: Event,
  changes: Parameters<typeof changeEvent>[3],
): Promise<number> {
  const changing = {
    ids: { next: nextId, code: String, fingerprint: String },
    now: bot.clock.now(),
    timeZone: "Asia/Ho_Chi_Minh",
  };
  return bot.store.transact(async (tx) =>
    changeEvent(tx, changing, (await tx.events.byId(event.id)) ?? event, changes),
  );
}
let made = 0;
const nextId = (prefix: string): string => `${prefix}_changed${(made += 1)}`;

it("does not lose a reminder that rests over quiet hours when the room changes", async () => {
  const bot = await startTestBot();
  const event = await addEvent(bot, "conference", "Họp tổ", "2026-11-24T22:00", { ladder: ["1d"] });
  await bot.pass(until("2026-11-23T22:05"));
  await change(bot, event, { place: "Phòng 2" });
  await bot.pass(9 * HOUR);
  expect(heard(bot, "Phòng 2")).toHaveLength(1);
});

it("does not lose a step that has come due and that no beat has planned yet", async () => {
  const bot = await startTestBot();
  const event = await addEvent(bot, "conference", "Họp tổ", "2026-11-23T11:00");
  await bot.clock.advance(HOUR + MINUTE); // no beat: the machine slept
  await change(bot, event, { place: "Phòng 2" });
  await bot.pass(2_000);
  expect(heard(bot, "Phòng 2")).toHaveLength(1);
});

it("does not swallow a step that has come due when only details are added", async () => {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp tổ", "2026-11-23T11:00");
  await bot.clock.advance(HOUR + MINUTE);
  const preview = await bot.say("bithu", "/them hoinghi Họp tổ; 11:00 23/11/2026; hoả tốc");
  await bot.press("bithu", preview, "Lưu");
  await bot.pass(2_000);
  expect(heard(bot, "Họp tổ")).toHaveLength(1);
});

it("does not swallow a step that is due when the event's steps are switched", async () => {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp tổ", "2026-11-23T11:00");
  await bot.press("bithu", await bot.say("bithu", "/nhacnho Họp tổ"), "Mốc nhắc");
  const screen = bot.newest("bithu");
  await bot.clock.advance(HOUR + MINUTE);
  expect(await bot.press("bithu", screen, "☐ trước 30 phút")).toBe("Sẽ nhắc: trước 30 phút");
  await bot.pass(2_000);
  expect(heard(bot, "Họp tổ")).toHaveLength(1);
  await bot.pass(90 * MINUTE);
  expect(heard(bot, "Họp tổ")).toHaveLength(2);
});

it("tells that an overdue deadline is cancelled, and does not count those who are not told", async () => {
  const bot = await startTestBot();
  const event = await addEvent(bot, "deadline", "Nộp báo cáo", "2026-11-24T17:00");
  await bot.pass(2 * DAY); // the member and the secretary have been reminded
  expect(heard(bot, "Nộp báo cáo").length).toBeGreaterThan(0);
  expect(await change(bot, event, { cancelledAt: bot.clock.now().toISOString() })).toBe(2);
  await bot.pass(1_000);
  expect(heard(bot, "Đã huỷ: Nộp báo cáo")).toHaveLength(1);
});

it("does not let “2 hours before” come in the morning after a deadline at night", async () => {
  const bot = await startTestBot();
  await addEvent(bot, "deadline", "Nộp báo cáo", "2026-11-24T23:59", { ladder: ["2h"] });
  await bot.pass(until("2026-11-24T21:59") + 1_000);
  expect(heard(bot, "Còn 2 giờ: Nộp báo cáo")).toHaveLength(1);
});

it("does not remind somebody of what they know by now, though the reminder was in hand", async () => {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp tổ", "2026-11-23T11:00", { ladder: ["2h", "30m"] });
  await bot.pass(HOUR);
  const first = bot.newest("dangvien");
  await bot.pass(90 * MINUTE - 900); // the next one is taken ahead
  await bot.press("dangvien", first, "Đã biết");
  await bot.pass(2_000);
  expect(heard(bot, "Họp tổ")).toHaveLength(1);
});

it("does not show what an event is now to somebody whom it does not concern any more", async () => {
  const bot = await startTestBot();
  const event = await addEvent(bot, "conference", "Họp tổ", "2026-11-24T08:00");
  await bot.pass(1_000);
  await bot.pass(HOUR);
  await addEvent(bot, "conference", "Họp khác", "2026-11-23T11:30", { ladder: ["2h"] });
  await bot.pass(HOUR);
  const old = bot.newest("dangvien");
  await bot.store.transact(async (tx) => {
    const member = await tx.members.byId("mem_dangvien");
    if (member) await tx.members.put({ ...member, unitId: "unit_elsewhere" });
    for (const one of [event.id, "evt_Hpkhc"]) {
      const found = await tx.events.byId(one);
      if (found) await tx.events.put({ ...found, place: "Phòng kín 9" });
    }
  });
  await bot.press("dangvien", old, "Đã biết");
  expect(heard(bot, "Phòng kín 9")).toHaveLength(0);
});
