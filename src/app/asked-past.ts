import type { Delivery } from "../domain/delivery.ts";
import { excerpt } from "../domain/excerpt.ts";
import { MINUTE } from "../domain/instant.ts";
import { joinHtml, type Html } from "../text/html.ts";
import { ASKED_VERBS, askedPage } from "./asked-pages.ts";
import { LINE_LENGTH, overAt, pastReminders, type AskedReminder } from "./asked-reminders.ts";
import type { MemberContext, Say } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** What was sent so long after its time is called late. */
const LATE_MS = 5 * MINUTE;

/** What is over here, by number: when each was due, and when it was said or why not. */
export async function pastList(tx: ReadTx, context: MemberContext, wantedPage: number): Promise<Say> {
  const { t, place } = context;
  const past = await pastReminders(tx, context);
  const toLive = { label: t.asked.toList, verb: ASKED_VERBS.list, id: "0" };
  if (past.length === 0) return { text: t.asked.nonePast, buttons: [[toLive]] };
  const { shown, before, buttons } = askedPage(context, past, wantedPage, ASKED_VERBS.past);
  const lines = shown.map((reminder, index) => pastLine(tx, context, reminder, before + index + 1));
  return {
    text: joinHtml([
      t.asked.pastTitle(place.kind, before + 1, before + shown.length, past.length),
      ...(await Promise.all(lines)),
      t.asked.pastHowTo(place.kind),
    ]),
    buttons: [...buttons, [toLive]],
  };
}

/** What became of one line of the ledger, in words. */
export function outcomeOf(line: Delivery, { t, timeZone }: MemberContext): string {
  if (line.reason !== null) return t.asked.notSaid(t.reasons[line.reason]);
  if (line.finishedAt === null) return t.waiting;
  const isLate = Date.parse(line.finishedAt) - Date.parse(line.dueAt) > LATE_MS;
  return t.asked.said(new Date(line.finishedAt), isLate, timeZone);
}

async function pastLine(
  tx: ReadTx,
  context: MemberContext,
  reminder: AskedReminder,
  index: number,
): Promise<Html> {
  const { t, timeZone } = context;
  const line = firstOf(await tx.deliveries.ofReminder(reminder.id));
  return t.asked.pastLine(
    index,
    excerpt(reminder.about.text, LINE_LENGTH),
    t.asked.occurrence(new Date(overAt(reminder)), line && outcomeOf(line, context), timeZone),
  );
}

/** Of the time that held last: not what belonged to a former one, nor what was put off after it was said. */
function firstOf(lines: readonly Delivery[]): Delivery | null {
  const revisionOf = ({ content }: Delivery): number => ("revision" in content ? content.revision : 0);
  const [first] = lines.toSorted(
    (a, b) => revisionOf(b) - revisionOf(a) || Date.parse(a.dueAt) - Date.parse(b.dueAt),
  );
  return first ?? null;
}
