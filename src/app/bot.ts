import type { Locale } from "../text/texts.ts";
import { recordChatNews } from "./chat-news.ts";
import { createCompose } from "./compose.ts";
import { createDispatch } from "./dispatch.ts";
import { createIsGroupAdmin } from "./group-admin.ts";
import { createLiveReceipts } from "./live-receipts.ts";
import { menuOf } from "./menu.ts";
import { createOutbox } from "./outbox.ts";
import { createPacer } from "./pacer.ts";
import { createClockGuard } from "./clock-guard.ts";
import type { HolidayCalendars } from "./holiday-calendars.ts";
import type { Calendar } from "./ports/calendar.ts";
import type { Chance } from "./ports/chance.ts";
import type { Clock, Wakeup } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import { ConnectionRefused, type Messenger } from "./ports/messenger.ts";
import type { Pictures } from "./ports/pictures.ts";
import type { Sheets } from "./ports/sheets.ts";
import type { Store } from "./ports/store.ts";
import type { Registry } from "./registry.ts";
import { createReplies } from "./replies.ts";
import { createChatSheets } from "./tables/chat-files.ts";
import { createTellAdmins } from "./tell-admins.ts";
import { createTick } from "./tick.ts";
import { createUpkeep } from "./upkeep.ts";
import { toInstant } from "../domain/instant.ts";

/** When the bot stops, how long the platform may take to stop handing over, and then answers in flight to end: below 10 s in all. */
const LET_GO_MS = 3_000;
const STOP_GRACE_MS = 5_000;

export interface BotServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly chance: Chance;
  readonly log: Log;
  readonly registry: Registry;
  readonly messenger: Messenger;
  readonly wakeup: Wakeup;
  readonly holidays: HolidayCalendars;
  readonly calendar: Calendar;
  readonly pictures: Pictures;
  readonly sheets: Sheets;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly startedAt: Date;
  readonly version: string;
  /** This process, for leases. */
  readonly owner: string;
}

/** The two one-way streets: in (messenger, dispatch, store) and out (store, outbox, pacer, messenger), and the beat. */
export interface Bot {
  start(): Promise<void>;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export function createBot(services: BotServices): Bot {
  const { store, clock, ids, log, registry, messenger, wakeup, timeZone, locale } = services;
  const thrownOut = Promise.withResolvers<undefined>();
  const pacer = createPacer({ ...services, pace: messenger.pace });
  const liveReceipts = createLiveReceipts({ ...services, pacer });
  const outbox = createOutbox({
    ...services,
    pacer,
    compose: createCompose({ timeZone, locale }),
    isClockTrusted: () => guard.isTrusted(),
    onSent: liveReceipts.sent,
    onRefused: (detail) => {
      thrownOut.reject(
        new ConnectionRefused(
          `The platform refuses the bot: ${detail}. Nothing was lost; check BOT_TOKEN and start it again.`,
        ),
      );
    },
  });
  const replies = createReplies({
    ...services,
    pacer,
    onNews: (chat, news) =>
      store.transact((tx) => recordChatNews(tx, chat, news, { ids, now: clock.now(), timeZone })),
  });
  const tell = createTellAdmins({ ...services, replies });
  const guard = createClockGuard({
    clock,
    log,
    onParted: (step) => {
      tell((t, zone) => t.clock.parted(step, zone));
    },
    onSteady: (how) => {
      tell((t) => t.clock.steady(how));
    },
  });
  let lastBeatAt: Date | null = null;
  let stopping = false;
  const dispatch = createDispatch({
    ...services,
    replies,
    onChange: outbox.wake,
    onReceived: liveReceipts.received,
    deepLink: (payload) => messenger.deepLink(payload),
    backup: () => store.backup(clock.now()),
    chatSheets: createChatSheets({ ...services, messenger, clock }),
    isGroupAdmin: createIsGroupAdmin({ messenger, pacer, clock }),
    isClockTrusted: () => guard.isTrusted(),
    confirmClock: () => guard.confirm(),
    status: () => ({
      version: services.version,
      startedAt: services.startedAt,
      platform: messenger.platform,
      waitingCalls: pacer.waiting(),
      lastBeatAt,
      clock: guard.state(),
    }),
  });

  const tick = createTick(services);
  const lookAfterStore = createUpkeep(services);
  let beating: Promise<void> | null = null;
  let wasTrusted = true;
  /** What was put off by the wrong clock would wait for as long as that was wrong. */
  async function tryAgainNow(): Promise<void> {
    try {
      await store.transact((tx) => tx.deliveries.hasten(toInstant(clock.now())));
      outbox.wake();
    } catch (error) {
      log.error("What was put off by a wrong clock waits for its hour", { error });
    }
  }
  function beat(): void {
    lastBeatAt = clock.now();
    lookAfterStore();
    guard.check();
    if (guard.isTrusted() !== wasTrusted) {
      wasTrusted = !wasTrusted;
      if (wasTrusted) void tryAgainNow();
    }
    if (!wasTrusted) {
      outbox.wake(); // what does not go by the clock
      return;
    }
    beating ??= tick()
      .then(outbox.wake, (error: unknown) => {
        log.error("A beat could not plan; the next one tries again", { error });
      })
      .finally(() => {
        beating = null;
      });
  }

  return {
    ended: Promise.race([messenger.ended, thrownOut.promise]),
    async start() {
      await messenger.start(dispatch);
      if (stopping) return;
      wakeup.start(beat);
      beat();
      void publishMenu(); // what people are reminded of does not wait for it
    },
    async stop() {
      stopping = true;
      await wakeup.stop();
      // A platform that cannot be reached may be slow to let go: what is in flight does not wait for it for long.
      const letGo = messenger.stop();
      const patience = Promise.withResolvers<undefined>();
      const cancel = clock.after(LET_GO_MS, () => {
        patience.resolve(undefined);
      });
      await Promise.race([letGo, patience.promise]).finally(cancel);
      await beating;
      liveReceipts.stop();
      await Promise.all([pacer.stop(STOP_GRACE_MS), outbox.stop()]);
      await letGo;
    },
  };

  /** A menu that could not be set is a nuisance, not a reason not to serve. */
  async function publishMenu(): Promise<void> {
    if (!messenger.capabilities.menu) return;
    const result = await messenger.setMenu(menuOf(registry.commands));
    if (result.status !== "sent") log.warn("The command menu could not be published", { result });
  }
}
