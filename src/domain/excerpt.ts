import { cleanLine } from "./clean-text.ts";

/** The beginning of a text on one line, with a sign where it goes on: for lists, and for repeating what somebody wrote. */
export function excerpt(text: string, maxLength: number): string {
  const line = cleanLine(text, maxLength) ?? "";
  const whole = cleanLine(text, text.length) ?? "";
  return line === whole ? line : `${line}…`;
}
