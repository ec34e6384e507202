import {
  askedOf,
  gotOf,
  hasGoneOut,
  isToBeSent,
  type Receipt,
  type ReceiptKind,
  unitsToName,
} from "../../domain/broadcast-report.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { joinHtml, type Html } from "../../text/html.ts";
import type { MemberContext, ReplyButton, Say } from "../command.ts";
import { pageOf, turnsOf } from "../paging.ts";
import type { ReadTx } from "../ports/store.ts";
import { CHANGING_VERBS, VERBS } from "../verbs.ts";
import { titleOf } from "./compose-broadcast.ts";
import type { Report } from "./report.ts";

/** The buttons of a report, by the broadcast's number; see also `VERBS.receipts`. */
export const REPORT_VERBS = { list: "xnds", people: "xnten", chart: "xnbd", file: "xntep" } as const;

/** The report anew in the place of the message under which it was asked for: after changes, or back from a list. */
export const HERE = { refreshed: "moi", back: "lai" } as const;

/** So many units are named in a message and in a picture; the file has them all. */
export const NAMED_UNITS = 30;
/** In a cell as small as that the names stand in the report itself. */
const NAMED = 20;
const GROUPS = 20;
const PER_PAGE = 20;

const LISTS = {
  open: ["open"],
  received: ["in-time", "late"],
  unreached: ["unreached"],
} as const satisfies Record<string, readonly ReceiptKind[]>;
type List = keyof typeof LISTS;

/** How far a broadcast has come, by unit, and in a small one who has it. */
export async function reportScreen(tx: ReadTx, context: MemberContext, report: Report): Promise<Say> {
  const { broadcast, state, counts, receipts, left } = report;
  const { t, timeZone } = context;
  const sender = await tx.members.byId(broadcast.senderId);
  const isGone = hasGoneOut(broadcast);
  const figures = { got: gotOf(counts.all), asked: askedOf(counts.all), late: counts.all.late, left };
  const isSmall = receipts.length <= NAMED;
  return {
    text: joinHtml([
      t.receipts.head(
        broadcast.number,
        {
          title: titleOf(broadcast, t),
          sender: sender?.name ?? null,
          at: new Date(broadcast.sendAt),
          isGone,
          state,
          broadcast,
        },
        timeZone,
      ),
      ...(isGone
        ? [
            t.receipts.progress({ ...figures, toBeSent: counts.toBeSent }),
            ...unitLines(report, context),
            ...(isSmall ? names(report, context) : []),
            ...(await groupLines(tx, context, report.groups)),
          ]
        : []),
    ]),
    buttons: [
      ...(isGone ? [...(isSmall ? [] : listButtons(report, context)), fileButtons(report, context)] : []),
      changeButtons(report, context),
      [
        {
          label: t.receipts.refresh,
          verb: VERBS.receipts,
          id: String(broadcast.number),
          version: HERE.refreshed,
        },
      ],
    ],
  };
}

/** A page of the names of a list (`which`, by the button's version: "open-0"), or null for a button that is not of ours. */
export function namesScreen(report: Report, context: MemberContext, which: string): Say | null {
  const { t } = context;
  const [list, wanted] = which.split("-");
  if (!isList(list)) return null;
  const { number } = report.broadcast;
  const all = listed(report, list);
  const page = pageOf(all, Number(wanted), PER_PAGE);
  const turns = turnsOf(page, t, (to) => ({
    verb: REPORT_VERBS.people,
    id: String(number),
    version: `${list}-${String(to)}`,
  }));
  return {
    text: joinHtml([
      t.receipts.page(number, heading(list, all.length, context), {
        page: page.number + 1,
        pages: page.pages,
      }),
      ...page.shown.map((receipt) => nameLine(report, context, receipt)),
      all.length === 0 && t.receipts.nobody,
    ]),
    buttons: [
      turns,
      [{ label: t.receipts.back, verb: VERBS.receipts, id: String(number), version: HERE.back }],
    ],
  };
}

function isList(name: string | undefined): name is List {
  return name !== undefined && Object.hasOwn(LISTS, name);
}

/** Those who have it as they acknowledged it, the others by their units. */
function listed(report: Report, list: List): Receipt[] {
  const kinds: readonly ReceiptKind[] = LISTS[list];
  return list === "received" ? report.receipts.filter(({ kind }) => kinds.includes(kind)) : report.of(kinds);
}

function heading(list: List, count: number, { t: { receipts } }: MemberContext): Html {
  const say = { open: receipts.notYet, received: receipts.received, unreached: receipts.unreached };
  return say[list](count);
}

