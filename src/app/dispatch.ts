import { chatKey } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import type { Role } from "../domain/member.ts";
import { texts, type Locale } from "../text/texts.ts";
import { decodeButton } from "./button-data.ts";
import { recordChatNews } from "./chat-news.ts";
import { toButtons, type Command, type Context, type Handler, type Reply, type Say } from "./command.ts";
import { answerConfirmation, NO, YES } from "./confirmations.ts";
import { gate, isMemberContext } from "./gate.ts";
import { MAX_INPUT, parseInput } from "./parse-input.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Incoming, Outgoing } from "./ports/messenger.ts";
import { CannotSave, type ReadTx, type Store } from "./ports/store.ts";
import { COMMANDS_A_MINUTE, createRateLimit } from "./rate-limit.ts";
import type { Registry } from "./registry.ts";
import type { Replies } from "./replies.ts";
import type { Status } from "./status.ts";

type Message = Extract<Incoming, { kind: "message" }>;
type Press = Extract<Incoming, { kind: "press" }>;

export interface DispatchServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly registry: Registry;
  readonly replies: Replies;
  readonly timeZone: string;
  readonly locale: Locale;
  readonly status: () => Status;
  readonly deepLink: (payload: string) => string | null;
  /** Called when a change may have made something to send. */
  readonly onChange: () => void;
}

/**
 * Where everything that people do comes in: one after another within a chat, chats beside each other. Resolves when
 * the update is handled, its effects durable and its answer handed over; never rejects.
 */
