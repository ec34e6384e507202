import type { Directive } from "../../domain/directive.ts";
import type { RefusedReference } from "../../domain/document-reference.ts";
import type { EventKind } from "../../domain/event.ts";
import type { RefusedValue } from "../../domain/indicator-value.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { Step } from "../../domain/step.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { answers, heading, value } from "./answers.ts";
import { count, number } from "./format.ts";
import { stepText } from "./steps.ts";

const KINDS = {
  unit: "Unit",
  indicator: "Indicator",
  directive: "Directive",
  conference: "Conference",
  deadline: "Deadline",
  holiday: "Holiday",
};
type Kind = Exclude<keyof typeof KINDS, "holiday">;
type Verb = "added" | "changed" | "removed";

const DONE: Record<Verb, string> = { added: "Added", changed: "Changed", removed: "Deleted" };
const DOING: Record<Verb, string> = { added: "adding", changed: "changing", removed: "deleting" };

const REFERENCE: Record<RefusedReference, string> = {
  "no-number": "there is no document number in it that I can read",
  "no-year": "the date lacks its year in four digits",
  "no-such-day": "there is no such day",
};

function refusedValue(refused: RefusedValue): Html {
  switch (refused.kind) {
    case "empty":
      return html`I see no result.`;
    case "no-total":
      return html`The total cannot be 0.`;
    case "too-many-done":
      return html`What is done (${number(refused.done)}) cannot be more than the total (${number(refused.total)}).`;
    case "too-many-beyond":
      return html`What is beyond target (${number(refused.beyond)}) cannot be more than what is done (${number(refused.done)}).`;
  }
}

/** What stands in the way of removing a unit. */
interface Standing {
  readonly members: number;
  readonly groups: number;
  readonly units: number;
  readonly events: number;
  readonly directives: number;
  readonly requests: number;
}

