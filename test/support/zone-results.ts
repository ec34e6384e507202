import fc from "fast-check";

import { formatDateTime } from "../../src/domain/time/format.ts";
import { occurrences } from "../../src/domain/time/occurrences.ts";
import { parseWhen } from "../../src/domain/time/when.ts";
import { ONCE_DATES } from "../corpus/once-dates.ts";
import { ONCE_EDGES } from "../corpus/once-edges.ts";
import { ONCE_ENGLISH } from "../corpus/once-english.ts";
import { ONCE } from "../corpus/once.ts";
import { REPEATING } from "../corpus/repeating.ts";
import {
  addressees,
  askOf,
  beatAt,
  beats,
  eventOf,
  events,
  locals,
  planOf,
  reminderOf,
  rules,
  seriesOf,
  START,
  zones,
} from "./plan-arbitraries.ts";
import { planSeries } from "../../src/domain/series-plan.ts";

/**
 * A program that reads the corpus and plans by a fixed chance, and writes all results as JSON: one array per kind, whose items
 * another process, in another time zone, must give as well.
 */
const SEED = 20_261_124;
const RUNS = 60;
const timeZone = "Asia/Ho_Chi_Minh";

const phrases = [...ONCE, ...ONCE_DATES, ...ONCE_ENGLISH, ...ONCE_EDGES, ...REPEATING].flatMap(
  ({ now, phrases }) =>
    phrases.map(([said]) => ({ now: new Date(`${now.replace(" ", "T")}:00+07:00`), said })),
);
const read = phrases.map(({ now, said }) => {
  const when = parseWhen(said, { now, timeZone });
  if (when.kind === "refused") return [said, when];
  const next = occurrences(when, { from: now, count: 3, timeZone });
  return [said, when, next, next.map((at) => formatDateTime(at, timeZone, "vi"))];
});

const sample = <T>(of: fc.Arbitrary<T>): T[] => fc.sample(of, { numRuns: RUNS, seed: SEED });
const planned = sample(fc.tuple(events, addressees, beats, zones)).map(([known, to, moments, zone]) =>
  beatAt(moments, eventOf(known, zone), planOf(to, zone)),
);
const asked = sample(fc.tuple(rules, beats, locals)).map(([rule, moments, local]) =>
  beatAt(moments, reminderOf({ kind: "repeating", rule }, local), askOf(local)),
);
const made = sample(fc.tuple(rules, locals)).map(([rule, local]) =>
  planSeries({ now: START, series: seriesOf(rule, null), local }),
);

process.stdout.write(JSON.stringify({ zone: new Date(START).getHours(), read, planned, asked, made }));
