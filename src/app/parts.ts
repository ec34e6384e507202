import { shownLength, splitHtml } from "../text/split-html.ts";
import type { Capabilities, Outgoing, OutgoingFile } from "./ports/messenger.ts";

/** A message with any number of files. */
export interface Whole extends Outgoing {
  /** Go before the message itself, each as one of its own. */
  readonly filesBefore?: readonly OutgoingFile[];
}

/**
 * A message in the parts that the platform takes: a long text is cut, and one too long to stand beside its file comes
 * after it. Buttons stand under the last part.
 */
export function toParts({ filesBefore = [], ...message }: Whole, capabilities: Capabilities): Outgoing[] {
  const { protect, silent } = message;
  const alone = { text: { html: "" }, ...(protect && { protect }), ...(silent && { silent }) };
  return [...filesBefore.map((file) => ({ ...alone, file })), ...ownParts(message, capabilities)];
}

function ownParts(message: Outgoing, { maxText, maxCaption }: Capabilities): Outgoing[] {
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
