import type { Chat } from "../domain/chat.ts";
import type { Locale } from "../text/texts.ts";
import type { ReadTx } from "./ports/store.ts";

/** What the settings of the program say, where the organisation has not said otherwise. */
export interface Defaults {
  readonly timeZone: string;
  readonly locale: Locale;
}

/** The zone in which this organisation writes times. */
export async function timeZoneOf(tx: ReadTx, { timeZone }: Pick<Defaults, "timeZone">): Promise<string> {
  return (await tx.organisation.get())?.timeZone ?? timeZone;
}

/** The language of a chat: its own choice, or the organisation's. */
export async function localeOf(
  tx: ReadTx,
  chat: Pick<Chat, "locale"> | null,
  { locale }: Pick<Defaults, "locale">,
): Promise<Locale> {
  return chat?.locale ?? (await tx.organisation.get())?.locale ?? locale;
}
