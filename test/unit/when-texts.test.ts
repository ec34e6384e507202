import { describe, expect, it } from "vitest";

import type { RefusedWhen } from "../../src/domain/time/refusal.ts";
import { parseWhen, type WhenContext } from "../../src/domain/time/when.ts";
import * as en from "../../src/text/en/times.ts";
import { toPlainText } from "../../src/text/html.ts";
import * as vi from "../../src/text/vi/times.ts";

/** Wednesday, 25/11/2026, 10:00 in Hà Nội. */
const HANOI: WhenContext = { now: new Date("2026-11-25T03:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };
const at = new Date("2026-11-27T01:00:00.000Z");
const once = { kind: "once", at, hasHour: true } as const;

/** One of each kind; the compiler sees to it that none is left out. */
const REASONS: { readonly [Kind in RefusedWhen["kind"]]: Extract<RefusedWhen, { kind: Kind }> } = {
  "not-understood": { kind: "not-understood" },
  "no-such-date": { kind: "no-such-date", day: 31, month: 4, year: null, lastDay: 30 },
  "no-such-month": { kind: "no-such-month", month: 13 },
  "no-such-time": { kind: "no-such-time", hour: 25, minute: 0 },
  "wrong-weekday": { kind: "wrong-weekday", at },
  past: { kind: "past", at },
  "too-far": { kind: "too-far", maxYears: 20 },
  "hour-needed": { kind: "hour-needed", at },
  "repeat-hour-needed": { kind: "repeat-hour-needed" },
  "day-needed": { kind: "day-needed" },
  "quarter-day-needed": { kind: "quarter-day-needed" },
  "which-weekday-needed": { kind: "which-weekday-needed", weekday: 5 },
  contradiction: { kind: "contradiction", first: "15h", second: "sáng" },
  "two-times": { kind: "two-times", first: "8h", second: "10h" },
  ambiguous: { kind: "ambiguous", readings: [once] },
  lunar: { kind: "lunar" },
  "too-often": { kind: "too-often" },
  "unsupported-repeat": { kind: "unsupported-repeat" },
  "once-needed": { kind: "once-needed" },
};

/** The examples in a sentence: what follows "ví dụ:" up to the end of the sentence. */
function examplesIn(text: string): string[] {
  const listed = /(?:ví dụ|for example|such as)[^:]*: (.+?)(?:[.;]|$)/i.exec(text)?.[1] ?? "";
  return listed.split(/, (?:hoặc |or )?/).filter((example) => example !== "");
}

describe.each([
  ["vi", vi],
  ["en", en],
] as const)("the refusals in %s", (_, { whenRefused }) => {
  it.each(Object.values(REASONS))("say what is wrong with the phrase: $kind", (reason) => {
    const text = toPlainText(whenRefused("<phrase>", reason, HANOI.timeZone));
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/undefined|null|NaN|\{|\}/);
    expect(text.includes("<phrase>") || reason.kind === "past").toBe(true);
  });

  it.each(
    Object.values(REASONS).filter(({ kind }) => !["hour-needed", "wrong-weekday", "too-far"].includes(kind)),
  )("give only examples that are understood: $kind", (reason) => {
    const examples = examplesIn(toPlainText(whenRefused("x", reason, HANOI.timeZone)));
    if (reason.kind !== "ambiguous") expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(parseWhen(example, HANOI).kind, example).not.toBe("refused");
  });

  it("give the day of the missing hour as something that can be sent back", () => {
    const text = toPlainText(whenRefused("đêm nay", REASONS["hour-needed"], HANOI.timeZone));
    const example = / (21[h:]30 .+)\.$/.exec(text)?.[1] ?? "";
    expect(parseWhen(example, HANOI)).toMatchObject({ kind: "once", at: new Date("2026-11-27T14:30:00Z") });
  });

  it("offer both readings, each as something that can be sent back", () => {
    const evening = { ...once, at: new Date("2026-11-27T13:00:00.000Z") };
    const html = whenRefused(
      "thu 6 toi",
      { kind: "ambiguous", readings: [once, evening] },
      HANOI.timeZone,
    ).html;
    const offered = [...html.matchAll(/<b>(.*?)<\/b>/g)].map(([, reading = ""]) => reading);
    expect(offered.map((reading) => parseWhen(reading, HANOI))).toEqual([once, evening]);
  });
});

describe("ruleText", () => {
  const time = { hour: 8, minute: 0 };

  it.each([
    ["thứ Hai và thứ Năm hằng tuần, 08:00", "every Monday and Thursday, 08:00"],
    ["ngày 03 hằng tháng, 19:30", "the 3rd of every month, 19:30"],
    ["ngày cuối hằng tháng, 08:00", "the last day of every month, 08:00"],
    ["ngày làm việc cuối cùng hằng tháng, 08:00", "the last working day of every month, 08:00"],
    ["thứ Sáu cuối cùng hằng tháng, 08:00", "the last Friday of every month, 08:00"],
    ["ngày 20 tháng cuối hằng quý, 08:00", "the 20th of the last month of every quarter, 08:00"],
    ["ngày cuối hằng quý, 08:00", "the last day of every quarter, 08:00"],
    ["20/12 hằng năm, 08:00", "20 December every year, 08:00"],
    ["02/01 hằng năm, 08:00", "2 January every year, 08:00"],
    ["mỗi 2 tuần, thứ Hai, 08:00, từ 30/11/2026", "every 2 weeks on Monday, 08:00, from 30/11/2026"],
    ["hằng ngày, 08:00", "every day, 08:00"],
    ["mỗi ngày làm việc, 08:00", "every working day, 08:00"],
  ])("writes what people write: %s", (inVietnamese, inEnglish) => {
    const when = parseWhen(inVietnamese, HANOI);
    const rule = when.kind === "repeating" ? when.rule : { every: "working-day" as const, time };
    expect([vi.ruleText(rule), en.ruleText(rule)]).toEqual([inVietnamese, inEnglish]);
  });
});
