import type { HolidayNotes } from "../../domain/event-draft.ts";
import type { Holiday, HolidayYear } from "../../domain/holidays.ts";
import { formatDate, formatDay } from "../../domain/time/format.ts";
import type { RefusedHolidays } from "../../domain/time/read-holidays.ts";
import { html, joinHtml, type Html } from "../html.ts";

/** A day of the calendar in figures, or with its weekday: it has no time zone, so it is read and written in one. */
function date(iso: string): string {
  return formatDate(new Date(iso), "UTC");
}

function day(iso: string): string {
  return formatDay(new Date(iso), "UTC", "vi");
}

const EXAMPLE = joinHtml([
  html`Ví dụ: <code>/them nghile 05/02/2027 - 11/02/2027 Nghỉ Tết</code>`,
  html`Ngày làm bù: <code>/them nghile đi làm 20/02/2027 Làm bù</code>`,
  html`Bỏ phần đã nhập: <code>/them nghile bỏ 05/02/2027</code>`,
]);

function refusal(reason: RefusedHolidays): Html {
  switch (reason.kind) {
    case "no-date":
      return html`Tôi chưa thấy ngày nghỉ mà tôi đọc được. Ngày viết đủ cả năm, ví dụ: 05/02/2027.`;
    case "no-such-date":
      return html`Tôi chưa đọc được ngày “${reason.text}”: không có ngày đó trong lịch.`;
    case "backwards":
      return html`Ngày cuối đứng trước ngày đầu.`;
    case "too-long":
      return html`Tôi nhận mỗi lần nhiều nhất 31 ngày liền.`;
  }
}

function year({ year: of, official, off, worked }: HolidayYear): Html {
  return joinHtml([
    off.length === 0
      ? html`<b>Năm ${of}: chưa có ngày nghỉ nào trong bảng</b>`
      : html`<b>Ngày nghỉ năm ${of}</b>${!official && " (tự tính, chưa đối chiếu thông báo chính thức)"}`,
    ...off.map((holiday) => html`• ${date(holiday.date)}: ${holiday.name}`),
    ...worked.map((holiday) => html`• ${date(holiday.date)}: đi làm (${holiday.name})`),
  ]);
}

/** What is to be known about the days on which something falls, before it is saved or moved. */
export function holidayLines({ falls, missing, computed }: HolidayNotes, timeZone: string): (Html | false)[] {
  return [
    ...falls.map(({ at, name }) => html`⚠️ Ngày ${formatDate(at, timeZone)} là ngày nghỉ: ${name}`),
    missing.length > 0 &&
      html`⚠️ Chưa có bảng ngày nghỉ năm ${missing.join(", ")} nên tôi chưa kiểm tra được.`,
    computed.length > 0 &&
      html`⚠️ Bảng ngày nghỉ năm ${computed.join(", ")} do tôi tự tính, chưa đối chiếu với thông báo chính thức.`,
  ];
}

/** The table of days off, and what the office corrects in it. */
export const holidays = {
  what: (years: readonly HolidayYear[]): Html => joinHtml([...years.map(year), EXAMPLE]),
  refused: (reason: RefusedHolidays): Html =>
    joinHtml([refusal(reason), html`Chưa có gì được lưu; đồng chí gửi lại giúp.`, EXAMPLE]),
  unnamed: (off: boolean): string => (off ? "Ngày nghỉ" : "Ngày làm việc"),
  notCorrected: html`Văn phòng chưa nhập gì cho ngày đó nên không có gì để bỏ. Gõ <code>/them nghile</code> để xem bảng ngày nghỉ.`,
  previewPut: (days: readonly Holiday[], nameOn: (date: string) => string | null): Html =>
    joinHtml([
      html`📝 <b>Xem lại, chưa lưu</b>`,
      ...days.map((holiday) => {
        const former = nameOn(holiday.date);
        return html`• ${day(holiday.date)}: <b>${holiday.off ? "nghỉ" : "đi làm"}</b>, ${holiday.name}${former !== null && ` (đang ghi: ${former})`}`;
      }),
    ]),
  previewRemove: (days: readonly Holiday[]): Html =>
    joinHtml([
      html`📝 <b>Xem lại, chưa lưu</b>`,
      html`Bỏ phần văn phòng đã nhập, trở lại bảng ban đầu:`,
      ...days.map((holiday) => html`• ${day(holiday.date)}: ${holiday.name}`),
    ]),
  saved: (years: readonly HolidayYear[]): Html =>
    joinHtml([html`✅ Đã lưu. Bảng ngày nghỉ bây giờ:`, ...years.map(year)]),
};