export function createDispatch(services: DispatchServices): (event: Incoming) => Promise<void> {
  const { store, clock, log, registry, replies, locale: defaultLocale } = services;
  const mayAsk = createRateLimit(clock);
  const queues = new Map<string, Promise<void>>();

  function inTurn(key: string, work: () => Promise<void>): Promise<void> {
    const turn = (queues.get(key) ?? Promise.resolve()).then(work);
    queues.set(key, turn);
    return turn.finally(() => {
      if (queues.get(key) === turn) queues.delete(key);
    });
  }

  async function handle(event: Incoming): Promise<void> {
    try {
      if (event.kind === "message") await onMessage(event);
      else if (event.kind === "press") await onPress(event);
      else await store.transact((tx) => recordChatNews(tx, event, toInstant(clock.now())));
    } catch (error) {
      log.error("An update could not be handled", { event: event.eventId, kind: event.kind, error });
      if (event.kind === "message" || event.kind === "press") apologise(event, error instanceof CannotSave);
    }
  }

  async function onMessage(event: Message): Promise<void> {
    const input = parseInput(event, registry, defaultLocale);
    if (input.kind === "nothing") return;
    const t = texts(input.kind === "command" ? input.locale : defaultLocale);
    const allowance = mayAsk(personKey(event));
    if (allowance === "word")
      answer(event, { say: { text: t.errors.tooMany(COMMANDS_A_MINUTE) } }, defaultLocale);
    if (allowance !== "go") return;
    switch (input.kind) {
      case "command":
        return run(event, input.command, input.command.who, input.command.handle, input.args, input.locale);
      case "unknown-command":
        return onUnknown(event, t.errors.unknownCommand(input.word, registry.nearest(input.word)));
      case "text":
        return onText(event, input.text);
      case "file":
        return onUnknown(event, t.errors.fileAlone);
      case "too-long":
        return onUnknown(event, t.errors.tooLong(MAX_INPUT));
    }
  }

  /** Whoever has not joined learns how to, and nothing else; in a group that is not ours we stay silent. */
  async function onUnknown(event: Message, text: Say["text"]): Promise<void> {
    const context = await store.read((tx) => contextOf(tx, event, defaultLocale));
    if (event.chat.kind === "group" && context.chat?.unitId == null) return;
    const say = isMemberContext(context) ? text : context.t.errors.stranger;
    answer(event, { say: { text: say } }, defaultLocale);
  }

  /** Plain words in private: a stranger's may be a code by itself; anybody else's are searched for. */
  async function onText(event: Message, text: string): Promise<void> {
    const isKnown = (await store.read((tx) => tx.members.byAccount(event.sender))) !== null;
    const command = registry.byWord(isKnown ? "timkiem" : "batdau")?.command;
    if (!command) throw new Error("The registry lacks a command that plain text needs");
    if (!isKnown && !/^[a-z0-9]{6,16}$/i.test(text))
      return onUnknown(event, texts(defaultLocale).errors.stranger);
    return run(event, command, command.who, command.handle, text, defaultLocale);
  }

  async function onPress(event: Press): Promise<void> {
    const data = decodeButton(event.data);
    const t = texts(data?.locale ?? defaultLocale);
    if (mayAsk(personKey(event)) !== "go") {
      replies.notice(event.chat, event.pressId, t.errors.tooManyNotice);
      return;
    }
    if (data?.verb === YES || data?.verb === NO) return confirm(event, data);
    const found = data && registry.byVerb(data.verb);
    if (!found) {
      replies.notice(event.chat, event.pressId, t.errors.staleButton);
      return;
    }
    const { command, press } = found;
    return run(
      event,
      command,
      press.who ?? command.who,
      press,
      { id: data.id, version: data.version },
      data.locale,
    );
  }

  async function confirm(
    event: Press,
    data: { verb: string; id: string; version: string; locale: Locale },
  ): Promise<void> {
    const reply = await store.transact(async (tx) => {
      const context = await contextOf(tx, event, data.locale);
      if (await tx.handled.has(event.eventId)) return { notice: context.t.confirm.used };
      const confirmation = await tx.confirmations.byId(data.id);
      const command = registry.commands.find(({ actions }) => confirmation && actions?.[confirmation.action]);
      if (!isMemberContext(context) || !command) return { notice: context.t.confirm.expired };
      const refused = gate(command, command.who, context);
      if (refused) return refused;
      const done = await answerConfirmation(tx, context, data, registry.actions);
      await tx.handled.mark(event.eventId, toInstant(context.now));
      return done;
    });
    answer(event, reply, data.locale);
    services.onChange();
  }

  /** Runs one handler with the rights checked; a change and the update's id are one transaction. */
  async function run<C extends Context, I>(
    event: Message | Press,
    command: Command,
    who: Role | "anyone",
    handler: Handler<C, I>,
    input: I,
    locale: Locale,
  ): Promise<void> {
    const reply =
      handler.mode === "read"
        ? await store.read(async (tx) => {
            const context = await contextOf(tx, event, locale);
            return gate(command, who, context) ?? handler.run(tx, context as C, input);
          })
        : await store.transact(async (tx) => {
            const context = await contextOf(tx, event, locale);
            const refused = gate(command, who, context);
            if (refused) return refused;
            if (await tx.handled.has(event.eventId)) return { say: { text: context.t.errors.alreadyDone } };
            const done = await handler.run(tx, context as C, input);
            await tx.handled.mark(event.eventId, toInstant(context.now));
            return done;
          });
    answer(event, reply, locale);
    if (handler.mode === "write") services.onChange();
  }

  async function contextOf(tx: ReadTx, event: Message | Press, locale: Locale): Promise<Context> {
    return {
      person: await tx.members.byAccount(event.sender),
      sender: event.sender,
      place: event.chat,
      placeTitle: event.chatTitle,
      chat: await tx.chats.byRef(event.chat),
      replyTo: event.kind === "message" ? event.replyTo : null,
      files: event.kind === "message" ? event.files : [],
      now: clock.now(),
      timeZone: services.timeZone,
      locale,
      t: texts(locale),
      ids: services.ids,
      commands: registry.commands,
      status: services.status,
      deepLink: services.deepLink,
    };
  }

  function answer(event: Message | Press, reply: Reply, locale: Locale): void {
    if (event.kind === "press") replies.notice(event.chat, event.pressId, reply.notice ?? null);
    if (reply.edit && event.kind === "press")
      replies.edit(event.chat, event.messageId, outgoing(reply.edit, locale));
    // A refused press has said so in its notice.
    if (reply.say && !(event.kind === "press" && reply.notice))
      replies.say(event.chat, outgoing(reply.say, locale));
  }

  function apologise(event: Message | Press, cannotSave: boolean): void {
    const { errors } = texts(defaultLocale);
    const say = { text: cannotSave ? errors.cannotSave : errors.internal };
    const notice = cannotSave ? errors.cannotSaveNotice : errors.internalNotice;
    answer(event, { say, notice }, defaultLocale);
  }

  return (event) => inTurn(chatKey(event.chat), () => handle(event));
}

function personKey(event: Message | Press): string {
  return `${event.sender.platform}:${event.sender.userId}`;
}

function outgoing({ text, buttons, file }: Say, locale: Locale): Outgoing {
  return { text, ...(buttons && { buttons: toButtons(buttons, locale) }), ...(file && { file }) };
}
