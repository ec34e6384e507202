import { formatDateTime, formatDay } from "../../domain/time/format.ts";
import { lastDayOfMonths, quarterPlace } from "../../domain/time/months.ts";
import type { RefusedWhen, UnderstoodWhen } from "../../domain/time/refusal.ts";
import type { DayOfMonth, Rule, TimeOfDay } from "../../domain/time/rule.ts";
import { WEEKDAYS } from "../../domain/time/weekdays.ts";
import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

const NTH: Record<string, string> = {
  1: "đầu tiên",
  2: "thứ hai",
  3: "thứ ba",
  4: "thứ tư",
  [-1]: "cuối cùng",
};
const MONTH_OF_QUARTER = ["tháng đầu", "tháng thứ hai", "tháng cuối"];

/** A local date, `2026-11-30`, as it is written: "30/11/2026", "02/01/2026". */
function date(local: string): string {
  const [year = "", month = "", day = ""] = local.split("-");
  return `${day}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

function clock({ hour, minute }: TimeOfDay): string {
  return [hour, minute].map((part) => String(part).padStart(2, "0")).join(":");
}

function list(items: readonly (string | number)[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? String(last) : `${items.slice(0, -1).join(", ")} và ${last}`;
}

function weekday(day: number): string {
  return WEEKDAYS.vi[day] ?? "";
}

function dayOfMonth(on: DayOfMonth): string {
  switch (on.kind) {
    case "day":
      return on.day === 31 ? "ngày cuối" : `ngày ${String(on.day).padStart(2, "0")}`;
    case "weekday":
      return `${weekday(on.weekday)} ${NTH[on.nth] ?? ""}`;
    case "working-day":
      return `ngày làm việc ${on.which === "first" ? "đầu tiên" : "cuối cùng"}`;
  }
}

function inMonths(months: readonly number[], on: DayOfMonth): string {
  const [only = 1] = months;
  const place = quarterPlace(months);
  const isEndOfQuarter = place === 2 && on.kind === "day" && on.day === 31;
  if (isEndOfQuarter) return "ngày cuối hằng quý";
  if (months.length === 12) return `${dayOfMonth(on)} hằng tháng`;
  if (place !== null) return `${dayOfMonth(on)} ${MONTH_OF_QUARTER[place] ?? ""} hằng quý`;
  if (months.length > 1) return `${dayOfMonth(on)} các tháng ${list(months)} hằng năm`;
  const isDate = on.kind === "day" && on.day <= lastDayOfMonths(months);
  return isDate
    ? `${String(on.day).padStart(2, "0")}/${only < 3 ? `0${only}` : only} hằng năm`
    : `${dayOfMonth(on)} tháng ${only} hằng năm`;
}

/**
 * How something repeats, as people would say it: "thứ Hai và thứ Năm hằng tuần, 08:00"; "ngày cuối hằng tháng, 19:30";
 * "mỗi 2 tuần, thứ Hai, 08:00, từ 30/11/2026". `parseWhen` reads it back as the same rule.
 */
export function ruleText(rule: Rule): string {
  const time = clock(rule.time);
  const from = "anchor" in rule && rule.anchor !== null ? `, từ ${date(rule.anchor)}` : "";
  switch (rule.every) {
    case "day":
      return `${rule.interval === 1 ? "hằng ngày" : `mỗi ${rule.interval} ngày`}, ${time}${from}`;
    case "working-day":
      return `mỗi ngày làm việc, ${time}`;
    case "week": {
      const days = list(rule.weekdays.map(weekday));
      return `${rule.interval === 1 ? `${days} hằng tuần` : `mỗi ${rule.interval} tuần, ${days}`}, ${time}${from}`;
    }
    case "month":
      return `${inMonths(rule.months, rule.on)}, ${time}`;
  }
}

function reading(when: UnderstoodWhen, timeZone: string): Html {
  return html`<b>${when.kind === "once" ? formatDateTime(when.at, timeZone, "vi") : ruleText(when.rule)}</b>`;
}

/** Both readings to choose from; the one that is possible as an example; or a plain example. */
function choose(readings: readonly UnderstoodWhen[], timeZone: string): Html {
  const [first, second] = readings.map((when) => reading(when, timeZone));
  if (first === undefined) return html`Đồng chí viết rõ giúp, ví dụ: 23:59 hôm nay, hoặc 20:00 thứ Sáu.`;
  return second === undefined
    ? html`Nếu là ${first}, đồng chí viết đúng như vậy.`
    : html`Đó là ${first} hay ${second}? Đồng chí viết lại giúp theo một trong hai cách.`;
}

/** Why a time was not taken: what was read, what is wrong with it, and what to write instead. */
export function whenRefused(segment: string, reason: RefusedWhen, timeZone: string): Html {
  const unread = html`Tôi chưa đọc được thời gian “${segment}”`;
  switch (reason.kind) {
    case "not-understood":
      return html`${unread}. Đồng chí viết giúp, ví dụ: 15h30 thứ Sáu tuần sau, 17:00 20/12, hoặc 3 ngày nữa.`;
    case "no-such-date":
      return html`${unread}: tháng ${reason.month}${reason.year !== null && `/${reason.year}`} có ${reason.lastDay} ngày. Ví dụ: 15h30 ngày ${reason.lastDay}/${reason.month}.`;
    case "no-such-month":
      return html`${unread}: không có tháng ${reason.month}. Ngày viết trước tháng, ví dụ: 20/12.`;
    case "no-such-time":
      return html`${unread}: không có ${reason.hour} giờ ${reason.minute} phút vào lúc đó; giờ viết từ 00:00 đến 23:59, ví dụ: 15h30.`;
    case "wrong-weekday":
      return html`${unread}: ngày đó là ${formatDay(reason.at, timeZone, "vi")}. Đồng chí xem lại thứ hoặc ngày.`;
    case "past":
      return html`Thời điểm ${formatDateTime(reason.at, timeZone, "vi")} đã qua. Đồng chí chọn một thời điểm sắp tới, ví dụ: 8h sáng mai.`;
    case "too-far":
      return html`Thời điểm “${segment}” xa quá ${number(reason.maxYears)} năm. Đồng chí xem lại năm.`;
    case "hour-needed":
      return html`“${segment}” là ${formatDay(reason.at, timeZone, "vi")}, nhưng tôi chưa rõ mấy giờ. Đồng chí viết cả giờ, ví dụ: 21h30 ${formatDay(reason.at, timeZone, "vi")}.`;
    case "repeat-hour-needed":
      return html`“${segment}” chưa rõ mấy giờ. Đồng chí viết cả giờ, ví dụ: 21h30 hằng ngày.`;
    case "day-needed":
      return html`“${segment}” chưa rõ ngày nào. Ví dụ: thứ Hai tuần sau, ngày 20 tháng sau, thứ Hai hằng tuần, mùng 3 hằng tháng.`;
    case "quarter-day-needed":
      return html`“${segment}” chưa rõ ngày nào của quý. Ví dụ: ngày 20 tháng cuối hằng quý, ngày cuối hằng quý.`;
    case "which-weekday-needed":
      return html`“${segment}” chưa rõ ${weekday(reason.weekday)} nào trong tháng. Ví dụ: ${weekday(reason.weekday)} đầu tiên tháng sau, ${weekday(reason.weekday)} cuối cùng hằng tháng.`;
    case "contradiction":
      return html`${unread}: “${reason.first}” và “${reason.second}” không khớp nhau. Đồng chí giữ lại một, ví dụ: 15h30 thứ Sáu tuần sau.`;
    case "two-times":
      return html`“${segment}” có hai mốc: “${reason.first}” và “${reason.second}”. Tôi ghi mỗi lần một mốc; đồng chí gửi riêng từng mốc, ví dụ: 8h sáng mai.`;
    case "ambiguous":
      return html`“${segment}” có thể hiểu nhiều cách. ${choose(reason.readings, timeZone)}`;
    case "lunar":
      return html`“${segment}” là ngày âm lịch, tôi chưa tính được. Đồng chí viết ngày dương lịch giúp, ví dụ: 15h30 ngày 27/11.`;
    case "too-often":
      return html`“${segment}” lặp lại nhiều hơn một lần mỗi ngày. Tôi nhắc mỗi ngày nhiều nhất một lần cho một việc, ví dụ: 8h hằng ngày; cần thêm giờ khác thì đồng chí tạo thêm một lời nhắc.`;
    case "unsupported-repeat":
      return html`“${segment}” lặp lại theo cách tôi chưa làm được. Ví dụ những cách tôi làm được: thứ Hai hằng tuần, mỗi 2 tuần vào thứ Hai, mùng 3 hằng tháng, thứ Sáu cuối cùng hằng tháng, 20/12 hằng năm.`;
    case "once-needed":
      return html`“${segment}” lặp lại nhiều lần, mà chỗ này cần một thời điểm. Ví dụ: 15h30 thứ Sáu tuần sau.`;
  }
}
