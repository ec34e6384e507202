import type { Facets, Period } from "./facets.ts";
import type { Rule } from "./pattern.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const PERIODS: readonly (readonly [Period, string, string])[] = [
  ["week", "tuần", "week"],
  ["month", "tháng", "month"],
  ["quarter", "quý|quí", "quarter"],
  ["year", "năm", "year"],
];

/** "đầu tháng", "cuối tuần sau", "end of next month". */
const EDGE: readonly Rule[] = [
  ...PERIODS.flatMap(([of, vi, en]): Rule[] => [
    [`đầu ${vi}`, { nth: 1, of }],
    [`cuối ${vi}`, { nth: -1, of }],
    [`đầu <${of}>`, { nth: 1, of }],
    [`cuối <${of}>`, { nth: -1, of }],
    [`start|beginning of? the? ${en}`, { nth: 1, of }],
    [`end of? the? ${en}`, { nth: -1, of }],
    [`start|beginning of? <${of}>`, { nth: 1, of }],
    [`end of? <${of}>`, { nth: -1, of }],
    [`${en} end`, { nth: -1, of }],
    [`đầu <every-word> ${vi}`, { nth: 1, of, every: of, repeats: true }],
    [`cuối <every-word> ${vi}`, { nth: -1, of, every: of, repeats: true }],
    [`start|beginning of <every-word> ${en}`, { nth: 1, of, every: of, repeats: true }],
    [`end of <every-word> ${en}`, { nth: -1, of, every: of, repeats: true }],
    [`của|trong ${vi}`, { of }],
    [`của|trong <${of}>`, { of }],
    [`of|in the ${en}`, { of }],
    [`of|in <${of}>`, { of }],
  ]),
  ["end of? <month-name>", { nth: -1, of: "month" }],
  ["start|beginning of? <month-name>", { nth: 1, of: "month" }],
  ["the? weekend", { nth: -1, of: "week" }],
  ["this weekend", { nth: -1, of: "week", weekBy: 0 }],
  ["next weekend", { nth: -1, of: "week", weekBy: 1 }],
];

const FIRST_OR_LAST: readonly Rule[] = [
  ["đầu tiên?", { nth: 1 }],
  ["cuối cùng?", { nth: -1 }],
];

/** "thứ Sáu thứ hai": Monday as well, or the second Friday? */
function anotherOrNth(weekday: number): readonly Facets[] {
  const another: Facets = { weekdays: 1 << weekday };
  return weekday >= 1 && weekday <= 3 ? [another, { nth: weekday + 1 }] : [another];
}

/** "thứ Sáu cuối cùng", "ngày làm việc đầu tiên", "tháng cuối": which one of a longer period. */
const NTH: readonly Rule[] = [
  ["ngày <first-or-last>", {}],
  ["ngày <first-or-last> <month-of-quarter>", {}],
  ["ngày <edge>", {}],
  ["ngày làm việc <first-or-last>", { isWorkingDay: true }],
  ["ngày làm việc <edge>", { isWorkingDay: true }],
  ["<weekday> <first-or-last>", {}],
  ["<weekday> <edge>", {}],
  ["<weekday> thứ nhất", { nth: 1 }],
  ["<weekday> <weekday-name>", anotherOrNth],
  ["<ord> <weekday>", (nth) => ({ nth })],
  ["last <weekday>", [{ weekBy: -1 }, { nth: -1 }]],
  ["first working|business|week? day|workday|weekday", { nth: 1, isWorkingDay: true }],
  ["first day", { nth: 1 }],
  ["last working|business|week day", { nth: -1, isWorkingDay: true }],
  ["last workday|weekday", { nth: -1, isWorkingDay: true }],
  ["last day", { nth: -1 }],
];

const MONTH_OF_QUARTER: readonly Rule[] = [
  ["tháng đầu tiên?", { monthOfQuarter: 0 }],
  ["tháng thứ nhất", { monthOfQuarter: 0 }],
  ["tháng thứ hai|2", { monthOfQuarter: 1 }],
  ["tháng giữa", { monthOfQuarter: 1 }],
  ["tháng thứ ba|3", { monthOfQuarter: 2 }],
  ["tháng cuối cùng?", { monthOfQuarter: 2 }],
  ["first month of", { monthOfQuarter: 0 }],
  ["second|middle month of", { monthOfQuarter: 1 }],
  ["third|last month of", { monthOfQuarter: 2 }],
];

