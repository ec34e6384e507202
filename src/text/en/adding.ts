import type { DraftShown, HolidayNotes, Namesake } from "../../domain/event-draft.ts";
import type { Event } from "../../domain/event.ts";
import type { Preset } from "../../domain/ladder.ts";
import type { RefusedMark } from "../../domain/time/entry-marks.ts";
import { formatDateTime, formatDay, formatTime } from "../../domain/time/format.ts";
import type { Rule } from "../../domain/time/rule.ts";
import type { RefusedEntry } from "../../domain/time/split-entry.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { content } from "./content.ts";
import { events, eventWhen } from "./events.ts";
import { count, number } from "./format.ts";
import { holidayLines } from "./holidays.ts";
import { stepText } from "./steps.ts";
import { ruleText, whenRefused } from "./times.ts";

/** In which zone something is shown. */
interface Shown {
  readonly timeZone: string;
}

const EXAMPLE = html`For example: <code>/add deadline Quarterly report; 17:00 20/12; Chi bộ 1</code>`;

const PRESETS: Record<Preset["name"], string> = {
  "standing-committee": "as usual for the standing committee",
  "standing-members": "as usual for the standing members",
  committee: "as usual for the committee",
  cell: "as usual for a cell's meeting",
};

function refusal(refused: RefusedEntry | RefusedMark, timeZone: string): Html {
  switch (refused.kind) {
    case "no-title":
      return html`I do not see a title before the time.`;
    case "no-when":
      return html`I found no time that I can read. Times are written 17:00 20/12/2026, 20/12, in 3 days or monthly on the 3rd; separate the parts with semicolons.`;
    case "steps":
      return html`I could not read the reminders “${refused.segment}”. They may be 1 to 60 days, 1 to 48 hours or 5 to 120 minutes before, for example: remind 1 day, 2 hours.`;
    case "people":
      return html`I see no name after “${refused.segment}”. For example: for: the full name of who is responsible.`;
    case "when":
      return whenRefused(refused.segment, refused.reason, timeZone);
  }
}

function time({ event, rule, dates }: DraftShown, { timeZone }: Shown): Html {
  if (rule === null) {
    return html`${event.kind === "deadline" ? "Due" : "Time"}: <b>${eventWhen(event, timeZone)}</b>`;
  }
  const show = (at: Date): string =>
    event.hasHour ? formatDateTime(at, timeZone, "en") : formatDay(at, timeZone, "en");
  return joinHtml([
    html`Repeats: <b>${ruleText(rule)}</b>`,
    html`Next:`,
    ...dates.map((at) => html`• ${show(at)}`),
  ]);
}

function reminders({ rule, ladder, preset, steps }: DraftShown, { timeZone }: Shown): Html {
  const rhythm = preset === null ? "" : ` (${PRESETS[preset]})`;
  return joinHtml([
    html`Reminders: ${ladder.map(stepText).join(", ")}${rhythm}`,
    steps.length === 0
      ? html`${rule === null ? "There will be no reminders" : "There will be no reminders the first time"}: their times have all passed.`
      : html`${rule === null ? "They come" : "The first time they come"}:`,
    // Several steps may fall on the same moment.
    ...[...new Set(steps.map(Number))].map((at) => html`• ${formatDateTime(new Date(at), timeZone, "en")}`),
  ]);
}

function namesakeLine({ event, fate }: Namesake, { timeZone }: Shown): Html {
  const when = eventWhen(event, timeZone);
  switch (fate) {
    case "moved":
      return html`There is one of the same title already: ${when}. Saving <b>changes its time</b> or place and adds nothing new.`;
    case "updated":
      return html`There is one of the same title at that very time. Saving <b>updates</b> it and adds nothing new.`;
    case "beside":
      return html`There is a single one of the same title already: ${when}. It <b>stays as it is</b>, with reminders of its own.`;
  }
}

