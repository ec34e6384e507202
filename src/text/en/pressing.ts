import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";

/** Buttons under reminders. */
export const pressing = {
  /** What is answered to a button under a reminder. */
  pressing: {
    known: "Noted. I do not remind you of this any more, unless its time changes.",
    seen: "Noted.",
    knownAlready: "You have already said that you know.",
    putOff: (until: Date, timeZone: string): string =>
      `I remind you again on ${formatDateTime(until, timeZone, "en")}.`,
    putOffAlready: (until: Date, timeZone: string): string =>
      `I already remind you again on ${formatDateTime(until, timeZone, "en")}.`,
    willRemind: (title: string, until: Date, timeZone: string): Html =>
      joinHtml([
        html`↻ I remind you of “${title}” again on <b>${formatDateTime(until, timeZone, "en")}</b>.`,
        html`All other reminders stay as they are.`,
      ]),
    askWhen: (title: string): Html =>
      html`When shall I remind you of “${title}” again? For example: 15:00, tomorrow 8am, in 2 hours.`,
    unread: (why: Html): Html => joinHtml([why, html`Nothing was put off; please send the time again.`]),
    notPutOff: (why: string): Html => html`${why} Please send another time.`,
    beyond: (at: Date, timeZone: string): string =>
      `By then the conference has begun (${formatDateTime(at, timeZone, "en")}), so nothing was put off.`,
    changed: "This reminder no longer holds. Nothing was done.",
    cancelled: "This is cancelled, so I do not remind of it any more.",
    doneAlready: "This is done, so I do not remind of it any more.",
    done: "Noted as done. I do not remind of this any more.",
    doneBy: (name: string, at: Date, timeZone: string): string =>
      `This is done: ${name}, ${formatDateTime(at, timeZone, "en")}.`,
    notResponsible:
      "Only those responsible, the secretary or the office can say that it is done. Nothing was changed.",
  },
};
