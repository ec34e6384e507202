import type { ChatRef } from "../../domain/chat.ts";
import type { Reminder } from "../../domain/reminder.ts";
import { formatDateTime, formatTime } from "../../domain/time/format.ts";
import type { RefusedWhen } from "../../domain/time/refusal.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number, span } from "./format.ts";
import { ruleText, whenRefused } from "./times.ts";

/** A reminder as it is shown; `next` are its next moments, none where it is paused or over. */
interface Shown {
  readonly text: string;
  readonly when: Reminder["when"];
  readonly isPaused: boolean;
  readonly next: readonly Date[];
}

type Place = ChatRef["kind"];

const EXAMPLE = html`<code>/remindme tomorrow 3pm staff meeting</code>`;
const PAUSED = html`<i>Paused, so there are no reminders for now.</i>`;

function timeLines({ when, isPaused, next }: Shown, now: Date, timeZone: string): (Html | false)[] {
  const [first, second] = next.map((at) => formatDateTime(at, timeZone, "en"));
  if (when.kind === "repeating") {
    return [
      html`Repeats: <b>${ruleText(when.rule)}</b>`,
      first !== undefined && html`Next: <b>${first}</b>`,
      second !== undefined && html`After that: ${second}`,
    ];
  }
  const at = new Date(when.at);
  const ms = at.getTime() - now.getTime();
  const beside = ms <= 0 ? "past" : isPaused ? "paused" : `in ${span(ms)}`;
  return [html`At: <b>${formatDateTime(at, timeZone, "en")}</b> (${beside})`];
}

function shortTime({ when, isPaused, next }: Shown, timeZone: string): Html {
  const time = when.kind === "once" ? formatDateTime(new Date(when.at), timeZone, "en") : ruleText(when.rule);
  const [first] = next;
  const following = when.kind === "repeating" && first !== undefined;
  return html`${time}${isPaused && " · paused"}${following && ` · next: ${formatDateTime(first, timeZone, "en")}`}`;
}

