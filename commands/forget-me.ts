import { z } from "zod";

import { DAY, toInstant } from "../src/domain/instant.ts";
import {
  defineAction,
  defineCommand,
  isLastAdmin,
  keptOf,
  noteAudit,
  propose,
  writes,
  type MemberContext,
  type Preview,
  type ReadTx,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

const FORGETTING = "forget-me";
/** Backups are kept for so long: docs/decisions/0016. */
const BACKUPS_MS = 7 * DAY;

const forgetting = defineAction(z.null(), { preview, run, keeping: (t) => t.forgetting.keeping });

/** Erases the person who asks: shows what goes and what stays under another name, and asks once more. */
export default defineCommand({
  name: "xoadulieu",
  alias: "forgetme",
  who: "member",
  where: "private",
  handle: writes((tx, context: MemberContext) => propose(tx, context, FORGETTING, forgetting, null)),
  actions: { [FORGETTING]: forgetting },
});

async function preview(tx: ReadTx, context: MemberContext): Promise<Preview | { readonly refused: Reply }> {
  const { t, person } = context;
  // Nobody could make another admin.
  if (await isLastAdmin(tx, person)) return { refused: { say: { text: t.forgetting.lastAdmin } } };
  return {
    text: t.forgetting.preview(
      person.name,
      await keptOf(tx, context),
      backupsGone(context),
      context.timeZone,
    ),
    facts: person.id,
    confirmLabel: t.forgetting.confirm,
  };
}

function backupsGone({ now }: MemberContext): Date {
  return new Date(now.getTime() + BACKUPS_MS);
}

async function run(tx: Tx, context: MemberContext): Promise<Reply> {
  const { t, person, ids, now, timeZone } = context;
  const pseudonym = ids.next("erased");
  await tx.members.erase(person.id, pseudonym, toInstant(now));
  await noteAudit(tx, { ...context, person: null }, { verb: "erased", kind: "member", subjectId: pseudonym });
  return {
    edit: { text: t.forgetting.done(backupsGone(context), timeZone) },
    notice: t.forgetting.doneNotice,
  };
}