/** Adding conferences and deadlines. */
export const adding = {
  what: joinHtml([
    html`What would you like to add? I can add a <b>deadline</b>, a <b>conference</b>, or a <b>holiday</b> (for the office).`,
    EXAMPLE,
    html`Repeating: <code>/add conference Cell meeting; monthly on the 3rd at 19:30; Chi bộ 1; at the hall</code>`,
  ]),
  /** The Vietnamese words are found with diacritics too. */
  kindWords: {
    deadline: ["deadline", "hanchot", "han chot", "han"],
    conference: ["conference", "hoinghi", "hoi nghi"],
    holiday: ["holiday", "nghile", "nghi le", "ngay nghi"],
    unit: ["unit", "donvi", "don vi"],
    indicator: ["indicator", "chitieu", "chi tieu"],
    directive: ["directive", "document", "chidao", "chi dao", "vanban", "van ban"],
  },
  /** A line that begins with one of these is about a meeting; the word stays in its title. */
  meetingWords: ["meeting", "hop", "sinh hoat", "giao ban"],
  refused: (refused: RefusedEntry | RefusedMark, timeZone: string): Html =>
    joinHtml([refusal(refused, timeZone), html`Nothing was saved; please send it again. ${EXAMPLE}`]),
  titleTooLong: (max: number): Html =>
    html`The title is longer than ${number(max)} characters. Nothing was saved; please shorten it and send it again.`,
  placeTooLong: (max: number): Html =>
    html`The place is longer than ${number(max)} characters. Nothing was saved; please shorten it and send it again.`,
  unknownUnit: (wanted: string, known: readonly string[]): Html =>
    joinHtml([
      html`I do not find the unit “${wanted}” among yours. Nothing was saved.`,
      html`Please choose one: ${known.join(", ")}`,
    ]),
  /** `near`: how many the name may mean; `names`: those to choose from, none where they are not said. */
  unknownMember: (name: string, unit: string, near: number, names: readonly string[]): Html =>
    joinHtml([
      near === 0
        ? html`I do not find “${name}” in ${unit}. Nothing was saved.`
        : html`There are ${number(near)} people called “${name}” in ${unit}. Nothing was saved.`,
      names.length > 0
        ? html`Please write the full name of one of: ${names.join(", ")}`
        : html`Please write the full name, or type this command in a private chat to see the list.`,
    ]),
  seriesExists: (event: Event, rule: Rule, timeZone: string): Html =>
    joinHtml([
      html`There is a repeating one of the same title already: <b>${event.title}</b>, ${ruleText(rule)}. Next: ${eventWhen(event, timeZone)}.`,
      html`Nothing was saved. Type <code>/reminders ${event.title}</code> to change or cancel it; to add a single one, give it another title.`,
    ]),
  preview: (draft: DraftShown, notes: HolidayNotes, namesake: Namesake | null, shown: Shown): Html => {
    const { event, unit, people, groups, assignees } = draft;
    return joinHtml([
      html`📝 <b>Please check; not saved yet</b>`,
      html`${events.kindOf(event)}: <b>${event.title}</b>`,
      event.urgent && html`<b>Urgent</b>: reminders come in quiet hours too`,
      time(draft, shown),
      event.place !== null && html`Place: ${event.place}`,
      !event.hasHour && html`Hour assumed: ${formatTime(new Date(event.at), shown.timeZone)}`,
      html`Unit: ${unit} (${count(people, "person", "people")} and ${count(groups, "group")} receive reminders)`,
      assignees.length > 0 && html`Responsible: ${assignees.join(", ")}`,
      reminders(draft, shown),
      ...holidayLines(notes, shown.timeZone),
      namesake && namesakeLine(namesake, shown),
    ]);
  },
  save: "Save",
  saved: (event: Event, rule: Rule | null, { timeZone }: Shown, moved: boolean): Html =>
    joinHtml([
      html`✅ ${moved ? "Changed" : "Saved"}: <b>${event.title}</b>`,
      rule !== null && html`Repeats: <b>${ruleText(rule)}</b>`,
      html`${rule !== null ? "First" : event.kind === "deadline" ? "Due" : "Time"}: <b>${eventWhen(event, timeZone)}</b>`,
      event.place !== null && html`Place: ${event.place}`,
      html`To change or cancel it, or to see who was reminded, type /reminders.`,
      rule === null && content.content.canUndo,
    ]),
  savedNotice: "Saved",
};
