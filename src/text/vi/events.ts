import type { Event } from "../../domain/event.ts";
import { formatDateTime, formatDay, formatTime } from "../../domain/time/format.ts";
import type { RefusedEntry } from "../../domain/time/split-entry.ts";
import type { RefusedWhen } from "../../domain/time/when.ts";
import { common } from "./common.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number, span } from "./format.ts";

/** When, for whom and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

function when(event: Pick<Event, "at" | "hasHour">, timeZone: string): string {
  const at = new Date(event.at);
  return event.hasHour ? formatDateTime(at, timeZone, "vi") : formatDay(at, timeZone, "vi");
}

function distance(event: Event, { now }: Shown): string {
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `còn ${span(ms)}`;
  return event.kind === "deadline" ? `quá hạn ${span(ms)}` : "đã qua";
}

function details(event: Event, { timeZone }: Shown): (Html | null)[] {
  return [
    html`${event.kind === "deadline" ? "Hạn" : "Thời gian"}: <b>${when(event, timeZone)}</b>`,
    event.place === null ? null : html`Địa điểm: ${event.place}`,
  ];
}

function whenRefused(segment: string, reason: RefusedWhen, timeZone: string): Html {
  const unread = html`Tôi chưa đọc được thời gian “${segment}”`;
  switch (reason.kind) {
    case "not-understood":
      return html`${unread}.`;
    case "no-such-date":
      return html`${unread}: tháng ${reason.month}${reason.year !== null && `/${reason.year}`} có ${reason.lastDay} ngày.`;
    case "no-such-month":
      return html`${unread}: không có tháng ${reason.month}.`;
    case "no-such-time":
      return html`${unread}: giờ từ 00:00 đến 23:59.`;
    case "wrong-weekday":
      return html`${unread}: ngày đó là ${formatDay(reason.at, timeZone, "vi")}.`;
    case "past":
      return html`Thời điểm ${formatDateTime(reason.at, timeZone, "vi")} đã qua.`;
    case "too-far":
      return html`Thời điểm “${segment}” xa quá ${number(reason.maxYears)} năm.`;
  }
}

const EXAMPLE = html`Ví dụ: <code>/them hanchot Nộp báo cáo; 17:00 20/12; Chi bộ 1</code>`;

/** Conferences and deadlines: answers, adding, reminders. */
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
    overdue: html`<b>Quá hạn</b>`,
    none: (days: number): Html =>
      html`📅 Không có hạn chót nào trong ${number(days)} ngày tới. Bí thư hoặc văn phòng thêm bằng: <code>/them hanchot Tên việc; 17:00 20/12; đơn vị</code>`,
    noneWith: (words: string): Html => html`Không có hạn chót nào có chữ “${words}”; đây là tất cả:`,
    badDays: (text: string): Html =>
      html`Tôi chưa hiểu số ngày “${text}”. Đồng chí gõ một số từ 1 đến 365, ví dụ: <code>/hanchot 30</code>`,
  },
  eventLine: (event: Event, shown: Shown): Html =>
    joinHtml([
      html`• <b>${event.title}</b>`,
      html`  ${when(event, shown.timeZone)} (${distance(event, shown)})`,
      event.place !== null && html`  Địa điểm: ${event.place}`,
    ]),
  eventSource: (from: string, inferred: string | null): Html =>
    html`<i>  Nguồn: ${from}${inferred !== null && `. ${inferred}`}</i>`,

  adding: {
    what: joinHtml([
      html`Đồng chí muốn thêm gì? Tôi thêm được <b>hanchot</b> (hạn chót) và <b>hoinghi</b> (hội nghị).`,
      EXAMPLE,
    ]),
    kindWords: {
      deadline: ["hanchot", "hạn chót", "hạn", "deadline"],
      conference: ["hoinghi", "hội nghị", "conference"],
    },
    refused: (refused: RefusedEntry, timeZone: string): Html =>
      joinHtml([
        refused.kind === "no-title"
          ? html`Tôi chưa thấy tên việc trước thời gian.`
          : refused.kind === "no-when"
            ? html`Tôi chưa thấy thời gian mà tôi đọc được. Thời gian viết: 17:00 20/12/2026, 20/12 hoặc 3 ngày nữa; các phần cách nhau bằng dấu chấm phẩy.`
            : whenRefused(refused.segment, refused.reason, timeZone),
        html`Chưa có gì được lưu; đồng chí gửi lại giúp. ${EXAMPLE}`,
      ]),
    titleTooLong: (max: number): Html =>
      html`Tên việc dài quá ${number(max)} ký tự. Chưa có gì được lưu; đồng chí rút gọn rồi gửi lại.`,
    unknownUnit: (wanted: string, known: readonly string[]): Html =>
      joinHtml([
        html`Tôi không thấy đơn vị “${wanted}” trong phạm vi của đồng chí. Chưa có gì thay đổi.`,
        html`Đồng chí chọn: ${known.join(", ")}`,
      ]),
    preview: (
      event: Event,
      unit: string,
      steps: readonly Date[],
      people: number,
      groups: number,
      shown: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Xem lại, chưa lưu</b>`,
        html`${events.kindOf(event)}: <b>${event.title}</b>`,
        ...details(event, shown),
        !event.hasHour && html`Giờ ngầm định: ${formatTime(new Date(event.at), shown.timeZone)}`,
        html`Đơn vị: ${unit} (${number(people)} đồng chí, ${number(groups)} nhóm đang nhận)`,
        steps.length === 0
          ? html`Sẽ không nhắc: các mốc nhắc đều đã qua.`
          : joinHtml([
              html`Sẽ nhắc lúc:`,
              ...steps.map((at) => html`• ${formatDateTime(at, shown.timeZone, "vi")}`),
            ]),
      ]),
    moving: (former: Event, timeZone: string): Html =>
      html`Đã có mục cùng tên lúc ${when(former, timeZone)}. Lưu sẽ <b>đổi thời gian</b> của mục đó, không thêm mục mới.`,
    save: "Lưu",
    saved: (event: Event, shown: Shown, moved: boolean): Html =>
      joinHtml([
        html`✅ ${moved ? "Đã đổi thời gian" : "Đã lưu"}: <b>${event.title}</b>`,
        ...details(event, shown),
      ]),
    savedNotice: "Đã lưu",
  },
  kindOf: (event: Pick<Event, "kind">): string => (event.kind === "deadline" ? "Hạn chót" : "Hội nghị"),

  reminder: {
    message: (event: Event, shown: Shown, marks: { late: boolean; again: boolean }): Html =>
      joinHtml([
        html`⏰ <b>${leadOf(event, shown)}: ${event.title}</b>`,
        ...details(event, shown),
        marks.late && html`<i>Tin này đến muộn hơn lịch, mong đồng chí thông cảm.</i>`,
        marks.again && common.again,
      ]),
  },
};

function leadOf(event: Event, shown: Shown): string {
  const ms = Date.parse(event.at) - shown.now.getTime();
  if (ms < 0) return event.kind === "deadline" ? "Đã quá hạn" : "Đã bắt đầu";
  return `Còn ${span(ms)}`;
}
