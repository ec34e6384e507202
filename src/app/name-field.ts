import { cleanLine, cleanText } from "../domain/clean-text.ts";
import { isMarkedSecret } from "../domain/secrecy.ts";
import type { Texts } from "../text/texts.ts";
import type { Read } from "./form.ts";

const MAX_NAME = 100;

/** A person's name as it is kept: on one line, with a letter that can be seen. */
export function readName(text: string, t: Texts): Read<string> {
  if (isMarkedSecret(text)) return { refused: t.errors.secret };
  if (cleanText(text).length > MAX_NAME) return { refused: t.names.tooLong(MAX_NAME) };
  const name = cleanLine(text, MAX_NAME);
  return name === null || !/\p{L}/u.test(name) ? { refused: t.names.unread } : { value: name };
}
