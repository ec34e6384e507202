import type { AccountLine } from "../../domain/event-account.ts";
import type { HolidayNotes } from "../../domain/event-draft.ts";
import type { Event } from "../../domain/event.ts";
import type { TimedStep } from "../../domain/ladder.ts";
import type { Step } from "../../domain/step.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { broadcasts } from "./broadcasts.ts";
import { content } from "./content.ts";
import { eventWhen } from "./events.ts";
import { count, number, span } from "./format.ts";
import { holidayLines } from "./holidays.ts";
import { stepText } from "./steps.ts";

/** When and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** What a card says of an event beside itself. */
interface About {
  readonly unit: string;
  /** How it repeats; null for a single one. */
  readonly rule: string | null;
  /** What the day off is called on which it falls. */
  readonly holiday: string | null;
  readonly ladder: readonly Step[];
}

interface Counted {
  readonly people: number;
  readonly groups: number;
}

type Reason = keyof typeof broadcasts.reasons;

/** An event as it is named in a card: "Conference: …". */
function named(event: Pick<Event, "kind" | "title">): Html {
  return html`${event.kind === "deadline" ? "Deadline" : "Conference"}: <b>${event.title}</b>`;
}

function away(event: Event, now: Date): string {
  if (event.cancelledAt !== null) return "cancelled";
  if (event.done !== null) return "done";
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `in ${span(ms)}`;
  return event.kind === "deadline" ? `overdue by ${span(ms)}` : "past";
}

function counted({ people, groups }: Counted): string {
  const parts = [
    ...(people > 0 ? [count(people, "person", "people")] : []),
    ...(groups > 0 ? [count(groups, "group")] : []),
  ];
  return parts.length === 0 ? "nobody yet" : parts.join(" and ");
}

function roundOf(what: AccountLine["what"]): string {
  switch (what.kind) {
    case "step":
      return stepText(what.step);
    case "change":
      return "word of a change";
    case "again":
      return "again, as asked for";
  }
}

/** Who will be told of a change, before it is made. */
function toldLine(told: Counted): Html {
  return told.people + told.groups === 0
    ? html`Nobody was reminded of this yet, so nobody is told.`
    : html`<b>${counted(told)}</b> had been reminded; I tell each of them once.`;
}

function tellingOf(told: number): string {
  return told === 0 ? "Nobody had to be told." : `Telling ${count(told, "chat")} that had been reminded.`;
}

