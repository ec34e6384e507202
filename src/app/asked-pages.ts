import type { AskedReminder } from "./asked-reminders.ts";
import { chunk } from "./chunk.ts";
import type { MemberContext, ReplyButton } from "./command.ts";
import { pageOf, turnsOf } from "./paging.ts";

/** The verbs of the buttons on the screens of reminders asked for: commands/remind-me.ts. */
export const ASKED_VERBS = {
  /** A page of those to come by its number, from 0, and of those that are over. The others name a reminder. */
  list: "ntds",
  past: "ntqua",
  open: "nt",
  pause: "ntdung",
  resume: "nttiep",
  time: "ntgio",
  words: "ntchu",
  /** Asks once more; `remove` does it. */
  mayRemove: "ntxoa",
  remove: "ntxoahan",
} as const;

const PER_PAGE = 10;
const BUTTONS_IN_A_ROW = 5;

/** What stands on a page of numbered reminders. */
interface AskedPage {
  readonly shown: readonly AskedReminder[];
  /** How many stand on the pages before. */
  readonly before: number;
  /** A number for each that opens it, and the turning of the pages. */
  readonly buttons: ReplyButton[][];
}

/** The wanted page (from 0) of these, or the nearest that there is; `verb` turns the pages. */
export function askedPage(
  { t }: Pick<MemberContext, "t">,
  all: readonly AskedReminder[],
  wanted: number,
  verb: string,
): AskedPage {
  const page = pageOf(all, wanted, PER_PAGE);
  const { shown, before } = page;
  return {
    shown,
    before,
    buttons: [
      ...chunk(
        shown.map(({ id }, index) => ({ label: String(before + index + 1), verb: ASKED_VERBS.open, id })),
        BUTTONS_IN_A_ROW,
      ),
      turnsOf(page, t, (to) => ({ verb, id: String(to) })),
    ],
  };
}

/** The number of the page on which a reminder stands; the first where it stands on none. */
export function pageWith(all: readonly AskedReminder[], { id }: Pick<AskedReminder, "id">): number {
  const place = all.findIndex((other) => other.id === id);
  return Math.floor(Math.max(0, place) / PER_PAGE);
}
