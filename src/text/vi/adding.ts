import type { DraftShown, HolidayNotes, Namesake } from "../../domain/event-draft.ts";
import type { Event } from "../../domain/event.ts";
import type { Preset } from "../../domain/ladder.ts";
import type { RefusedMark } from "../../domain/time/entry-marks.ts";
import { formatDateTime, formatDay, formatTime } from "../../domain/time/format.ts";
import type { Rule } from "../../domain/time/rule.ts";
import type { RefusedEntry } from "../../domain/time/split-entry.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { content } from "./content.ts";
import { events, eventWhen } from "./events.ts";
import { number } from "./format.ts";
import { holidayLines } from "./holidays.ts";
import { stepText } from "./steps.ts";
import { ruleText, whenRefused } from "./times.ts";

/** In which zone something is shown. */
interface Shown {
  readonly timeZone: string;
}

const EXAMPLE = html`Ví dụ: <code>/them hanchot Nộp báo cáo; 17:00 20/12; Chi bộ 1</code>`;

const PRESETS: Record<Preset["name"], string> = {
  "standing-committee": "theo nếp họp Ban Thường vụ",
  "standing-members": "theo nếp họp Thường trực",
  committee: "theo nếp họp Ban Chấp hành",
  cell: "theo nếp sinh hoạt chi bộ",
};

function refusal(refused: RefusedEntry | RefusedMark, timeZone: string): Html {
  switch (refused.kind) {
    case "no-title":
      return html`Tôi chưa thấy tên việc trước thời gian.`;
    case "no-when":
      return html`Tôi chưa thấy thời gian mà tôi đọc được. Thời gian viết: 17:00 20/12/2026, 20/12, 3 ngày nữa hoặc mùng 3 hằng tháng; các phần cách nhau bằng dấu chấm phẩy.`;
    case "steps":
      return html`Tôi chưa đọc được các mốc nhắc “${refused.segment}”. Mốc nhắc từ 1 đến 60 ngày, 1 đến 48 giờ hoặc 5 đến 120 phút trước, ví dụ: nhắc 1 ngày, 2 giờ.`;
    case "people":
      return html`Tôi chưa thấy tên người sau “${refused.segment}”. Ví dụ: giao: họ và tên đồng chí phụ trách.`;
    case "when":
      return whenRefused(refused.segment, refused.reason, timeZone);
  }
}

function time({ event, rule, dates }: DraftShown, { timeZone }: Shown): Html {
  if (rule === null) {
    return html`${event.kind === "deadline" ? "Hạn" : "Thời gian"}: <b>${eventWhen(event, timeZone)}</b>`;
  }
  const show = (at: Date): string =>
    event.hasHour ? formatDateTime(at, timeZone, "vi") : formatDay(at, timeZone, "vi");
  return joinHtml([
    html`Lặp lại: <b>${ruleText(rule)}</b>`,
    html`Những lần tới:`,
    ...dates.map((at) => html`• ${show(at)}`),
  ]);
}

function reminders({ rule, ladder, preset, steps }: DraftShown, { timeZone }: Shown): Html {
  const rhythm = preset === null ? "" : ` (${PRESETS[preset]})`;
  return joinHtml([
    html`Mốc nhắc: ${ladder.map(stepText).join(", ")}${rhythm}`,
    steps.length === 0
      ? html`${rule === null ? "Sẽ không nhắc" : "Lần đầu sẽ không nhắc"}: các mốc nhắc đều đã qua.`
      : html`${rule === null ? "Sẽ nhắc lúc" : "Lần đầu sẽ nhắc lúc"}:`,
    // Several steps may fall on the same moment.
    ...[...new Set(steps.map(Number))].map((at) => html`• ${formatDateTime(new Date(at), timeZone, "vi")}`),
  ]);
}

function namesakeLine({ event, fate }: Namesake, { timeZone }: Shown): Html {
  const when = eventWhen(event, timeZone);
  switch (fate) {
    case "moved":
      return html`Đã có mục cùng tên lúc ${when}. Lưu sẽ <b>đổi thời gian</b> hoặc địa điểm của mục đó, không thêm mục mới.`;
    case "updated":
      return html`Đã có mục cùng tên vào đúng lúc này. Lưu sẽ <b>cập nhật</b> mục đó, không thêm mục mới.`;
    case "beside":
      return html`Đã có một mục riêng cùng tên lúc ${when}. Mục đó <b>vẫn giữ nguyên</b>, và được nhắc riêng.`;
  }
}

