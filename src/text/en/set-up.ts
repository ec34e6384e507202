import type { EventKind } from "../../domain/event.ts";
import type { Step } from "../../domain/step.ts";
import { MAX_UNITS, type RefusedTree } from "../../domain/unit-tree.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";
import { stepText } from "./steps.ts";

/** Setting the organisation up. */
export const setUp = {
  title: "Set up the organisation",
  offer: "Set up",
  offered: html`You are an admin. Press “Set up” to tell me the organisation's name and its units; then invite people with /invite.`,
  labels: {
    name: "Name",
    level: "Kind",
    term: "Term",
    units: "Units",
    timeZone: "Time zone",
    conference: "Conference reminders",
    deadline: "Deadline reminders",
    locale: "Language",
  },
  ask: {
    name: html`What is the organisation called? For example: <b>Party Committee of … Ward</b>`,
    level: html`What kind of organisation is it?`,
    term: html`Which term? For example: <b>Term 2025–2030</b>`,
    units: joinHtml([
      html`The units, one a line; those below another are indented or begin with a dash:`,
      html`<code>Committee of the offices\n- Office cell\n- Economy cell\nCell 1\nCell 2</code>`,
      html`Units can also be added one by one, with /add unit.`,
    ]),
    timeZone: html`Which time zone? Press the button if it is right, or write another name, for example: <b>Asia/Ho_Chi_Minh</b>`,
    locale: html`In which language shall I answer? Everybody can choose their own with /language.`,
  },
  askSteps: (kind: EventKind, usual: readonly Step[]): Html =>
    html`How long before a ${kind} shall I remind people? Usually: ${usual.map(stepText).join(", ")}. Press “Skip” to keep that, or write other steps, for example: <b>7 days, 1 day, 2 hours</b>`,
  levels: [
    "Ward committee",
    "Commune committee",
    "Committee of an agency",
    "Committee of an enterprise",
    "Committee of a school",
    "Grassroots cell",
  ],
  noLine: html`I found no name that I can read. Nothing has changed; please write it again.`,
  badTimeZone: (name: string): Html =>
    html`I do not know the time zone “${name}”. Nothing has changed; please write its standard name, for example: <b>Asia/Ho_Chi_Minh</b>`,
  badSteps: (text: string): Html =>
    html`I could not read the steps “${text}”. Steps are 1 to 60 days, 1 to 48 hours or 5 to 120 minutes before, for example: <b>3 days, 1 day, 2 hours</b>`,
  chooseLanguage: html`Please press one of the languages.`,
  badTree: (refused: RefusedTree): Html => {
    switch (refused.kind) {
      case "jump":
        return html`Line ${number(refused.line)} (“${refused.name}”) does not line up with any line above it, so I cannot tell which unit it belongs to. Please correct it.`;
      case "twice":
        return html`Line ${number(refused.line)} (“${refused.name}”) is there already under the same unit. Please take one away.`;
      case "too-many":
        return html`These are more than ${number(MAX_UNITS)} units in one message. Please send fewer, and add the rest with /add unit.`;
    }
  },
  unitsToAdd: (count: number): Html =>
    html`Units to be added: ${number(count)}; those that exist stay as they are.`,
  zoneChanges: html`What is in the agenda already keeps its moment, so that its hour will read differently; please look through /agenda.`,
  saved: (name: string, added: number): Html =>
    joinHtml([
      html`✅ <b>${name}</b> is set up${added > 0 ? `; units added: ${number(added)}` : ""}.`,
      html`What comes next: invite secretaries and the office with /invite, take in the list of members with /template, add indicators, directives, conferences and deadlines with /add. To change the set-up: /setup.`,
    ]),
  savedNotice: "Set up",
};