/** The reminders of meetings and deadlines: what became of them, and how they are changed. */
export const explaining = {
  explaining: {
    list: html`🗓 <b>Coming up</b>. Press a number to see who was reminded, to move or to cancel it:`,
    found: (words: string): Html => html`🗓 <b>With “${words}”</b>. Press a number to see it:`,
    none: html`🗓 There is nothing to come in your reach. Add something by: <code>/add conference Title; 08:00 27/11; unit</code>`,
    noneWith: (words: string): Html =>
      html`I see no conference or deadline with “${words}” in your reach. Type /reminders to see what is coming up.`,
    more: (left: number): Html =>
      html`… and ${number(left)} more. Add words to find them, for example: <code>/reminders briefing</code>`,
    line: (place: number, event: Event, rule: string | null, { now, timeZone }: Shown): Html =>
      joinHtml([
        html`<b>${place}.</b> ${event.title}`,
        html`   <i>${eventWhen(event, timeZone)} (${away(event, now)})</i>`,
        rule !== null && html`   <i>↻ ${rule}</i>`,
      ]),
    back: "‹ List",

    card: (event: Event, { unit, rule, holiday, ladder }: About, { now, timeZone }: Shown): Html =>
      joinHtml([
        html`🗓 ${named(event)}`,
        html`${event.kind === "deadline" ? "Due" : "Time"}: <b>${eventWhen(event, timeZone)}</b> (${away(event, now)})`,
        holiday !== null && html`Holiday: ${holiday}`,
        event.place !== null && html`Place: ${event.place}`,
        html`Unit: ${unit}`,
        rule !== null && html`Repeats: ${rule}`,
        html`Reminders: ${ladder.length === 0 ? "none" : ladder.map(stepText).join(", ")}`,
      ]),
    done: (name: string, at: Date, timeZone: string): Html =>
      html`✓ Done: ${name}, ${formatDateTime(at, timeZone, "en")}`,
    past: html`<b>Reminded so far</b>`,
    nothingYet: html`Nobody was reminded yet.`,
    round: (line: AccountLine, counts: { sent: Counted; waiting: Counted }, timeZone: string): Html =>
      html`• ${roundOf(line.what)}, ${formatDateTime(new Date(line.at), timeZone, "en")}: ${counted(counts.sent)}${counts.waiting.people + counts.waiting.groups > 0 && `, waiting: ${counted(counts.waiting)}`}`,
    unsent: (reasons: readonly (readonly [Reason, Counted])[]): Html =>
      html`   Not sent: ${reasons.map(([reason, who]) => `${counted(who)} (${broadcasts.reasons[reason]})`).join("; ")}`,
    known: (people: number): Html => html`Pressed “I know”: ${count(people, "person", "people")}`,
    comingTitle: html`<b>Reminders to come</b>`,
    /** All that falls on one moment. */
    coming: (steps: readonly Step[], at: Date, timeZone: string): Html =>
      html`• ${steps.map(stepText).join(", ")}: ${formatDateTime(at, timeZone, "en")}`,
    noneToCome: html`No reminders are left.`,
    changeTime: "Move",
    cancel: (kind: Event["kind"]): string => (kind === "deadline" ? "Drop deadline" : "Cancel meeting"),
    changeSteps: "Reminders",
    names: "Names",

    namesTitle: (event: Event, page: number, pages: number): Html =>
      html`👥 ${named(event)} (${number(page)}/${number(pages)})`,
    roundNames: (what: AccountLine["what"], state: string): Html => html`<b>${roundOf(what)} · ${state}</b>`,
    sent: "sent",
    toldLine,
    person: (name: string): Html => html`• ${name}`,
    noNames: html`There were no reminders of this yet.`,
    toCard: "‹ Back",

    scope: (event: Event, rule: string): Html =>
      joinHtml([
        html`${named(event)}`,
        html`This repeats: ${rule}.`,
        html`Which of them do you want to change?`,
      ]),
    onlyThis: "Only this one",
    fromHere: "From this one on",

    askTime: (event: Event, timeZone: string): Html =>
      joinHtml([
        html`“${event.title}” is on ${eventWhen(event, timeZone)}.`,
        html`To which time shall it be moved? For example: Friday 15:30; an hour alone (9:00) keeps the day, a day alone (27/11) keeps the hour.`,
      ]),
    askRule: (event: Event, rule: string): Html =>
      joinHtml([
        html`“${event.title}” is ${rule}.`,
        html`How shall it repeat from this one on? For example: every Tuesday at 14:00; monthly on the 3rd at 19:30.`,
      ]),
    unread: (why: Html): Html =>
      joinHtml([why, html`Nothing was changed; please send it again, or type /reminders to leave it.`]),
    ruleNeeded: (words: string): Html =>
      html`“${words}” is a single time, but you are changing it from this one on. Nothing was changed; please send how it repeats, for example: every Monday at 8:00.`,
    sameTime: html`That is its time already, so nothing was changed.`,
    outdated: html`This has changed or is gone. Nothing more was done; type /reminders to look again.`,

    movePreview: (
      event: Event,
      to: { at: string; hasHour: boolean },
      days: HolidayNotes,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Please check, nothing is changed yet</b>`,
        named(event),
        html`From: ${eventWhen(event, timeZone)}`,
        html`To: <b>${eventWhen(to, timeZone)}</b>`,
        ...holidayLines(days, timeZone),
        toldLine(told),
      ]),
    move: "Move it",
    moved: (event: Event, told: number, timeZone: string): Html =>
      joinHtml([
        html`✅ Moved: <b>${event.title}</b>`,
        html`${eventWhen(event, timeZone)}`,
        html`${tellingOf(told)} See more: /reminders`,
        content.content.canUndo,
      ]),
    movedNotice: "Moved",

    cancelPreview: (event: Event, told: Counted, { timeZone }: Shown): Html =>
      joinHtml([
        html`📝 <b>Please check, nothing is cancelled yet</b>`,
        named(event),
        html`Time: ${eventWhen(event, timeZone)}`,
        toldLine(told),
      ]),
    confirmCancel: (kind: Event["kind"]): string =>
      kind === "deadline" ? "Drop this deadline" : "Call it off",
    cancelled: (event: Event, told: number): Html =>
      joinHtml([
        html`✅ Cancelled: <b>${event.title}</b>`,
        html`${tellingOf(told)} See more: /reminders`,
        content.content.canUndo,
      ]),
    cancelledNotice: "Cancelled",
    /** What leaves all as it is, where “cancel” is what is proposed. */
    keep: "Keep it",
    kept: html`Kept as it is. Nothing was changed.`,
    keptNotice: "Kept as it is",

    seriesPreview: (
      event: Event,
      rule: string,
      moves: readonly (readonly [string, string])[],
      more: number,
      cancelled: number,
      days: HolidayNotes,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Please check, nothing is changed yet</b>`,
        named(event),
        html`From ${eventWhen(event, timeZone)} on: <b>${rule}</b>`,
        ...moves.map(
          ([from, to]) =>
            html`• ${formatDateTime(new Date(from), timeZone, "en")} → ${formatDateTime(new Date(to), timeZone, "en")}`,
        ),
        more > 0 && html`… and ${count(more, "more time")}`,
        cancelled > 0 && html`Cancels ${count(cancelled, "meeting")} that the new rule has no time for.`,
        ...holidayLines(days, timeZone),
        toldLine(told),
      ]),
    seriesEndPreview: (
      event: Event,
      rule: string,
      cancelled: number,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Please check, nothing is cancelled yet</b>`,
        named(event),
        html`Repeats: ${rule}`,
        html`From ${eventWhen(event, timeZone)} on there is none any more; cancels ${number(cancelled)} that stand in the calendar.`,
        toldLine(told),
      ]),
    seriesChanged: (title: string, rule: string): Html =>
      html`✅ Changed: <b>${title}</b>, ${rule}. See more: /reminders`,
    seriesEnded: (title: string): Html =>
      html`✅ Cancelled from that one on: <b>${title}</b>. See more: /reminders`,

    steps: (event: Event, isOfSeries: boolean): Html =>
      joinHtml([
        html`🔔 ${named(event)}`,
        html`Press to add or leave out a reminder${isOfSeries && " (of this one only)"}. What is past is not sent again.`,
      ]),
    stepState: ({ step, at }: TimedStep, on: boolean, timeZone: string): Html =>
      html`${on ? "☑" : "☐"} ${stepText(step)}: ${formatDateTime(new Date(at), timeZone, "en")}`,
    stepButton: (step: Step, on: boolean): string => `${on ? "☑" : "☐"} ${stepText(step)}`,
    stepChanged: (step: Step, on: boolean): string =>
      `${on ? "Will remind" : "Will not remind"}: ${stepText(step)}`,
    stepGone: "That is past. Nothing was changed.",
    noSteps: html`All reminders of this are past.`,
  },
};
