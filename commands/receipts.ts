import {
  broadcastsPage,
  chartScreen,
  defineCommand,
  HERE,
  namesScreen,
  noteAudit,
  prepares,
  reads,
  REPORT_VERBS,
  reportFile,
  reportOf,
  reportScreen,
  type Look,
  type MemberContext,
  type Prepared,
  type ReadTx,
  type Reply,
  type Report,
  VERBS,
} from "../src/app/command.ts";

/** Who has received a broadcast, who has not, and who could not be reached and why. Names: in private only. */
export default defineCommand({
  name: "daxacnhan",
  alias: "receipts",
  who: "secretary",
  where: "private",
  handle: prepares(async (look, context: MemberContext, wanted) =>
    wanted === ""
      ? { say: await look((tx) => broadcastsPage(tx, context, 0)) }
      : shown(look, context, wanted, async (tx, report) => ({
          say: await reportScreen(tx, context, report),
        })),
  ),
  presses: {
    [VERBS.receipts]: prepares((look, context: MemberContext, { id, version }) =>
      shown(look, context, id, async (tx, report) => {
        const screen = await reportScreen(tx, context, report);
        if (version === HERE.refreshed) return { edit: screen, notice: context.t.receipts.upToDate };
        return version === HERE.back ? { edit: screen } : { say: screen };
      }),
    ),
    [REPORT_VERBS.list]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await broadcastsPage(tx, context, Number(id)),
    })),
    [REPORT_VERBS.people]: prepares((look, context: MemberContext, { id, version }) =>
      shown(look, context, id, async (_tx, report) => {
        const screen = namesScreen(report, context, version);
        return screen && { edit: screen };
      }),
    ),
    [REPORT_VERBS.chart]: prepares((look, context: MemberContext, { id, version }) =>
      shown(look, context, id, async (_tx, report) => ({
        say: chartScreen(report, context, version === "dark" ? "dark" : "light"),
      })),
    ),
    [REPORT_VERBS.file]: prepares((look, context: MemberContext, { id }) => reportFile(look, context, id)),
  },
});

/** Looks into a report, before the transaction since that may take long; who has read it is written down there. */
async function shown(
  look: Look,
  context: MemberContext,
  wanted: string,
  view: (tx: ReadTx, report: Report) => Promise<Reply | null>,
): Promise<Prepared<MemberContext> | Reply> {
  const found = await look(async (tx) => {
    const report = await reportOf(tx, context, wanted);
    return report && { broadcast: report.broadcast, reply: await view(tx, report) };
  });
  if (!found) return { say: { text: context.t.receipts.unknown(wanted) } };
  const { broadcast, reply } = found;
  if (!reply) return { notice: context.t.errors.staleButton };
  return async (tx, present) => {
    await noteAudit(tx, present, {
      verb: "read-report",
      kind: "broadcast",
      subjectId: broadcast.id,
      label: String(broadcast.number),
    });
    return reply;
  };
}