const UNIT: readonly Rule[] = [
  ["ngày|day|days", { every: "day" }],
  ["tuần|week|weeks", { every: "week" }],
  ["tháng|month|months", { every: "month" }],
  ["quý|quí|quarter|quarters", { every: "quarter" }],
  ["năm|year|years", { every: "year" }],
  ["giờ|tiếng|phút|hour|hours|minute|minutes", { every: "hour" }],
];

/** Only these words make something repeat; a bare weekday never does. */
const EVERY: readonly Rule[] = [
  ["<every-word> <unit>", { repeats: true }],
  ["<every-word> <n> <unit>", (interval) => ({ repeats: true, interval })],
  ["<every-word> <n> <unit> <n> lần", (interval, times) => ({ repeats: true, interval, times })],
  ["cứ? <every-word>? <unit> <n> lần", (times) => ({ repeats: true, times })],
  ["cứ? <n> <unit> <n> lần", (interval, times) => ({ repeats: true, interval, times })],
  ["<n> lần <every-word> <unit>", (times) => ({ repeats: true, times })],
  ["<n> lần một|1 <unit>", (times) => ({ repeats: true, times })],
  ["once a|per|every <unit>", { repeats: true, times: 1 }],
  ["twice a|per|every <unit>", { repeats: true, times: 2 }],
  ["twice daily", { repeats: true, every: "day", times: 2 }],
  ["cách ngày|nhật", { repeats: true, every: "day", interval: 2 }],
  ["cách tuần", { repeats: true, every: "week", interval: 2 }],
  ["cách tháng", { repeats: true, every: "month", interval: 2 }],
  ["every other <unit>", { repeats: true, interval: 2 }],
  ["every other <weekday>", { repeats: true, every: "week", interval: 2 }],
  ["every <ord> <unit>", (interval) => ({ repeats: true, interval })],
  ["every <ord> <weekday>", everyNth],
  ["every last <weekday>", { repeats: true, every: "month", nth: -1 }],
  ["<every-word> ngày làm việc", { repeats: true, every: "day", isWorkingDay: true }],
  ["every|each working|business|week day", { repeats: true, every: "day", isWorkingDay: true }],
  ["every|each weekday|workday", { repeats: true, every: "day", isWorkingDay: true }],
  ["every|each <short-name>", (day) => ({ repeats: true, weekdays: 1 << day })],
  ["daily|everyday", { repeats: true, every: "day" }],
  ["weekly", { repeats: true, every: "week" }],
  ["fortnightly", { repeats: true, every: "week", interval: 2 }],
  ["monthly", { repeats: true, every: "month" }],
  ["quarterly", { repeats: true, every: "quarter" }],
  ["yearly|annually", { repeats: true, every: "year" }],
  ["hourly", { repeats: true, every: "hour" }],
];

/** "every second Tuesday": every two weeks, or the second one of the month? */
function everyNth(nth: number): readonly Facets[] {
  const ofMonth: Facets = { repeats: true, every: "month", nth };
  return nth === 1 ? [ofMonth] : [{ repeats: true, every: "week", interval: nth }, ofMonth];
}

/** From which day on intervals are counted. */
const FROM: readonly Rule[] = [
  ["<from-word> ngày|on? <d> +/ +<d> +/ +<yy>", startOrDate],
  ["<from-word> ngày|on? <d> +/ +<d>", startOrDate],
];

/** Beside intervals it is where they start; else "từ" adds nothing to the date. */
function startOrDate(fromDay: number, fromMonth: number, fromYear?: number): readonly Facets[] {
  return fromYear === undefined
    ? [
        { fromDay, fromMonth },
        { day: fromDay, month: fromMonth },
      ]
    : [
        { fromDay, fromMonth, fromYear },
        { day: fromDay, month: fromMonth, year: fromYear },
      ];
}

