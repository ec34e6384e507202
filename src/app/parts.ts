import { shownLength, splitHtml } from "../text/split-html.ts";
import type { Capabilities, Outgoing } from "./ports/messenger.ts";

/**
 * A message in the parts that the platform takes: a long text is cut, and one too long to stand beside its file comes
 * after it. Buttons stand under the last part.
 */
export function toParts(message: Outgoing, { maxText, maxCaption }: Capabilities): Outgoing[] {
  const { text, buttons, file, ...rest } = message;
  const withFile = file !== undefined && shownLength(text) <= maxCaption;
  if (withFile) return [message];
  const texts = splitHtml(text, maxText).map((part): Outgoing => ({ ...rest, text: part }));
  const last = texts.pop() ?? { ...rest, text };
  return [
    ...(file === undefined ? [] : [{ ...rest, text: { html: "" }, file }]),
    ...texts,
    buttons === undefined ? last : { ...last, buttons },
  ];
}