/** Adding, changing and removing what the office keeps up. */
export const content = {
  content: {
    kinds: KINDS,
    title: (kind: Kind, name: string | null): string =>
      name === null ? `New ${KINDS[kind].toLowerCase()}` : `${KINDS[kind]}: ${name}`,
    deed: (verb: Verb, kind: Kind, name: string): string =>
      `${DOING[verb]} the ${KINDS[kind].toLowerCase()} “${name}”`,
    done: (verb: Verb, kind: Kind, name: string): Html =>
      joinHtml([
        html`✅ ${DONE[verb]}: ${KINDS[kind].toLowerCase()} <b>${name}</b>`,
        html`If that was a mistake, please type /undo within 10 minutes.`,
      ]),
    savedAs: (verb: Verb): string => DONE[verb],
    canUndo: html`If that was a mistake, please type /undo within 10 minutes.`,
    writeIt: html`I see no answer. Please write it.`,
    tooLong: (max: number): Html =>
      html`That is longer than ${number(max)} characters, so I have not taken it. Please shorten it and send it again.`,
    source: "Source",
    askSource: html`Where do the figures or the text come from?`,
    unitGone: html`This unit is gone, or out of your reach. Please choose again.`,
    whichUnit: (wanted: string, names: readonly string[]): Html =>
      html`I am not sure which unit “${wanted}” is. Please write the whole name of one of: ${names.join(", ")}`,

    choose: {
      add: html`➕ <b>What would you like to add?</b>`,
      edit: html`✏️ <b>What would you like to change?</b>`,
      remove: html`🗑 <b>What would you like to delete?</b>`,
      list: (kind: Kind, page: number, pages: number): Html =>
        html`<b>${KINDS[kind]}</b> (page ${number(page)}/${number(pages)}). Press a number to choose:`,
      none: (kind: Kind): Html =>
        html`There is no ${KINDS[kind].toLowerCase()} yet that you may change or delete.`,
      found: (words: string, all: number): Html =>
        html`${count(all, "record")} with “${words}”. Press a number to choose:`,
      notFound: (words: string): Html =>
        html`I find nothing with “${words}” that you may change or delete. Nothing has changed; please try fewer words, or type the command alone to choose from a list.`,
      line: (place: number, kind: Kind, name: string): Html =>
        html`<b>${number(place)}.</b> ${name} <i>(${KINDS[kind].toLowerCase()})</i>`,
      more: (more: number): Html => html`… and ${number(more)} more. Please add a word to narrow it down.`,
      kindsBack: "‹ Other kinds",
    },

    remove: "Delete",
    removeAsk: (kind: Kind, name: string): Html =>
      html`🗑 <b>Please check; not deleted yet</b>\n${KINDS[kind]}: <b>${name}</b>`,
    goneAlready: html`This is gone, or out of your reach. Nothing has changed; write /edit or /delete to choose something else.`,

    unit: {
      name: "Name",
      askName: html`What is the unit called?`,
      parent: "Part of",
      askParent: html`Which unit is it part of? Press one or write its name.`,
      noParent: html`The unit above cannot be used: it is gone, or it stands below this very unit.`,
      taken: (name: string): Html =>
        html`There is a unit called “${name}” in the same place. Please choose another name or another place.`,
      codesDie: (codes: number): Html =>
        html`${count(codes, "invitation code")} for this unit will no longer work.`,
      isRoot: html`This is the organisation itself, to which all units belong, so it cannot be deleted. You can rename it with /edit.`,
      notEmpty: (name: string, has: Standing): Html =>
        joinHtml([
          html`<b>${name}</b> cannot be deleted yet, since there are:`,
          has.members > 0 &&
            html`• ${count(has.members, "member")}: move them to another unit or remove them`,
          has.requests > 0 && html`• ${count(has.requests, "request")} to join: approve or decline`,
          has.groups > 0 &&
            html`• ${count(has.groups, "linked group")}: unlink with /unsubscribe in the group`,
          has.units > 0 && html`• ${count(has.units, "unit")} below it: move or delete them first`,
          has.events > 0 &&
            html`• ${count(has.events, "conference or deadline", "conferences or deadlines")} to come: call off with /delete`,
          has.directives > 0 &&
            html`• ${count(has.directives, "directive")}: change their unit, or delete with /delete`,
          html`Nothing has changed.`,
        ]),
    },

    indicator: {
      number: "Number",
      askNumber: (max: number): Html => html`Its number in the list (1 to ${number(max)})?`,
      noNumber: (text: string, max: number): Html =>
        html`I cannot read the number “${text}”. Please write one from 1 to ${number(max)}.`,
      taken: (wanted: number, title: string): Html =>
        html`Number ${number(wanted)} belongs to “${title}”. Please choose another one.`,
      name: "Title",
      askName: html`What is the indicator called?`,
      actual: "Result",
      askActual: (isChange: boolean): Html =>
        joinHtml([
          html`What is the result? Write it as reported: <code>31/38, 12 beyond</code> · <code>estimated 9.8%</code> · <code>1.234</code> · or a sentence.`,
          isChange && html`This corrects what was entered; for a new period’s result, please use /update.`,
        ]),
      unit: "Unit of measure",
      askUnit: html`What is it measured in?`,
      target: "Target",
      askTarget: html`What is the target?`,
      asOf: "As of",
      askAsOf: html`What time does this result stand for? For example: third quarter 2026`,
      refused: (refused: RefusedValue): Html =>
        html`${refusedValue(refused)} Nothing is saved; please send it again, for example: <code>31/38, 12 beyond</code>`,
      update: "New result",
      askWhich: (all: readonly Indicator[]): Html =>
        all.length === 0
          ? html`There are no indicators yet. Please type /cancel, and add one with <code>/add indicator</code>.`
          : joinHtml([
              html`Which indicator has a new result? Press a number or write its title.`,
              ...all.map((one) => html`${one.number}. ${one.title}`),
            ]),
      whichOne: (text: string, found: number): Html =>
        found === 0
          ? html`I do not find the indicator “${text}”. Please press or write its number.`
          : html`${count(found, "indicator")} with “${text}”. Please press or write the number.`,
      askUpdate: (present: Indicator | null): Html =>
        joinHtml([
          present && html`${present.title}: now <b>${value(present.actual)}</b>${asOfText(present.asOf)}.`,
          html`What is the new result? For example: <code>33/38, 12 beyond</code> · <code>estimated 9.8%</code>`,
        ]),
      former: (present: Indicator, by: string | null, timeZone: string): Html =>
        html`The former result, kept in the history: ${value(present.actual)}${asOfText(present.asOf)}${enteredText(present, by, timeZone)}`,
      removed: html`This indicator has just been deleted. Nothing is saved.`,
    },

    directive: {
      document: "Document number",
      askDocument: html`The document’s number and date? For example: <code>15-NQ/TW of 05/5/2022</code>. Without a number, press “Skip”.`,
      refused: (text: string, why: RefusedReference): Html =>
        html`I have not taken “${text}”: ${REFERENCE[why]}. Please write it again, for example: <code>15-NQ/TW of 05/5/2022</code>`,
      name: "Subject",
      askName: html`What is the document called, or what is directed?`,
      text: "Text",
      askText: html`The text of the direction, if there is more than its subject?`,
      issuer: "Issued by",
      askIssuer: html`Who issued or gave it?`,
      units: "For",
      askUnits: html`Which units does it concern, with those below them? Press one, or write several names with commas in between.`,
      files: "Attached files",
      askFiles: (names: readonly string[], max: number): Html =>
        names.length === 0
          ? html`Send the files here one after another (${number(max)} at most), then write “done”. I cannot read what is in a file, so please make sure that none of them is marked as secret.`
          : html`${count(names.length, "file")} so far: ${names.join(", ")}. Send more, or write “done”.`,
      fileList: (names: readonly string[]): Html =>
        html`${count(names.length, "file")} (${names.join(", ")})`,
      filesDone: "Done",
      filesNone: "No files",
      doneWords: ["done", "that is all"],
      fileNeeded: html`I am waiting for a file. Please send one, or write “done”.`,
      tooManyFiles: (max: number): Html =>
        html`A directive can have ${number(max)} files at most, so I have not taken more. Please write “done”.`,
      related: "Related",
      askRelated: html`Related documents, one a line?`,
      twins: (twins: readonly Directive[], isNew: boolean): Html =>
        joinHtml([
          html`⚠️ There is a document with this number:`,
          ...twins.map((twin) => html`• ${heading(twin)}: ${twin.title}`),
          isNew &&
            html`If it is the same one, please press “Cancel” and change the one that is there with /edit. Saving adds another one.`,
        ]),
      fileButton: (name: string): string => `📎 ${name}`,
      fileOf: (directive: Directive, name: string): Html => html`📎 ${name}\n<i>${heading(directive)}</i>`,
      fileElsewhere: (name: string): Html =>
        html`The file “${name}” was sent through another messenger, so I cannot send it here. Please open this directive there, or ask the office.`,
    },

    event: {
      name: "Title",
      askName: (kind: EventKind): Html =>
        kind === "deadline"
          ? html`What has to be done? For example: Quarterly report`
          : html`What is the conference or meeting called? For example: Cell meeting`,
      when: (kind: EventKind): string => (kind === "deadline" ? "Due" : "Time"),
      askWhen: (kind: EventKind, isChange: boolean): Html =>
        isChange
          ? html`To when? For example: <code>15:30 Friday</code>; an hour alone or a day alone will do.`
          : kind === "deadline"
            ? html`When is it due? For example: <code>17:00 20/12</code>, or repeating: <code>monthly on the 20th</code>`
            : html`When is it? For example: <code>8:00 Friday</code>, or repeating: <code>monthly on the 3rd at 19:30</code>`,
      unread: (why: Html): Html => html`${why} Nothing is saved.`,
      askUnit: html`Which unit is it for, with those below it? Press one or write its name.`,
      place: "Place",
      askPlace: html`Where is it?`,
      steps: "Reminders",
      askSteps: (usual: readonly Step[]): Html =>
        html`How long before shall I remind? For example: <code>3 days, 1 day, 2 hours</code>. Skipped, it is as usual (${usual.map(stepText).join(", ")}, or by the meeting’s own rhythm).`,
      noSteps: (text: string): Html =>
        html`I cannot read the reminders “${text}”. They go from 1 to 60 days, 1 to 48 hours or 5 to 120 minutes before, for example: <code>1 day, 2 hours</code>`,
      people: "Responsible",
      askPeople: html`Who is responsible? Write names of people or units with commas in between.`,
      urgent: "Most urgent",
      askUrgent: html`Is it most urgent? Then I also remind in quiet hours.`,
      isUrgent: "Most urgent",
      isNotUrgent: "Not urgent",
      urgentWords: ["yes", "urgent", "most urgent"],
      notUrgentWords: ["no", "not urgent"],
      elsewhere: (names: readonly string[], unit: string): Html =>
        html`Not in ${unit}, and so not responsible for this: ${names.join(", ")}. Nothing has been saved; please correct who is responsible, or the unit.`,
      isPast: html`The new time is past. Please choose another one.`,
      onlyThis: html`This repeats: only this one is changed, the others stay as they are. To change all of them, please use /reminders.`,
      telling: (told: number): Html =>
        html`I am telling ${count(told, "chat that was", "chats that were")} reminded.`,
    },

    undo: {
      done: (label: string): Html => html`↩️ Taken back: ${label}.`,
      nothing: html`There is nothing to take back: I keep only the last thing that you did, for 10 minutes.`,
      changedSince: (label: string): Html =>
        html`This cannot be taken back: ${label}. Something else has been changed since that builds on it, so all stays as it is. Please have a look and use /edit.`,
    },

    dropped: (what: string): Html => html`Stopped: ${what}. Nothing was saved.`,
    droppedQuestion: html`I no longer wait for an answer to my question. Nothing has changed.`,
    groupLine: html`In a group, please write it all in one line; or write /add to me in private, and I will ask step by step.`,
    privateKind: html`This can be added in a private chat only. Nothing has changed; please write /add to me in private.`,
  },
};

function asOfText(asOf: string | null): string {
  return asOf === null ? "" : ` (${asOf})`;
}

function enteredText({ entered }: Indicator, by: string | null, timeZone: string): string {
  if (entered === null) return "";
  return `, ${answers.indicators.entered(by, new Date(entered.at), timeZone)}`;
}
