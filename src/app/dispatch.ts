import { chatKey } from "../domain/chat.ts";
import { cleanText } from "../domain/clean-text.ts";
import { toInstant } from "../domain/instant.ts";
import type { Member } from "../domain/member.ts";
import type { Question } from "../domain/question.ts";
import { isMarkedSecret } from "../domain/secrecy.ts";
import { texts, type Locale } from "../text/texts.ts";
import { createAnswering, type AnsweringServices, type Message, type Press } from "./answering.ts";
import { decodeButton } from "./button-data.ts";
import { recordChatNews } from "./chat-news.ts";
import { NO, YES } from "./confirmations.ts";
import { isMemberContext } from "./gate.ts";
import { MAX_INPUT, parseInput } from "./parse-input.ts";
import { CODE_SHAPE } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Incoming } from "./ports/messenger.ts";
import { CannotSave, type ReadTx } from "./ports/store.ts";
import { COMMANDS_A_MINUTE, createRateLimit, GROUP_COMMANDS_A_MINUTE } from "./rate-limit.ts";
import type { Html } from "../text/html.ts";

/** As much of an unknown command is repeated to the person. */
const MAX_WORD = 32;

export interface DispatchServices extends AnsweringServices {
  readonly log: Log;
  readonly locale: Locale;
}

/**
 * Where everything that people do comes in: one after another within a chat, chats beside each other. Resolves when
 * the update is handled, its effects durable and its answer handed over; never rejects.
 */
