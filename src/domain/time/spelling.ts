import { fold } from "../fold.ts";
import type { Token } from "./tokens.ts";

const FOLDS = new Map<string, string>();

function folded(word: string): string {
  const known = FOLDS.get(word) ?? fold(word);
  FOLDS.set(word, known);
  return known;
}

/** Whether a token spells a word: with all its diacritics, or with none at all, as many people type. */
export function spells(word: string, token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.word === word) return true;
  return token.word === token.folded && !token.isExact && token.word === folded(word);
}
