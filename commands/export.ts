import {
  defineCommand,
  exportOf,
  prepares,
  reads,
  tableButtons,
  type MemberContext,
} from "../src/app/command.ts";

const EXPORT = "xuatbang";

/** Gives out what there is as a spreadsheet that can be changed and taken in again. */
export default defineCommand({
  name: "xuat",
  alias: "export",
  who: "secretary",
  where: "private",
  handle: reads(async (_tx, context: MemberContext) => ({
    say: { text: context.t.tables.chooseExport, buttons: tableButtons(context, EXPORT) },
  })),
  presses: {
    [EXPORT]: prepares((look, context: MemberContext, { id }) => exportOf(look, context, id)),
  },
});
