import type { HolidayCalendar } from "../domain/holidays.ts";
import { later, toInstant } from "../domain/instant.ts";
import { daysOf, PERIODS, type Period } from "../domain/period.ts";
import { MADE_AHEAD } from "../domain/series-plan.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import { joinHtml, type Html } from "../text/html.ts";
import { agendaOf, type AgendaItem } from "./agenda.ts";
import type { MemberContext, ReplyButton, Say } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** More lines than this nobody reads; the file has them all. */
const MAX_LINES = 40;

/** The verbs of an agenda's buttons: commands/agenda.ts. */
export const AGENDA_VERBS = {
  /** Shows another period; the id is its name. */
  show: "lich",
  /** Sends the calendar file of the period shown, from one local date (id) until before another (version). */
  file: "tep",
} as const;

/** The agenda of a period: by day, with the holidays, and buttons for other periods and for the file. */
export async function agendaScreen(
  tx: ReadTx,
  context: MemberContext,
  period: Period,
): Promise<Pick<Say, "text" | "buttons">> {
  const { t, timeZone } = context;
  const items = await agendaOf(tx, context, period);
  const calendar = await context.holidays.of(tx);
  const more = items.length - MAX_LINES;
  const text = joinHtml(
    [
      t.agenda.title(period, timeZone),
      ...dayBlocks(context, period, items.slice(0, MAX_LINES), calendar),
      more > 0 && t.agenda.more(more),
      items.length === 0 && t.agenda.nothing,
      notesOf(context, period, calendar),
    ],
    "\n\n",
  );
  return {
    text,
    buttons: [periodButtons(context), ...(items.length > 0 ? [[fileButton(context, period)]] : [])],
  };
}

/** The days on which something is, or which are off. */
function dayBlocks(
  { t, now, timeZone }: MemberContext,
  period: Period,
  items: readonly AgendaItem[],
  calendar: HolidayCalendar,
): Html[] {
  const dateOf = (at: Date): string => toLocalDate(at, timeZone);
  const byDay = Map.groupBy(items, ({ at }) => dateOf(new Date(at)));
  return daysOf(period, timeZone).flatMap((day) => {
    const date = dateOf(day);
    const holiday = calendar.nameOn(date);
    const found = byDay.get(date) ?? [];
    if (found.length === 0 && holiday === null) return [];
    const title = t.agenda.day(day, timeZone, { holiday, isToday: date === dateOf(now) });
    return [joinHtml([title, ...found.map((item) => lineOf(item, t, timeZone))])];
  });
}

function lineOf(item: AgendaItem, t: MemberContext["t"], timeZone: string): Html {
  return item.kind === "event"
    ? t.agenda.event(item.event, timeZone)
    : t.agenda.asked(item.text, new Date(item.at), timeZone);
}

/** What the agenda cannot know: holidays that were not announced yet, meetings that are not made yet. */
function notesOf(
  { t, now, timeZone }: MemberContext,
  period: Period,
  calendar: HolidayCalendar,
): Html | null {
  const dates = daysOf(period, timeZone).map((day) => toLocalDate(day, timeZone));
  const yearOf = (date: string): number => Number(date.slice(0, 4));
  // A computed table matters where it says something of the period.
  const isInQuestion = (date: string): boolean =>
    !calendar.hasTable(yearOf(date)) ||
    (calendar.nameOn(date) !== null && !calendar.isOfficial(yearOf(date)));
  const notes = [...new Set(dates.filter(isInQuestion).map(yearOf))].map((year) =>
    calendar.hasTable(year) ? t.agenda.holidaysComputed(year) : t.agenda.holidaysMissing(year),
  );
  const isFar = period.to > later(toInstant(now), MADE_AHEAD);
  const all = [...notes, ...(isFar ? [t.agenda.farAhead] : [])];
  return all.length === 0 ? null : joinHtml(all);
}

function periodButtons({ t }: MemberContext): ReplyButton[] {
  return PERIODS.map((name) => ({ label: t.agenda.periods[name], verb: AGENDA_VERBS.show, id: name }));
}

/** It carries the dates, not the name: "this week" may be another one by the time it is pressed. */
function fileButton({ t, timeZone }: MemberContext, { from, to }: Period): ReplyButton {
  const [id, version] = [from, to].map((at) => toLocalDate(new Date(at), timeZone));
  return { label: t.agenda.file, verb: AGENDA_VERBS.file, id: id ?? "", version: version ?? "" };
}
