import type { Args } from "./args.ts";
import { badRequest, conflict, type ApiError } from "./api-error.ts";

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number };

interface Waiting {
  readonly answer: (updates: readonly Update[]) => void;
  readonly refuse: (error: ApiError) => void;
  readonly limit: number;
}

const NOT_BY_DEFAULT = new Set(["chat_member", "message_reaction", "message_reaction_count"]);
const OTHER_POLLER =
  "terminated by other getUpdates request; make sure that only one bot instance is running";

/** The queue of updates, with one long poll at most. */
export class UpdateQueue {
  readonly #capMs: number;
  #queue: Update[] = [];
  #nextId = 700_000_001;
  #confirmed = this.#nextId;
  #allowed: ReadonlySet<string> = new Set();
  #waiting: Waiting | undefined;
  #webhook = "";

  constructor(longPollCapMs: number) {
    this.#capMs = longPollCapMs;
  }

  get confirmedOffset(): number {
    return this.#confirmed;
  }

  /** Keeps the update for the bot, if it wants this kind. */
  push(content: Readonly<Record<string, unknown>>): number {
    const update = { ...content, update_id: this.#nextId++ };
    const kinds = Object.keys(content);
    const wanted = (kind: string) =>
      this.#allowed.size > 0 ? this.#allowed.has(kind) : !NOT_BY_DEFAULT.has(kind);
    if (kinds.every(wanted)) this.#queue.push(update);
    if (this.#queue.length > 0) this.#waiting?.answer(this.#queue.slice(0, this.#waiting.limit));
    return update.update_id;
  }

  /** `getUpdates`. The signal ends the wait of a caller who has gone. */
  async get(args: Args, gone: AbortSignal): Promise<readonly Update[]> {
    if (this.#webhook !== "") {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    }
    this.#allow(args);
    this.#confirm(args.integer("offset") ?? 0);
    this.interrupt();
    const limit = Math.min(Math.max(args.integer("limit") ?? 100, 1), 100);
    const waitMs = Math.min((args.integer("timeout") ?? 0) * 1_000, this.#capMs);
    if (this.#queue.length > 0 || waitMs <= 0) return this.#queue.slice(0, limit);
    return this.#wait(limit, waitMs, gone);
  }

  /** Another poller takes over from one that waits. Returns whether one did. */
  interrupt(why = OTHER_POLLER): boolean {
    const waiting = this.#waiting;
    waiting?.refuse(conflict(why));
    return waiting !== undefined;
  }

  setWebhook(args: Args): true {
    const url = args.text("url");
    if (url !== "" && !url.startsWith("https://")) {
      throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
    }
    this.#allow(args);
    if (args.flag("drop_pending_updates")) this.#confirm(this.#nextId);
    if (url !== "") this.interrupt("terminated by setWebhook request");
    this.#webhook = url;
    return true;
  }

  webhookInfo(): Readonly<Record<string, unknown>> {
    return {
      url: this.#webhook,
      has_custom_certificate: false,
      pending_update_count: this.#queue.length,
      ...(this.#allowed.size > 0 && { allowed_updates: [...this.#allowed] }),
    };
  }

  #allow(args: Args): void {
    const allowed = args.json("allowed_updates");
    if (Array.isArray(allowed)) this.#allowed = new Set(allowed.map(String));
  }

  #confirm(offset: number): void {
    const oldest = this.#queue.at(offset) ?? this.#queue[0];
    const first = offset < 0 ? (oldest?.update_id ?? 0) : offset;
    this.#queue = this.#queue.filter((update) => update.update_id >= first);
    this.#confirmed = Math.max(this.#confirmed, Math.min(first, this.#nextId));
  }

  #wait(limit: number, waitMs: number, gone: AbortSignal): Promise<readonly Update[]> {
    const { promise, resolve, reject } = Promise.withResolvers<readonly Update[]>();
    const timer = setTimeout(() => {
      waiting.answer([]);
    }, waitMs);
    const end = () => {
      clearTimeout(timer);
      if (this.#waiting === waiting) this.#waiting = undefined;
    };
    const waiting: Waiting = {
      limit,
      answer: (updates) => {
        end();
        resolve(updates);
      },
      refuse: (error) => {
        end();
        reject(error);
      },
    };
    gone.addEventListener("abort", () => {
      waiting.answer([]);
    });
    this.#waiting = waiting;
    return promise;
  }
}

/** What a second poller's victim hears. */
export const otherPoller = { code: 409, description: `Conflict: ${OTHER_POLLER}` };
