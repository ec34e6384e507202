import type { Locale } from "../text/texts.ts";

/** What a button carries: `verb:id:version`, and the language of the message that it stands under. It proves nothing. */
export interface ButtonData {
  readonly verb: string;
  readonly id: string;
  readonly version: string;
}

/** The longest button data that Telegram takes, in bytes. */
const MAX_BYTES = 64;

export function encodeButton({ verb, id, version }: ButtonData, locale: Locale): string {
  const data = [verb, id, version, locale].join(":");
  if (new TextEncoder().encode(data).length > MAX_BYTES) throw new Error(`Button data is too long: ${data}`);
  return data;
}

/** Null where the data is not of our making. */
export function decodeButton(data: string): (ButtonData & { readonly locale: Locale }) | null {
  const match = /^([a-z]{1,12}):([\w|-]*):([\w-]*):(vi|en)$/.exec(data);
  if (!match) return null;
  const [, verb = "", id = "", version = "", locale] = match;
  return { verb, id, version, locale: locale === "en" ? "en" : "vi" };
}
