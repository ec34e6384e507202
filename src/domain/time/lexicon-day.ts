import type { Facets, Period } from "./facets.ts";
import { fromMonday } from "./calendar.ts";
import type { Rule } from "./pattern.ts";

function date(day: number, month: number, year?: number): Facets {
  return year === undefined ? { day, month } : { day, month, year };
}

function weekdays(...days: number[]): Facets {
  return { weekdays: days.reduce((mask, day) => mask | (1 << day), 0) };
}

/** From one weekday to another of the same week; nothing where they are the wrong way round. */
function weekdaysFrom(first: number, last: number): readonly Facets[] {
  const days = [1, 2, 3, 4, 5, 6, 0].slice(fromMonday(first), fromMonday(last) + 1);
  return days.length < 2 ? [] : [weekdays(...days)];
}

const RELATIVE: readonly Rule[] = [
  ["ngày|bữa? hôm|bữa nay", { dayBy: 0 }],
  ["<part> nay", { dayBy: 0 }],
  ["today", { dayBy: 0 }],
  ["this <part>", { dayBy: 0 }],
  ["tonight", { dayBy: 0, part: "evening" }],
  ["ngày|hôm|bữa? mai", { dayBy: 1 }],
  ["tomorrow|tmr", { dayBy: 1 }],
  ["ngày|bữa kia", { dayBy: 2 }],
  ["ngày|bữa kìa", { dayBy: 3 }],
  ["ngày|bữa mốt", { dayBy: 2 }],
  ["<part> mốt", { dayBy: 2 }],
  ["!mốt", { dayBy: 2 }],
  ["the? day after tomorrow", { dayBy: 2 }],
  ["ngày|bữa? hôm|bữa qua", { dayBy: -1 }],
  ["<part> qua", { dayBy: -1 }],
  ["yesterday", { dayBy: -1 }],
  ["last night", { dayBy: -1, part: "night" }],
  ["the? day before yesterday", { dayBy: -2 }],
  ["hôm|bữa kia", { dayBy: -2 }],
  ["hôm|bữa kìa", { dayBy: -3 }],
];

/** "tuần sau", "next month", and so on for each period. */
function relativePeriods(period: Period, vi: string, en: string): Rule[] {
  const by = (distance: number): Facets => ({ [`${period}By`]: distance });
  return [
    [`${vi} này|nay`, by(0)],
    [`${vi} sau|tới|kế`, by(1)],
    [`${vi} kế|tiếp tiếp|theo`, by(1)],
    [`${vi} sau|tới nữa`, by(2)],
    [`${vi} trước|rồi|qua`, by(-1)],
    [`${vi} vừa qua|rồi`, by(-1)],
    [`!sang ${vi}`, by(1)],
    // "sang" is moving on, or "sáng" without its mark.
    [`!sang ${vi} sau|tới`, [by(1), { ...by(1), part: "morning" }]],
    [`this ${en}`, by(0)],
    [`next ${en}`, by(1)],
    [`the? ${en} after next`, by(2)],
    [`last ${en}`, by(-1)],
  ];
}

const WEEK = relativePeriods("week", "tuần", "week");
const MONTH: readonly Rule[] = [
  ...relativePeriods("month", "tháng", "month"),
  ["tháng <m>", (month) => ({ month })],
  ["tháng <d> +/|- +<y>", (month, year) => ({ month, year })],
  ["<month-name> ,? <y>", (year) => ({ year })],
  ["of|in <month-name>", {}],
];
const QUARTER: readonly Rule[] = [
  ...relativePeriods("quarter", "quý|quí", "quarter"),
  ["quý|quí <q>", (quarter) => ({ quarter })],
  ["quý|quí <q> +/|- +<y>", (quarter, year) => ({ quarter, year })],
];
const YEAR: readonly Rule[] = [
  ...relativePeriods("year", "năm", "year"),
  ["năm ngoái", { yearBy: -1 }],
  ["năm <y>", (year) => ({ year })],
];

/** A day with its month. */
const DATE: readonly Rule[] = [
  ["<d> +/ +<d>", date],
  ["<d> +- +<d>", date],
  ["<d> +/ +<d> +/ +<yy>", date],
  ["<d> +- +<d> +- +<yy>", date],
  ["<d> +. +<d> +. +<yy>", date],
  ["<y> +- +<d> +- +<d>", (year, month, day) => date(day, month, year)],
  ["ngày|mùng|mồng|hôm? <n> tháng <m>", date],
  ["ngày|mùng|mồng|hôm? <n> tháng <d> +/|- +<y>", date],
  ["<ord> of? <month-name>", (day) => ({ day })],
  ["<ord> of? <month-name> ,? <y>", (day, year) => ({ day, year })],
  ["<ord> of <month-names>", (day, months) => ({ day, months })],
  ["<d> of? <month-name>", (day) => ({ day })],
  ["<d> of? <month-name> ,? <y>", (day, year) => ({ day, year })],
  ["<month-name> <d>", (day) => ({ day })],
  ["<month-name> <d> ,? <y>", (day, year) => ({ day, year })],
  ["<month-name> the? <ord>", (day) => ({ day })],
  ["<month-name> the? <ord> ,? <y>", (day, year) => ({ day, year })],
];

