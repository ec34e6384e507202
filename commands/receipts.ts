import type { Acknowledgement } from "../src/domain/broadcast.ts";
import type { Delivery } from "../src/domain/delivery.ts";
import { unitsInReach, type Member } from "../src/domain/member.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  CHANGING_VERBS,
  chunk,
  defineCommand,
  noteAudit,
  titleOf,
  unitName,
  type MemberContext,
  type ReadTx,
  type Say,
  type Tx,
  VERBS,
  writes,
} from "../src/app/command.ts";

const ONE = VERBS.receipts;
const LISTED = 10;
const BUTTONS_IN_A_ROW = 5;

/** Who has received a broadcast, who has not, and who could not be reached and why. Names: in private only. */
export default defineCommand({
  name: "daxacnhan",
  alias: "receipts",
  who: "secretary",
  where: "private",
  handle: writes(async (tx, context: MemberContext, wanted) => ({
    say: wanted === "" ? await list(tx, context) : await one(tx, context, wanted),
  })),
  presses: {
    [ONE]: writes(async (tx, context: MemberContext, { id, version }) => {
      const report = await one(tx, context, id);
      return version === "moi" ? { edit: report, notice: context.t.receipts.upToDate } : { say: report };
    }),
  },
});

async function list(tx: ReadTx, { t, person, timeZone }: MemberContext): Promise<Say> {
  const reach = unitsInReach(person, await tx.organisation.units());
  const latest = await tx.broadcasts.latest(reach, LISTED);
  if (latest.length === 0) return { text: t.receipts.none };
  return {
    text: joinHtml([
      t.receipts.list,
      ...latest.map((broadcast) =>
        t.receipts.line(broadcast.number, titleOf(broadcast, t), new Date(broadcast.createdAt), timeZone),
      ),
    ]),
    buttons: chunk(
      latest.map(({ number }) => ({ label: String(number), verb: ONE, id: String(number) })),
      BUTTONS_IN_A_ROW,
    ),
  };
}

/** The report; who has read it is written down. */
async function one(tx: Tx, context: MemberContext, wanted: string): Promise<Say> {
  const { t, person, timeZone } = context;
  const number = Number(/^\d{1,9}$/.exec(wanted.trim())?.[0]);
  const broadcast = Number.isNaN(number) ? null : await tx.broadcasts.byNumber(number);
  const reach = unitsInReach(person, await tx.organisation.units());
  if (!broadcast || !reach.has(broadcast.unitId)) return { text: t.receipts.unknown(wanted) };
  await noteAudit(tx, context, {
    verb: "read-report",
    kind: "broadcast",
    subjectId: broadcast.id,
    label: String(broadcast.number),
  });
  const deliveries = await tx.deliveries.ofBroadcast(broadcast.id);
  const acknowledgements = await tx.broadcasts.acknowledgements(broadcast.id);
  return {
    text: joinHtml([
      t.receipts.title(broadcast.number, titleOf(broadcast, t), new Date(broadcast.createdAt), timeZone),
      ...(await people(tx, context, deliveries, acknowledgements)),
      ...(await groups(tx, context, deliveries)),
    ]),
    buttons: [
      [{ label: t.receipts.refresh, verb: ONE, id: String(number), version: "moi" }],
      [
        { label: t.changing.correct, verb: CHANGING_VERBS.correct, id: String(number) },
        { label: t.changing.withdraw, verb: CHANGING_VERBS.withdraw, id: String(number) },
      ],
    ],
  };
}

async function people(
  tx: ReadTx,
  { t, timeZone }: MemberContext,
  deliveries: readonly Delivery[],
  acknowledgements: readonly Acknowledgement[],
) {
  const acknowledgedAt = new Map(acknowledgements.map(({ memberId, at }) => [memberId, new Date(at)]));
  const toPeople = deliveries.filter(({ memberId }) => memberId !== null);
  const waiting = toPeople.filter(({ memberId }) => !acknowledgedAt.has(memberId ?? ""));
  const unreached = waiting.filter(({ status }) => status === "failed" || status === "skipped");
  const notYet = waiting.filter((delivery) => !unreached.includes(delivery));
  const named = async (memberId: string | null): Promise<[string, string]> => nameOf(tx, t, memberId);
  // Whoever joined later, or pressed in the group, may have it without having been sent it.
  const concerned = new Set([...toPeople.map(({ memberId }) => memberId), ...acknowledgedAt.keys()]);
  return [
    t.receipts.progress(acknowledgements.length, concerned.size),
    t.receipts.received(acknowledgements.length),
    ...(await Promise.all(
      [...acknowledgedAt].map(async ([id, at]) => t.receipts.personAt(...(await named(id)), at, timeZone)),
    )),
    t.receipts.notYet(notYet.length),
    ...(await Promise.all(
      notYet.map(async ({ memberId, status }) =>
        status === "sent"
          ? t.receipts.person(...(await named(memberId)))
          : t.receipts.personWhy(...(await named(memberId)), t.waiting),
      ),
    )),
    ...(unreached.length > 0 ? [t.receipts.unreached(unreached.length)] : []),
    ...(await Promise.all(
      unreached.map(async ({ memberId, reason }) =>
        t.receipts.personWhy(...(await named(memberId)), reason === null ? "" : t.reasons[reason]),
      ),
    )),
  ];
}

async function groups(tx: ReadTx, { t }: MemberContext, deliveries: readonly Delivery[]) {
  const toGroups = deliveries.filter(({ memberId }) => memberId === null);
  const lines = toGroups.map(async ({ chatId, status, reason }) => {
    const chat = chatId === null ? null : await tx.chats.byId(chatId);
    const state = reason !== null ? t.reasons[reason] : status === "sent" ? t.receipts.delivered : t.waiting;
    return t.receipts.groupState(chat?.title ?? "", state);
  });
  return toGroups.length === 0 ? [] : [t.receipts.groups(toGroups.length), ...(await Promise.all(lines))];
}

async function nameOf(tx: ReadTx, t: MemberContext["t"], memberId: string | null): Promise<[string, string]> {
  const member: Member | null = memberId === null ? null : await tx.members.byId(memberId);
  return member ? [member.name, await unitName(tx, member.unitId, t)] : [t.receipts.formerMember, ""];
}
