import fc from "fast-check";
import { expect, it } from "vitest";

import { createIcalCalendar } from "../../src/adapters/calendar-ical/calendar.ts";
import { cleanText } from "../../src/domain/clean-text.ts";
import { icsProperties, icsText } from "../support/ics.ts";

const calendar = createIcalCalendar();
const updatedAt = new Date("2026-11-20T02:00:00.000Z");

/** Any text, and texts full of what makes trouble; long enough to be folded. */
const texts = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200, size: "max" }),
  fc.string({
    unit: fc.constantFrom(...'aếđ, ;:\\\r\n"\u0000 📣\u0301'.split("")),
    maxLength: 200,
    size: "max",
  }),
);

it("gives every title back from the file as it was, whatever stands in it", () => {
  fc.assert(
    fc.property(texts, (title) => {
      const event = { id: "evt_1", title, start: updatedAt, durationMs: 0, allDay: false };
      const bytes = calendar.toIcs(
        [{ ...event, place: null, description: null, revision: 1, cancelled: false, updatedAt }],
        { now: updatedAt, timeZone: "Asia/Ho_Chi_Minh", name: "Trực Ban" },
      );
      const summaries = icsProperties(bytes).filter(({ name }) => name === "SUMMARY");
      expect(summaries.map(({ value }) => icsText(value))).toEqual([cleanText(title)]);
    }),
  );
});
