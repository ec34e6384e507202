import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { z } from "zod";

import { median, printTable } from "./report.ts";

const PROGRAM = fileURLToPath(new URL("store-measure.ts", import.meta.url));
const OPENINGS = 5;

const commitsSchema = z.object({
  engine: z.string(),
  /** Milliseconds of a commit by itself, the median; of one among 64 at once, the mean. */
  singleMs: z.number(),
  sharedMs: z.number().nullable(),
  bytesPerCommit: z.number(),
  /** The longest block of the event loop in milliseconds, and the same while the file is compacted. */
  blockMs: z.number(),
  compactionBlockMs: z.number().nullable(),
  peakMb: z.number(),
});
type Commits = z.infer<typeof commitsSchema>;
const openingSchema = z.object({ ms: z.number(), fileMb: z.number() });

function measure(...args: readonly string[]): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr}`);
  return JSON.parse(stdout);
}

function openings(what: "parse" | "open", dir: string): z.infer<typeof openingSchema> {
  const runs = Array.from({ length: OPENINGS }, () => openingSchema.parse(measure(what, dir)));
  return { ms: median(runs.map(({ ms }) => ms)), fileMb: runs[0]?.fileMb ?? 0 };
}

interface Size {
  readonly records: number;
  readonly ours: Commits;
  readonly lowdb: Commits;
  readonly sqlite: Commits;
  readonly parse: z.infer<typeof openingSchema>;
  readonly open: z.infer<typeof openingSchema>;
}

function benchSize(records: number): Size {
  const dir = mkdtempSync(join(tmpdir(), "truc-ban-bench-"));
  try {
    measure("make", dir, String(records));
    const parse = openings("parse", dir);
    const open = openings("open", dir);
    const [ours, lowdb, sqlite] = ["ours", "lowdb", "sqlite"].map((engine) =>
      commitsSchema.parse(measure("commits", dir, String(records), engine)),
    );
    if (!ours || !lowdb || !sqlite) throw new Error("three engines are measured");
    return { records, ours, lowdb, sqlite, parse, open };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const ms = (value: number | null): string => (value === null ? "" : value.toFixed(value < 10 ? 3 : 0));
const times = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)}×`;

/**
 * The store beside its peers, all in one run: lowdb as it comes (no fsync), and SQLite, which makes every commit durable.
 * Each engine and each opening is measured in a process of its own.
 */
export function benchStore(sizes: readonly number[]): void {
  const results = sizes.map(benchSize);
  const [first] = results;
  if (!first) return;
  printTable(
    "A confirmed commit (records of about 100 bytes: acknowledgements)",
    [
      "records",
      "engine",
      "single ms",
      "64 at once ms",
      "bytes",
      "longest block ms",
      "… compacting ms",
      "peak MB",
    ],
    results.flatMap(({ records, ours, lowdb, sqlite }) =>
      [ours, lowdb, sqlite].map((of) => [
        records.toLocaleString("en"),
        of.engine,
        ms(of.singleMs),
        ms(of.sharedMs),
        of.bytesPerCommit.toFixed(0),
        ms(of.blockMs),
        ms(of.compactionBlockMs),
        of.peakMb.toFixed(0),
      ]),
    ),
  );
  printTable(
    "Opening the file",
    ["records", "file MB", "JSON.parse ms", "open ms", "ratio (target 2.5)"],
    results.map(({ records, parse, open }) => [
      records.toLocaleString("en"),
      parse.fileMb.toFixed(1),
      ms(parse.ms),
      ms(open.ms),
      times(open.ms / parse.ms),
    ]),
  );
  printTable(
    "Ratios",
    [
      "records",
      "single to the smallest size (target < 1.5)",
      "lowdb.update() to single (target > 100 at 100,000)",
      "single to SQLite's (target < 3)",
      "rate of 64 at once to SQLite's singles (target > 3)",
    ],
    results.map(({ records, ours, lowdb, sqlite }) => [
      records.toLocaleString("en"),
      times(ours.singleMs / first.ours.singleMs),
      times(lowdb.singleMs / ours.singleMs),
      times(ours.singleMs / sqlite.singleMs),
      times(sqlite.singleMs / (ours.sharedMs ?? Infinity)),
    ]),
  );
}
