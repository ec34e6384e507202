import { defineChoosing, defineCommand, directiveForm, indicatorForm, unitForm } from "../src/app/command.ts";

/** Changes one thing of what is kept up: found by words or from a list, then field by field. */
export default defineCommand({
  name: "sua",
  alias: "edit",
  who: "secretary",
  where: "private",
  ...defineChoosing({
    listVerb: "sua",
    takeVerb: "suamuc",
    title: (t) => t.content.choose.edit,
    take: (tx, context, { form }, id, line) => form.change(tx, context, id, line),
  }),
  forms: [unitForm, indicatorForm, directiveForm],
});
