import { TZDate } from "@date-fns/tz";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fold } from "../../src/domain/fold.ts";
import { splitEntry } from "../../src/domain/time/split-entry.ts";
import { formatDay, formatDateTime, formatDate, formatTime } from "../../src/domain/time/format.ts";
import { splitWhen } from "../../src/domain/time/split-when.ts";
import { parseWhen } from "../../src/domain/time/when.ts";
import { volume } from "../support/volume.ts";

const MINUTE = 60_000;
const now = new Date("2026-11-25T03:00:00.000Z");

/** Zones without summer time ahead, where every hour exists once. */
const zones = fc.constantFrom(
  "Asia/Ho_Chi_Minh",
  "UTC",
  "Asia/Kathmandu",
  "America/Sao_Paulo",
  "Pacific/Kiritimati",
);
const locales = fc.constantFrom("vi" as const, "en" as const);
/** Any minute of the nine years to come. */
const minutes = fc
  .integer({ min: 1, max: 9 * 365 * 24 * 60 })
  .map((ahead) => new Date(now.getTime() + ahead * MINUTE));

/** The ways in which people type the same: decomposed, in capitals, without diacritics. */
function asTyped(form: string): string[] {
  return [form, form.normalize("NFD"), form.toUpperCase(), fold(form), fold(form).toUpperCase()];
}

describe("what we write, we can read", () => {
  it("reads every moment back from every form that it shows", () => {
    fc.assert(
      fc.property(minutes, zones, locales, (at, timeZone, locale) => {
        const forms = [
          formatDateTime(at, timeZone, locale),
          `${formatTime(at, timeZone)} ${formatDate(at, timeZone)}`,
          `${formatDate(at, timeZone)} ${formatTime(at, timeZone)}`,
        ];
        for (const form of forms.flatMap(asTyped)) {
          expect(parseWhen(form, { now, timeZone })).toEqual({ kind: "once", at, hasHour: true });
        }
      }),
    );
  });

  it("reads every day back, at the default hour", () => {
    fc.assert(
      fc.property(minutes, zones, locales, (at, timeZone, locale) => {
        const day = new TZDate(at, timeZone);
        day.setHours(23, 59, 0, 0);
        for (const form of asTyped(formatDay(at, timeZone, locale))) {
          const when = parseWhen(form, { now, timeZone, defaultTime: "23:59" });
          expect(when).toMatchObject({ kind: "once", hasHour: false });
          expect(when.kind === "once" && when.at.getTime()).toBe(day.getTime());
        }
      }),
    );
  });

  it("finds the moment in a line again, between whatever title and unit", () => {
    fc.assert(
      fc.property(
        minutes,
        zones,
        locales,
        fc.constantFrom(";", "|", "\n", ","),
        (at, timeZone, locale, mark) => {
          const line = ["Nộp báo cáo quý", formatDateTime(at, timeZone, locale), "Chi bộ 1"].join(`${mark} `);
          expect(splitEntry(line, { now, timeZone })).toEqual({
            kind: "entry",
            title: "Nộp báo cáo quý",
            when: { kind: "once", at, hasHour: true },
            rest: "Chi bộ 1",
          });
        },
      ),
    );
  });

  it("never throws, and never promises what is past, whatever is typed", () => {
    const piece = fc.constantFrom(
      " ",
      "/",
      "-",
      ":",
      "h",
      "nữa",
      "phút",
      "ngày",
      "thứ",
      "sau",
      "toi",
      "mai",
      "tuần",
      "tháng",
      "hằng",
      "mỗi",
      "cuối",
      "đêm",
      "hai",
      "ba mươi",
      "every",
      "last",
      "friday",
      "in",
      ",",
      ".",
      "15",
      "2",
      "31",
    );
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(texts, zones, (text, timeZone) => {
        const when = parseWhen(text, { now, timeZone });
        if (when.kind === "once") expect(when.at.getTime()).toBeGreaterThan(now.getTime());
        if (when.kind === "repeating") expect(when.next.getTime()).toBeGreaterThan(now.getTime());
        splitWhen(text, { now, timeZone });
      }),
      { numRuns: volume(500) },
    );
  });

  it("finds the moment before and behind whatever is to be done, and leaves that as it was", () => {
    const whats = fc.constantFrom(
      "họp giao ban",
      "Nộp báo cáo quý IV",
      "đọc 15-NQ/TW ngày 05/5/2022",
      "gặp đồng chí Mai",
    );
    fc.assert(
      fc.property(minutes, zones, locales, whats, (at, timeZone, locale, what) => {
        const time = formatDateTime(at, timeZone, locale);
        for (const line of [`${time} ${what}`, `${what} ${time}`, `${time}: ${what}`, `${what} (${time})`]) {
          expect(splitWhen(line, { now, timeZone })).toEqual({
            when: { kind: "once", at, hasHour: true },
            what,
          });
        }
      }),
    );
  });
});
