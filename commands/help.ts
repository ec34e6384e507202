import { fold } from "../src/domain/fold.ts";
import { hasRole } from "../src/domain/member.ts";
import { joinHtml } from "../src/text/html.ts";
import { defineCommand, reads, toStranger, type Command, type Context } from "../src/app/command.ts";

/** Lists what this person may do here; explains one command. */
export default defineCommand({
  name: "trogiup",
  alias: "help",
  who: "anyone",
  where: "anywhere",
  beforeLinking: true,
  handle: reads(async (_tx, context: Context, word) => {
    const { t } = context;
    const mine = context.commands.filter((command) => isFor(command, context));
    if (word !== "") return { say: { text: explain(context, mine, word) } };
    const lines = mine.map((command) =>
      t.help.line(wordFor(command, context), t.commands[command.name].summary),
    );
    const { text, ...joining } = context.person === null ? toStranger(context) : { text: t.help.more };
    return { say: { text: joinHtml([t.help.title, ...lines, joinHtml([]), text]), ...joining } };
  }),
});

function isFor(command: Command, { person, place }: Context): boolean {
  const here = command.where === "anywhere" || place.kind === "private";
  return here && (command.who === "anyone" || hasRole(person, command.who));
}

function wordFor(command: Command, { locale }: Context): string {
  return locale === "en" ? command.alias : command.name;
}

function explain({ t }: Context, mine: readonly Command[], asked: string) {
  const word = fold(asked).replace(/[\s/]/g, "");
  const command = mine.find(({ name, alias }) => name === word || alias === word);
  if (!command) return t.help.unknown(asked);
  const { details, usage } = t.commands[command.name];
  return t.help.one(command.name, command.alias, details, usage);
}
