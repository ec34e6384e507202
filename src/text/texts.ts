import type { Locale } from "../domain/time/weekdays.ts";
import { en } from "./en/en.ts";
import { vi } from "./vi/vi.ts";

/** Every sentence that a person sees, by key; Vietnamese is the original, and English must have the same keys. */
export type Texts = typeof vi;
export type { Locale };

/** The commands that have a text, in the order in which the help lists them. */
export type CommandName = keyof Texts["commands"];

/** The languages, the first one first. */
export const LOCALES = ["vi", "en"] as const satisfies readonly Locale[];

const TEXTS: Record<Locale, Texts> = { vi, en };

/** The sentences in a language. */
export function texts(locale: Locale): Texts {
  return TEXTS[locale];
}
