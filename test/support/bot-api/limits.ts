import { ApiError } from "./api-error.ts";

export interface Limits {
  readonly perSecond?: number;
  readonly perChatPerSecond?: number;
  readonly perGroupMinute?: number;
  /** What goes beyond `perSecond` has everything refused for so long. */
  readonly penaltyMs?: number;
}

const LIMITED = /^(send(?!ChatAction)|edit)/;

/** Counts sends and edits; what goes beyond is refused with 429 and does not count. */
export class RateLimiter {
  readonly #limits: Limits;
  #penaltyUntil = 0;
  /** How many calls were refused. */
  refusals = 0;
  #accepted: { readonly at: number; readonly chatId: number }[] = [];

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  admit(method: string, chatId: number, now: number): void {
    if (!LIMITED.test(method)) return;
    this.#accepted = this.#accepted.filter(({ at }) => at > now - 60_000);
    const all = this.#accepted;
    const here = all.filter((call) => call.chatId === chatId);
    const overallMs = waitFor(all, this.#limits.perSecond, 1_000, now);
    if (overallMs > 0 && now >= this.#penaltyUntil) this.#penaltyUntil = now + (this.#limits.penaltyMs ?? 0);
    const waitMs = Math.max(
      overallMs,
      this.#penaltyUntil - now,
      waitFor(here, this.#limits.perChatPerSecond, 1_000, now),
      chatId < 0 ? waitFor(here, this.#limits.perGroupMinute, 60_000, now) : 0,
    );
    if (waitMs > 0) {
      this.refusals += 1;
      const seconds = Math.ceil(waitMs / 1_000);
      throw new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    }
    all.push({ at: now, chatId });
  }
}

function waitFor(calls: readonly { at: number }[], most: number | undefined, windowMs: number, now: number) {
  if (most === undefined) return 0;
  const blocking = calls.filter(({ at }) => at > now - windowMs).at(-most);
  return blocking ? blocking.at + windowMs - now : 0;
}
