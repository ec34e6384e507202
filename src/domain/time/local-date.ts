import { TZDate } from "@date-fns/tz";
import { format } from "date-fns/format";

/** The calendar day of a moment in a time zone, as it is stored and compared: `2026-11-27`. */
export function toLocalDate(at: Date, timeZone: string): string {
  return format(new TZDate(at, timeZone), "yyyy-MM-dd");
}
