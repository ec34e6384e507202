import type { Holidays } from "./occurrences.ts";
import { refuse, type RefusedWhen } from "./refusal.ts";
import { resolve } from "./resolve.ts";
import type { Rule } from "./rule.ts";
import { scan } from "./scan.ts";

export type { RefusedWhen };

/**
 * What a phrase means. `hasHour` is false where the hour is the default, because only a day was written; `next` is the
 * first occurrence after now.
 */
export type When =
  | { readonly kind: "once"; readonly at: Date; readonly hasHour: boolean }
  | { readonly kind: "repeating"; readonly rule: Rule; readonly next: Date; readonly hasHour: boolean }
  | { readonly kind: "refused"; readonly reason: RefusedWhen };

/** What a phrase is read against. */
export interface WhenContext {
  readonly now: Date;
  /** IANA name, `Asia/Ho_Chi_Minh`; the configuration has checked that it exists. */
  readonly timeZone: string;
  /** `HH:mm`, the hour of a date alone; 08:00 where not given. */
  readonly defaultTime?: string;
  readonly holidays?: Holidays;
}

/**
 * Reads when something is to happen, as Vietnamese and English write it, in any order and case, with or without
 * diacritics: `15h30 thứ Sáu tuần sau`, `27/11` (the next to come), `30 phút nữa`, `mùng 3 hằng tháng`, `tomorrow 9am`, and
 * whatever `format.ts` and `ruleText` write. What does not exist, is past, contradicts itself or can be read in two ways is
 * refused with the reason, never guessed. Throws a RangeError for a `defaultTime` that is none: a bug of the caller.
 */
export function parseWhen(text: string, context: WhenContext): When {
  const items = scan(text, false);
  if (items.some(({ kind }) => kind === "content")) return refuse({ kind: "not-understood" });
  return resolve(
    items.filter(({ kind }) => kind === "piece"),
    context,
  );
}
