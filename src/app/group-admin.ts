import type { ChatRef } from "../domain/chat.ts";
import type { Pacer } from "./pacer.ts";
import type { Clock } from "./ports/clock.ts";
import type { Messenger } from "./ports/messenger.ts";

/** How long somebody waits for the platform's word: the updates of a chat are handled one after another. */
const LIMIT_MS = 5_000;

/** Whether somebody administers a group, as the platform says; null where it could not be asked. Never rejects. */
export type IsGroupAdmin = (group: ChatRef, userId: string) => Promise<boolean | null>;

/**
 * Asks the platform, for 5 s at most. That is a read and no message, so it takes no turn in the pacer; but it waits
 * where the platform has told all to wait, and is not asked at all where that would be too long.
 */
export function createIsGroupAdmin(services: {
  readonly messenger: Pick<Messenger, "capabilities" | "isGroupAdmin">;
  readonly pacer: Pick<Pacer, "pausedForMs">;
  readonly clock: Clock;
}): IsGroupAdmin {
  const { messenger, pacer, clock } = services;

  async function askWithin(ms: number, group: ChatRef, userId: string): Promise<boolean | null> {
    const pauseMs = pacer.pausedForMs();
    if (pauseMs >= ms) return null;
    if (pauseMs === 0) return ask(ms, group, userId);
    await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    // Meanwhile it may have told to wait longer.
    return askWithin(ms - pauseMs, group, userId);
  }

  async function ask(ms: number, group: ChatRef, userId: string): Promise<boolean | null> {
    const giveUp = new AbortController();
    const tooLate = Promise.withResolvers<null>();
    const cancel = clock.after(ms, () => {
      giveUp.abort();
      tooLate.resolve(null);
    });
    const answer = messenger.isGroupAdmin(group, userId, giveUp.signal);
    return Promise.race([answer, tooLate.promise]).finally(cancel);
  }

  return async (group, userId) => (messenger.capabilities.groups ? askWithin(LIMIT_MS, group, userId) : null);
}