export function createDispatch(services: DispatchServices): (event: Incoming) => Promise<void> {
  const { store, clock, log, registry, replies, locale: defaultLocale } = services;
  const t = texts(defaultLocale);
  const answering = createAnswering(services);
  const mayAsk = createRateLimit(clock, COMMANDS_A_MINUTE);
  const groupMayAsk = createRateLimit(clock, GROUP_COMMANDS_A_MINUTE);
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
      if (event.kind === "message" || event.kind === "press") await welcomeBack(event);
      if (event.kind === "message") await onMessage(event);
      else if (event.kind === "press") await onPress(event);
      else await store.transact((tx) => recordChatNews(tx, event.chat, event, toInstant(clock.now())));
    } catch (error) {
      log.error("An update could not be handled", { event: event.eventId, kind: event.kind, error });
      if (event.kind === "message" || event.kind === "press") apologise(event, error instanceof CannotSave);
    }
  }

  /** Whoever writes can be reached, though the platform may not have told. */
  async function welcomeBack({ chat: place }: Message | Press): Promise<void> {
    const chat = await store.read((tx) => tx.chats.byRef(place));
    if (chat?.off == null) return;
    await store.transact((tx) => recordChatNews(tx, place, { kind: "chat-on" }, toInstant(clock.now())));
  }

  async function onMessage(event: Message): Promise<void> {
    const input = parseInput(event, registry, defaultLocale);
    if (input.kind === "nothing") return;
    const isCommand = input.kind === "command";
    if (isSecret(event, isCommand ? input.args : "")) {
      answering.answer(event, { secret: true }, isCommand ? input.locale : defaultLocale);
      return;
    }
    const allowance = mayAsk(personKey(event));
    if (allowance === "word") return explain(event, t.errors.tooMany(COMMANDS_A_MINUTE));
    if (allowance !== "go") return;
    // Answers would take the group's share of messages from its reminders.
    if (event.chat.kind === "group" && groupMayAsk(chatKey(event.chat)) !== "go") return;
    switch (input.kind) {
      case "command":
        if (isPerhapsAnswer(event, input.args) && (await isAsked(event)))
          return onText(event, cleanText(event.text).trim());
        await dropQuestion(event);
        return answering.run(event, input.command, input.command.handle, input.args, input.locale);
      case "text":
        return onText(event, input.text);
      case "unknown-command": {
        const word = input.word.slice(0, MAX_WORD);
        const near = registry.nearest(word);
        // In a group it may well be meant for another bot.
        if (event.chat.kind === "group" && near.length === 0) return;
        return explain(event, t.errors.unknownCommand(word, near));
      }
      case "file":
        return explain(event, t.errors.fileAlone);
      case "too-long":
        return explain(event, t.errors.tooLong(MAX_INPUT));
    }
  }

  /** Whoever has not joined learns how to, and nothing else; in a group that is not ours we stay silent. */
  async function explain(event: Message, text: Html): Promise<void> {
    const context = await answering.context(event, defaultLocale);
    if (event.chat.kind === "group" && context.chat?.unitId == null) return;
    say(event, isMemberContext(context) ? text : t.errors.stranger);
  }

  /** Plain words in private: an answer to what was asked; a stranger's may be a code by itself; else they are searched for. */
  async function onText(event: Message, text: string): Promise<void> {
    const { person, question } = await store.read((tx) => asked(tx, event));
    if (person === null && !CODE_SHAPE.test(text)) {
      say(event, t.errors.stranger);
      return;
    }
    const answer = question && registry.answers.get(question.name);
    if (answer) {
      const input = { payload: question.payload, text };
      return answering.run(
        event,
        { ...answer.command, ...answer.handler },
        answer.handler,
        input,
        question.locale,
      );
    }
    const command = registry.byWord(person === null ? "batdau" : "timkiem")?.command;
    if (!command) throw new Error("The registry lacks a command that plain text needs");
    return answering.run(event, command, command.handle, text, defaultLocale);
  }

  /** Who writes, and what they were asked and may still answer. */
  async function asked(
    tx: ReadTx,
    event: Message,
  ): Promise<{ person: Member | null; question: Question | null }> {
    const person = await tx.members.byAccount(event.sender);
    const question = person && (await tx.questions.of(person.id));
    const isOpen = question !== null && question.expiresAt > toInstant(clock.now());
    return { person, question: isOpen ? question : null };
  }

  async function isAsked(event: Message): Promise<boolean> {
    return (await store.read((tx) => asked(tx, event))).question !== null;
  }

  /** Whoever goes on to something else does not answer any more. */
  async function dropQuestion(event: Message): Promise<void> {
    if (event.chat.kind === "group") return;
    const { person, question } = await store.read((tx) => asked(tx, event));
    if (person && question) await store.transact((tx) => tx.questions.remove(person.id));
  }

  async function onPress(event: Press): Promise<void> {
    const data = decodeButton(event.data);
    const locale = data?.locale ?? defaultLocale;
    if (mayAsk(personKey(event)) !== "go") {
      replies.notice(event.chat, event.pressId, texts(locale).errors.tooManyNotice);
      return;
    }
    if (data?.verb === YES || data?.verb === NO) return answering.confirm(event, data, locale);
    const found = data && registry.byVerb(data.verb);
    if (!found) {
      replies.notice(event.chat, event.pressId, texts(locale).errors.staleButton);
      return;
    }
    const rule = { ...found.command, ...found.press };
    return answering.run(event, rule, found.press, { id: data.id, version: data.version }, locale);
  }

  function say(event: Message, text: Html): void {
    answering.answer(event, { say: { text } }, defaultLocale);
  }

  function apologise(event: Message | Press, cannotSave: boolean): void {
    const { errors } = t;
    const text = cannotSave ? errors.cannotSave : errors.internal;
    const notice = cannotSave ? errors.cannotSaveNotice : errors.internalNotice;
    answering.answer(event, { say: { text }, notice }, defaultLocale);
  }

  return (event) => inTurn(chatKey(event.chat), () => handle(event));
}

/** Text, caption and file names, before anything is done with them. A mark may stand first behind the command. */
function isSecret({ text, files }: Message, args: string): boolean {
  return [cleanText(text), args, ...files.map(({ name }) => name)].some(isMarkedSecret);
}

/** "Hội nghị chi bộ" means a command in plain words, unless it answers a question; the command's words alone never do. */
function isPerhapsAnswer({ chat, text }: Message, args: string): boolean {
  return chat.kind === "private" && args !== "" && !cleanText(text).trimStart().startsWith("/");
}

function personKey(event: Message | Press): string {
  return `${event.sender.platform}:${event.sender.userId}`;
}
