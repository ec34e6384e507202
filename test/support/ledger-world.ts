import { changeEvent, finishEvent } from "../../src/app/change-event.ts";
import type { SendResult } from "../../src/app/ports/messenger.ts";
import type { Tx } from "../../src/app/ports/store.ts";
import type { Chat } from "../../src/domain/chat.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { isOpenEvent, type Event } from "../../src/domain/event.ts";
import { newEvent } from "../../src/domain/event-plan.ts";
import { DAY, HOUR, later, MINUTE, toInstant, type Instant } from "../../src/domain/instant.ts";
import { newReminder, paused, resumed } from "../../src/domain/reminder-change.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { createFakeIds } from "./fake-ids.ts";
import { plannedSeries } from "./planned-event.ts";
import { startTestBot, TIME_ZONE, type TestBot } from "./test-bot.ts";

/** What can happen to the bot, its people and its machine. */
export type Happening =
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "add"; readonly kind: Event["kind"]; readonly inMs: number; readonly urgent: boolean }
  | { readonly do: "ask"; readonly when: { readonly inMs: number } | { readonly rule: Rule } }
  | { readonly do: "repeat"; readonly rule: Rule }
  | { readonly do: "move"; readonly byMs: number }
  | { readonly do: "cancel" | "finish" }
  | { readonly do: "pause" | "resume" | "hang" | "lose answer" | "restart" }
  | { readonly do: "press"; readonly label: string }
  | { readonly do: "settle for"; readonly chat: Partial<Pick<Chat, "quiet" | "ladders" | "subscriptions">> }
  | { readonly do: "fail"; readonly result: SendResult; readonly times: number }
  | { readonly do: "set clock"; readonly ms: number };

type Change = Extract<Happening, { do: "move" } | { do: "cancel" | "finish" }>;

/** One try to send to somebody. No result: it was never answered. */
interface Try {
  readonly chatId: string;
  readonly html: string;
  result: SendResult | null;
}

const MEMBERS = ["mem_dangvien", "mem_bithu"];
const NO_DAYS_OFF: ReadonlySet<string> = new Set();
const LOCAL = { timeZone: TIME_ZONE, daysOff: NO_DAYS_OFF };
/** By what the ledger's promise allows: a clock that was set is believed after ten steady minutes. */
const STEADY_MS = 11 * MINUTE;
/** Longer than every pause, lease and grace, and than what lies ahead of any event. */
const LONG = 40 * DAY;

/** One database over which bots live one after another, and what people may have seen of them. */
export class LedgerWorld {
  readonly tries: Try[] = [];
  readonly #ids = createFakeIds(1_000_000_000);
  readonly #subjects: { readonly id: string; readonly kind: "event" | "reminder" | "series" }[] = [];
  #bot: TestBot | null = null;

