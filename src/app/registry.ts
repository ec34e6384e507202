import { distance } from "fastest-levenshtein";

import { afterWords, fold } from "../domain/fold.ts";
import { texts, type Locale } from "../text/texts.ts";
import { AGAIN, NO, YES, type Action } from "./confirmations.ts";
import type { Form } from "./define-form.ts";
import { FORM_VERBS } from "./form-screens.ts";
import type { Command, Context } from "./command.ts";

/** The commands by everything they can be found by. */
export interface Registry {
  readonly commands: readonly Command[];
  /** By name or alias, any case. */
  byWord(word: string): { readonly command: Command; readonly byAlias: boolean } | null;
  byVerb(
    verb: string,
  ): { readonly command: Command; readonly press: NonNullable<Command["presses"]>[string] } | null;
  readonly actions: ReadonlyMap<string, Action>;
  /** The command that proposes an action. */
  readonly proposers: ReadonlyMap<string, Command>;
  /** What is done with answers, by the question's name. */
  readonly answers: ReadonlyMap<
    string,
    { readonly command: Command; readonly handler: NonNullable<Command["answers"]>[string] }
  >;
  /** The forms by name. */
  readonly forms: ReadonlyMap<string, { readonly command: Command; readonly form: Form<Context> }>;
  /** What somebody probably meant: at most two names or aliases. */
  nearest(word: string): readonly string[];
  /** Plain words that mean a command, with what follows them ("chỉ tiêu 2"); null where they mean none. */
  byPhrase(
    text: string,
  ): { readonly command: Command; readonly args: string; readonly locale: Locale } | null;
}

/** A command file as it was loaded, for faults that name it. */
export interface LoadedCommand {
  readonly file: string;
  readonly command: unknown;
}

/** Faults in the commands, all in one message: found at start, never at the first use. */
export class BrokenCommands extends Error {
  override readonly name = "BrokenCommands";
}

/** The button verbs that no command may have for its own. */
const RESERVED = new Set<string>([YES, NO, AGAIN, ...Object.values(FORM_VERBS)]);

/** Checks all commands together and orders them as the texts do. Throws `BrokenCommands` naming every fault. */
export function createRegistry(loaded: readonly LoadedCommand[]): Registry {
  const faults: string[] = [];
  const order = Object.keys(texts("vi").commands);
  const words = new Map<string, Command>();
  const verbs = new Map<string, Command>();
  const actions = new Map<string, Action>();
  const proposers = new Map<string, Command>();
  const forms = new Map<string, { command: Command; form: Form<Context> }>();
  const answers = new Map<string, { command: Command; handler: NonNullable<Command["answers"]>[string] }>();

  function claim<V>(map: Map<string, V>, key: string, value: V, file: string, what: string): void {
    if (map.has(key)) faults.push(`${file}: the ${what} "${key}" is taken by another command`);
    map.set(key, value);
  }

  const commands = loaded.flatMap(({ file, command }) => {
    if (!isCommand(command)) {
      faults.push(`${file}: has no default export made by defineCommand`);
      return [];
    }
    if (!order.includes(command.name))
      faults.push(`${file}: src/text has no text for the command "${command.name}"`);
    for (const word of [command.name, command.alias]) {
      if (!/^[a-z0-9_]{1,32}$/.test(word))
        faults.push(`${file}: "${word}" is not of the form [a-z0-9_]{1,32}`);
      claim(words, word, command, file, "word");
    }
    for (const verb of Object.keys(command.presses ?? {})) {
      if (!/^[a-z]{1,12}$/.test(verb))
        faults.push(`${file}: the button verb "${verb}" is not of the form [a-z]{1,12}`);
      claim(verbs, verb, command, file, "button verb");
      if (RESERVED.has(verb))
        faults.push(`${file}: the button verb "${verb}" belongs to confirmations or forms`);
    }
    for (const [name, action] of Object.entries(command.actions ?? {})) {
      claim(actions, name, action, file, "action");
      proposers.set(name, command);
    }
    for (const [name, handler] of Object.entries(command.answers ?? {}))
      claim(answers, name, { command, handler }, file, "question");
    for (const form of command.forms ?? []) {
      claim(actions, form.name, form.action, file, "action");
      proposers.set(form.name, command);
      claim(answers, form.name, { command, handler: form.answer }, file, "question");
      // Its command's rule lets only those through whom the form expects.
      forms.set(form.name, { command, form: form as unknown as Form<Context> });
    }
    return [command];
  });
  for (const name of order)
    if (!words.has(name)) faults.push(`src/text explains "${name}", but no file in commands/ has it`);
  if (faults.length > 0) throw new BrokenCommands(`The commands cannot be used:\n  ${faults.join("\n  ")}`);

  const phrases = phrasesOf(words);
  return {
    commands: commands.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)),
    byWord(word) {
      const key = word.toLowerCase();
      const command = words.get(key);
      return command ? { command, byAlias: key === command.alias } : null;
    },
    byVerb(verb) {
      const command = verbs.get(verb);
      const press = command?.presses?.[verb];
      return command && press ? { command, press } : null;
    },
    actions,
    proposers,
    answers,
    forms,
    nearest: (word) => nearest(word.toLowerCase(), [...words.keys()]),
    byPhrase(text) {
      // A command's bare name counts only alone: "mời" is also the beginning of "môi trường" without diacritics.
      const command = words.get(fold(text));
      if (!command) return byPhrase(text, phrases);
      return { command, args: "", locale: fold(text) === command.alias ? "en" : "vi" };
    },
  };
}

function isCommand(value: unknown): value is Command {
  return (
    typeof value === "object" && value !== null && "name" in value && "handle" in value && "alias" in value
  );
}

function nearest(word: string, known: readonly string[]): string[] {
  return known
    .map((name) => ({ name, away: distance(word, name) }))
    .filter(({ name, away }) => away <= Math.max(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.away - b.away)
    .slice(0, 2)
    .map(({ name }) => name);
}

interface Phrase {
  readonly folded: string;
  readonly command: Command;
  readonly locale: Locale;
}

/** Longest first, so that "hạn chót" is tried before "hạn". */
function phrasesOf(words: ReadonlyMap<string, Command>): Phrase[] {
  return (["vi", "en"] as const)
    .flatMap((locale) =>
      Object.entries(texts(locale).commands).flatMap(([name, { phrases }]) => {
        const command = words.get(name);
        return command ? phrases.map((phrase) => ({ folded: fold(phrase), command, locale })) : [];
      }),
    )
    .toSorted((a, b) => b.folded.length - a.folded.length);
}

function byPhrase(text: string, phrases: readonly Phrase[]): ReturnType<Registry["byPhrase"]> {
  const folded = fold(text);
  const found = phrases.find((phrase) => folded === phrase.folded || folded.startsWith(`${phrase.folded} `));
  if (!found) return null;
  const args = afterWords(text, found.folded.split(" ").length).trimEnd();
  return { command: found.command, args, locale: found.locale };
}
