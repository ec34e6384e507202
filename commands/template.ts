import { defineCommand, prepares, tableButtons, templateOf, type MemberContext } from "../src/app/command.ts";

const TEMPLATE = "maubang";

/** Gives out an empty spreadsheet to fill in, with what may stand in each column. */
export default defineCommand({
  name: "mau",
  alias: "template",
  who: "secretary",
  where: "private",
  handle: prepares(async (_look, context: MemberContext) => {
    const { t } = context;
    return async () => ({ say: { text: t.tables.chooseTemplate, buttons: tableButtons(context, TEMPLATE) } });
  }),
  presses: {
    [TEMPLATE]: prepares((look, context: MemberContext, { id }) => templateOf(look, context, id)),
  },
});
