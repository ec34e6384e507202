import { hasRole } from "../src/domain/member.ts";
import { isMarkedSecret } from "../src/domain/secrecy.ts";
import type { Texts } from "../src/text/texts.ts";
import {
  beginsWith,
  chunk,
  defineCommand,
  eventForms,
  hasSecretPiece,
  KINDS,
  kindFor,
  kindsFor,
  proposeEvent,
  proposeHolidays,
  readKind,
  SAVE_EVENT,
  saveHolidays,
  saveProposedEvent,
  writes,
  type MemberContext,
  type Reply,
  type Say,
  type Tx,
} from "../src/app/command.ts";

/** Begins to add what the button's id says. */
const KIND = "themloai";
const IN_A_ROW = 2;

type Said = NonNullable<ReturnType<typeof readKind>>;

/**
 * Adds what the office keeps up: step by step, or in one line (of a deadline or a conference the same title once more
 * changes the one that is there); or corrects the table of holidays.
 */
export default defineCommand({
  name: "them",
  alias: "add",
  who: "secretary",
  byClock: true,
  where: "anywhere",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t, place } = context;
    if (hasSecretPiece(typed)) return { secret: true };
    const said = readKind(typed, t.adding) ?? readMeeting(typed, t.adding);
    if (said && isMarkedSecret(said.rest)) return { secret: true };
    if (said) return add(tx, context, said);
    const isAsked = typed === "" && place.kind === "private";
    return { say: isAsked ? kindsScreen(context) : { text: t.adding.what } };
  }),
  presses: {
    [KIND]: {
      ...writes(async (tx, context: MemberContext, { id }) => {
        const kind = kindFor(context, id);
        if (id === "holiday") return proposeHolidays(tx, context, "");
        return kind ? kind.begin(tx, context, "") : { notice: context.t.errors.staleButton };
      }),
      where: "private",
    },
  },
  actions: { [SAVE_EVENT]: saveProposedEvent, "holidays.save": saveHolidays },
  forms: Object.values(eventForms),
});

/** A word that begins the title of a meeting stays in it. */
function readMeeting(typed: string, { meetingWords }: Texts["adding"]): Said | null {
  return meetingWords.some((word) => beginsWith(typed, word)) ? { kind: "conference", rest: typed } : null;
}

async function add(tx: Tx, context: MemberContext, { kind: name, rest }: Said): Promise<Reply> {
  const { t, place } = context;
  if (name === "holiday") return proposeHolidays(tx, context, rest);
  const isEvent = name === "conference" || name === "deadline";
  if (isEvent && rest !== "") return proposeEvent(tx, context, name, rest);
  // Nobody is asked questions in front of others.
  if (place.kind === "group") return { say: { text: isEvent ? t.content.groupLine : t.content.privateKind } };
  const kind = KINDS.find((known) => known.kind === name);
  return kind ? kind.begin(tx, context, rest) : { say: { text: t.adding.what } };
}

function kindsScreen(context: MemberContext): Say {
  const { t, person } = context;
  const kinds = [
    ...kindsFor(context).map(({ kind }) => kind),
    ...(hasRole(person, "office") ? ["holiday" as const] : []),
  ];
  return {
    text: t.content.choose.add,
    buttons: chunk(
      kinds.map((kind) => ({ label: t.content.kinds[kind], verb: KIND, id: kind })),
      IN_A_ROW,
    ),
  };
}
