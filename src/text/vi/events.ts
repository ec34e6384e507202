import type { Event } from "../../domain/event.ts";
import type { Period } from "../../domain/period.ts";
import { formatDateTime, formatDay, formatPeriod } from "../../domain/time/format.ts";
import type { Rule } from "../../domain/time/rule.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number, span } from "./format.ts";
import { ruleText } from "./times.ts";

/** When, for whom and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** When an event is: the day alone where only that is known. */
export function eventWhen(event: Pick<Event, "at" | "hasHour">, timeZone: string): string {
  const at = new Date(event.at);
  return event.hasHour ? formatDateTime(at, timeZone, "vi") : formatDay(at, timeZone, "vi");
}

function distance(event: Event, { now }: Shown): string {
  if (event.done !== null) return "✓ đã xong";
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `còn ${span(ms)}`;
  return event.kind === "deadline" ? `quá hạn ${span(ms)}` : "đã qua";
}

const ADD_DEADLINE = html`Bí thư hoặc văn phòng thêm bằng: <code>/them hanchot Tên việc; 17:00 20/12; đơn vị</code>`;

/** Conferences and deadlines: answers. */
export const events = {
  conferences: {
    title: html`🏛 <b>Hội nghị</b>`,
    coming: html`<b>Sắp tới</b>`,
    past: html`<b>Đã qua</b>`,
    none: html`🏛 Chưa có hội nghị nào. Bí thư hoặc văn phòng thêm bằng: <code>/them hoinghi Tên; 08:00 27/11; đơn vị</code>`,
    noneComing: html`Chưa có hội nghị nào sắp tới.`,
  },
  deadlines: {
    title: (days: number): Html => html`📅 <b>Hạn chót trong ${number(days)} ngày tới</b>`,
    titleOf: (period: Period, timeZone: string): Html =>
      html`📅 <b>Hạn chót ${formatPeriod(period, timeZone)}</b>`,
    overdue: html`<b>Quá hạn</b>`,
    done: html`<b>Đã xong gần đây</b>`,
    none: (days: number): Html =>
      html`📅 Không có hạn chót nào trong ${number(days)} ngày tới. ${ADD_DEADLINE}`,
    noneIn: (period: Period, timeZone: string): Html =>
      html`📅 Không có hạn chót nào trong những ngày ${formatPeriod(period, timeZone)}. ${ADD_DEADLINE}`,
    noneWith: (words: string): Html => html`Không có hạn chót nào có chữ “${words}”; đây là tất cả:`,
    badDays: (text: string): Html =>
      html`Tôi chưa hiểu “${text}” là những ngày nào. Đồng chí gõ số ngày từ 1 đến 365, hoặc một tuần, một tháng, một ngày, ví dụ: <code>/hanchot 30</code>, <code>/hanchot tuần này</code>`,
  },
  /** `rule`: how it repeats; `holiday`: what the day off is called on which it falls. */
  eventLine: (
    event: Event,
    shown: Shown,
    { rule = null, holiday = null }: { readonly rule?: Rule | null; readonly holiday?: string | null } = {},
  ): Html =>
    joinHtml([
      html`• <b>${event.title}</b>`,
      html`  ${eventWhen(event, shown.timeZone)} (${distance(event, shown)})`,
      rule !== null && html`  Lặp lại: ${ruleText(rule)}`,
      holiday !== null && html`  Ngày nghỉ: ${holiday}`,
      event.place !== null && html`  Địa điểm: ${event.place}`,
    ]),
  eventSource: (from: string, inferred: string | null): Html =>
    html`<i>  Nguồn: ${from}${inferred !== null && `. ${inferred}`}</i>`,

  eventWhen,
  kindOf: (event: Pick<Event, "kind">): string => (event.kind === "deadline" ? "Hạn chót" : "Hội nghị"),
};
