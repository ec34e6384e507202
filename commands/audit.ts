import {
  AUDIT_VERBS,
  auditFile,
  auditPage,
  auditSearch,
  defineCommand,
  prepares,
  reads,
  type MemberContext,
} from "../src/app/command.ts";

/** Who has changed, sent or read what, and when: paged, searched, or as a file. */
export default defineCommand({
  name: "nhatky",
  alias: "audit",
  who: "admin",
  where: "private",
  handle: reads(async (tx, context: MemberContext, words) => ({
    say: words === "" ? await auditPage(tx, context, 0) : await auditSearch(tx, context, words),
  })),
  presses: {
    [AUDIT_VERBS.page]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await auditPage(tx, context, Number(id)),
    })),
    [AUDIT_VERBS.file]: prepares((look, context: MemberContext) => auditFile(look, context)),
  },
});
