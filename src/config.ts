import { join } from "node:path";

import { z } from "zod";

import { isLoopback } from "./adapters/web-chat/loopback.ts";
import { platformSchema, type Account } from "./domain/chat.ts";
import { USUAL_NUDGES, type NudgeTimes } from "./domain/follow-up.ts";
import { DAY, HOUR, MINUTE } from "./domain/instant.ts";
import { isTimeZone } from "./domain/time/zone.ts";

/** How the bot is to run: read once from the environment. Without a token it is the demo in the browser. */
export interface Config {
  readonly telegram: {
    readonly token: string;
    readonly library: "grammy" | "telegraf";
    readonly apiRoot: string;
  } | null;
  readonly admins: readonly Account[];
  readonly dataDir: string;
  /** What was sent, or finally was not, moves to the archive after so many days. */
  readonly archiveAfterDays: number;
  /** When people are nudged who have not acknowledged a broadcast. */
  readonly nudges: NudgeTimes;
  readonly seed: "sample" | "none";
  readonly timeZone: string;
  readonly locale: "vi" | "en";
  readonly host: string;
  readonly port: number;
  readonly logLevel: "debug" | "info" | "warn" | "error";
}

/** Bad settings: one message that lists them all, with what is wrong and how to mend it. */
export class BadConfig extends Error {
  override readonly name = "BadConfig";
}

/** Where the database is. The demo has one of its own, so that playing with it never touches a real office's. */
export function databaseDir({ dataDir, telegram }: Config): string {
  return telegram ? dataDir : join(dataDir, "demo");
}

const accountsSchema = z.string().transform((text, context): Account[] =>
  text
    .split(/[\s,;]+/)
    .filter((entry) => entry !== "")
    .flatMap((entry) => {
      const [platform, userId = "", ...rest] = entry.split(":");
      const known = platformSchema.safeParse(platform);
      if (known.success && /^[\w-]+$/.test(userId) && rest.length === 0)
        return [{ platform: known.data, userId }];
      context.addIssue(`"${entry}" is not of the form platform:id, such as telegram:123456`);
      return [];
    }),
);

const DURATION_MS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY };

/** "1d, 2h": times before or after something, in ms; "none": never. */
const durationsSchema = z.string().transform((text, context): number[] =>
  text === "none"
    ? []
    : text
        .split(/[\s,;]+/)
        .filter((entry) => entry !== "")
        .flatMap((entry) => {
          const [, figure, unit] = /^([1-9]\d{0,2})([mhd])$/.exec(entry) ?? [];
          const ms = Number(figure) * (DURATION_MS[unit ?? ""] ?? NaN);
          if (!Number.isNaN(ms)) return [ms];
          context.addIssue(`has "${entry}", which is no time such as 30m, 2h or 1d`);
          return [];
        }),
);

/** Every variable: what it must be, said as it is said to the operator, and its default. `.env.example` explains each. */
export const VARIABLES = {
  BOT_TOKEN: z
    .string()
    .regex(
      /^\d+:[\w-]{10,}$/,
      "is not a bot token; copy the one that BotFather gave, such as 123456:ABC-DEF…",
    )
    .optional(),
  TELEGRAM_LIBRARY: z.enum(["grammy", "telegraf"], "must be grammy or telegraf").default("grammy"),
  TELEGRAM_API_ROOT: z
    .url({ protocol: /^https?$/, error: "must be an address such as https://api.telegram.org" })
    .default("https://api.telegram.org"),
  ADMINS: accountsSchema.default([]),
  DATA_DIR: z.string().default("data"),
  ARCHIVE_AFTER_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, "must be a number of days, from 1 to 99999")
    .transform(Number)
    .default(365),
  NUDGE_BEFORE_DATE: durationsSchema.default([...USUAL_NUDGES.beforeDate]),
  NUDGE_AFTER_URGENT: durationsSchema.default([...USUAL_NUDGES.afterUrgent]),
  SEED: z.enum(["sample", "none"], "must be sample or none").optional(),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is not a time zone; use a name such as Asia/Ho_Chi_Minh")
    .default("Asia/Ho_Chi_Minh"),
  LOCALE: z.enum(["vi", "en"], "must be vi or en").default("vi"),
  HOST: z
    .string()
    .refine(isLoopback, "must be 127.0.0.1, ::1 or localhost: the web chat has no passwords")
    .default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, "must be a number from 0 to 65535 (0: any free port)")
    .transform(Number)
    .refine((port) => port <= 65_535, "must be a number from 0 to 65535 (0: any free port)")
    .default(3000),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
} as const;

/** Reads the settings from an environment; an empty value counts as not set. Throws `BadConfig` with every fault. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.keys(VARIABLES).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === "" ? [] : [[name, value]];
    }),
  );
  const parsed = z.object(VARIABLES).safeParse(set);
  if (!parsed.success) throw new BadConfig(describe(parsed.error.issues));
  const { data } = parsed;
  const token = data.BOT_TOKEN;
  return {
    telegram:
      token === undefined ? null : { token, library: data.TELEGRAM_LIBRARY, apiRoot: data.TELEGRAM_API_ROOT },
    admins: data.ADMINS,
    dataDir: data.DATA_DIR,
    archiveAfterDays: data.ARCHIVE_AFTER_DAYS,
    nudges: { beforeDate: data.NUDGE_BEFORE_DATE, afterUrgent: data.NUDGE_AFTER_URGENT },
    seed: data.SEED ?? (token === undefined ? "sample" : "none"),
    timeZone: data.TIME_ZONE,
    locale: data.LOCALE,
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
  };
}

/** The values themselves are left out: one of them is a secret. */
function describe(issues: readonly z.core.$ZodIssue[]): string {
  const lines = issues.map(({ path, message }) => `  ${String(path[0])} ${message}`);
  return `Trực Ban cannot start with these settings:\n${lines.join("\n")}\nMend them in .env or in the environment; .env.example explains each.`;
}
