import {
  defineCommand,
  prepares,
  reads,
  tableButtons,
  templateOf,
  type MemberContext,
} from "../src/app/command.ts";

const TEMPLATE = "maubang";

/** Gives out an empty spreadsheet to fill in, with what may stand in each column. */
export default defineCommand({
  name: "mau",
  alias: "template",
  who: "secretary",
  where: "private",
  handle: reads(async (_tx, context: MemberContext) => ({
    say: { text: context.t.tables.chooseTemplate, buttons: tableButtons(context, TEMPLATE) },
  })),
  presses: {
    [TEMPLATE]: prepares((_look, context: MemberContext, { id }) => templateOf(context, id)),
  },
});
