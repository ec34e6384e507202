import { expect, it } from "vitest";

import { later, HOUR } from "../../src/domain/instant.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { planReminder } from "../../src/domain/reminder-plan.ts";

const timeZone = "Asia/Ho_Chi_Minh";
const NOW = "2026-11-26T03:00:00.000Z";
const LAST_WORKING_DAY = {
  every: "month",
  months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  on: { kind: "working-day", which: "last" },
  time: { hour: 8, minute: 0 },
} as const;

it("does not miss the last working day when the office takes the one after it off meanwhile", () => {
  const about = { kind: "text", text: "chốt sổ" } as const;
  const rule = { ...LAST_WORKING_DAY, months: [...LAST_WORKING_DAY.months] };
  const when = { kind: "repeating", rule } as const;
  const wanted = { id: "rem_1", chatId: "cht_1", memberId: "mem_1", about, when };
  const before = newReminder(wanted, NOW, { timeZone, daysOff: new Set() }); // Monday 30/11
  expect(before.nextAt).toBe(later(NOW, HOUR)); // it looks again
  const upTo = later(NOW, HOUR);
  const local = { timeZone, daysOff: new Set(["2026-11-30"]) };
  const plan = planReminder({ now: upTo, upTo, reminder: before, chat: null, existing: [], local });
  expect(plan.create).toEqual([]);
  let { reminder } = plan;
  for (let hour = 2; reminder.nextAt !== null && reminder.nextAt < "2026-11-27T01:00:00.000Z"; hour++) {
    const at = later(NOW, hour * HOUR);
    ({ reminder } = planReminder({ now: at, upTo: at, reminder, chat: null, existing: [], local }));
  }
  expect(reminder.nextAt).toBe("2026-11-27T01:00:00.000Z"); // Friday 08:00
});
