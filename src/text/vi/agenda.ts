import type { Event } from "../../domain/event.ts";
import type { Period } from "../../domain/period.ts";
import { formatDay, formatPeriod, formatTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

/** The agenda of a week or a month, and calendar files. */
export const agenda = {
  calendarName: "Trực ban",
  title: (period: Period, timeZone: string): Html => html`🗓 <b>Lịch ${formatPeriod(period, timeZone)}</b>`,
  day: (
    day: Date,
    timeZone: string,
    { holiday, isToday }: { readonly holiday: string | null; readonly isToday: boolean },
  ): Html =>
    joinHtml([
      html`<b>${formatDay(day, timeZone, "vi")}</b>${isToday && " (hôm nay)"}`,
      holiday !== null && html`• Ngày nghỉ: ${holiday}`,
    ]),
  event: ({ kind, title, at, hasHour, place, done }: Event, timeZone: string): Html =>
    joinHtml([
      html`• ${hasHour ? formatTime(new Date(at), timeZone) : "Trong ngày"}: ${kind === "deadline" && "Hạn chót: "}<b>${title}</b>${done !== null && " ✓ đã xong"}`,
      place !== null && html`  Địa điểm: ${place}`,
    ]),
  asked: (text: string, at: Date, timeZone: string): Html =>
    html`• ${formatTime(at, timeZone)}: Nhắc: ${text}`,
  more: (count: number): Html => html`… và ${number(count)} việc khác; tệp lịch có đủ.`,
  nothing: html`Không có việc nào trong những ngày này. Đồng chí xem tuần khác bằng nút bên dưới, hoặc tự đặt lời nhắc, ví dụ: <code>/nhactoi 15h mai họp giao ban</code>`,
  nothingNotice: "Những ngày này không còn việc nào, nên không có tệp lịch.",
  holidaysComputed: (year: number): Html =>
    html`<i>Ngày nghỉ năm ${year} do chương trình tính, chưa đối chiếu thông báo chính thức.</i>`,
  holidaysMissing: (year: number): Html =>
    html`<i>Chưa có bảng ngày nghỉ năm ${year}, nên lịch này chưa ghi ngày nghỉ.</i>`,
  farAhead: html`<i>Việc định kỳ mới được xếp trước khoảng hai tháng; xa hơn sẽ hiện dần.</i>`,
  examples: html`Đồng chí gõ lại giúp, ví dụ: <code>/lich</code>, <code>/lich tuần sau</code>, <code>/lich tháng</code> hoặc <code>/lich 27/11</code>`,
  periods: { week: "Tuần này", "next-week": "Tuần sau", month: "Một tháng" },
  file: "Tệp lịch",
  fileOf: (period: Period, count: number, timeZone: string): Html =>
    joinHtml([
      html`🗓 <b>Tệp lịch ${formatPeriod(period, timeZone)}</b>: ${number(count)} việc`,
      html`Đồng chí mở tệp để đưa vào lịch của điện thoại. Tệp không tự đổi theo; khi có thay đổi, đồng chí lấy tệp mới bằng /lich.`,
    ]),
  fileOfOne: ({ title }: Event): Html =>
    joinHtml([
      html`🗓 <b>Tệp lịch</b>: ${title}`,
      html`Đồng chí mở tệp để đưa vào lịch của điện thoại. Tệp không tự đổi theo; khi có thay đổi, đồng chí lấy tệp mới bằng /lich.`,
    ]),
  deadlineInCalendar: (title: string): string => `Hạn chót: ${title}`,
};
