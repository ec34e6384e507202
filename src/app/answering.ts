import { cleanLine, cleanText } from "../domain/clean-text.ts";
import type { NudgeTimes } from "../domain/follow-up.ts";
import { toInstant } from "../domain/instant.ts";
import { joinHtml } from "../text/html.ts";
import { texts, type Locale } from "../text/texts.ts";
import type { Albums } from "./albums.ts";
import {
  toButtons,
  type Command,
  type Context,
  type Handler,
  type Prepared,
  type Reply,
  type Rule,
  type Say,
} from "./command.ts";
import { answerConfirmation } from "./confirmations.ts";
import { gate, hangsOnGroupAdmin, isMemberContext } from "./gate.ts";
import type { IsGroupAdmin } from "./group-admin.ts";
import type { HolidayCalendars } from "./holiday-calendars.ts";
import type { Calendar } from "./ports/calendar.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Whole } from "./parts.ts";
import type { Incoming } from "./ports/messenger.ts";
import type { Received } from "./live-receipts.ts";
import type { Pictures } from "./ports/pictures.ts";
import type { Backup, ReadTx, Store, Tx } from "./ports/store.ts";
import type { Registry } from "./registry.ts";
import type { Replies } from "./replies.ts";
import { timeZoneOf } from "./settings.ts";
import type { Status } from "./status.ts";
import type { ChatSheets } from "./tables/chat-files.ts";

export type Message = Extract<Incoming, { kind: "message" }>;
export type Press = Extract<Incoming, { kind: "press" }>;

const PICTURE_NAME = "truc-ban.png";

export interface AnsweringServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly registry: Registry;
  readonly replies: Replies;
  readonly albums: Albums;
  readonly timeZone: string;
  readonly nudges: NudgeTimes;
  readonly status: () => Status;
  readonly deepLink: (payload: string) => string | null;
  readonly backup: () => Promise<Backup>;
  readonly isGroupAdmin: IsGroupAdmin;
  readonly holidays: HolidayCalendars;
  readonly calendar: Calendar;
  readonly pictures: Pictures;
  readonly chatSheets: ChatSheets;
  readonly isClockTrusted: () => boolean;
  readonly confirmClock: () => boolean;
  /** Called when a change may have made something to send. */
  readonly onChange: () => void;
  /** Called when somebody has acknowledged a broadcast, once that is stored. */
  readonly onReceived: (receipt: Received) => void;
  /** Called when a broadcast goes out or was changed, once that is stored. */
  readonly onSending: (broadcastId: string) => void;
}

/** Runs what was asked for, with the rights checked, and hands over the answer. */
export interface Answering {
  /** A change and the update's id are one transaction, so that a redelivered update changes nothing twice. */
  run<C extends Context, I>(
    event: Message | Press,
    rule: Rule,
    handler: Handler<C, I>,
    input: I,
    locale: Locale,
  ): Promise<void>;
  /** A press of "yes" or "no" under something proposed. */
  confirm(event: Press, press: { verb: string; id: string; version: string }, locale: Locale): Promise<void>;
  context(event: Message | Press, locale: Locale): Promise<Context>;
  /** Hands an answer over; what has to be drawn for it is drawn before. */
  answer(event: Message | Press, reply: Reply, locale: Locale): Promise<void>;
}

function alreadyDone({ t }: Context): Reply {
  return { say: { text: t.errors.alreadyDone }, notice: t.confirm.used };
}