/** Reminders that people ask for: /remindme. */
export const asked = {
  asked: {
    saved: (place: Place): Html =>
      place === "group" ? html`⏰ I will remind the whole group:` : html`⏰ I will remind you:`,
    exists: html`⏰ This reminder is there already, so I have not added it again:`,
    timeChanged: html`⏰ The time is changed. I will remind you:`,
    wordsChanged: html`⏰ The words are changed:`,
    wordsChangedOver: html`⏰ The words are changed, but the time has passed. Press “New time” to be reminded again:`,
    card: (shown: Shown, { now, timeZone }: { now: Date; timeZone: string }): Html =>
      joinHtml([html`<b>${shown.text}</b>`, ...timeLines(shown, now, timeZone), shown.isPaused && PAUSED]),
    defaultHour: html`<i>You gave no hour, so I took the one above; please change it if you need another.</i>`,
    changeInGroup: html`<i>For another time or other words: press “Delete”, then type a new reminder.</i>`,

    title: (place: Place, first: number, last: number, all: number): Html =>
      html`⏰ <b>${place === "group" ? "The group’s reminders" : "Your reminders"}</b> (${number(first)}–${number(last)} of ${number(all)})`,
    line: (index: number, shown: Shown, timeZone: string): Html =>
      joinHtml([html`<b>${index}.</b> ${shown.text}`, html`   ${shortTime(shown, timeZone)}`]),
    howTo: (place: Place): Html =>
      html`\nPress a number to see, pause${place === "private" && ", change"} or delete one. To add one: ${EXAMPLE}`,
    none: (place: Place): Html =>
      html`${place === "group" ? "The group has" : "You have"} no reminders. To add one, type what and when after the command, for example: ${EXAMPLE}`,
    past: "Past ones",
    pastTitle: (place: Place, first: number, last: number, all: number): Html =>
      html`⏰ <b>${place === "group" ? "The group’s reminders" : "Your reminders"} that are over, of the last 30 days</b> (${number(first)}–${number(last)} of ${number(all)})`,
    pastLine: (index: number, text: string, outcome: Html): Html =>
      joinHtml([html`<b>${index}.</b> ${text}`, html`   ${outcome}`]),
    pastHowTo: (place: Place): Html =>
      html`\nPress a number to see${place === "private" && ", give a new time to"} or delete one.`,
    nonePast: html`No reminder has passed in the last 30 days. Press “Back to the list” to see those that there are.`,
    full: (max: number): Html =>
      html`There are ${number(max)} reminders already, so I could not add this one. Press the number of one that is not needed any more, delete it, and type this again.\n`,

    refused: (segment: string, reason: RefusedWhen, timeZone: string): Html =>
      joinHtml([
        whenRefused(segment, reason, timeZone),
        html`Nothing was saved; please type it again, for example: ${EXAMPLE}`,
      ]),
    stillAsking: (segment: string, reason: RefusedWhen, timeZone: string): Html =>
      joinHtml([
        whenRefused(segment, reason, timeZone),
        html`Nothing was changed; please write the time again.`,
      ]),
    whenQuestion: (text: string): Html =>
      joinHtml([
        html`⏰ When shall I remind you of “${text}”?`,
        html`I found no time, so nothing is saved yet. Please write the time, for example: tomorrow 3pm, or every Monday at 8.`,
      ]),
    whatQuestion: (when: Reminder["when"], timeZone: string): Html =>
      joinHtml([
        html`⏰ What shall I remind you of: <b>${when.kind === "once" ? formatDateTime(new Date(when.at), timeZone, "en") : ruleText(when.rule)}</b>?`,
        html`Nothing is saved yet. Please write the words, for example: staff meeting.`,
      ]),
    whatMissing: html`I found no words to remind you of, so nothing was saved. Please type the time and the words, for example: ${EXAMPLE}`,
    timeQuestion: (text: string): Html =>
      joinHtml([
        html`⏰ When shall I remind you of “${text}” instead?`,
        html`Please write the new time, for example: tomorrow 3pm, or every Monday at 8.`,
      ]),
    wordsQuestion: (text: string): Html =>
      joinHtml([html`⏰ The words now: “${text}”.`, html`Please write the new words.`]),
    tooLong: (max: number): Html =>
      html`The words are longer than ${number(max)} characters, so nothing was saved. Please shorten them and send them again.`,
    passed: html`The time passed before you answered, so nothing was saved. Please type it again, for example: ${EXAMPLE}`,
    gone: html`This reminder has been deleted before; nothing was changed. Type /remindme to see those that there are.`,
    notForMembers: html`In a group only a secretary or the office in charge of its unit, or an administrator of the group, can set reminders, so nothing was saved. Write to me in private to set one for yourself.`,
    notForMembersNotice:
      "Only a secretary or the office in charge of this unit, or an administrator of the group, can use this button.",

    recently: html`\nLately:`,
    /** `outcome`: null where the ledger has nothing of it. */
    occurrence: (at: Date, outcome: string | null, timeZone: string): Html =>
      html`${formatDateTime(at, timeZone, "en")}${outcome !== null && `: ${outcome}`}`,
    said: (at: Date, isLate: boolean, timeZone: string): string =>
      isLate
        ? `reminded late, ${formatDateTime(at, timeZone, "en")}`
        : `reminded at ${formatTime(at, timeZone)}`,
    notSaid: (reason: string): string => `not reminded: ${reason}`,

    pause: "Pause",
    resume: "Resume",
    changeTime: "New time",
    changeWords: "New words",
    remove: "Delete",
    toList: "Back to the list",
    pausedNotice: "Paused. Press “Resume” when you want to be reminded again.",
    resumedNotice: "I will go on reminding.",
    over: (place: Place): string =>
      place === "group"
        ? "Its time passed while it was paused. Delete it and type a new reminder."
        : "Its time passed while it was paused. Press “New time”.",
    removeQuestion: html`🗑 Delete this reminder for good?`,
    removeYes: "Delete for good",
    removeNo: "Keep it",
    removed: (text: string): Html =>
      html`🗑 The reminder “${text}” is deleted. I will not remind of it any more.`,
    removedNotice: "Deleted",
  },
};
