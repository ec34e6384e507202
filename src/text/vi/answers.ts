import type { Directive } from "../../domain/directive.ts";
import type { Indicator, IndicatorValue } from "../../domain/indicator.ts";
import type { Source } from "../../domain/source.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { number, share } from "./format.ts";

/** A result in figures, as it was reported. */
export function value(actual: IndicatorValue): string {
  switch (actual.kind) {
    case "ratio": {
      const beyond = actual.beyond === null ? "" : `, ${number(actual.beyond)} vượt`;
      return `${number(actual.done)}/${number(actual.total)} (${share(actual.done, actual.total)})${beyond}`;
    }
    case "percentage":
      return `${actual.estimated ? "ước " : ""}${number(actual.percent)}%`;
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
  return joinHtml([html`Nguồn: ${from}`, inferred !== null && html`<i>Ghi chú: ${inferred}</i>`]);
}

/** A document's number and day, or what there is of them. */
export function heading(directive: Pick<Directive, "number" | "date">): string {
  const date = directive.date === null ? null : day(directive.date);
  if (directive.number !== null) return `Số ${directive.number}${date ? ` ngày ${date}` : ""}`;
  return date ? `Chỉ đạo ngày ${date}` : "Chỉ đạo";
}

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
    title: (organisation: string): Html => html`📊 <b>Chỉ tiêu và kết quả</b> · ${organisation}`,
    /** A result in figures, as it was reported. */
    value,
    chart: "Biểu đồ",
    dark: "Nền tối",
    light: "Nền sáng",
    pictureTitle: "Chỉ tiêu và kết quả",
    pictureSource: (from: string): string => `Nguồn: ${from}`,
    resultNumber: (place: number): string => `Lần ${number(place)}`,
    pictureOf: html`📊 Biểu đồ chỉ tiêu`,
    historyOf: (title: string): Html => html`📊 ${title}: kết quả qua các lần cập nhật`,
    sourceLine: (from: string): Html => html`Số liệu theo ${from}`,
    line: (indicator: Indicator): Html =>
      joinHtml([
        html`<b>${indicator.number}. ${indicator.title}</b>`,
        html`${withBar(indicator.actual)}${indicator.unit !== null && ` ${indicator.unit}`}`,
      ]),
    frame: (sentences: readonly string[]): Html => html`\n<i>Khung nhiệm kỳ: ${sentences.join(" ")}</i>`,
    update: "Cập nhật",
    /** Who entered a result (null: somebody who is no longer here), and when. */
    entered: (by: string | null, at: Date, timeZone: string): string =>
      `${by ?? "người đã rời"} nhập ${formatDateTime(at, timeZone, "vi")}`,
    /** `entries`: who entered the present result and each former one, for those who may know. */
    one: (indicator: Indicator, entries: IndicatorEntries | null = null): Html =>
      joinHtml([
        html`📊 <b>${indicator.number}. ${indicator.title}</b>`,
        html`Kết quả: ${withBar(indicator.actual)}${indicator.unit !== null && ` ${indicator.unit}`}`,
        indicator.target !== null && html`Mục tiêu: ${indicator.target}`,
        indicator.asOf !== null && html`Thời điểm: ${indicator.asOf}`,
        entries !== null && entries.present !== null && html`<i>${entries.present}</i>`,
        indicator.history.length > 0 && html`Trước đó:`,
        ...indicator.history.map((past, index) =>
          pastLine(past.asOf, value(past.actual), entries?.history[index] ?? null),
        ),
        html``,
        indicator.source && source(indicator.source),
      ]),
    none: html`Chưa có chỉ tiêu nào trong hệ thống. Văn phòng sẽ cập nhật và thông báo.`,
    unknown: (wanted: string, count: number): Html =>
      html`Tôi không thấy chỉ tiêu “${wanted}”. Đồng chí gõ số từ 1 đến ${number(count)}, ví dụ: <code>/chitieu 1</code>`,
  },

  directives: {
    title: (first: number, last: number, all: number): Html =>
      html`📌 <b>Văn bản và ý kiến chỉ đạo</b> (${number(first)}–${number(last)} trong ${number(all)}, mới nhất trước)`,
    found: (words: string, all: number): Html =>
      html`📌 <b>Chỉ đạo có “${words}”</b>: ${number(all)} kết quả`,
    headingOf: (directive: Pick<Directive, "number" | "date">): Html => html`${heading(directive)}`,
    line: (place: number, directive: Directive): Html =>
      joinHtml([html`<b>${place}.</b> ${directive.title}`, html`<i>${heading(directive)}</i>`]),
    one: (directive: Directive): Html =>
      joinHtml([
        html`📌 <b>${heading(directive)}</b>`,
        html`${directive.title}`,
        directive.text !== null && html`\n${directive.text}`,
        html``,
        directive.issuer !== null && html`Ban hành, chỉ đạo: ${directive.issuer}`,
        directive.related.length > 0 && html`Liên quan: ${directive.related.join("; ")}`,
        directive.source && source(directive.source),
      ]),
    none: html`Chưa có văn bản chỉ đạo nào trong hệ thống. Văn phòng sẽ cập nhật và thông báo.`,
    unknown: (wanted: string): Html =>
      html`Tôi không thấy chỉ đạo nào khớp với “${wanted}”. Đồng chí thử ít từ hơn, hoặc gõ /chidao để xem tất cả.`,
  },

  search: {
    ask: html`Đồng chí cần tìm gì? Gõ thêm từ cần tìm, ví dụ: <code>/timkiem đi bộ</code>`,
    title: (words: string, all: number): Html => html`🔎 <b>“${words}”</b>: ${number(all)} kết quả`,
    none: (words: string): Html =>
      html`Tôi không tìm thấy “${words}” trong chỉ tiêu, chỉ đạo, hội nghị và hạn chót. Đồng chí thử ít từ hơn, hoặc gõ /trogiup để xem những việc tôi giúp được.`,
    group: { indicators: "Chỉ tiêu", directives: "Chỉ đạo", conference: "Hội nghị", deadline: "Hạn chót" },
    hit: (place: number, title: string): Html => html`${place}. ${title}`,
    more: (count: number): Html => html`… và ${number(count)} kết quả nữa. Đồng chí thêm từ để thu hẹp.`,
  },
};
