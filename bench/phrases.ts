import { performance } from "node:perf_hooks";

import { en, vi } from "chrono-node";

import { parseWhen, type WhenContext } from "../src/domain/time/when.ts";
import { ONCE_DATES } from "../test/corpus/once-dates.ts";
import { ONCE_EDGES } from "../test/corpus/once-edges.ts";
import { ONCE_ENGLISH } from "../test/corpus/once-english.ts";
import { ONCE_PHONE } from "../test/corpus/once-phone.ts";
import { ONCE } from "../test/corpus/once.ts";
import { REFUSED_MISTAKES } from "../test/corpus/refused-mistakes.ts";
import { REFUSED } from "../test/corpus/refused.ts";
import { REPEATING } from "../test/corpus/repeating.ts";
import { printTable } from "./report.ts";

const TIME_ZONE = "Asia/Ho_Chi_Minh";
const OFFSET_MINUTES = 7 * 60;
const ROUNDS = 20;

interface Phrase {
  readonly said: string;
  readonly context: WhenContext;
  /** The first moment that is meant; null where the phrase is to be refused. */
  readonly meant: number | null;
}

/** Reads a phrase: the (first) moment, or null. */
type Reader = (phrase: Phrase) => number | null;

const hanoi = (local: string): Date => new Date(`${local.replace(" ", "T")}:00+07:00`);

interface Group {
  readonly now: string;
  readonly defaultTime?: string;
  readonly holidays?: readonly string[];
}

function contextOf({ now, defaultTime, holidays }: Group): WhenContext {
  return {
    now: hanoi(now),
    timeZone: TIME_ZONE,
    ...(defaultTime !== undefined && { defaultTime }),
    ...(holidays !== undefined && { holidays: new Set(holidays) }),
  };
}

const once: Phrase[] = [...ONCE, ...ONCE_DATES, ...ONCE_EDGES, ...ONCE_ENGLISH, ...ONCE_PHONE].flatMap(
  (group) =>
    group.phrases.map(([said, meant]) => ({ said, context: contextOf(group), meant: minute(hanoi(meant)) })),
);
const repeating: Phrase[] = REPEATING.flatMap((group) =>
  group.phrases.map(([said, times]) => {
    const [days = "", hour = ""] = times.split(" at ");
    return { said, context: contextOf(group), meant: minute(hanoi(`${days.split(" ")[0] ?? ""} ${hour}`)) };
  }),
);
const refused: Phrase[] = [...REFUSED, ...REFUSED_MISTAKES].flatMap((group) =>
  group.phrases.map(([said]) => ({ said, context: contextOf(group), meant: null })),
);

function minute(at: Date): number {
  return Math.floor(at.getTime() / 60_000);
}

const ours: Reader = ({ said, context }) => {
  const when = parseWhen(said, context);
  if (when.kind === "refused") return null;
  return minute(when.kind === "once" ? when.at : when.next);
};

/** Vietnamese first, then English; where it has read no hour it is given ours, which it cannot know. */
const chrono: Reader = ({ said, context }) => {
  const reference = { instant: context.now, timezone: OFFSET_MINUTES };
  const [result] = [...vi.parse(said, reference), ...en.parse(said, reference)];
  if (!result) return null;
  const { start } = result;
  if (start.isCertain("hour")) return minute(start.date());
  const two = (part: "month" | "day"): string => String(start.get(part)).padStart(2, "0");
  return minute(
    hanoi(`${start.get("year")}-${two("month")}-${two("day")} ${context.defaultTime ?? "08:00"}`),
  );
};

function share(read: Reader, phrases: readonly Phrase[]): string {
  const right = phrases.filter((phrase) => read(phrase) === phrase.meant).length;
  return `${right}/${phrases.length} (${((100 * right) / phrases.length).toFixed(0)}%)`;
}

/** Milliseconds a phrase, the mean over all of them. */
function cost(read: Reader): string {
  const all = [...once, ...repeating, ...refused];
  for (const phrase of all) read(phrase);
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++) for (const phrase of all) read(phrase);
  return ((performance.now() - began) / ROUNDS / all.length).toFixed(3);
}

/** The share of the corpus that is read right, beside chrono-node; of what repeats only the first time is compared. */
export function benchPhrases(): void {
  const row = (name: string, read: Reader): string[] => [
    name,
    share(read, once),
    share(read, repeating),
    share(read, refused),
    cost(read),
  ];
  printTable(
    "Phrases read right",
    ["", "once", "repeating", "refused", "ms a phrase"],
    [row("ours", ours), row("chrono-node vi+en", chrono)],
  );
}
