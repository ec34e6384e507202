import { z } from "zod";

import { HOUR, instantSchema, later, type Instant } from "./instant.ts";

/** So many wrong codes within an hour, and the account has to wait: nobody may try codes until one fits. */
export const MAX_WRONG_CODES = 5;

/** When an account has brought wrong invitation codes, oldest first. */
export const wrongCodesSchema = z.strictObject({
  /** `accountKey` of the account. */
  account: z.string().min(1),
  times: z.array(instantSchema),
});
export type WrongCodes = z.infer<typeof wrongCodesSchema>;

/** Until when the account has to wait; null when it may try. */
export function pausedUntil({ times }: Pick<WrongCodes, "times">, now: Instant): Instant | null {
  const recent = recentOf(times, now);
  const [first] = recent.slice(-MAX_WRONG_CODES);
  return recent.length < MAX_WRONG_CODES || first === undefined ? null : later(first, HOUR);
}

/** The same account after one more wrong code. */
export function withWrongCode({ account, times }: WrongCodes, now: Instant): WrongCodes {
  return { account, times: [...recentOf(times, now), now] };
}

function recentOf(times: readonly Instant[], now: Instant): Instant[] {
  return times.filter((time) => time > later(now, -HOUR));
}
