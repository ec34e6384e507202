import { afterEach, describe, expect, it, vi } from "vitest";

import { createIcalCalendar } from "../../src/adapters/calendar-ical/calendar.ts";
import type { CalendarEvent } from "../../src/app/ports/calendar.ts";
import { HOUR } from "../../src/domain/instant.ts";
import { icsLines, icsProperties, icsText } from "../support/ics.ts";

const now = new Date("2026-11-20T02:00:00.000Z");
const options = { timeZone: "Asia/Ho_Chi_Minh", name: "Trực Ban" };
const conference: CalendarEvent = {
  id: "evt_abc",
  title: "Hội nghị Ban Chấp hành",
  start: new Date("2026-11-27T01:00:00.000Z"),
  durationMs: 2 * HOUR,
  allDay: false,
  place: "Hội trường tầng 2",
  description: "Tài liệu gửi trước 5 ngày",
  revision: 3,
  cancelled: false,
  updatedAt: new Date("2026-11-18T04:30:00.000Z"),
};

function fileOf(event: Partial<CalendarEvent>, timeZone = options.timeZone): Uint8Array {
  return createIcalCalendar().toIcs([{ ...conference, ...event }], { ...options, timeZone, now });
}

/** The values of one property, each with its parameters before it: `VALUE=DATE:20261127`. */
function valuesOf(bytes: Uint8Array, name: string): string[] {
  return icsProperties(bytes)
    .filter((property) => property.name === name)
    .map(({ params, value }) => (params === "" ? value : `${params}:${value}`));
}

describe("a calendar file", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("says what there is to say, in an order that calendars accept, and nothing that changes by itself", () => {
    expect(icsProperties(fileOf({})).map(({ name, value }) => `${name}:${value}`)).toEqual([
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Truc Ban//Calendar//VI",
      "METHOD:PUBLISH",
      "NAME:Trực Ban",
      "X-WR-CALNAME:Trực Ban",
      "BEGIN:VEVENT",
      "UID:evt_abc@truc-ban",
      "SEQUENCE:3",
      "DTSTAMP:20261120T020000Z",
      "DTSTART:20261127T010000Z",
      "DTEND:20261127T030000Z",
      "SUMMARY:Hội nghị Ban Chấp hành",
      "LOCATION:Hội trường tầng 2",
      "DESCRIPTION:Tài liệu gửi trước 5 ngày",
      "STATUS:CONFIRMED",
      "LAST-MODIFIED:20261118T043000Z",
      "END:VEVENT",
      "END:VCALENDAR",
    ]);
    expect(fileOf({})).toEqual(fileOf({}));
  });

  it("does not show an event twice after it was moved or called off: same UID, a later word", () => {
    const before = fileOf({});
    const moved = fileOf({ start: new Date("2026-12-01T01:00:00.000Z"), revision: 4 });
    const calledOff = fileOf({ revision: 4, cancelled: true });
    expect(valuesOf(moved, "UID")).toEqual(valuesOf(before, "UID"));
    expect(valuesOf(calledOff, "UID")).toEqual(valuesOf(before, "UID"));
    expect(valuesOf(moved, "SEQUENCE")).toEqual(["4"]);
    expect(valuesOf(calledOff, "STATUS")).toEqual(["CANCELLED"]);
  });

  it("does not lose an event among several, nor give two the same UID", () => {
    const second = { ...conference, id: "evt_def", title: "Sinh hoạt chi bộ" };
    const bytes = createIcalCalendar().toIcs([conference, second], { ...options, now });
    expect(valuesOf(bytes, "UID")).toEqual(["evt_abc@truc-ban", "evt_def@truc-ban"]);
    expect(valuesOf(bytes, "SUMMARY")).toEqual([conference.title, second.title]);
  });

  it("leaves out what is not known", () => {
    const names = icsProperties(fileOf({ place: null, description: null })).map(({ name }) => name);
    expect(names).not.toContain("LOCATION");
    expect(names).not.toContain("DESCRIPTION");
  });

  it("does not give a deadline an end that is no later than its start, which the standard forbids", () => {
    const names = icsProperties(fileOf({ durationMs: 0 })).map(({ name }) => name);
    expect(names).toContain("DTSTART");
    expect(names).not.toContain("DTEND");
  });

  it("does not turn an impossible event into another one", () => {
    expect(() => fileOf({ durationMs: -1 })).toThrow(RangeError);
    expect(() => fileOf({ durationMs: Number.NaN })).toThrow(RangeError);
    expect(() => fileOf({ start: new Date(Number.NaN) })).toThrow("valid date");
  });

  it.each([
    // 08:00 in Hà Nội, and 05:00, which is still the day before in UTC.
    ["2026-11-27T01:00:00.000Z", 0, "Asia/Ho_Chi_Minh", "20261127", "20261128"],
    ["2026-11-26T22:00:00.000Z", 2 * HOUR, "Asia/Ho_Chi_Minh", "20261127", "20261128"],
    ["2026-12-30T17:00:00.000Z", 24 * HOUR, "Asia/Ho_Chi_Minh", "20261231", "20270101"],
    ["2026-11-27T01:00:00.000Z", 48 * HOUR, "Asia/Ho_Chi_Minh", "20261127", "20261130"],
    // Another zone, whose day has 25 hours.
    ["2026-11-01T04:00:00.000Z", 25 * HOUR, "America/New_York", "20261101", "20261102"],
  ])(
    "does not put an event of which only the day is known on another day: %s, %i ms",
    (start, durationMs, timeZone, first, after) => {
      for (const serverZone of ["UTC", "America/Los_Angeles", "Pacific/Kiritimati"]) {
        vi.stubEnv("TZ", serverZone);
        const bytes = fileOf({ start: new Date(start), durationMs, allDay: true }, timeZone);
        expect(valuesOf(bytes, "DTSTART")).toEqual([`VALUE=DATE:${first}`]);
        expect(valuesOf(bytes, "DTEND")).toEqual([`VALUE=DATE:${after}`]);
      }
    },
  );

  it("does not shift an hour when the server's clock is of another zone", () => {
    vi.stubEnv("TZ", "America/Los_Angeles");
    expect(new Date("2026-11-27T01:00:00.000Z").getHours()).toBe(17); // the stub works
    expect(valuesOf(fileOf({}), "DTSTART")).toEqual(["20261127T010000Z"]);
    expect(valuesOf(fileOf({}), "DTSTAMP")).toEqual(["20261120T020000Z"]);
  });
});

