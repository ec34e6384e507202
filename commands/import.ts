import { isMarkedSecret } from "../src/domain/secrecy.ts";
import type { Texts } from "../src/text/texts.ts";
import {
  defineCommand,
  importAction,
  prepares,
  takeIn,
  type MemberContext,
  type Reply,
} from "../src/app/command.ts";

/** Takes in a spreadsheet that was sent with it, that it answers, or that was sent alone: shown first, all or nothing. */
export default defineCommand({
  name: "nhap",
  alias: "import",
  who: "secretary",
  where: "private",
  handle: prepares(async (_look, context: MemberContext) => {
    const { t, files, replyTo } = context;
    const [file, ...others] = [...files, ...(replyTo?.files ?? [])];
    if (!file) return { say: { text: t.tables.sendFile } };
    const answered = [replyTo?.text ?? "", ...(replyTo?.files ?? []).map(({ name }) => name)];
    if (answered.some(isMarkedSecret)) return { say: { text: t.errors.secret } };
    if (others.length > 0) return { say: { text: t.tables.oneFile } };
    const prepared = await takeIn(context, file);
    // What is removed is what the person wrote; a file that it answers stays, and the person is told so.
    return files.length > 0 ? prepared : async (tx, present) => notRemoved(await prepared(tx, present), t);
  }),
  actions: { "table.import": importAction },
});

function notRemoved(reply: Reply, t: Texts): Reply {
  return reply.secret ? { say: { text: t.errors.secret } } : reply;
}
