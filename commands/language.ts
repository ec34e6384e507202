import { LOCALES, texts, type Locale } from "../src/text/texts.ts";
import {
  defineCommand,
  mayChangeHere,
  noteChangeOfGroup,
  reads,
  withChatHere,
  writes,
  type MemberContext,
  type Reply,
  type Say,
  type Tx,
} from "../src/app/command.ts";

const CHOOSE = "ngonngu";

/** In which language a place is answered and reminded; in a group for those who may change what it receives. */
export default defineCommand({
  name: "ngonngu",
  alias: "language",
  who: "member",
  where: "anywhere",
  groupAdmin: true,
  handle: reads(async (_tx, { locale }: MemberContext) => ({ say: screen(locale) })),
  presses: { [CHOOSE]: writes(async (tx, context: MemberContext, { id }) => choose(tx, context, id)) },
});

function screen(locale: Locale): Say {
  const { language } = texts(locale);
  return {
    text: language.title,
    // Each by its own name, whoever cannot read the other.
    buttons: [
      LOCALES.map((id) => ({
        label: `${id === locale ? "☑ " : ""}${texts(id).language.name}`,
        verb: CHOOSE,
        id,
      })),
    ],
  };
}

/** Answers in the new one at once. */
async function choose(tx: Tx, context: MemberContext, id: string): Promise<Reply> {
  const locale = LOCALES.find((known) => known === id);
  if (!locale) return { notice: context.t.errors.staleButton };
  if (!(await mayChangeHere(tx, context))) return { notice: context.t.subscriptions.notForMembers };
  return withChatHere(tx, context, async (chat) => {
    await tx.chats.put({ ...chat, locale });
    await noteChangeOfGroup(tx, context, chat, texts(locale).language.name);
    return { edit: screen(locale), notice: texts(locale).language.changed };
  });
}
