import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { z } from "zod";

import { toInstant, type Instant } from "./instant.ts";

const hourSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

/** The hours, local time, in which a chat is left in peace: from `from` until before `to`, over midnight where `to` is earlier. */
export const quietSchema = z.strictObject({ from: hourSchema, to: hourSchema });
export type Quiet = z.infer<typeof quietSchema>;

/** What everybody begins with. */
export const DEFAULT_QUIET: Quiet = { from: "21:30", to: "06:30" };

/** A moment itself, or the end of the quiet hours into which it falls. */
export function afterQuiet(at: Instant, quiet: Quiet | null, timeZone: string): Instant {
  if (quiet === null) return at;
  const local = new TZDate(Date.parse(at), timeZone);
  const [from, to, hour] = [
    minutesOf(quiet.from),
    minutesOf(quiet.to),
    local.getHours() * 60 + local.getMinutes(),
  ];
  const overMidnight = to < from;
  const isQuiet = overMidnight ? hour >= from || hour < to : hour >= from && hour < to;
  if (!isQuiet) return at;
  const day = overMidnight && hour >= from ? addDays(local, 1) : local;
  const end = new TZDate(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    Math.floor(to / 60),
    to % 60,
    timeZone,
  );
  return toInstant(new Date(end.getTime()));
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
