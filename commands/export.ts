import { defineCommand, exportOf, prepares, tableButtons, type MemberContext } from "../src/app/command.ts";

const EXPORT = "xuatbang";

/** Gives out what there is as a spreadsheet that can be changed and taken in again. */
export default defineCommand({
  name: "xuat",
  alias: "export",
  who: "secretary",
  where: "private",
  handle: prepares(async (_look, context: MemberContext) => {
    const { t } = context;
    return async () => ({ say: { text: t.tables.chooseExport, buttons: tableButtons(context, EXPORT) } });
  }),
  presses: {
    [EXPORT]: prepares((look, context: MemberContext, { id }) => exportOf(look, context, id)),
  },
});
