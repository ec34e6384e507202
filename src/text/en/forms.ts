import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

/** What src/text/vi/forms.ts says. */
export const forms = {
  heading: (title: string, place: number, all: number): Html =>
    html`📝 <b>${title}</b> (${number(place)}/${number(all)})`,
  skip: "Skip",
  /** The same where something stands there already. */
  clear: "Leave empty",
  back: "‹ Back",
  stop: "Stop",
  save: "Save",
  backWords: ["back"],
  stopWords: ["cancel", "stop"],
  skipWords: ["skip", "none", "leave empty"],
  preview: html`📝 <b>Please check; not saved yet</b>`,
  changed: (label: string, before: Html | string | null, after: Html | string | null): Html =>
    html`${label}: ${before ?? "none"} → <b>${after ?? "none"}</b>`,
  whatToChange: html`What would you like to change?`,
  chooseField: html`Press or write what you would like to change.`,
  pressToSave: html`The preview is still waiting: press “Save” to save it, write “back” to correct it, or /cancel to stop. Nothing is saved yet.`,
  previewOver: html`This preview can no longer be used: the form was closed or has been changed since. Nothing has been saved; please use the newest preview, or write the command again.`,
  backToCorrect: html`Nothing has been saved; please type “back” to correct it.`,
  isFirst: html`This is the first question. Please answer it, or write /cancel to stop.`,
  stopped: html`Stopped. Nothing was saved.`,
  stoppedNotice: "Stopped",
  nothingOpen: html`There is nothing half-finished.`,
  over: html`What was half-finished is more than 30 minutes old, so I dropped it; nothing was saved. Please write the command again to begin anew.`,
  gone: html`This has just been removed, so it cannot be changed any more. Nothing has changed; write /edit to choose something else.`,
  changedMeanwhile: html`⚠️ While you were editing, somebody else changed this. Above is the newest version with your changes.`,
  tooMuch: (part: string): Html =>
    html`I do not know what “${part}” belongs to. Nothing is saved; please write “name of the field: content”, with semicolons in between.`,
};
