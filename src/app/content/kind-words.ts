import { afterWords, fold } from "../../domain/fold.ts";
import type { Texts } from "../../text/texts.ts";

/** What a line can begin with to say what it is about. */
export type Named = keyof Texts["adding"]["kindWords"];

/** The kind that the longest word at the beginning of a line names, and what follows it; null where none does. */
export function readKind(
  typed: string,
  { kindWords }: Texts["adding"],
): { readonly kind: Named; readonly rest: string } | null {
  const all = Object.entries(kindWords).flatMap(([kind, words]) =>
    words.map((word) => ({ kind: kind as Named, word })),
  );
  const found = all
    .toSorted((a, b) => b.word.length - a.word.length)
    .find(({ word }) => beginsWith(typed, word));
  return found ? { kind: found.kind, rest: afterWords(typed, found.word.split(" ").length).trim() } : null;
}

/** Whether a line begins with these words, with or without diacritics and a mark behind them. */
export function beginsWith(typed: string, word: string): boolean {
  const start = typed.trim().split(/\s+/).slice(0, word.split(" ").length).join(" ");
  return fold(start.replace(/[;:,|]$/, "")) === fold(word);
}