/** Adding conferences and deadlines. */
export const adding = {
  what: joinHtml([
    html`Đồng chí muốn thêm gì? Tôi thêm được <b>hanchot</b> (hạn chót), <b>hoinghi</b> (hội nghị) và <b>nghile</b> (ngày nghỉ lễ, dành cho văn phòng).`,
    EXAMPLE,
    html`Lặp lại: <code>/them hoinghi Sinh hoạt chi bộ; mùng 3 hằng tháng 19h30; Chi bộ 1; tại nhà văn hoá</code>`,
  ]),
  kindWords: {
    deadline: ["hanchot", "hạn chót", "hạn", "deadline"],
    conference: ["hoinghi", "hội nghị", "conference"],
    holiday: ["nghile", "nghỉ lễ", "ngày nghỉ", "holiday"],
    unit: ["donvi", "đơn vị", "unit"],
    indicator: ["chitieu", "chỉ tiêu", "indicator"],
    directive: ["chidao", "chỉ đạo", "văn bản", "vanban", "directive", "document"],
  },
  /** A line that begins with one of these is about a meeting; the word stays in its title. */
  meetingWords: ["họp", "sinh hoạt", "giao ban", "meeting"],
  refused: (refused: RefusedEntry | RefusedMark, timeZone: string): Html =>
    joinHtml([refusal(refused, timeZone), html`Chưa có gì được lưu; đồng chí gửi lại giúp. ${EXAMPLE}`]),
  titleTooLong: (max: number): Html =>
    html`Tên việc dài quá ${number(max)} ký tự. Chưa có gì được lưu; đồng chí rút gọn rồi gửi lại.`,
  placeTooLong: (max: number): Html =>
    html`Địa điểm dài quá ${number(max)} ký tự. Chưa có gì được lưu; đồng chí rút gọn rồi gửi lại.`,
  unknownUnit: (wanted: string, known: readonly string[]): Html =>
    joinHtml([
      html`Tôi không thấy đơn vị “${wanted}” trong phạm vi của đồng chí. Chưa có gì thay đổi.`,
      html`Đồng chí chọn: ${known.join(", ")}`,
    ]),
  /** `near`: how many the name may mean; `names`: those to choose from, none where they are not said. */
  unknownMember: (name: string, unit: string, near: number, names: readonly string[]): Html =>
    joinHtml([
      near === 0
        ? html`Tôi không thấy đồng chí “${name}” trong ${unit}. Chưa có gì được lưu.`
        : html`Tên “${name}” có ${number(near)} đồng chí trong ${unit}. Chưa có gì được lưu.`,
      names.length > 0
        ? html`Đồng chí viết đủ họ tên một trong số: ${names.join(", ")}`
        : html`Đồng chí viết đủ họ tên, hoặc gõ lệnh này trong trò chuyện riêng để xem danh sách.`,
    ]),
  seriesExists: (event: Event, rule: Rule, timeZone: string): Html =>
    joinHtml([
      html`Đã có việc lặp lại cùng tên: <b>${event.title}</b>, ${ruleText(rule)}. Lần tới: ${eventWhen(event, timeZone)}.`,
      html`Chưa có gì được lưu. Đồng chí gõ <code>/nhacnho ${event.title}</code> để đổi hoặc huỷ; muốn thêm một buổi riêng thì đặt tên khác.`,
    ]),
  preview: (draft: DraftShown, notes: HolidayNotes, namesake: Namesake | null, shown: Shown): Html => {
    const { event, unit, people, groups, assignees } = draft;
    return joinHtml([
      html`📝 <b>Xem lại, chưa lưu</b>`,
      html`${events.kindOf(event)}: <b>${event.title}</b>`,
      event.urgent && html`<b>Hoả tốc</b>: nhắc cả trong giờ yên tĩnh`,
      time(draft, shown),
      event.place !== null && html`Địa điểm: ${event.place}`,
      !event.hasHour && html`Giờ ngầm định: ${formatTime(new Date(event.at), shown.timeZone)}`,
      html`Đơn vị: ${unit} (${number(people)} đồng chí, ${number(groups)} nhóm đang nhận)`,
      assignees.length > 0 && html`Phụ trách: ${assignees.join(", ")}`,
      reminders(draft, shown),
      ...holidayLines(notes, shown.timeZone),
      namesake && namesakeLine(namesake, shown),
    ]);
  },
  save: "Lưu",
  saved: (event: Event, rule: Rule | null, { timeZone }: Shown, moved: boolean): Html =>
    joinHtml([
      html`✅ ${moved ? "Đã đổi" : "Đã lưu"}: <b>${event.title}</b>`,
      rule !== null && html`Lặp lại: <b>${ruleText(rule)}</b>`,
      html`${rule !== null ? "Lần đầu" : event.kind === "deadline" ? "Hạn" : "Thời gian"}: <b>${eventWhen(event, timeZone)}</b>`,
      event.place !== null && html`Địa điểm: ${event.place}`,
      html`Muốn đổi giờ, huỷ hoặc xem đã nhắc ai: gõ /nhacnho.`,
      rule === null && content.content.canUndo,
    ]),
  savedNotice: "Đã lưu",
};