/** More than one month: "các tháng 2, 5 và 7". */
const MONTHS: readonly Rule[] = [
  ["các tháng <month-list>", (months) => ({ months })],
  ["of <month-names>", (months) => ({ months })],
];

const LENGTH: readonly Rule[] = [
  ["<n> giây|s|second|seconds|sec|secs", (n) => ({ afterMs: n * 1000 })],
  ["<n> phút|p|ph|'|minute|minutes|min|mins", (n) => ({ afterMs: n * MINUTE_MS })],
  ["<n> giờ|tiếng|h|g|hour|hours", (n) => ({ afterMs: n * HOUR_MS })],
  ["<n> giờ|tiếng rưỡi", (n) => ({ afterMs: (n + 0.5) * HOUR_MS })],
  ["<n> and a half hours", (n) => ({ afterMs: (n + 0.5) * HOUR_MS })],
  ["<half-number> giờ|tiếng|hours", (halves) => ({ afterMs: (halves / 2) * HOUR_MS })],
  ["<n> giờ|tiếng|h|g|hour|hours and|và? <n> phút|p|ph|'|minute|minutes|min|mins?", hoursAndMinutes],
  ["tiếng rưỡi", { afterMs: 1.5 * HOUR_MS }],
  ["nửa tiếng|giờ", { afterMs: HOUR_MS / 2 }],
  ["half an? hour", { afterMs: HOUR_MS / 2 }],
  ["an hour", { afterMs: HOUR_MS }],
  ["an hour and a half", { afterMs: 1.5 * HOUR_MS }],
  ["a minute", { afterMs: MINUTE_MS }],
  ["<n> ngày|day|days", (afterDays) => ({ afterDays })],
  [
    "<n> ngày|day|days and|và? <n> giờ|tiếng|hour|hours",
    (afterDays, n) => ({ afterDays, afterMs: n * HOUR_MS }),
  ],
  ["a day", { afterDays: 1 }],
  ["<n> tuần|week|weeks lễ?", (n) => ({ afterDays: n * 7 })],
  ["<n> tuần|week|weeks and|và? <n> ngày|day|days", (n, days) => ({ afterDays: n * 7 + days })],
  ["a week", { afterDays: 7 }],
  ["a fortnight", { afterDays: 14 }],
  ["<n> tháng|month|months", (afterMonths) => ({ afterMonths })],
  ["a month", { afterMonths: 1 }],
  ["<n> năm|year|years", (n) => ({ afterMonths: n * 12 })],
  ["a year", { afterMonths: 12 }],
];

function hoursAndMinutes(hours: number, minutes: number): Facets {
  return { afterMs: hours * HOUR_MS + minutes * MINUTE_MS };
}

/** "sau 2 giờ" is in two hours; "sau 15h" may as well be after three in the afternoon. */
function inHoursOrAfter(hour: number, minute = 0): readonly Facets[] {
  const inHours = hoursAndMinutes(hour, minute);
  return hour > 12 ? [inHours, { hour, minute }] : [inHours];
}

/** How long from now. Content may go on behind "3 ngày sau": then it is not from now. */
const FROM_NOW: readonly Rule[] = [
  ["sau|trong|còn? <length> nữa", {}],
  ["sau <n> giờ|h|g", inHoursOrAfter],
  ["sau <n> giờ|h|g <nn>", inHoursOrAfter],
  ["sau <length>", {}],
  ["in <length> time?", {}],
  ["<length> from now", {}],
];
const LATER: readonly Rule[] = [
  ["<length> !sau", {}],
  ["<length> later", {}],
  ["<length> trước|ago", { isAgo: true }],
];

export const REPEAT_RULES = {
  "every-word": [["hằng|hàng|mỗi|every|each", {}]] as readonly Rule[],
  "from-word": [
    ["bắt? đầu? từ", {}],
    ["kể từ", {}],
    ["from|starting|since from?", {}],
  ] as readonly Rule[],
  edge: EDGE,
  "first-or-last": FIRST_OR_LAST,
  nth: NTH,
  "month-of-quarter": MONTH_OF_QUARTER,
  unit: UNIT,
  every: EVERY,
  from: FROM,
  months: MONTHS,
  length: LENGTH,
  "from-now": FROM_NOW,
  later: LATER,
};
