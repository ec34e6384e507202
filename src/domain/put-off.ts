import { TZDate } from "@date-fns/tz";
import { addDays } from "date-fns/addDays";
import { set } from "date-fns/set";

/** "Sáng mai": tomorrow at 08:00, local time. */
export function tomorrowMorning(now: Date, timeZone: string): Date {
  const tomorrow = addDays(new TZDate(now, timeZone), 1);
  return new Date(set(tomorrow, { hours: 8, minutes: 0, seconds: 0, milliseconds: 0 }).getTime());
}
