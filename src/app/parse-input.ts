import { cleanText } from "../domain/clean-text.ts";
import { afterWords, fold } from "../domain/fold.ts";
import type { Locale } from "../text/texts.ts";
import type { Command } from "./command.ts";
import type { Incoming } from "./ports/messenger.ts";
import type { Registry } from "./registry.ts";

type Message = Extract<Incoming, { kind: "message" }>;

/** What a message asks for. */
export type Input =
  | { readonly kind: "command"; readonly command: Command; readonly args: string; readonly locale: Locale }
  | { readonly kind: "unknown-command"; readonly word: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "too-long" }
  /** Nothing for us: talk in a group, an empty message. */
  | { readonly kind: "nothing" }
  | { readonly kind: "file" };

/** Twice what a Telegram message can be; only the web chat can send more. */
export const MAX_INPUT = 8192;

/** Telegram's own button sends `/start` to everybody, whatever their language. */
const WITHOUT_LANGUAGE = "start";

/** Reads a message: a command in any case, with or without `@bot`; plain words that mean one; or just text. */
export function parseInput(message: Message, registry: Registry, defaultLocale: Locale): Input {
  const isGroup = message.chat.kind === "group";
  if (message.text.length > MAX_INPUT) return isGroup ? { kind: "nothing" } : { kind: "too-long" };
  const text = cleanText(message.text).trim();
  const typed = /^\/([\p{L}\p{N}_]+)(?:@\w+)?(?:\s+([\s\S]*))?$/u.exec(text);
  if (typed) return readCommand(typed[1] ?? "", (typed[2] ?? "").trim(), registry, defaultLocale);
  if (isGroup) return { kind: "nothing" };
  if (text.startsWith("/")) return { kind: "unknown-command", word: text.slice(1).split(/\s/)[0] ?? "" };
  if (text === "") return message.files.length > 0 ? { kind: "file" } : { kind: "nothing" };
  const meant = registry.byPhrase(text);
  return meant ? { kind: "command", ...meant } : { kind: "text", text };
}

/** `/chitieu 2`; also as people write it with diacritics or in two words: `/chỉ tiêu 2`. */
function readCommand(word: string, args: string, registry: Registry, defaultLocale: Locale): Input {
  const twoWords = fold(word + (args.split(/\s/)[0] ?? ""));
  for (const [name, rest] of [
    [fold(word), args],
    [twoWords, afterWords(args, 1)],
  ] as const) {
    const found = registry.byWord(name);
    if (!found) continue;
    const inEnglish = found.byAlias && name !== WITHOUT_LANGUAGE;
    return { kind: "command", command: found.command, args: rest, locale: inEnglish ? "en" : defaultLocale };
  }
  return { kind: "unknown-command", word };
}
