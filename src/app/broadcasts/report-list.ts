import { askedOf, countReceipts, gotOf, hasGoneOut } from "../../domain/broadcast-report.ts";
import { unitsInReach } from "../../domain/member.ts";
import { joinHtml, type Html } from "../../text/html.ts";
import { chunk } from "../chunk.ts";
import type { MemberContext, Say } from "../command.ts";
import { pageOf, turnsOf } from "../paging.ts";
import type { ReadTx } from "../ports/store.ts";
import { VERBS } from "../verbs.ts";
import { titleOf } from "./compose-broadcast.ts";
import { REPORT_VERBS } from "./report-screen.ts";
import { AT_ONCE, receiptsOf, type Receipts } from "./report.ts";

/** Pages go back so far; older ones are found by their numbers. */
const BROWSED = 200;
const PER_PAGE = 8;
const BUTTONS_IN_A_ROW = 4;

/** A page of the latest broadcasts of the units in this person's reach, newest first, with how far each has come. */
export async function broadcastsPage(tx: ReadTx, context: MemberContext, wanted: number): Promise<Say> {
  const { t, person, breathe } = context;
  const reach = unitsInReach(person, await tx.organisation.units());
  const latest = await tx.broadcasts.latest(reach, BROWSED);
  if (latest.length === 0) return { text: t.receipts.none };
  const page = pageOf(latest, wanted, PER_PAGE);
  const lines: Html[] = [];
  let counted = 0;
  for (const broadcast of page.shown) {
    if (counted > AT_ONCE) await breathe();
    counted %= AT_ONCE;
    const found = await receiptsOf(tx, context, broadcast);
    counted += found.receipts.length;
    lines.push(lineOf(context, found));
  }
  return {
    text: joinHtml([t.receipts.list, ...lines]),
    buttons: [
      ...chunk(
        page.shown.map(({ number }) => ({ label: String(number), verb: VERBS.receipts, id: String(number) })),
        BUTTONS_IN_A_ROW,
      ),
      turnsOf(page, t, (number) => ({ verb: REPORT_VERBS.list, id: String(number) })),
    ],
  };
}

function lineOf({ t, timeZone }: MemberContext, { broadcast, receipts, state }: Receipts): Html {
  const { all } = countReceipts(receipts, []);
  const about = {
    title: titleOf(broadcast, t),
    at: new Date(broadcast.sendAt),
    isGone: hasGoneOut(broadcast),
    state,
    got: gotOf(all),
    asked: askedOf(all),
  };
  return t.receipts.line(broadcast.number, about, timeZone);
}