/** All names, in three lists. */
function names(report: Report, context: MemberContext): Html[] {
  return (["received", "open", "unreached"] as const).flatMap((list) => {
    const all = listed(report, list);
    if (list === "unreached" && all.length === 0) return [];
    return [heading(list, all.length, context), ...all.map((receipt) => nameLine(report, context, receipt))];
  });
}

function nameLine(report: Report, { t, timeZone }: MemberContext, receipt: Receipt): Html {
  const { member, kind, line, acknowledgedAt } = receipt;
  const who = [member?.name ?? t.receipts.formerMember, report.unitName(member?.unitId ?? null)] as const;
  if (acknowledgedAt !== null)
    return t.receipts.personAt(...who, new Date(acknowledgedAt), kind === "late", timeZone);
  if (kind === "unreached") return t.receipts.personWhy(...who, whyNot(line, t));
  return isToBeSent(receipt) ? t.receipts.personWhy(...who, t.waiting) : t.receipts.person(...who);
}

/** Why it has not come there, as far as is known. */
export function whyNot(line: Pick<Delivery, "reason"> | null, t: MemberContext["t"]): string {
  return line?.reason == null ? t.receipts.kinds.unreached : t.reasons[line.reason];
}

/** A line for each unit where there are several; of very many for those that lack most. */
function unitLines({ counts, unitName }: Report, { t }: MemberContext): Html[] {
  if (counts.units.size < 2) return [];
  return [
    counts.units.size > NAMED_UNITS ? t.receipts.mostMissing(NAMED_UNITS) : t.receipts.byUnit,
    ...unitsToName(counts, NAMED_UNITS).map(([id, tally]) =>
      t.receipts.unitLine(unitName(id) || t.receipts.elsewhere, gotOf(tally), askedOf(tally)),
    ),
  ];
}

/** The groups; of very many those that it has not come to are named first. */
async function groupLines(
  tx: ReadTx,
  { t }: MemberContext,
  groups: readonly Delivery[],
): Promise<(Html | false)[]> {
  if (groups.length === 0) return [];
  const notSent = (line: Delivery): number => Number(line.status !== "sent");
  const inOrder =
    groups.length > GROUPS ? groups.toSorted((a, b) => notSent(b) - notSent(a)).slice(0, GROUPS) : groups;
  const lines = inOrder.map(async (line) => {
    const chat = line.chatId === null ? null : await tx.chats.byId(line.chatId);
    return t.receipts.groupState(chat?.title ?? t.unnamed, groupState(line, t));
  });
  return [
    t.receipts.groups(groups.length),
    ...(await Promise.all(lines)),
    groups.length > GROUPS && t.receipts.moreGroups(groups.length - GROUPS),
  ];
}

/** What became of it in a group, in words. */
export function groupState({ status, reason }: Delivery, t: MemberContext["t"]): string {
  if (reason !== null) return t.reasons[reason];
  return status === "sent" ? t.receipts.delivered : t.waiting;
}

function listButtons({ counts: { all }, broadcast }: Report, { t }: MemberContext): ReplyButton[][] {
  const sizes: Record<List, number> = { open: all.open, received: gotOf(all), unreached: all.unreached };
  return (["open", "received", "unreached"] as const)
    .filter((list) => sizes[list] > 0)
    .map((list) => [
      {
        label: t.receipts.buttons[list](sizes[list]),
        verb: REPORT_VERBS.people,
        id: String(broadcast.number),
        version: `${list}-0`,
      },
    ]);
}

function fileButtons({ broadcast: { number } }: Report, { t }: MemberContext): ReplyButton[] {
  return [
    { label: t.receipts.buttons.chart, verb: REPORT_VERBS.chart, id: String(number), version: "light" },
    { label: t.receipts.buttons.file, verb: REPORT_VERBS.file, id: String(number) },
  ];
}

/** What can still be done with it: commands/broadcast.ts. */
function changeButtons(
  { broadcast, canStop, canCorrect, canWithdraw }: Report,
  { t }: MemberContext,
): ReplyButton[] {
  const id = String(broadcast.number);
  const stop = broadcast.plannedTo === "" ? t.changing.cancelLater : t.changing.stop;
  return [
    ...(canStop ? [{ label: stop, verb: CHANGING_VERBS.stop, id }] : []),
    ...(canCorrect ? [{ label: t.changing.correct, verb: CHANGING_VERBS.correct, id }] : []),
    ...(canWithdraw ? [{ label: t.changing.withdraw, verb: CHANGING_VERBS.withdraw, id }] : []),
  ];
}
