import { excerpt } from "../domain/excerpt.ts";
import { toInstant } from "../domain/instant.ts";
import type { Local } from "../domain/reminder-plan.ts";
import { isLive } from "../domain/reminder-change.ts";
import { nextOccurrence } from "../domain/time/occurrences.ts";
import { html, joinHtml, type Html } from "../text/html.ts";
import { ASKED_VERBS, askedPage, pageWith } from "./asked-pages.ts";
import { outcomeOf } from "./asked-past.ts";
import { LINE_LENGTH, liveReminders, localOf, pastReminders, type AskedReminder } from "./asked-reminders.ts";
import type { MemberContext, ReplyButton, Say } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** Occurrences of the past on a card. */
const RECENT = 3;

/** What is asked for here and still to come or paused, by number, with a button for each; and the way to what is over. */
export async function askedList(
  tx: ReadTx,
  context: MemberContext,
  wantedPage: number,
  heading: Html | null = null,
): Promise<Say> {
  const { t, place, timeZone } = context;
  const live = await liveReminders(tx, context);
  const past = await pastReminders(tx, context);
  const toPast = past.length === 0 ? [] : [{ label: t.asked.past, verb: ASKED_VERBS.past, id: "0" }];
  if (live.length === 0) return { text: t.asked.none(place.kind), buttons: [toPast] };
  const { shown, before, buttons } = askedPage(context, live, wantedPage, ASKED_VERBS.list);
  const local = await localOf(tx, context);
  return {
    text: joinHtml([
      heading,
      t.asked.title(place.kind, before + 1, before + shown.length, live.length),
      ...shown.map((reminder, index) =>
        t.asked.line(
          before + index + 1,
          { ...shownOf(reminder, context, local), text: excerpt(reminder.about.text, LINE_LENGTH) },
          timeZone,
        ),
      ),
      t.asked.howTo(place.kind),
    ]),
    buttons: [...buttons, toPast],
  };
}

/** Everything about one, what became of it lately, and what can be done with it. */
export async function askedCard(
  tx: ReadTx,
  context: MemberContext,
  reminder: AskedReminder,
  heading: Html | null = null,
): Promise<Say> {
  const { t, place } = context;
  const { pause, time, words, remove } = cardButtons(context, reminder);
  const isGroup = place.kind === "group";
  return {
    text: joinHtml([
      heading,
      t.asked.card(shownOf(reminder, context, await localOf(tx, context)), context),
      await history(tx, context, reminder),
      isGroup && t.asked.changeInGroup,
    ]),
    buttons: [
      isGroup ? [...pause, ...remove] : [...pause, ...time],
      isGroup ? [] : [...words, ...remove],
      [await backToList(tx, context, reminder)],
    ],
  };
}

/** What was just taken or changed, as it was understood. */
export async function askedEcho(
  tx: ReadTx,
  context: MemberContext,
  reminder: AskedReminder,
  heading: Html,
  /** The hour is ours, since only a day was written. */
  isDefaultHour: boolean,
): Promise<Say> {
  const { t, place } = context;
  const { time, remove } = cardButtons(context, reminder);
  return {
    text: joinHtml([
      heading,
      t.asked.card(shownOf(reminder, context, await localOf(tx, context)), context),
      isDefaultHour && t.asked.defaultHour,
      place.kind === "group" && t.asked.changeInGroup,
    ]),
    buttons: [[...(place.kind === "private" ? time : []), ...remove]],
  };
}

/** Asks whether it is really to go. */
export async function removalAsked(
  tx: ReadTx,
  context: MemberContext,
  reminder: AskedReminder,
): Promise<Say> {
  const { t } = context;
  const { id } = reminder;
  return {
    text: joinHtml([
      t.asked.removeQuestion,
      t.asked.card(shownOf(reminder, context, await localOf(tx, context)), context),
    ]),
    buttons: [
      [
        { label: t.asked.removeYes, verb: ASKED_VERBS.remove, id },
        { label: t.asked.removeNo, verb: ASKED_VERBS.open, id },
      ],
    ],
  };
}

/** To where this one stands in its list. */
export async function backToList(
  tx: ReadTx,
  context: MemberContext,
  reminder: AskedReminder,
): Promise<ReplyButton> {
  const [verb, list] = isLive(reminder)
    ? [ASKED_VERBS.list, await liveReminders(tx, context)]
    : [ASKED_VERBS.past, await pastReminders(tx, context)];
  return { label: context.t.asked.toList, verb, id: String(pageWith(list, reminder)) };
}

/** What can be done with one; what is over cannot be paused. */
function cardButtons({ t }: MemberContext, reminder: AskedReminder) {
  const button = (label: string, verb: string): ReplyButton => ({ label, verb, id: reminder.id });
  const pause =
    reminder.pausedAt === null
      ? button(t.asked.pause, ASKED_VERBS.pause)
      : button(t.asked.resume, ASKED_VERBS.resume);
  return {
    pause: isLive(reminder) ? [pause] : [],
    time: [button(t.asked.changeTime, ASKED_VERBS.time)],
    words: [button(t.asked.changeWords, ASKED_VERBS.words)],
    remove: [button(t.asked.remove, ASKED_VERBS.mayRemove)],
  };
}

/** A reminder as its texts take it: of a repeating one the next two moments. */
function shownOf({ about, when, pausedAt }: AskedReminder, { now }: MemberContext, local: Local) {
  return {
    text: about.text,
    when,
    isPaused: pausedAt !== null,
    next: pausedAt === null ? nextOf(when, now, local) : [],
  };
}

function nextOf(when: AskedReminder["when"], now: Date, { timeZone, daysOff }: Local): Date[] {
  if (when.kind === "once") return when.at > toInstant(now) ? [new Date(when.at)] : [];
  const first = nextOccurrence(when.rule, now, timeZone, daysOff);
  return [first, nextOccurrence(when.rule, first, timeZone, daysOff)];
}

async function history(tx: ReadTx, context: MemberContext, { id }: AskedReminder): Promise<Html | null> {
  const { t, timeZone } = context;
  const lines = (await tx.deliveries.ofReminder(id)).toSorted(
    (a, b) => Date.parse(b.dueAt) - Date.parse(a.dueAt),
  );
  if (lines.length === 0) return null;
  return joinHtml([
    t.asked.recently,
    ...lines
      .slice(0, RECENT)
      .map((line) => html`• ${t.asked.occurrence(new Date(line.dueAt), outcomeOf(line, context), timeZone)}`),
  ]);
}
