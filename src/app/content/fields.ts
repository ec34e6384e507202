import { cleanLine, cleanText } from "../../domain/clean-text.ts";
import type { Html } from "../../text/html.ts";
import type { Texts } from "../../text/texts.ts";
import type { Context } from "../command.ts";
import type { Field, Said, Values } from "../form.ts";

export const MAX_LINE = 300;

/** What a field is called, and how it is asked for. */
export interface Wording {
  readonly label: (t: Texts) => string;
  readonly ask: (t: Texts) => Html;
}

/** A line that must be written, at most so many characters. */
export function line<T extends Values>({ label, ask }: Wording, max = MAX_LINE): Field<string, T> {
  return {
    label,
    ask: async (_tx, { t }) => ({ text: ask(t) }),
    read: async (_tx, context, said) => readLineOf(context, said, max),
    show: async (_tx, _context, value) => value,
  };
}

/** The same where nothing need be written. */
export function optionalLine<T extends Values>(wording: Wording, max = MAX_LINE): Field<string | null, T> {
  const { label, ask, read } = line<T>(wording, max);
  return { label, ask, read, show: async (_tx, _context, value) => value, without: null };
}

/** Several lines that need not be written. */
export function optionalText<T extends Values>(
  { label, ask }: Wording,
  max: number,
): Field<string | null, T> {
  return {
    label,
    ask: async (_tx, { t }) => ({ text: ask(t) }),
    read: async (_tx, { t }, { text }) => {
      const clean = cleanText(text).trim();
      if (clean === "") return { refused: t.content.writeIt };
      return clean.length > max ? { refused: t.content.tooLong(max) } : { value: clean };
    },
    show: async (_tx, _context, value) => value,
    without: null,
  };
}

/** Reads one line; what is too long is not cut in silence. */
export function readLineOf(
  { t }: Pick<Context, "t">,
  { text }: Pick<Said, "text">,
  max: number,
): { readonly value: string } | { readonly refused: Html } {
  const value = cleanLine(text, max + 1);
  if (value === null) return { refused: t.content.writeIt };
  return value.length > max ? { refused: t.content.tooLong(max) } : { value };
}
