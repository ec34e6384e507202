import { defineCommand, noteAudit, prepares, type MemberContext } from "../src/app/command.ts";

/** Makes a backup now and says where it lies: it never leaves the machine through a messenger. */
export default defineCommand({
  name: "saoluu",
  alias: "backup",
  who: "admin",
  where: "private",
  handle: prepares(async (_look, { t, backup }: MemberContext) => {
    const made = await backup();
    if (made.status !== "made") return { say: { text: t.backup.failed } };
    return async (tx, present) => {
      await noteAudit(tx, present, { verb: "backed-up", kind: "database" });
      return { say: { text: t.backup.made(made) } };
    };
  }),
});
