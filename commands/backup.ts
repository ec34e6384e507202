import { defineCommand, reads, type MemberContext } from "../src/app/command.ts";

/** Makes a backup now and says where it lies: it never leaves the machine through a messenger. */
export default defineCommand({
  name: "saoluu",
  alias: "backup",
  who: "admin",
  where: "private",
  handle: reads(async (_tx, { t, backup }: MemberContext) => {
    const made = await backup();
    return { say: { text: made.status === "made" ? t.backup.made(made) : t.backup.failed } };
  }),
});
