import { MINUTE } from "../instant.ts";
import type { Quiet } from "../quiet.ts";
import { formatTime } from "./format.ts";
import { parseWhen, type WhenContext } from "./when.ts";

/** Quiet hours as written, or why they cannot be taken. */
export type ReadQuiet =
  | { readonly kind: "quiet"; readonly quiet: Quiet }
  | { readonly kind: "unread" }
  /** Longer than half a day: nearly always the two hours the wrong way round. */
  | { readonly kind: "too-long"; readonly quiet: Quiet };

/** What stands between the two hours. Without diacritics "toi" could be the evening, so it is not among them. */
const BETWEEN = / (?:đến|den|tới|to|until|till) | ?[-–—] ?/u;

const DAY_MINUTES = 24 * 60;
const LONGEST_MINUTES = 12 * 60;

/** Reads "22h-6h", "từ 22h đến 6h30", "10 giờ tối đến 6 giờ sáng", "10pm to 6am". */
export function readQuiet(text: string, context: WhenContext): ReadQuiet {
  const words = text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
  const [first, second, ...more] = words.replace(/^(?:từ|tu|from) /u, "").split(BETWEEN);
  const from = readHour(first ?? "", context);
  const to = readHour(second ?? "", context);
  if (from === null || to === null || from === to || more.length > 0) return { kind: "unread" };
  const quiet = { from, to };
  return { kind: minutesOf(quiet) > LONGEST_MINUTES ? "too-long" : "quiet", quiet };
}

/**
 * The hour by itself, `22:00`; here a number alone is one, too ("22-6h"). What means another hour when it is read a little
 * later ("30 phút nữa") is none.
 */
function readHour(text: string, context: WhenContext): string | null {
  const later = { ...context, now: new Date(context.now.getTime() + MINUTE) };
  const [hour, same] = [context, later].map((each) => {
    const when = parseWhen(/^\d{1,2}$/.test(text) ? `${text}h` : text, each);
    return when.kind === "once" && when.hasHour ? formatTime(when.at, context.timeZone) : null;
  });
  return hour === same ? (hour ?? null) : null;
}

/** How long they are, in minutes. */
function minutesOf({ from, to }: Quiet): number {
  return (minuteOfDay(to) - minuteOfDay(from) + DAY_MINUTES) % DAY_MINUTES;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