/** A day without its month. */
const DAY_OF_MONTH: readonly Rule[] = [
  ["ngày|mùng|mồng|hôm <n> ^<counted>", (day) => ({ day })],
  ["mùng|mồng sau", { day: 6 }],
  ["mùng|mồng bay", { day: 7 }],
  ["<th>", (day) => ({ day })],
  ["the <ord> of <month>", (day) => ({ day })],
];

const WEEKDAY: readonly Rule[] = [
  ["<weekday-name>", (day) => weekdays(day)],
  ["on <short-name>", (day) => weekdays(day)],
  ["<short-name> <n> <half>", (day, hour) => ({ ...weekdays(day), hour, minute: 0 })],
];

/** Weekdays with what only stands beside weekdays. */
const WEEKDAY_PHRASE: readonly Rule[] = [
  ["<weekday-name> này", (day) => ({ ...weekdays(day), weekBy: 0 })],
  ["this <weekday-name>", (day) => ({ ...weekdays(day), weekBy: 0 })],
  ["this <short-name>", (day) => ({ ...weekdays(day), weekBy: 0 })],
  ["next|coming <weekday-name>", (day) => weekdays(day)],
  ["next|coming <short-name>", (day) => weekdays(day)],
  ["thứ <w2> , <w2> ^giờ|h|phút|ngày|tuần|tháng|quý|năm|lần", weekdays],
  ["thứ <w2> và|& <w2> ^giờ|h|phút|ngày|tuần|tháng|quý|năm|lần", weekdays],
  ["thứ|t <w2> ,|- <w2> ,|-|và|& <w2> ^giờ|h|phút|ngày|tuần|tháng|quý|năm|lần", weekdays],
  ["thứ <w2> , <w2> , <w2> ,|và|& <w2> ^giờ|h|phút|ngày|tuần|tháng|quý|năm|lần", weekdays],
  // Two with a dash: those two, or all from the one to the other.
  [
    "thứ <w2> - <w2> ^giờ|h|phút|ngày|tuần|tháng|quý|năm|lần",
    (some, other) => [weekdays(some, other), ...weekdaysFrom(some, other)],
  ],
  ["từ|from? <weekday-name> đến|!tới|to|through|-|till <weekday-name>", weekdaysFrom],
];

/** What "toi" without marks may be behind a day: tới, which adds nothing, or tối. */
const COMING: readonly Rule[] = ["<weekday>", "<date>", "<day-of-month>"].flatMap((day): Rule[] => [
  [`${day} !tới`, {}],
  [`${day} !toi`, [{}, { part: "evening" }]],
]);

export const DAY_RULES = {
  relative: RELATIVE,
  week: WEEK,
  month: MONTH,
  quarter: QUARTER,
  year: YEAR,
  period: [
    ["<week>", {}],
    ["<month>", {}],
    ["<quarter>", {}],
    ["<year>", {}],
  ] as readonly Rule[],
  /** Told by its number or name, not from today. */
  dated: [
    ["tháng <m> <year>?", {}],
    ["tháng <d> +/|- +<y>", {}],
    ["quý|quí <q> <year>?", {}],
    ["quý|quí <q> +/|- +<y>", {}],
    ["năm <y>", {}],
  ] as readonly Rule[],
  "month-name": [["<month-word> +.?", (month) => ({ month })]] as readonly Rule[],
  date: DATE,
  "day-of-month": DAY_OF_MONTH,
  weekday: WEEKDAY,
  "weekday-phrase": WEEKDAY_PHRASE,
  coming: COMING,
  /** Where content goes on, "sau" is a word of it: "thứ Sáu sau giờ làm". */
  "coming-or-next": [["<weekday> !sau", [{}, { weekBy: 1 }]]] as readonly Rule[],
  "date-span": [
    ["từ? ngày? <date> đến|!tới|-|to|until <~date>", { isSpan: true }],
    ["từ? ngày? <~n> đến|!tới|-|to ngày? <date>", { isSpan: true }],
    ["từ ngày? <~n> đến ngày? <~n>", { isSpan: true }],
  ] as readonly Rule[],
};
