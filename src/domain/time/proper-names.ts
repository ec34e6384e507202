import type { ReadNumber } from "./numbers.ts";
import { spells } from "./spelling.ts";
import type { Token } from "./tokens.ts";

const PARTS_OF_DAY = ["sáng", "trưa", "chiều", "tối", "đêm", "ngày", "hôm"];

/** The number of a document, `15-NQ/TW`; its value does not matter here. */
export function readDocumentNumber(tokens: readonly Token[], at: number): ReadNumber | null {
  const [number, dash, type, slash, issuer] = tokens.slice(at, at + 5);
  const isGlued = [dash, type, slash, issuer].every((token) => token?.glued === true);
  const isNumber =
    number?.kind === "number" && dash?.word === "-" && type?.kind === "word" && slash?.word === "/";
  return isGlued && isNumber && issuer?.kind === "word" ? { value: Number(number.word), length: 5 } : null;
}

/** A person called Mai: with a capital, neither the first word nor behind a part of the day. */
export function readMai(tokens: readonly Token[], at: number): ReadNumber | null {
  const [token, before] = [tokens[at], tokens[at - 1]];
  if (token === undefined || before === undefined || !token.capital || token.word !== "mai") return null;
  const isTomorrow = before.kind !== "word" || PARTS_OF_DAY.some((word) => spells(word, before));
  return isTomorrow ? null : { value: 0, length: 1 };
}
