import { accountKey, chatKey } from "../domain/chat.ts";
import { cleanText } from "../domain/clean-text.ts";
import type { Confirmation } from "../domain/confirmation.ts";
import { toInstant } from "../domain/instant.ts";
import type { Question } from "../domain/question.ts";
import { isMarkedSecret } from "../domain/secrecy.ts";
import type { Html } from "../text/html.ts";
import { texts, type CommandName, type Locale } from "../text/texts.ts";
import { createAnswering, type AnsweringServices, type Message, type Press } from "./answering.ts";
import { draftOfAlbum, extendWithAlbum } from "./broadcasts/extend-with-album.ts";
import { decodeButton } from "./button-data.ts";
import { recordChatNews } from "./chat-news.ts";
import { writes, type Command, type Context } from "./command.ts";
import { AGAIN, NO, YES } from "./confirmations.ts";
import type { FormPress } from "./define-form.ts";
import { FORM_VERBS } from "./form-screens.ts";
import { isMemberContext, toStranger } from "./gate.ts";
import { MAX_INPUT, parseInput } from "./parse-input.ts";
import { CODE_SHAPE } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";
import type { Incoming } from "./ports/messenger.ts";
import { CannotSave } from "./ports/store.ts";
import { localeOf } from "./settings.ts";
import { COMMANDS_A_MINUTE, createRateLimit, GROUP_COMMANDS_A_MINUTE } from "./rate-limit.ts";

/** As much of an unknown command is repeated to the person. */
const MAX_WORD = 32;

export interface DispatchServices extends AnsweringServices {
  readonly log: Log;
  readonly locale: Locale;
}

/** The language of a place; one that was chosen there holds whatever words and buttons are used. */
interface Spoken {
  readonly locale: Locale;
  readonly isChosen: boolean;
}

/**
 * Where everything that people do comes in: one after another within a chat, chats beside each other. Resolves when
 * the update is handled, its effects durable and its answer handed over; never rejects.
 */
