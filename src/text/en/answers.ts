import type { Directive } from "../../domain/directive.ts";
import type { Indicator, IndicatorValue } from "../../domain/indicator.ts";
import type { Source } from "../../domain/source.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { count as counted, number, share } from "./format.ts";

/** A result in figures, as it was reported; a sentence stays in the report's language. */
export function value(actual: IndicatorValue): string {
  switch (actual.kind) {
    case "ratio": {
      const beyond = actual.beyond === null ? "" : `, ${number(actual.beyond)} beyond target`;
      return `${number(actual.done)}/${number(actual.total)} (${share(actual.done, actual.total)})${beyond}`;
    }
    case "percentage":
      return `${number(actual.percent)}%${actual.estimated ? " (estimate)" : ""}`;
    case "count":
      return number(actual.count);
    case "sentence":
      return actual.text;
  }
}

function withBar(actual: IndicatorValue): string {
  return actual.kind === "ratio" ? `${bar(actual.done / actual.total)} ${value(actual)}` : value(actual);
}

function source({ from, inferred }: Source): Html {
  return joinHtml([html`Source: ${from}`, inferred !== null && html`<i>Note: ${inferred}</i>`]);
}

/** A document's number and day, or what there is of them. */
export function heading(directive: Pick<Directive, "number" | "date">): string {
  const date = directive.date === null ? null : day(directive.date);
  if (directive.number !== null) return `No. ${directive.number}${date ? ` of ${date}` : ""}`;
  return date ? `Direction of ${date}` : "Direction";
}

/** A document's day, day first as everywhere: 05/05/2022. */
function day(isoDate: string): string {
  return formatDate(new Date(`${isoDate}T00:00:00Z`), "UTC");
}

/** Who entered what of an indicator, in words; null where it came with the sample. */
interface IndicatorEntries {
  readonly present: string | null;
  readonly history: readonly (string | null)[];
}

function pastLine(asOf: string | null, shown: string, entry: string | null): Html {
  return html`• ${asOf !== null && `${asOf}: `}${shown}${entry !== null && html` <i>(${entry})</i>`}`;
}

/** Answers about indicators and directives, and the search over everything. */
export const answers = {
  indicators: {
    title: (organisation: string): Html => html`📊 <b>Indicators and results</b> · ${organisation}`,
    /** A result in figures, as it was reported. */
    value,
    chart: "Chart",
    dark: "Dark",
    light: "Light",
    pictureTitle: "Indicators and results",
    pictureSource: (from: string): string => `Source: ${from}`,
    resultNumber: (place: number): string => `Result ${number(place)}`,
    pictureOf: html`📊 Indicators at a glance`,
    historyOf: (title: string): Html => html`📊 ${title}: its results one after another`,
    sourceLine: (from: string): Html => html`Figures from: ${from}`,
    line: (indicator: Indicator): Html =>
      joinHtml([
        html`<b>${indicator.number}. ${indicator.title}</b>`,
        html`${withBar(indicator.actual)}${indicator.unit !== null && ` ${indicator.unit}`}`,
      ]),
    frame: (sentences: readonly string[]): Html => html`\n<i>Frame of the term: ${sentences.join(" ")}</i>`,
    update: "Update",
    /** Who entered a result (null: somebody who is no longer here), and when. */
    entered: (by: string | null, at: Date, timeZone: string): string =>
      `entered by ${by ?? "somebody who has left"} on ${formatDateTime(at, timeZone, "en")}`,
    /** `entries`: who entered the present result and each former one, for those who may know. */
    one: (indicator: Indicator, entries: IndicatorEntries | null = null): Html =>
      joinHtml([
        html`📊 <b>${indicator.number}. ${indicator.title}</b>`,
        html`Result: ${withBar(indicator.actual)}${indicator.unit !== null && ` ${indicator.unit}`}`,
        indicator.target !== null && html`Target: ${indicator.target}`,
        indicator.asOf !== null && html`As of: ${indicator.asOf}`,
        entries !== null && entries.present !== null && html`<i>${entries.present}</i>`,
        indicator.history.length > 0 && html`Before:`,
        ...indicator.history.map((past, index) =>
          pastLine(past.asOf, value(past.actual), entries?.history[index] ?? null),
        ),
        html``,
        indicator.source && source(indicator.source),
      ]),
    none: html`There are no indicators in the system yet. The office will add them and let you know.`,
    unknown: (wanted: string, count: number): Html =>
      html`I do not find the indicator “${wanted}”. Please type a number from 1 to ${number(count)}, for example: <code>/indicators 1</code>`,
  },

  directives: {
    title: (first: number, last: number, all: number): Html =>
      html`📌 <b>Documents and directions</b> (${number(first)}–${number(last)} of ${number(all)}, newest first)`,
    found: (words: string, all: number): Html =>
      html`📌 <b>Directives with “${words}”</b>: ${counted(all, "result")}`,
    headingOf: (directive: Pick<Directive, "number" | "date">): Html => html`${heading(directive)}`,
    line: (place: number, directive: Directive): Html =>
      joinHtml([html`<b>${place}.</b> ${directive.title}`, html`<i>${heading(directive)}</i>`]),
    one: (directive: Directive): Html =>
      joinHtml([
        html`📌 <b>${heading(directive)}</b>`,
        html`${directive.title}`,
        directive.text !== null && html`\n${directive.text}`,
        html``,
        directive.issuer !== null && html`Issued or given by: ${directive.issuer}`,
        directive.related.length > 0 && html`Related: ${directive.related.join("; ")}`,
        directive.source && source(directive.source),
      ]),
    none: html`There are no directives in the system yet. The office will add them and let you know.`,
    unknown: (wanted: string): Html =>
      html`I do not find a directive that matches “${wanted}”. Please try fewer words, or type /directives to see all of them.`,
  },

  search: {
    ask: html`What are you looking for? Please type the words after the command, for example: <code>/search di bo</code>`,
    title: (words: string, all: number): Html => html`🔎 <b>“${words}”</b>: ${counted(all, "result")}`,
    none: (words: string): Html =>
      html`I do not find “${words}” in the indicators, directives, conferences and deadlines. Please try fewer words, or type /help to see what I can do for you.`,
    group: {
      indicators: "Indicators",
      directives: "Directives",
      conference: "Conferences",
      deadline: "Deadlines",
    },
    hit: (place: number, title: string): Html => html`${place}. ${title}`,
    more: (count: number): Html =>
      html`… and ${counted(count, "more result")}. Please add a word to narrow it down.`,
  },
};
