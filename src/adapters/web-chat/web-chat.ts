import { join } from "node:path";

import {
  ConnectionRefused,
  type Incoming,
  type MenuCommand,
  type Messenger,
  type Pace,
  type SendResult,
} from "../../app/ports/messenger.ts";
import { createBotSide, type BotSide } from "./bot-side.ts";
import { createDirectory } from "./directory.ts";
import { createDoor, type Door } from "./door.ts";
import { openHistory } from "./history.ts";
import { createHttpApp } from "./http-app.ts";
import { toOrigin } from "./http-gate.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { JournalDamaged } from "./journal.ts";
import { openKeptFiles } from "./kept-files.ts";
import { listen, type Listening } from "./listen.ts";
import { isLoopback } from "./loopback.ts";
import { createLive } from "./live.ts";
import type { WebChatOptions } from "./options.ts";
import { WEB_CAPABILITIES } from "./outgoing.ts";
import { createPeopleSide } from "./people-side.ts";

/** Nothing to spare: the page is on the same machine. */
const PACE: Pace = { perSecond: 1000, chatIntervalMs: 0, perGroupMinute: 100_000, inFlight: 16 };
const NOT_STARTED: SendResult = { status: "retry", afterMs: 1000, scope: "platform" };

export interface WebChat extends Messenger {
  /** The address with the key that opens the page once. Throws before `start()` has resolved. */
  address(): string;
}

/** What there is once the port and the history are open. */
interface Running {
  readonly listening: Listening;
  readonly door: Door;
  readonly botSide: BotSide;
  readonly inbox: Inbox;
  readonly origin: string;
}

/**
 * The bot's own page on loopback: a messenger that needs no account. It keeps its history in `dir` and shows it to
 * whoever opens the announced address. After `stop()`, sending still works: it is stored and shown after the next start.
 */
export function createWebChat(options: WebChatOptions): WebChat {
  const { host, port, dir, log } = options;
  const directory = createDirectory(options);
  const live = createLive();
  const ended = Promise.withResolvers<undefined>();
  let menu: readonly MenuCommand[] = [];
  let answer: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  let running: Running | null = null;
  let stopped: Promise<void> | null = null;

  async function open(
    listening: Listening,
    onIncoming: (event: Incoming) => Promise<void>,
  ): Promise<Running> {
    const history = await openHistory(options);
    const files = await openKeptFiles(join(dir, "files"), history.fileIds());
    const shared = { ...options, history, files, live, directory };
    const botSide = createBotSide(shared);
    const origin = toOrigin(host, listening.port);
    const door = createDoor({ ...options, origin, history });
    const inbox = createInbox({ ...shared, onIncoming, onPress: botSide.expectAnswer });
    const peopleSide = createPeopleSide({ ...shared, deliver: inbox.deliver });
    const app = createHttpApp({ ...shared, port: listening.port, door, peopleSide, menu: () => menu });
    answer = (request) => app.fetch(request);
    return { listening, door, botSide, inbox, origin };
  }

  async function stop(): Promise<void> {
    answer = () => new Response(null, { status: 503 });
    await running?.inbox.close(); // What is answered meanwhile is still shown.
    live.close();
    await running?.listening.close();
    ended.resolve(undefined);
  }

  return {
    platform: "web",
    capabilities: WEB_CAPABILITIES,
    pace: PACE,
    ended: ended.promise,

    start: async (onIncoming) => {
      if (!isLoopback(host)) {
        throw new ConnectionRefused(
          `The web chat has no passwords, so it only runs on 127.0.0.1, ::1 or localhost, not on ${host}.`,
        );
      }
      // The port first: a second process that is refused here has not touched the first one's history.
      const listening = await listen(host, port, (request) => answer(request));
      try {
        running = await open(listening, onIncoming);
      } catch (error) {
        await listening.close();
        throw refusalOf(error, dir);
      }
      log.debug("The web chat is open.", { origin: running.origin });
    },

    address: () => {
      if (!running) throw new Error("The web chat has no address before it has started.");
      return running.door.address();
    },

    send: async (to, message, signal) => running?.botSide.send(to, message, signal) ?? NOT_STARTED,
    edit: async (to, messageId, message, signal) =>
      running?.botSide.edit(to, messageId, message, signal) ?? NOT_STARTED,
    delete: async (to, messageId, signal) => running?.botSide.delete(to, messageId, signal) ?? NOT_STARTED,
    pin: async () => ({ status: "rejected", reason: "invalid", detail: "nothing is pinned here" }),
    answerPress: async (pressId, notice, signal) =>
      running?.botSide.answerPress(pressId, notice, signal) ?? NOT_STARTED,

    download: async (file, maxBytes, signal) =>
      running?.botSide.download(file, maxBytes, signal) ?? { status: "failed", detail: "not started" },

    // Its groups are made by the configuration, and nobody in them is above another.
    isGroupAdmin: async () => false,

    setMenu: async (commands) => {
      menu = commands;
      live.publish({ type: "menu", menu });
      return { status: "sent", messageId: "menu" };
    },

    deepLink: (payload) =>
      running && /^[\w-]{1,64}$/.test(payload) ? `${running.origin}/?start=${payload}` : null,

    stop: () => (stopped ??= stop()),
  };
}

/** What the operator can mend, in a sentence; anything else is a bug and stays what it is. */
function refusalOf(error: unknown, dir: string): unknown {
  if (error instanceof JournalDamaged) {
    const way = `Move the folder ${dir} away to begin a new history, or restore it from a copy.`;
    return new ConnectionRefused(`${error.message} ${way}`, { cause: error });
  }
  if (!(error instanceof Error && "code" in error)) return error;
  const way = "Check that it is a folder which this user may read and write.";
  return new ConnectionRefused(`The web chat's folder ${dir} cannot be used: ${error.message}. ${way}`, {
    cause: error,
  });
}
