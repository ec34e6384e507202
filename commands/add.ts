import { eventKindSchema } from "../src/domain/event.ts";
import { afterWords, fold } from "../src/domain/fold.ts";
import { isMarkedSecret } from "../src/domain/secrecy.ts";
import type { Texts } from "../src/text/texts.ts";
import {
  defineCommand,
  proposeEvent,
  proposeHolidays,
  saveEvent,
  saveHolidays,
  writes,
  type MemberContext,
} from "../src/app/command.ts";

/** What can be added. */
const KINDS = [...eventKindSchema.options, "holiday"] as const;
type Kind = (typeof KINDS)[number];

/**
 * Adds a deadline or a conference, single or repeating, from one line (the same title once more changes the one that is
 * there); or corrects the table of holidays.
 */
export default defineCommand({
  name: "them",
  alias: "add",
  who: "secretary",
  byClock: true,
  where: "anywhere",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t } = context;
    const said = readKind(typed, t.adding);
    if (!said) return { say: { text: t.adding.what } };
    if (isMarkedSecret(said.rest)) return { secret: true };
    return said.kind === "holiday"
      ? proposeHolidays(tx, context, said.rest)
      : proposeEvent(tx, context, said.kind, said.rest);
  }),
  actions: { "event.save": saveEvent, "holidays.save": saveHolidays },
});

/** The longest word that the line begins with says the kind; one that begins the title of a meeting stays in it. */
function readKind(
  typed: string,
  { kindWords, meetingWords }: Texts["adding"],
): { readonly kind: Kind; readonly rest: string } | null {
  for (const kind of KINDS) {
    for (const word of kindWords[kind].toSorted((a, b) => b.length - a.length)) {
      if (beginsWith(typed, word)) return { kind, rest: afterWords(typed, word.split(" ").length) };
    }
  }
  return meetingWords.some((word) => beginsWith(typed, word)) ? { kind: "conference", rest: typed } : null;
}

function beginsWith(typed: string, word: string): boolean {
  const start = typed.split(/\s+/).slice(0, word.split(" ").length).join(" ");
  return fold(start.replace(/[;:,|]$/, "")) === fold(word);
}
