import type { Clock } from "../../app/ports/clock.ts";
import type { Log } from "../../app/ports/log.ts";

/** Somebody whom one can speak as. The private chat's id is the user's id. */
export interface WebPerson {
  readonly userId: string;
  readonly name: string;
  /** What the person is, in two or three words: "Đảng viên". */
  readonly note: string;
}

export interface WebGroup {
  readonly chatId: string;
  readonly title: string;
  /** User ids of people above. */
  readonly memberIds: readonly string[];
}

export interface WebChatOptions {
  readonly people: readonly WebPerson[];
  readonly groups: readonly WebGroup[];
  /** A loopback address or "localhost"; anything else is refused. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The web chat's own folder; made when it is not there. */
  readonly dir: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Told the address with a one-time key, at start and again after each use. It opens the page: never log it to a file. */
  readonly announce: (address: string) => void;
}
