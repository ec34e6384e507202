import { defineCommand, dropOpen, writes, type Context } from "../src/app/command.ts";

/** Closes the form or question that waits for the person's answer. */
export default defineCommand({
  name: "huy",
  alias: "cancel",
  who: "anyone",
  where: "private",
  beforeLinking: true,
  keepsQuestion: true,
  handle: writes(async (tx, context: Context) => ({ say: { text: await dropOpen(tx, context) } })),
});
