import { expect, it } from "vitest";

import { createHolidayCalendars } from "../../src/app/holiday-calendars.ts";
import type { Store } from "../../src/app/ports/store.ts";
import { createTick } from "../../src/app/tick.ts";
import { later, MINUTE } from "../../src/domain/instant.ts";
import { newReminder } from "../../src/domain/reminder-change.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { createFakeIds } from "../support/fake-ids.ts";
import { createFakeLog } from "../support/fake-log.ts";
import { MemoryDisk } from "../support/memory-files.ts";
import { createOpener } from "../support/store-opener.ts";
import { chat, NOW } from "../support/store-records.ts";

/** A store in which one reminder cannot be written. */
function withFaultAt(store: Store, id: string): Store {
  return {
    ...store,
    transact: (work) =>
      store.transact((tx) =>
        work({
          ...tx,
          reminders: {
            ...tx.reminders,
            put: async (reminder) => {
              if (reminder.id === id) throw new Error("a fault of ours");
              await tx.reminders.put(reminder);
            },
          },
        }),
      ),
  };
}

it("does not let one reminder that cannot be planned keep all others from it", async () => {
  const store = await createOpener()(new MemoryDisk().files);
  await store.transact(async (tx) => {
    await tx.chats.put(chat("c"));
    for (const id of ["rem_1", "rem_2", "rem_3"]) {
      const about = { kind: "text", text: id } as const;
      const when = { kind: "once", at: later(NOW, MINUTE) } as const;
      const local = { timeZone: "UTC", daysOff: new Set<string>() };
      await tx.reminders.put(newReminder({ id, chatId: "c", memberId: "m", about, when }, NOW, local));
    }
  });
  const log = createFakeLog();
  const tick = createTick({
    store: withFaultAt(store, "rem_1"),
    clock: new FakeClock(later(NOW, MINUTE)),
    ids: createFakeIds(0),
    log,
    timeZone: "UTC",
    holidays: createHolidayCalendars([]),
  });
  expect(await tick()).toBe(2);
  const planned = await Promise.all(
    ["rem_1", "rem_2", "rem_3"].map((id) => store.read((tx) => tx.deliveries.ofReminder(id))),
  );
  expect(planned.map((lines) => lines.length)).toEqual([0, 1, 1]);
  expect(log.entries).toMatchObject([{ level: "error", fields: { of: "rem_1" } }]);
  await store.close();
});