export function createAnswering(services: AnsweringServices): Answering {
  const { store, clock, registry, replies, onChange } = services;

  /** Does it once: what was done before a restart is not done again, and the person is told so. */
  async function change(
    event: Message | Press,
    locale: Locale,
    isGroupAdmin: boolean,
    work: (tx: Tx, context: Context) => Promise<{ refused: Reply } | { done: Reply }>,
  ): Promise<void> {
    const reply = await store.transact(async (tx) => {
      const context = await contextOf(tx, event, locale, isGroupAdmin);
      if (await tx.handled.has(event.eventId)) {
        return alreadyDone(context);
      }
      const result = await work(tx, context);
      if ("refused" in result) return result.refused;
      await tx.handled.mark(event.eventId, toInstant(context.now));
      return result.done;
    });
    onChange();
    await answer(event, reply, locale);
  }

  /** Asked before the transaction: its work may run again, and makes no call over the network. */
  async function askIfGroupAdmin(
    event: Message | Press,
    rule: Rule | null,
    locale: Locale,
  ): Promise<boolean> {
    if (rule?.groupAdmin !== true) return false;
    const context = await store.read((tx) => contextOf(tx, event, locale));
    if (!hangsOnGroupAdmin(rule, context)) return false;
    return (await services.isGroupAdmin(event.chat, event.sender.userId)) ?? false;
  }

  /** Does what comes before the transaction; what was done already needs no preparation. */
  async function prepare<C extends Context, I>(
    event: Message | Press,
    rule: Rule,
    handler: Extract<Handler<C, I>, { mode: "prepare" }>,
    input: I,
    locale: Locale,
    isGroupAdmin: boolean,
  ): Promise<Reply | Prepared<C>> {
    const { context, isDone } = await store.read(async (tx) => ({
      context: await contextOf(tx, event, locale, isGroupAdmin),
      isDone: await tx.handled.has(event.eventId),
    }));
    if (isDone) return alreadyDone(context);
    return gate(rule, context) ?? handler.run((view) => store.read(view), context as C, input);
  }

  /** The command that has shown what is to be confirmed. */
  async function proposerOf(tx: ReadTx, confirmationId: string): Promise<Command | null> {
    const confirmation = await tx.confirmations.byId(confirmationId);
    return confirmation ? (registry.proposers.get(confirmation.action) ?? null) : null;
  }

  async function contextOf(
    tx: ReadTx,
    event: Message | Press,
    locale: Locale,
    isGroupAdmin = false,
  ): Promise<Context> {
    const member = await tx.members.byAccount(event.sender);
    return {
      person: member?.leftAt === null ? member : null,
      sender: { ...event.sender, displayName: cleanLine(event.sender.displayName) ?? texts(locale).unnamed },
      place: event.chat,
      placeTitle: cleanLine(event.chatTitle ?? "") ?? texts(locale).unnamed,
      chat: await tx.chats.byRef(event.chat),
      isGroupAdmin,
      replyTo:
        event.kind === "message" && event.replyTo
          ? { ...event.replyTo, text: cleanText(event.replyTo.text) }
          : null,
      files: event.kind === "message" ? event.files : [],
      album: (event.kind === "message" ? event.album : null) ?? null,
      pressedId: event.kind === "press" ? event.messageId : null,
      now: clock.now(),
      timeZone: await timeZoneOf(tx, services),
      nudges: services.nudges,
      locale,
      t: texts(locale),
      ids: services.ids,
      commands: registry.commands,
      status: services.status,
      deepLink: services.deepLink,
      backup: services.backup,
      holidays: services.holidays,
      calendar: services.calendar,
      chatSheets: services.chatSheets,
      breathe: () => new Promise((resolve) => clock.after(0, resolve)),
      isClockTrusted: services.isClockTrusted(),
      confirmClock: services.confirmClock,
    };
  }

  async function answer(
    event: Message | Press,
    { say, edit, notice, secret, received, sending }: Reply,
    locale: Locale,
  ): Promise<void> {
    if (event.kind === "message") {
      if (secret) void refuseSecret(event, locale);
      if (!say) return;
      const outgoing = await toOutgoing(say, locale);
      services.albums.answerOnce(event, () => {
        replies.say(event.chat, outgoing);
      });
      return;
    }
    if (received) services.onReceived(received);
    if (sending !== undefined) services.onSending(sending);
    replies.notice(event.chat, event.pressId, notice ?? null);
    if (edit) replies.edit(event.chat, event.messageId, await toOutgoing(edit, locale));
    // What a notice alone has said needs no message of its own.
    if (say && (edit || notice === undefined)) replies.say(event.chat, await toOutgoing(say, locale));
  }

  async function toOutgoing(
    { text, buttons, file, filesBefore, picture, protect }: Say,
    locale: Locale,
  ): Promise<Whole> {
    const bytes = picture && (await services.pictures.draw(picture));
    // A picture only shows what could be read anyway, so that the text goes without it and says so.
    const said = picture && !bytes ? joinHtml([text, texts(locale).errors.noPicture]) : text;
    const sent = bytes ? { kind: "picture" as const, name: PICTURE_NAME, bytes } : file;
    return {
      text: said,
      ...(buttons && { buttons: toButtons(buttons, locale) }),
      ...(sent && { file: sent }),
      ...(filesBefore && { filesBefore }),
      ...(protect && { protect }),
    };
  }

  /** What is said depends on whether the message could be removed, which nobody else waits for. */
  async function refuseSecret({ chat, messageId }: Message, locale: Locale): Promise<void> {
    const { errors } = texts(locale);
    const isGone = await replies.remove(chat, messageId);
    replies.say(chat, { text: isGone ? errors.secretRemoved : errors.secret });
  }

  return {
    // The gate lets only members through to a handler that needs one: hence `context as C`.
    async run<C extends Context, I>(
      event: Message | Press,
      rule: Rule,
      handler: Handler<C, I>,
      input: I,
      locale: Locale,
    ) {
      const isGroupAdmin = await askIfGroupAdmin(event, rule, locale);
      if (handler.mode === "prepare") {
        const prepared = await prepare(event, rule, handler, input, locale, isGroupAdmin);
        if (typeof prepared !== "function") return answer(event, prepared, locale);
        return change(event, locale, isGroupAdmin, async (tx, context) => {
          const refused = gate(rule, context);
          return refused ? { refused } : { done: await prepared(tx, context as C) };
        });
      }
      if (handler.mode === "write") {
        return change(event, locale, isGroupAdmin, async (tx, context) => {
          const refused = gate(rule, context);
          return refused ? { refused } : { done: await handler.run(tx, context as C, input) };
        });
      }
      const reply = await store.read(async (tx) => {
        const context = await contextOf(tx, event, locale, isGroupAdmin);
        return gate(rule, context) ?? handler.run(tx, context as C, input);
      });
      await answer(event, reply, locale);
    },

    async confirm(event, press, locale) {
      const proposer = await store.read((tx) => proposerOf(tx, press.id));
      const isGroupAdmin = await askIfGroupAdmin(event, proposer, locale);
      return change(event, locale, isGroupAdmin, async (tx, context) => {
        const command = await proposerOf(tx, press.id);
        if (!command || !isMemberContext(context)) return { refused: { notice: context.t.confirm.expired } };
        const refused = gate(command, context);
        return refused
          ? { refused }
          : { done: await answerConfirmation(tx, context, press, registry.actions) };
      });
    },

    context: (event, locale) => store.read((tx) => contextOf(tx, event, locale)),
    answer,
  };
}