  get bot(): TestBot {
    if (!this.#bot) throw new Error("not started");
    return this.#bot;
  }

  /** Starts a bot; one that ran before was killed: nothing of it is stopped or finished. */
  async start(): Promise<void> {
    const former = this.#bot;
    const bot = await startTestBot(
      former ? { store: former.store, now: former.clock.now().toISOString() } : {},
    );
    this.#bot = bot;
    // What is old stays in sight.
    bot.store.maintain = async () => undefined;
    const send = bot.messenger.send.bind(bot.messenger);
    bot.messenger.send = async (to, message, signal) => {
      const attempt: Try = { chatId: to.chatId, html: message.text.html, result: null };
      this.tries.push(attempt);
      const result = await send(to, message, signal);
      attempt.result = result;
      return result;
    };
  }

  async run(happening: Happening): Promise<void> {
    switch (happening.do) {
      case "pass":
        return this.bot.pass(happening.ms);
      case "add":
        return this.#add(happening.kind, happening.inMs, happening.urgent);
      case "ask":
        return this.#ask(happening.when);
      case "repeat":
        return this.#repeat(happening.rule);
      case "move":
      case "cancel":
      case "finish":
        return this.#change(happening);
      case "pause":
      case "resume":
        return this.#switch(happening.do);
      case "press":
        return this.#press(happening.label);
      case "settle for":
        return this.#transact(async (tx) => tx.chats.put({ ...(await this.#chat(tx)), ...happening.chat }));
      case "fail":
        this.bot.messenger.failNext(happening.result, happening.times);
        return;
      case "hang":
        this.bot.messenger.failNext(() => new Promise<SendResult>(() => undefined));
        return;
      case "lose answer":
        this.bot.messenger.failNext({ status: "unknown", detail: "the connection broke" });
        return;
      case "restart":
        return this.start();
      case "set clock":
        this.bot.clock.stepWall(happening.ms);
        return this.bot.pass(1_000);
    }
  }

  /** A time in which nothing fails and nothing new begins: what is to happen has then happened. */
  async calm(): Promise<void> {
    await this.start(); // faults not used up die with their process
    await this.bot.pass(STEADY_MS);
    for (let beat = 0; beat < 3; beat++) await this.bot.pass(HOUR);
    await this.#endAll();
    await this.bot.pass(LONG);
    await this.bot.pass(LONG);
    for (let beat = 0; beat < 4; beat++) await this.bot.pass(10 * MINUTE);
  }

  async events(): Promise<readonly Event[]> {
    return this.bot.store.read((tx) =>
      tx.events.between("any", "2026-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"),
    );
  }

  async reminders(): Promise<readonly Reminder[]> {
    return this.bot.store.read(async (tx) => {
      const all = await Promise.all(this.#of("reminder").map((id) => tx.reminders.byId(id)));
      return all.filter((reminder) => reminder !== null);
    });
  }

  async ledgerOf(subjects: readonly (Event | Reminder)[]): Promise<readonly Delivery[]> {
    return this.bot.store.read(async (tx) => {
      const lists = subjects.map(({ id }) =>
        id.startsWith("rmd") ? tx.deliveries.ofReminder(id) : tx.deliveries.ofEvent(id),
      );
      return (await Promise.all(lists)).flat();
    });
  }

  async chatIdOf(memberId: string): Promise<string> {
    const [chat] = await this.bot.store.read((tx) => tx.chats.ofMembers(new Set([memberId])));
    if (!chat) throw new Error(`${memberId} has no chat`);
    return chat.id;
  }

  async #add(kind: Event["kind"], inMs: number, urgent: boolean): Promise<void> {
    const id = this.#next("event");
    const at = later(this.#now, inMs);
    const known = { id, title: id, kind, at, hasHour: true, place: null, unitIds: ["unit_chibo1"], urgent };
    const event = newEvent({ ...known, source: null }, null, { now: this.#now, timeZone: TIME_ZONE });
    await this.#transact((tx) => tx.events.put(event));
  }

  async #ask(when: { readonly inMs: number } | { readonly rule: Rule }): Promise<void> {
    const id = this.#next("reminder");
    const chatId = await this.chatIdOf("mem_dangvien");
    const reminder = newReminder(
      {
        id,
        chatId,
        memberId: "mem_dangvien",
        about: { kind: "text", text: id },
        when:
          "rule" in when
            ? { kind: "repeating", rule: when.rule }
            : { kind: "once", at: later(this.#now, when.inMs) },
      },
      this.#now,
      LOCAL,
    );
    await this.#transact((tx) => tx.reminders.put(reminder));
  }

  async #repeat(rule: Rule): Promise<void> {
    const id = this.#next("series");
    const about = {
      id,
      title: id,
      unitIds: ["unit_chibo1"],
      ladder: ["2h"],
      endsAt: later(this.#now, 45 * DAY),
    };
    const series = plannedSeries(rule, about, this.#now);
    await this.#transact((tx) => tx.series.put(series));
  }

  /** What is done to the newest event that is still open. */
  async #change(change: Change): Promise<void> {
    await this.#transact(async (tx) => {
      const found = await Promise.all(this.#of("event").map((id) => tx.events.byId(id)));
      const event = found.findLast((one) => one !== null && isOpenEvent(one));
      if (!event) return;
      const changing = { ids: this.#ids, now: this.bot.clock.now(), timeZone: TIME_ZONE };
      if (change.do === "finish") return finishEvent(tx, changing, event, "mem_bithu");
      const soonest = later(this.#now, MINUTE);
      const at = change.do === "move" ? later(event.at, change.byMs) : event.at;
      const changes = change.do === "move" ? { at: at < soonest ? soonest : at } : { cancelledAt: this.#now };
      await changeEvent(tx, changing, event, changes);
    });
  }

  async #switch(how: "pause" | "resume"): Promise<void> {
    await this.#transact(async (tx) => {
      for (const id of this.#of("reminder")) {
        const reminder = await tx.reminders.byId(id);
        if (reminder)
          await tx.reminders.put((how === "pause" ? paused : resumed)(reminder, this.#now, LOCAL));
      }
    });
  }

  /** The first such button that the member's newest messages show. */
  async #press(label: string): Promise<void> {
    const messages = this.bot.shown("dangvien").toReversed();
    const message = messages.find(({ buttons }) => buttons.flat().includes(label));
    if (message) await this.bot.press("dangvien", message, label);
  }

  async #chat(tx: Tx): Promise<Chat> {
    const [chat] = await tx.chats.ofMembers(new Set(["mem_dangvien"]));
    if (!chat) throw new Error("The member has no chat");
    return chat;
  }

  /** Ends what would repeat for ever. */
  async #endAll(): Promise<void> {
    await this.#switch("pause");
    await this.#transact(async (tx) => {
      for (const id of this.#of("series")) {
        const series = await tx.series.byId(id);
        if (series) await tx.series.put({ ...series, nextAt: null });
      }
    });
  }

  async #transact(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    await this.bot.store.transact(work);
    await this.bot.quiet();
  }

  #next(kind: "event" | "reminder" | "series"): string {
    const prefix = { event: "evt", reminder: "rmd", series: "srs" }[kind];
    const id = `${prefix}_${this.#subjects.length + 1}`;
    this.#subjects.push({ id, kind });
    return id;
  }

  #of(kind: "event" | "reminder" | "series"): string[] {
    return this.#subjects.filter((subject) => subject.kind === kind).map(({ id }) => id);
  }

  get #now(): Instant {
    return toInstant(this.bot.clock.now());
  }
}

/** The members whose chats are watched, by the name that their chat has on the platform. */
export const PEOPLE: ReadonlyMap<string, string> = new Map(MEMBERS.map((id) => [id, id.replace("mem_", "")]));
