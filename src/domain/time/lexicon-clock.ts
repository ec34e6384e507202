import type { Facets } from "./facets.ts";
import type { Rule } from "./pattern.ts";

function at(hour: number, minute = 0): Facets {
  return { hour, minute };
}

function before(minutesBefore: number, hour: number): Facets {
  return { hour, minute: 0, minutesBefore };
}

const QUARTER = 15;
const HALF = 30;

/** Hours as they are written and said. */
const HOUR: readonly Rule[] = [
  ["<d> +: +<nn>", at],
  ["<n> giờ|h|g đúng|chẵn?", (hour) => at(hour)],
  ["<n> giờ|h|g rưỡi", (hour) => at(hour, HALF)],
  ["<n> giờ|h|g +<nn>", at],
  ["<n> giờ|h|g ^<begins-a-day> <nn> ^<counted>", at],
  // "15 giờ 30 đồng chí …": half past three, or thirty of them at three?
  ["<n> giờ|h|g ^<begins-a-day> <nn>", (hour, minute) => [at(hour, minute), at(hour)]],
  ["<n> giờ|h|g <n> phút|ph|p|'", at],
  ["<n> giờ|h|g kém <n> phút|ph|p|'?", (hour, minutes) => before(minutes, hour)],
  ["<n> rưỡi", (hour) => at(hour, HALF)],
  ["<n> kém <n> phút|ph|p", (hour, minutes) => before(minutes, hour)],
  ["<n> o +' +clock", (hour) => at(hour)],
  ["<n> oclock", (hour) => at(hour)],
  ["half past <n>", (hour) => at(hour, HALF)],
  ["a? quarter past|after <n>", (hour) => at(hour, QUARTER)],
  ["a? quarter to <n>", (hour) => before(QUARTER, hour)],
  ["<n> minutes past <n>", (minute, hour) => at(hour, minute)],
  ["<n> minutes to <n>", before],
  ["five past <n>", (hour) => at(hour, 5)],
  ["ten past <n>", (hour) => at(hour, 10)],
  ["twenty past <n>", (hour) => at(hour, 20)],
  ["five to <n>", (hour) => before(5, hour)],
  ["ten to <n>", (hour) => before(10, hour)],
  ["twenty to <n>", (hour) => before(20, hour)],
];

const CLOCK: readonly Rule[] = [
  ["<hour> <half>?", {}],
  ["<n> <half>", (hour) => at(hour)],
  ["<n> kém <n> <part>", (hour, minutes) => before(minutes, hour)],
  ["12? noon|midday", { hour: 12, minute: 0, part: "noon" }],
  ["nửa đêm nay", { hour: 12, minute: 0, part: "night", dayBy: 0 }],
  ["nửa đêm", { hour: 12, minute: 0, part: "night" }],
  ["12? midnight", { hour: 12, minute: 0, part: "night" }],
];

const HALF_OF_DAY: readonly Rule[] = [
  ["am", { half: "am" }],
  ["pm", { half: "pm" }],
  ["a +. +m +.?", { half: "am" }],
  ["p +. +m +.?", { half: "pm" }],
];

const PART_OF_DAY: readonly Rule[] = [
  ["buổi? sáng", { part: "morning" }],
  ["buổi? trưa", { part: "noon" }],
  ["buổi? chiều", { part: "afternoon" }],
  ["buổi? tối", { part: "evening" }],
  ["buổi? đêm", { part: "night" }],
  ["khuya", { part: "night" }],
  ["in? the? morning", { part: "morning" }],
  ["in? the? afternoon", { part: "afternoon" }],
  ["in? the? evening", { part: "evening" }],
  ["at? night", { part: "night" }],
];

/** Two hours, of which the first is where it begins. */
const SPAN: readonly Rule[] = [
  ["từ|from? <clock> đến|!tới|-|to|until|till|hoặc|hay|or <~clock>", { isSpan: true }],
  ["từ|from? <~n> đến|!tới|- <clock>", { isSpan: true }],
  ["from <~n> to|until|till|- <clock>", { isSpan: true }],
  ["from <~n> to|until|till <~n>", { isSpan: true }],
  ["đến|until|till <~clock>", { isSpan: true }],
];

/** What a figure behind an hour belongs to, instead of being its minutes: "17h 20/12", "15h 10 ngày nữa". */
const BEGINS_A_DAY: readonly Rule[] = [
  ["<date>", {}],
  ["<date-span>", {}],
  ["<from-now>", {}],
];

export const CLOCK_RULES = {
  "begins-a-day": BEGINS_A_DAY,
  hour: HOUR,
  clock: CLOCK,
  half: HALF_OF_DAY,
  part: PART_OF_DAY,
  "clock-span": SPAN,
};