describe("the texts of a calendar file", () => {
  it("do not break the file with commas, semicolons, backslashes and line breaks, wherever they stand", () => {
    const text = "Hội nghị: 1, 2; 3\\n\r\nEND:VEVENT\nBEGIN:VEVENT\rlần thứ 12";
    const clean = text.replace(/\r\n?/g, "\n");
    const bytes = createIcalCalendar().toIcs(
      [{ ...conference, id: text, title: text, place: text, description: text }],
      { ...options, name: text, now },
    );
    const read = icsProperties(bytes);
    expect(read.filter(({ name }) => name === "BEGIN")).toHaveLength(2);
    for (const name of ["NAME", "X-WR-CALNAME", "SUMMARY", "LOCATION", "DESCRIPTION"]) {
      expect(valuesOf(bytes, name).map(icsText)).toEqual([clean]);
    }
    expect(valuesOf(bytes, "UID").map(icsText)).toEqual([`${clean}@truc-ban`]);
  });

  it("do not carry control characters or half a character, which calendars refuse", () => {
    const title = "Hội\u0000 nghị\u000b \ud83d";
    expect(valuesOf(fileOf({ title }), "SUMMARY")).toEqual(["Hội nghị \ufffd"]);
  });

  it("do not cut a Vietnamese letter where a long line is folded", () => {
    // At every offset, so that each letter comes to stand on the fold once.
    for (let offset = 0; offset < 80; offset += 1) {
      const title = `${"a".repeat(offset)}${"Thực hiện nhiệm vụ, ưu tiên: đổi mới phương thức lãnh đạo 📣 ".repeat(4)}`;
      const bytes = fileOf({ title });
      expect(icsLines(bytes).filter((line) => line.startsWith(" ")).length).toBeGreaterThan(3);
      expect(valuesOf(bytes, "SUMMARY").map(icsText)).toEqual([title]);
    }
  });
});
