import { accountOf, countOf, knownBy, type AccountLine } from "../domain/event-account.ts";
import { isOpenEvent, type Event } from "../domain/event.ts";
import type { Delivery } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { ladderOf, ownSteps, type TimedStep } from "../domain/ladder.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import { joinHtml, type Html } from "../text/html.ts";
import type { MemberContext, ReplyButton, Say } from "./command.ts";
import { pageOf, turnsOf } from "./paging.ts";
import type { ReadTx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";

/** The buttons of an event's card and what they open; all of them are handled by commands/reminders.ts. */
export const CARD_VERBS = {
  list: "vieclist",
  /** The version is the page. */
  names: "viecten",
  /** The version says what of a series it is about: `one`, `on`; none asks. So it does for the next. */
  move: "viecgio",
  cancel: "viechuy",
  /** The version is the step to switch; none shows them. */
  steps: "viecmoc",
} as const;

/** As many rounds of reminders are shown, the newest. */
const ROUNDS_SHOWN = 12;
const NAMES_ON_A_PAGE = 25;

/** An event with the ledger of its reminders: whom they reached, whom not and why, and what is still to come. */
export async function eventCard(tx: ReadTx, context: MemberContext, event: Event): Promise<Say> {
  const { t, now, timeZone } = context;
  const lines = await tx.deliveries.ofEvent(event.id);
  const rounds = accountOf(lines).slice(-ROUNDS_SHOWN);
  const units = await Promise.all(event.unitIds.map((id) => unitName(tx, id, t)));
  const at = toInstant(now);
  const steps = isOpenEvent(event)
    ? ownSteps(event, event.plannedUpTo > at ? event.plannedUpTo : at, timeZone)
    : [];
  const known = knownBy(lines, event);
  return {
    text: joinHtml([
      t.explaining.card(
        event,
        {
          unit: units.join(", "),
          rule: await ruleOf(tx, context, event),
          holiday: (await context.holidays.of(tx)).nameOn(toLocalDate(new Date(event.at), timeZone)),
          ladder: ladderOf(event),
        },
        context,
      ),
      event.done &&
        t.explaining.done(
          await memberName(tx, context, event.done.memberId),
          new Date(event.done.at),
          timeZone,
        ),
      { html: "" },
      t.explaining.past,
      ...(rounds.length === 0
        ? [t.explaining.nothingYet]
        : rounds.flatMap((round) => roundLines(context, round))),
      known > 0 && t.explaining.known(known),
      steps.length > 0 ? t.explaining.comingTitle : t.explaining.noneToCome,
      ...byMoment(steps).map(([at, names]) => t.explaining.coming(names, new Date(at), timeZone)),
    ]),
    buttons: cardButtons(context, event, lines.length > 0),
  };
}

/** How the series of an event repeats, in words; null for a single event. */
export async function ruleOf(tx: ReadTx, { t }: MemberContext, { seriesId }: Event): Promise<string | null> {
  const series = seriesId === null ? null : await tx.series.byId(seriesId);
  return series && t.ruleText(series.rule);
}

/** Whether there is anything left to change: not when it is over, but a deadline that has passed can be moved. */
export function canChange(event: Event, now: Date): boolean {
  return isOpenEvent(event) && (event.kind === "deadline" || event.at > toInstant(now));
}

/** One page (from 0) of who was and who was not reminded, by name: people, and groups by their title. */
export async function namesPage(
  tx: ReadTx,
  context: MemberContext,
  event: Event,
  wanted: number,
): Promise<Say> {
  const { t } = context;
  const rows = await nameRows(tx, context, event);
  const page = pageOf(rows, wanted, NAMES_ON_A_PAGE);
  const { shown } = page;
  return {
    text: joinHtml([
      t.explaining.namesTitle(event, page.number + 1, page.pages),
      rows.length === 0 && t.explaining.noNames,
      ...shown.flatMap(({ heading, name }, index) => [
        heading.html !== shown[index - 1]?.heading.html && heading,
        t.explaining.person(name),
      ]),
    ]),
    buttons: [
      turnsOf(page, t, (to) => ({ verb: CARD_VERBS.names, id: event.id, version: String(to) })),
      [toCard(context, event)],
    ],
  };
}

/** Back to the card. */
export function toCard({ t }: MemberContext, { id }: Event): ReplyButton {
  return { label: t.explaining.toCard, verb: VERBS.event, id };
}

function cardButtons({ t, now }: MemberContext, event: Event, hasLines: boolean): ReplyButton[][] {
  const button = (label: string, verb: string): ReplyButton => ({ label, verb, id: event.id });
  const changes = [
    button(t.explaining.changeTime, CARD_VERBS.move),
    button(t.explaining.changeSteps, CARD_VERBS.steps),
    button(t.explaining.cancel(event.kind), CARD_VERBS.cancel),
  ];
  return [
    canChange(event, now) ? changes : [],
    [
      ...(hasLines ? [button(t.explaining.names, CARD_VERBS.names)] : []),
      button(t.agenda.file, VERBS.calendarFile),
      { label: t.explaining.back, verb: CARD_VERBS.list },
    ],
  ];
}

/** What falls on the same moment together, in the same order. */
function byMoment(steps: readonly TimedStep[]): [at: string, steps: string[]][] {
  const moments = [...new Set(steps.map(({ at }) => at))];
  return moments.map((at) => [at, steps.filter((step) => step.at === at).map(({ step }) => step)]);
}

function roundLines({ t, timeZone }: MemberContext, round: AccountLine): Html[] {
  const unsent = [...round.unsent].map(([reason, lines]) => [reason, countOf(lines)] as const);
  const counts = { sent: countOf(round.sent), waiting: countOf(round.waiting) };
  return [
    t.explaining.round(round, counts, timeZone),
    ...(unsent.length > 0 ? [t.explaining.unsent(unsent)] : []),
  ];
}

async function nameRows(
  tx: ReadTx,
  context: MemberContext,
  event: Event,
): Promise<{ heading: Html; name: string }[]> {
  const { t } = context;
  const states = accountOf(await tx.deliveries.ofEvent(event.id))
    .toReversed()
    .flatMap(({ what, sent, waiting, unsent }) => [
      { what, state: t.explaining.sent, lines: sent },
      { what, state: t.waiting, lines: waiting },
      ...[...unsent].map(([reason, lines]) => ({ what, state: t.reasons[reason], lines })),
    ]);
  const rows = states.flatMap(({ what, state, lines }) => {
    const heading = t.explaining.roundNames(what, state);
    return lines.map(async (line) => ({ heading, name: await receiverName(tx, context, line) }));
  });
  return Promise.all(rows);
}

async function receiverName(
  tx: ReadTx,
  context: MemberContext,
  { memberId, chatId }: Delivery,
): Promise<string> {
  if (memberId !== null) return memberName(tx, context, memberId);
  const chat = chatId === null ? null : await tx.chats.byId(chatId);
  return chat?.title ?? context.t.unnamed;
}

async function memberName(tx: ReadTx, { t }: MemberContext, id: string): Promise<string> {
  return (await tx.members.byId(id))?.name ?? t.receipts.formerMember;
}
