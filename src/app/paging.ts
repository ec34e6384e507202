import type { Texts } from "../text/texts.ts";
import type { ReplyButton } from "./command.ts";

/** A part of a list. */
interface Page<T> {
  readonly shown: readonly T[];
  /** Its number, from 0, and how many there are: one also where the list is empty. */
  readonly number: number;
  readonly pages: number;
  /** How many stand on the pages before. */
  readonly before: number;
}

/** The wanted page (from 0) of these, or the nearest that there is: the list may have changed since the button was sent. */
export function pageOf<T>(items: readonly T[], wanted: number, perPage: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const number = Number.isInteger(wanted) ? Math.max(0, Math.min(wanted, pages - 1)) : 0;
  const before = number * perPage;
  return { shown: items.slice(before, before + perPage), number, pages, before };
}

/** The buttons to the pages before and after; `to` says what a button to that page does. */
export function turnsOf(
  { number, pages }: Pick<Page<unknown>, "number" | "pages">,
  t: Texts,
  to: (page: number) => Omit<ReplyButton, "label">,
): ReplyButton[] {
  return [
    ...(number > 0 ? [{ label: t.previousPage, ...to(number - 1) }] : []),
    ...(number < pages - 1 ? [{ label: t.nextPage, ...to(number + 1) }] : []),
  ];
}
