import { fold } from "../fold.ts";
import {
  readFigureOrdinal,
  readHalves,
  readMinutes,
  readShortFigure,
  readYear,
  readYearOfDate,
} from "./figures.ts";
import { CLOCK_RULES } from "./lexicon-clock.ts";
import { DAY_RULES } from "./lexicon-day.ts";
import { REPEAT_RULES } from "./lexicon-repeat.ts";
import { WORD_RULES } from "./lexicon-words.ts";
import {
  DAY_STARTS,
  MONTH_STARTS,
  readMonthList,
  readMonthNames,
  readMonthNumber,
  readMonthWord,
  readQuarter,
  readShortName,
  readWeekdayName,
  readWeekdayNumber,
  ROMAN_STARTS,
  SHORT_STARTS,
} from "./names.ts";
import { NUMBER_STARTS, ORDINAL_STARTS, readNumber, readOrdinal } from "./numbers.ts";
import { createGrammar, type Reader, type Rule } from "./pattern.ts";
import { readDocumentNumber, readMai } from "./proper-names.ts";

const FIGURE = "#";

const READERS: Readonly<Record<string, Reader>> = {
  /** Any number, in figures or in words. */
  n: { read: readNumber, starts: [FIGURE, ...NUMBER_STARTS] },
  d: { read: readShortFigure, starts: [FIGURE] },
  nn: { read: readMinutes, starts: [FIGURE, ...NUMBER_STARTS] },
  y: { read: readYear, starts: [FIGURE] },
  yy: { read: readYearOfDate, starts: [FIGURE] },
  "half-number": { read: readHalves, starts: [FIGURE] },
  th: { read: readFigureOrdinal, starts: [FIGURE] },
  ord: {
    read: (tokens, at) => readFigureOrdinal(tokens, at) ?? readOrdinal(tokens, at),
    starts: [FIGURE, ...ORDINAL_STARTS],
  },
  m: { read: readMonthNumber, starts: [FIGURE, "tu", ...NUMBER_STARTS] },
  "month-list": { read: readMonthList, starts: [FIGURE, "tu", ...NUMBER_STARTS] },
  "month-names": { read: readMonthNames, starts: MONTH_STARTS },
  q: { read: readQuarter, starts: [FIGURE, "tu", ...NUMBER_STARTS, ...ROMAN_STARTS] },
  w2: { read: readWeekdayNumber, starts: [FIGURE] },
  "weekday-name": { read: readWeekdayName, starts: DAY_STARTS.map(fold) },
  "short-name": { read: readShortName, starts: SHORT_STARTS },
  "month-word": { read: readMonthWord, starts: MONTH_STARTS },
  "document-number": { read: readDocumentNumber, starts: [FIGURE] },
  mai: { read: readMai, starts: ["mai"] },
};

const PIECES = [
  "relative",
  "clock",
  "clock-span",
  "part",
  "period",
  "date",
  "date-span",
  "day-of-month",
  "weekday",
  "weekday-phrase",
  "coming",
  "edge",
  "nth",
  "month-of-quarter",
  "every",
  "from",
  "months",
  "from-now",
  "lunar",
];

/** All that can be a piece of a time by itself. */
const TIME: readonly Rule[] = [
  ...PIECES.map((name): Rule => [`<${name}>`, {}]),
  ["at|lúc <n> ^<counted>", (hour) => ({ hour, minute: 0 })],
  ["at|lúc <clock>", {}],
];

/** A time only where no content goes on behind it: "thứ Sáu sau giờ làm", "3 ngày sau hội nghị", "khoảng 20 triệu". */
const OPEN: readonly Rule[] = [
  ["<coming-or-next>", {}],
  ["<later>", {}],
  ["hồi|tầm|khoảng <n>", (hour) => ({ hour, minute: 0 })],
  ["<every-word>", { repeats: true }],
];

/** A time only where no content goes before it: "Chi bộ 5 tối mai họp", "quà Tết". */
const BARE: readonly Rule[] = [
  ["<n> <part>", (hour) => ({ hour, minute: 0 })],
  ["<month-name>", {}],
  ["tết|rằm", { isLunar: true }],
];

/**
 * The grammar of times. Names to begin with: `time`, `open`, `bare` (see there), `before`, `joining` and `after` (what may stand there
 * and adds nothing), `content` (looks like a time and is none).
 */
export const timeGrammar = createGrammar(
  { ...CLOCK_RULES, ...DAY_RULES, ...REPEAT_RULES, ...WORD_RULES, time: TIME, open: OPEN, bare: BARE },
  READERS,
);
