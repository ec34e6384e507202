import type { Args } from "./args.ts";
import { badRequest } from "./api-error.ts";

export type Menu = readonly { readonly command: string; readonly description: string }[];

/** The command lists, one for each scope and language. */
export class Menus {
  readonly #menus = new Map<string, Menu>();

  set(args: Args): true {
    const menu = args.json("commands");
    if (!Array.isArray(menu)) throw badRequest("can't parse commands: expected an Array");
    if (menu.length > 100) throw badRequest("BOT_COMMANDS_TOO_MUCH");
    this.#menus.set(keyOf(args), menu.map(parseCommand));
    return true;
  }

  get(args: Args): Menu {
    return this.#menus.get(keyOf(args)) ?? [];
  }

  delete(args: Args): true {
    this.#menus.delete(keyOf(args));
    return true;
  }

  /** What a person sees in a private chat, as Telegram chooses it. */
  seenInPrivate(languageCode = ""): Menu {
    const scopes = ["all_private_chats", "default"];
    const keys = scopes.flatMap((type) => [key({ type }, languageCode), key({ type }, "")]);
    return keys.map((each) => this.#menus.get(each)).find((menu) => menu !== undefined) ?? [];
  }
}

function keyOf(args: Args): string {
  const language = args.text("language_code");
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("invalid language code specified");
  return key(args.json("scope") ?? { type: "default" }, language);
}

function key(scope: unknown, language: string): string {
  return `${JSON.stringify(scope)} ${language}`;
}

function parseCommand(raw: unknown): Menu[number] {
  const { command, description } = Object(raw) as Record<string, unknown>;
  if (typeof command !== "string" || !/^[a-z0-9_]{1,32}$/.test(command)) {
    throw badRequest("BOT_COMMAND_INVALID");
  }
  if (typeof description !== "string" || description.length < 1 || description.length > 256) {
    throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  return { command, description };
}
