import { texts, type Locale } from "../text/texts.ts";
import type { Command } from "./command.ts";
import type { MenuCommand } from "./ports/messenger.ts";

/** What people are offered when they type `/`: every command by its Vietnamese name, and by its alias in English. */
export function menuOf(commands: readonly Command[]): MenuCommand[] {
  return (["vi", "en"] as const).flatMap((locale: Locale) =>
    commands.map(({ name, alias }) => ({
      command: locale === "en" ? alias : name,
      description: texts(locale).commands[name].summary,
      locale,
    })),
  );
}