export function createDispatch(services: DispatchServices): (event: Incoming) => Promise<void> {
  const { store, clock, log, registry, replies, locale: defaultLocale } = services;
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
    if (event.kind !== "message" && event.kind !== "press") return onNews(event);
    let locale = defaultLocale;
    try {
      const spoken = await welcomeBack(event);
      ({ locale } = spoken);
      if (event.kind === "message") await onMessage(services.albums.gather(event), spoken);
      else await onPress(event, spoken);
    } catch (error) {
      log.error("An update could not be handled", { event: event.eventId, kind: event.kind, error });
      await apologise(event, locale, error instanceof CannotSave);
    }
  }

  async function onNews(event: Exclude<Incoming, Message | Press>): Promise<void> {
    try {
      await store.transact((tx) => recordChatNews(tx, event.chat, event, { ...services, now: clock.now() }));
      services.onChange();
    } catch (error) {
      log.error("An update could not be handled", { event: event.eventId, kind: event.kind, error });
    }
  }

  /** Whoever writes can be reached, though the platform may not have told. Resolves with the language of the place. */
  async function welcomeBack({ chat: place }: Message | Press): Promise<Spoken> {
    const { chat, locale } = await store.read(async (tx) => {
      const known = await tx.chats.byRef(place);
      return { chat: known, locale: await localeOf(tx, known, services) };
    });
    if (chat?.off != null)
      await store.transact((tx) =>
        recordChatNews(tx, place, { kind: "chat-on" }, { ...services, now: clock.now() }),
      );
    return { locale, isChosen: chat?.locale != null };
  }

  async function onMessage(event: Message, { locale, isChosen }: Spoken): Promise<void> {
    const { errors } = texts(locale);
    const parsed = parseInput(event, registry, locale);
    const input = isChosen && parsed.kind === "command" ? { ...parsed, locale } : parsed;
    if (input.kind === "nothing") return;
    const isCommand = input.kind === "command";
    if (isSecret(event, isCommand ? input.args : "")) {
      await refuseAlbum(event);
      return answering.answer(event, { secret: true }, isCommand ? input.locale : locale);
    }
    // The person knows already why nothing is done with the rest.
    if (services.albums.isRefused(event)) return;
    const allowance = mayAsk(accountKey(event.sender));
    if (allowance === "word") return explain(event, locale, errors.tooMany(COMMANDS_A_MINUTE));
    if (allowance !== "go") return;
    // Answers would take the group's share of messages from its reminders.
    if (event.chat.kind === "group" && groupMayAsk(chatKey(event.chat)) !== "go") return;
    const open = event.chat.kind === "private" ? await questionOf(event) : null;
    switch (input.kind) {
      case "command":
        if (open && isPerhapsAnswer(event, input.args, registry.forms.has(open.name)))
          return onText(event, cleanText(event.text).trim(), locale, open);
        // Somebody who looks something up meanwhile still fills in the form.
        if (open && !registry.forms.has(open.name) && input.command.keepsQuestion !== true)
          await store.transact((tx) => tx.questions.remove(open.asker));
        return answering.run(event, input.command, input.command.handle, input.args, input.locale);
      case "text":
        return onText(event, input.text, locale, open);
      case "unknown-command": {
        const word = input.word.slice(0, MAX_WORD);
        const near = registry.nearest(word);
        // In a group it may well be meant for another bot.
        if (event.chat.kind === "group" && near.length === 0) return;
        return explain(event, locale, errors.unknownCommand(word, near));
      }
      case "file":
        return onFile(event, locale, open);
      case "too-long":
        return explain(event, locale, errors.tooLong(MAX_INPUT));
    }
  }

  /** Whoever has not joined learns how to, and nothing else; in a group that is not ours we stay silent. */
  async function explain(event: Message, locale: Locale, text: Html): Promise<void> {
    const context = await answering.context(event, locale);
    if (event.chat.kind === "group" && context.chat?.unitId == null) return;
    return answering.answer(
      event,
      { say: isMemberContext(context) ? { text } : toStranger(context) },
      locale,
    );
  }

  /** Plain words in private: an answer to what was asked; a stranger's may be a code by itself; else they are searched for. */
  async function onText(event: Message, text: string, locale: Locale, open: Question | null): Promise<void> {
    if (open && isOver(open)) return tellOver(event, open);
    const answer = open && registry.answers.get(open.name);
    if (answer) {
      const rule = { ...answer.command, ...answer.handler };
      return answering.run(event, rule, answer.handler, { payload: open.payload, text }, open.locale);
    }
    const isStranger = (await answering.context(event, locale)).person === null;
    if (isStranger && !CODE_SHAPE.test(text)) return explain(event, locale, texts(locale).errors.stranger);
    return runByName(event, isStranger ? "batdau" : "timkiem", text, locale);
  }

  /** A file alone answers what was asked; a table may be one to take in. */
  async function onFile(event: Message, locale: Locale, open: Question | null): Promise<void> {
    if (open && registry.forms.has(open.name)) return onText(event, "", locale, open);
    const draft = await draftWaitingFor(event);
    if (draft) return answering.run(event, commandOf("phat"), writes(extendWithAlbum), draft, locale);
    if (event.files.some(({ name }) => /\.(?:xlsx|csv)$/i.test(name)))
      return runByName(event, "nhap", "", locale);
    // What is wrong with the words of its album is to be said, and not that it has none.
    if (services.albums.isAnswered(event)) return;
    return explain(event, locale, texts(locale).errors.fileAlone);
  }

  /** The draft of the album that this file is of. */
  async function draftWaitingFor({ album, sender }: Message): Promise<Confirmation | null> {
    return album === undefined ? null : store.read((tx) => draftOfAlbum(tx, sender, album, clock.now()));
  }

  /** One file that bears a mark of secrecy stands for the whole album. */
  async function refuseAlbum(event: Message): Promise<void> {
    services.albums.refuse(event);
    const draft = await draftWaitingFor(event);
    if (draft)
      await store.transact((tx) => tx.confirmations.put({ ...draft, usedAt: toInstant(clock.now()) }));
  }

  function commandOf(name: CommandName): Command {
    const command = registry.byWord(name)?.command;
    if (!command) throw new Error(`The registry lacks the command ${name}, which plain text needs`);
    return command;
  }

  function runByName(event: Message, name: CommandName, text: string, locale: Locale): Promise<void> {
    const command = commandOf(name);
    return answering.run(event, command, command.handle, text, locale);
  }

  /** What was asked here; a form that is over is told so once, anything else is forgotten in silence. */
  async function questionOf(event: Message): Promise<Question | null> {
    const question = await store.read((tx) => tx.questions.of(accountKey(event.sender)));
    return question && isOver(question) && !registry.forms.has(question.name) ? null : question;
  }

  function isOver({ expiresAt }: Question): boolean {
    return expiresAt <= toInstant(clock.now());
  }

  async function tellOver(event: Message, { asker, locale }: Question): Promise<void> {
    await store.transact((tx) => tx.questions.remove(asker));
    return say(event, locale, texts(locale).forms.over);
  }

  async function onPress(event: Press, spoken: Spoken): Promise<void> {
    const data = decodeButton(event.data);
    const locale = spoken.isChosen ? spoken.locale : (data?.locale ?? spoken.locale);
    if (mayAsk(accountKey(event.sender)) !== "go") {
      replies.notice(event.chat, event.pressId, texts(locale).errors.tooManyNotice);
      return;
    }
    if (data && CONFIRMING.has(data.verb)) return answering.confirm(event, data, locale);
    if (data && isFormVerb(data.verb)) return onFormPress(event, data, locale);
    const found = data && registry.byVerb(data.verb);
    if (!found) {
      stale(event, locale);
      return;
    }
    const rule = { ...found.command, ...found.press };
    return answering.run(event, rule, found.press, { id: data.id, version: data.version }, locale);
  }

  function stale(event: Press, locale: Locale): void {
    replies.notice(event.chat, event.pressId, texts(locale).errors.staleButton);
  }

  /** A button of a form belongs to the one that the person has open. */
  async function onFormPress(event: Press, press: FormPress, locale: Locale): Promise<void> {
    const asker = accountKey(event.sender);
    const question = await store.read((tx) => tx.questions.of(asker));
    const found = question && !isOver(question) ? registry.forms.get(question.name) : undefined;
    if (!found || event.chat.kind === "group") {
      stale(event, locale);
      return;
    }
    const { command, form } = found;
    const handler = writes(async (tx, context: Context, pressed: FormPress) => {
      const open = await tx.questions.of(asker);
      return open?.name === form.name
        ? form.press(tx, context, pressed, open.payload)
        : { notice: context.t.errors.staleButton };
    });
    return answering.run(event, command, handler, press, locale);
  }

  function say(event: Message, locale: Locale, text: Html): Promise<void> {
    return answering.answer(event, { say: { text } }, locale);
  }

  function apologise(event: Message | Press, locale: Locale, cannotSave: boolean): Promise<void> {
    const { errors } = texts(locale);
    const text = cannotSave ? errors.cannotSave : errors.internal;
    const notice = cannotSave ? errors.cannotSaveNotice : errors.internalNotice;
    return answering.answer(event, { say: { text }, notice }, locale);
  }

  return (event) => inTurn(chatKey(event.chat), () => handle(event));
}

/** Text, caption and file names, before anything is done with them. A mark may stand first behind the command. */
function isSecret({ text, files }: Message, args: string): boolean {
  return [cleanText(text), args, ...files.map(({ name }) => name)].some(isMarkedSecret);
}

/** "Hội nghị chi bộ" means a command in plain words, unless it answers a question; the command's words alone only answer a form. */
function isPerhapsAnswer({ text }: Message, args: string, isForm: boolean): boolean {
  return (args !== "" || isForm) && !cleanText(text).trimStart().startsWith("/");
}

const CONFIRMING = new Set<string>([YES, NO, AGAIN]);

function isFormVerb(verb: string): boolean {
  return Object.values<string>(FORM_VERBS).includes(verb);
}
