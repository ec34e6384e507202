import type { Clock } from "../../app/ports/clock.ts";
import { DAY, toInstant } from "../../domain/instant.ts";
import type { History } from "./history.ts";
import { hashSecret, newSecret, sameHash } from "./secrets.ts";

/** How long a browser may come back without a new address. */
export const SESSION_DAYS = 30;

/** Decides who may come in: whoever has the one-time key, and then the browser that it was given to. */
export interface Door {
  /** The address with the key that opens the page once. */
  address(): string;
  /** Uses up the key. Resolves with the new session's secret for the cookie; null when the key is not the present one. */
  enter(key: string): Promise<string | null>;
  /** Whether a cookie's secret belongs to a session that we know and that is not too old. */
  isOpenFor(secret: string | undefined): boolean;
}

interface DoorOptions {
  /** `http://127.0.0.1:3000` */
  readonly origin: string;
  readonly history: History;
  readonly clock: Clock;
  readonly announce: (address: string) => void;
}

/** Announces the first address at once. */
export function createDoor({ origin, history, clock, announce }: DoorOptions): Door {
  let key = newSecret();
  const address = (): string => `${origin}/?key=${key}`;

  function isFresh(at: string): boolean {
    return clock.now().getTime() - Date.parse(at) < SESSION_DAYS * DAY;
  }

  announce(address());
  return {
    address,
    enter: async (tried) => {
      if (!sameHash(hashSecret(tried), hashSecret(key))) return null;
      key = newSecret(); // Before anything else: two at once must not both come in.
      const secret = newSecret();
      const session = { hash: hashSecret(secret), at: toInstant(clock.now()) };
      await history.record({ type: "session", session }).finally(() => {
        announce(address());
      });
      return secret;
    },
    isOpenFor: (secret) => {
      if (secret === undefined) return false;
      const hash = hashSecret(secret);
      return history.sessions().some((session) => sameHash(session.hash, hash) && isFresh(session.at));
    },
  };
}
