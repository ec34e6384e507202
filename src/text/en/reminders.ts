import type { Event } from "../../domain/event.ts";
import type { Task } from "../../domain/step.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { eventWhen } from "./events.ts";
import { number, span } from "./format.ts";

/** When and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** What the receiver is told about this copy. */
interface Marks {
  readonly late: boolean;
  /** It may have arrived before. */
  readonly again: boolean;
}

const TASKS: Record<Task, string> = {
  documents: "Time to send out the documents",
  invitations: "Time to send out the invitations",
};

function details(event: Event, { timeZone }: Shown): (Html | false)[] {
  return [
    html`${event.kind === "deadline" ? "Due" : "Time"}: <b>${eventWhen(event, timeZone)}</b>`,
    event.place !== null && html`Place: ${event.place}`,
  ];
}

function markLines({ late, again }: Marks): (Html | false)[] {
  return [late && html`<i>This message comes later than planned.</i>`, again && common.again];
}

function leadOf(event: Event, shown: Shown): string {
  const ms = Date.parse(event.at) - shown.now.getTime();
  if (ms < 0) return event.kind === "deadline" ? "Overdue" : "Has begun";
  return `In ${span(ms)}`;
}

/** Reminders, and what can be done about them. */
export const reminders = {
  digest: {
    title: (from: Date, to: Date, timeZone: string): Html =>
      html`<b>This week</b> (${formatDate(from, timeZone)} – ${formatDate(to, timeZone)})`,
    nothing: html`Nothing is to come this week.`,
    next: html`See more: /agenda. Stop this digest: /subscribe`,
  },

  clock: {
    parted: ({ expected, actual }: { expected: Date; actual: Date }, timeZone: string): Html =>
      joinHtml([
        html`⚠️ <b>The server's clock was set</b>`,
        html`From ${formatDateTime(expected, timeZone, "en")} to ${formatDateTime(actual, timeZone, "en")}.`,
        html`I have paused what goes by the clock, so that nobody is reminded at a wrong hour; questions are still answered. I go on when the clock has been steady for 10 minutes. If the new time is right, type /status and press “The clock is right”.`,
      ]),
    steady: (how: "steady" | "confirmed"): Html =>
      how === "steady"
        ? html`⏰ The server's clock has been steady, I remind by schedule again.`
        : html`⏰ The clock was confirmed, I remind by schedule again.`,
    confirm: "The clock is right",
    confirmed: "Confirmed, I remind by schedule again.",
    nothingToConfirm: "The clock is steady, there is nothing to confirm.",
    paused: html`<b>Reminders by schedule are paused: the server's clock was set.</b>`,
  },

  reminder: {
    /** One thing to remind of, without the sign that a whole message begins with. */
    event: (event: Event, task: Task | null, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>${task === null ? leadOf(event, shown) : TASKS[task]}: ${event.title}</b>`,
        ...details(event, shown),
        ...markLines(marks),
      ]),
    moved: (event: Event, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>Changed: ${event.title}</b>`,
        ...details(event, shown),
        html`Please go by what stands above; what you were told before no longer holds.`,
        ...markLines(marks),
      ]),
    cancelled: (event: Event, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>Cancelled: ${event.title}</b>`,
        html`It was announced for: ${eventWhen(event, shown.timeZone)}`,
        ...markLines(marks),
      ]),
    asked: (text: string, at: Date, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>${text}</b>`,
        marks.late && html`It was for: ${formatDateTime(at, shown.timeZone, "en")}`,
        ...markLines(marks),
      ]),
    missed: (lines: readonly Html[]): Html =>
      joinHtml([
        html`<b>Passed while I could not send messages</b>`,
        ...lines,
        html`I do not remind you again of these times that have passed.`,
      ]),
    missedEvent: (event: Event, shown: Shown): Html =>
      html`• ${event.title}: ${eventWhen(event, shown.timeZone)} (${event.kind === "deadline" ? "overdue" : "past"})`,
    missedAsked: (text: string, at: Date, shown: Shown): Html =>
      html`• ${text}: it was for ${formatDateTime(at, shown.timeZone, "en")}`,
    moreMissed: (count: number): Html => html`• and ${number(count)} more`,
    one: (body: Html): Html => html`⏰ ${body}`,
    several: (bodies: readonly Html[]): Html =>
      joinHtml(
        [
          html`⏰ <b>${number(bodies.length)} reminders</b>`,
          ...bodies.map((body, index) => html`${index + 1}. ${body}`),
        ],
        "\n\n",
      ),

    know: "I know",
    inAnHour: "In 1 hour",
    tomorrow: "Tomorrow morning",
    chooseTime: "Choose a time",
    later: "Remind again",
    done: "Done",
    numbered: (index: number, label: string): string => `${index} · ${label}`,
    known: html`✓ You know. I do not remind you of this any more, unless its time changes.`,
    seen: html`✓ You know.`,
    putOff: (until: Date, timeZone: string): Html =>
      html`↻ I will remind you again: ${formatDateTime(until, timeZone, "en")}.`,
    doneBy: (name: string, at: Date, timeZone: string): Html =>
      html`✓ Done: ${name}, ${formatDateTime(at, timeZone, "en")}`,
  },
};
