import { defineCommand, undoLast, writes, type MemberContext } from "../src/app/command.ts";

/** Takes the last thing that the person has added, changed or removed back. */
export default defineCommand({
  name: "hoantac",
  alias: "undo",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext) => {
    const { undo } = context.t.content;
    const undone = await undoLast(tx, context);
    switch (undone.status) {
      case "done":
        return { say: { text: undo.done(undone.label) } };
      case "nothing":
        return { say: { text: undo.nothing } };
      case "changed-since":
        return { say: { text: undo.changedSince(undone.label) } };
    }
  }),
});
