import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { FaultPlan, type Fault } from "./faults.ts";
import type { DownloadFault } from "./downloads.ts";
import type { Described } from "./files.ts";
import { createHttpServer, type ApiCall } from "./http.ts";
import { RateLimiter, type Limits } from "./limits.ts";
import type { Menu } from "./menus.ts";
import { shown, type ShownMessage } from "./messages.ts";
import * as people from "./people.ts";
import type { NewGroup, NewUser, SayOptions } from "./people.ts";
import { createSpecCheck } from "./spec-check.ts";
import { describeWorld, Waiters } from "./until.ts";
import { otherPoller } from "./updates.ts";
import { World } from "./world.ts";

export type { ApiCall } from "./http.ts";
export type { Fault } from "./faults.ts";
export type { DownloadFault } from "./downloads.ts";
export type { ShownMessage } from "./messages.ts";
export type { Button } from "./keyboards.ts";
export type { Entity } from "./html.ts";

export interface BotApiServerOptions {
  /** Default `123456:TEST-TOKEN-of-the-stand-in`. */
  readonly token?: string;
  /** The machine-readable Bot API; default `process.env.BOT_API_SPEC`. Where set, every call is checked against it. */
  readonly specPath?: string;
  /** Off by default; beyond them a call gets 429 with `parameters.retry_after`. */
  readonly limits?: Limits;
  /** The longest that a long poll waits, so that tests end quickly. Default 2 000. */
  readonly longPollCapMs?: number;
}

/** Telegram's server as a bot sees it. Tests act as the people, and assert what the chats show. */
export interface BotApiServer {
  /** The `apiRoot`, such as `http://127.0.0.1:43211`. */
  readonly url: string;
  readonly token: string;
  /** The bot's name without `@`. */
  readonly username: string;
  /** Every call received, the oldest first. */
  readonly calls: readonly ApiCall[];
  /** Faults against the specification or the protocol so far. Tests assert that it is empty. */
  readonly violations: readonly string[];
  /** How many calls its limits have refused. */
  readonly refusals: number;
  /** Updates with a lower id have been confirmed, and are gone. */
  readonly confirmedOffset: number;

  /** Opens no chat: a private chat opens when the person first writes. */
  addUser(user: NewUser): void;
  /** The bot is a member, the first member the owner. Group ids are negative. */
  addGroup(group: NewGroup): void;
  /** A person writes, in the private chat by default. Returns the message's id. */
  say(userId: number, text: string, options?: SayOptions): number;
  /** Presses a button by its label or its data; throws when there is none. Returns the callback query's id. */
  press(userId: number, chatId: number, messageId: number, button: string): string;
  /** A press with any data at all: forged, or of a message that is gone. Returns the callback query's id. */
  forgePress(userId: number, chatId: number, messageId: number, data: string): string;
  /** From now on the press is too old to be answered. */
  expirePress(pressId: string): void;
  block(userId: number): void;
  unblock(userId: number): void;
  kick(groupId: number): void;
  readd(groupId: number): void;
  /** A group becomes a supergroup. Sends to the old id get 400 with `migrate_to_chat_id`; `silent` omits the service messages. */
  migrate(groupId: number, newId: number, options?: { readonly silent?: boolean }): void;
  /** Any other update; its `update_id` is added and returned. */
  pushUpdate(update: Readonly<Record<string, unknown>>): number;

  /** What a chat shows now (edits applied, deleted ones gone, no service messages), the oldest first. */
  messages(chatId: number): readonly ShownMessage[];
  /** How the bot has answered a press. */
  callbackAnswer(pressId: string): { readonly text: string; readonly alert: boolean } | undefined;
  /** The commands that a person of this language sees in a private chat. */
  menu(languageCode?: string): Menu;

  /** The next matching calls end like this instead. */
  fail(match: { readonly method: string; readonly chatId?: number }, how: Fault, times?: number): void;
  /** The next download of a file ends like this instead. */
  failDownload(how: DownloadFault): void;
  /** From now on `getFile` says this of a file, whatever is true; undefined leaves a field out. */
  misdescribeFile(fileId: string, described: Described): void;
  /** `getFile` still knows the file, but it cannot be fetched any more. */
  loseFile(fileId: string): void;
  /** A second bot polls: the open `getUpdates` and/or the next ones, `times` in all, get 409. */
  rivalPoller(times?: number): void;
  /** Resolves once it holds (checked after each call); rejects after `ms` (default 5 000) with what has happened so far. */
  until(predicate: () => boolean, ms?: number): Promise<void>;
  /** Ends all connections; a second time does nothing. */
  close(): Promise<void>;
}

/** Starts a strict stand-in for Telegram's Bot API on a free port of 127.0.0.1. */
export async function startBotApiServer(options: BotApiServerOptions = {}): Promise<BotApiServer> {
  const { token = "123456:TEST-TOKEN-of-the-stand-in", specPath = process.env["BOT_API_SPEC"] } = options;
  const world = new World(Number.parseInt(token), options.longPollCapMs ?? 2_000);
  const faults = new FaultPlan();
  const limiter = new RateLimiter(options.limits ?? {});
  const waiters = new Waiters();
  const downloadFaults: DownloadFault[] = [];
  const calls: ApiCall[] = [];
  const violations: string[] = [];
  const changed = () => {
    waiters.check();
  };
  const check = createSpecCheck(specPath);
  const server = createHttpServer({
    token,
    world,
    faults,
    downloadFaults,
    limiter,
    check,
    calls,
    violations,
    changed,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const messages = (chatId: number) => world.chat(chatId).messages.map(shown);

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    username: world.bot.username,
    calls,
    violations,
    get refusals() {
      return limiter.refusals;
    },
    get confirmedOffset() {
      return world.updates.confirmedOffset;
    },
    addUser: people.addUser.bind(undefined, world),
    addGroup: people.addGroup.bind(undefined, world),
    say: people.say.bind(undefined, world),
    press: people.press.bind(undefined, world),
    forgePress: people.forgePress.bind(undefined, world),
    expirePress(pressId) {
      const pressed = world.presses.get(pressId);
      if (pressed) pressed.state = "expired";
    },
    block: people.block.bind(undefined, world),
    unblock: people.unblock.bind(undefined, world),
    kick: people.kick.bind(undefined, world),
    readd: people.readd.bind(undefined, world),
    migrate(groupId, newId, { silent = false } = {}) {
      people.migrate(world, groupId, newId, silent);
    },
    pushUpdate: (update) => world.updates.push(update),
    messages,
    callbackAnswer: (pressId) => world.presses.get(pressId)?.answer,
    menu: (languageCode) => world.menus.seenInPrivate(languageCode),
    fail(match, how, times = 1) {
      faults.add(match, how, times);
    },
    failDownload(how) {
      downloadFaults.push(how);
    },
    misdescribeFile(fileId, described) {
      world.files.misdescribe(fileId, described);
    },
    loseFile(fileId) {
      world.files.lose(fileId);
    },
    rivalPoller(times = 1) {
      const left = world.updates.interrupt() ? times - 1 : times;
      faults.add({ method: "getUpdates" }, { kind: "error", ...otherPoller }, left);
    },
    until: (predicate, ms = 5_000) =>
      waiters.until(predicate, ms, () => describeWorld(calls, violations, world)),
    async close() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
