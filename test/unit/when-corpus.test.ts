import { describe, expect, it } from "vitest";

import { occurrences } from "../../src/domain/time/occurrences.ts";
import { splitWhen } from "../../src/domain/time/split-when.ts";
import { parseWhen, type When, type WhenContext } from "../../src/domain/time/when.ts";
import { ONCE_DATES } from "../corpus/once-dates.ts";
import { ONCE_EDGES } from "../corpus/once-edges.ts";
import { ONCE_ENGLISH } from "../corpus/once-english.ts";
import { ONCE_PHONE } from "../corpus/once-phone.ts";
import { ONCE } from "../corpus/once.ts";
import { REFUSED_MISTAKES } from "../corpus/refused-mistakes.ts";
import { REFUSED } from "../corpus/refused.ts";
import { REPEATING } from "../corpus/repeating.ts";
import { SPLIT } from "../corpus/split.ts";

const timeZone = "Asia/Ho_Chi_Minh";
const HANOI_MS = 7 * 3_600_000;

const ALL_ONCE = [...ONCE, ...ONCE_DATES, ...ONCE_PHONE, ...ONCE_ENGLISH, ...ONCE_EDGES];
const ALL_REFUSED = [...REFUSED, ...REFUSED_MISTAKES];

/** What is wrong, one phrase a line; seconds are not compared. */
type Wrong = string[];

const hanoi = (local: string): Date => new Date(`${local.replace(" ", "T")}:00+07:00`);
const local = (at: Date): string =>
  new Date(at.getTime() + HANOI_MS).toISOString().slice(0, 16).replace("T", " ");

/** "2026-11-30 2026-12-07 at 08:00" as local times. */
function happenings(text: string): string[] {
  const [days = "", hour = ""] = text.split(" at ");
  return days.split(" ").map((day) => `${day} ${hour}`);
}

/** A reading in the words of the corpus: as many times as are asked for, or the reason for the refusal. */
function told(when: When, now: Date, count: number, holidays: ReadonlySet<string>): string {
  if (when.kind === "refused") return `refused: ${when.reason.kind}`;
  const times = occurrences(when, { from: now, count, timeZone, holidays }).map(local);
  const first = local(when.kind === "once" ? when.at : when.next);
  const agrees = times[0] === first ? "" : ` (but it says ${first} first)`;
  return `${when.kind}: ${times.join(", ")}${agrees}`;
}

/** What the corpus expects, in the same words. */
function expected(when: string): { text: string; count: number } {
  if (!when.includes(" at ")) return { text: `once: ${when}`, count: 2 };
  const times = happenings(when);
  return { text: `repeating: ${times.join(", ")}`, count: times.length };
}

function compare(when: When, meant: string, now: Date, holidays: readonly string[] = []): string | null {
  const { text, count } = expected(meant);
  const said = told(when, now, count, new Set(holidays));
  return said === text ? null : `should be ${text}, is ${said}`;
}

const context = (now: string, defaultTime?: string): WhenContext => ({
  now: hanoi(now),
  timeZone,
  ...(defaultTime === undefined ? {} : { defaultTime }),
});

describe("the corpus of times", () => {
  it("does not read a phrase for one instant as another instant", () => {
    const wrong: Wrong = [];
    for (const { now, defaultTime, phrases } of ALL_ONCE) {
      for (const [said, meant] of phrases) {
        const fault = compare(parseWhen(said, context(now, defaultTime)), meant, hanoi(now));
        if (fault !== null) wrong.push(`${now} | ${said} | ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("does not let what repeats happen on other days or at another hour", () => {
    const wrong: Wrong = [];
    for (const { now, holidays, phrases } of REPEATING) {
      for (const [said, happens] of phrases) {
        const when = parseWhen(said, { ...context(now), holidays: new Set(holidays) });
        const fault = compare(when, happens, hanoi(now), holidays);
        if (fault !== null) wrong.push(`${now} | ${said} | ${fault}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("does not guess where a phrase has to be refused, and says the reason", () => {
    const wrong: Wrong = [];
    for (const { now, phrases } of ALL_REFUSED) {
      for (const [said, ...kinds] of phrases) {
        const answer = told(parseWhen(said, context(now)), hanoi(now), 2, new Set());
        if (!kinds.some((kind) => answer === `refused: ${kind}`)) {
          wrong.push(`${now} | ${said} | should be refused: ${kinds.join(" or ")}, is ${answer}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("does not take content for a time, nor a time for content", () => {
    const wrong: Wrong = [];
    for (const { now, lines } of SPLIT) {
      for (const [line, meant, title] of lines) {
        const { when, what } = splitWhen(line, context(now));
        const fault =
          meant === "refused" && when.kind === "refused" ? null : compare(when, meant, hanoi(now));
        if (fault !== null) wrong.push(`${now} | ${line} | ${fault}`);
        if (title !== undefined && what !== title) wrong.push(`${now} | ${line} | is left with “${what}”`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("does not shrink, nor ask the same thing twice", () => {
    const once = ALL_ONCE.flatMap(({ now, defaultTime = "", phrases }) =>
      phrases.map(([said]) => `${now} ${defaultTime} ${said}`),
    );
    const repeating = REPEATING.flatMap(({ now, phrases }) => phrases.map(([said]) => `${now} ${said}`));
    const refused = ALL_REFUSED.flatMap(({ now, phrases }) => phrases.map(([said]) => `${now} ${said}`));
    const split = SPLIT.flatMap(({ now, lines }) => lines.map(([line]) => `${now} ${line}`));
    for (const [phrases, least] of [
      [once, 600],
      [repeating, 150],
      [refused, 230],
      [split, 80],
    ] as const) {
      expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
      expect(phrases.length).toBeGreaterThanOrEqual(least);
    }
  });
});
