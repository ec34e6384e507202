import { defineChoosing, defineCommand, REMOVALS } from "../src/app/command.ts";

/** Removes one thing of what is kept up, after a preview; what people are reminded of is called off instead. */
export default defineCommand({
  name: "xoa",
  alias: "delete",
  who: "secretary",
  where: "private",
  ...defineChoosing({
    listVerb: "xoa",
    takeVerb: "xoamuc",
    title: (t) => t.content.choose.remove,
    take: (tx, context, kind, id) => kind.proposeRemoval(tx, context, id),
  }),
  actions: REMOVALS,
});
