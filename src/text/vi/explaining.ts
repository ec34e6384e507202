import type { AccountLine } from "../../domain/event-account.ts";
import type { HolidayNotes } from "../../domain/event-draft.ts";
import type { Event } from "../../domain/event.ts";
import type { TimedStep } from "../../domain/ladder.ts";
import type { Step } from "../../domain/step.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { broadcasts } from "./broadcasts.ts";
import { content } from "./content.ts";
import { eventWhen } from "./events.ts";
import { number, span } from "./format.ts";
import { holidayLines } from "./holidays.ts";
import { stepText } from "./steps.ts";

/** When and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** What a card says of an event beside itself. */
interface About {
  readonly unit: string;
  /** How it repeats; null for a single one. */
  readonly rule: string | null;
  /** What the day off is called on which it falls. */
  readonly holiday: string | null;
  readonly ladder: readonly Step[];
}

interface Counted {
  readonly people: number;
  readonly groups: number;
}

type Reason = keyof typeof broadcasts.reasons;

/** An event as it is named in a card: "Hội nghị: …". */
function named(event: Pick<Event, "kind" | "title">): Html {
  return html`${event.kind === "deadline" ? "Hạn chót" : "Hội nghị"}: <b>${event.title}</b>`;
}

function away(event: Event, now: Date): string {
  if (event.cancelledAt !== null) return "đã huỷ";
  if (event.done !== null) return "đã xong";
  const ms = Date.parse(event.at) - now.getTime();
  if (ms >= 0) return `còn ${span(ms)}`;
  return event.kind === "deadline" ? `quá hạn ${span(ms)}` : "đã qua";
}

function counted({ people, groups }: Counted): string {
  const parts = [
    ...(people > 0 ? [`${number(people)} đồng chí`] : []),
    ...(groups > 0 ? [`${number(groups)} nhóm`] : []),
  ];
  return parts.length === 0 ? "chưa ai" : parts.join(" và ");
}

function roundOf(what: AccountLine["what"]): string {
  switch (what.kind) {
    case "step":
      return stepText(what.step);
    case "change":
      return "báo thay đổi";
    case "again":
      return "nhắc lại theo yêu cầu";
  }
}

/** Who will be told of a change, before it is made. */
function toldLine(told: Counted): Html {
  return told.people + told.groups === 0
    ? html`Chưa nhắc ai về việc này nên không phải báo lại.`
    : html`Đã nhắc <b>${counted(told)}</b>; tôi sẽ báo lại thay đổi, mỗi nơi một lần.`;
}

/** The reminders of meetings and deadlines: what became of them, and how they are changed. */
export const explaining = {
  explaining: {
    list: html`🗓 <b>Việc sắp tới</b>. Bấm số để xem đã nhắc ai, đổi giờ hoặc huỷ:`,
    found: (words: string): Html => html`🗓 <b>Việc có “${words}”</b>. Bấm số để xem:`,
    none: html`🗓 Chưa có việc nào sắp tới trong phạm vi của đồng chí. Thêm bằng: <code>/them hoinghi Tên; 08:00 27/11; đơn vị</code>`,
    noneWith: (words: string): Html =>
      html`Tôi không thấy hội nghị hay hạn chót nào có “${words}” trong phạm vi của đồng chí. Gõ /nhacnho để xem những việc sắp tới.`,
    more: (count: number): Html =>
      html`… và ${number(count)} việc nữa. Gõ thêm từ để tìm, ví dụ: <code>/nhacnho giao ban</code>`,
    line: (place: number, event: Event, rule: string | null, { now, timeZone }: Shown): Html =>
      joinHtml([
        html`<b>${place}.</b> ${event.title}`,
        html`   <i>${eventWhen(event, timeZone)} (${away(event, now)})</i>`,
        rule !== null && html`   <i>↻ ${rule}</i>`,
      ]),
    back: "‹ Danh sách",

    card: (event: Event, { unit, rule, holiday, ladder }: About, { now, timeZone }: Shown): Html =>
      joinHtml([
        html`🗓 ${named(event)}`,
        html`${event.kind === "deadline" ? "Hạn" : "Thời gian"}: <b>${eventWhen(event, timeZone)}</b> (${away(event, now)})`,
        holiday !== null && html`Ngày nghỉ: ${holiday}`,
        event.place !== null && html`Địa điểm: ${event.place}`,
        html`Đơn vị: ${unit}`,
        rule !== null && html`Lặp lại: ${rule}`,
        html`Mốc nhắc: ${ladder.length === 0 ? "không nhắc" : ladder.map(stepText).join(", ")}`,
      ]),
    done: (name: string, at: Date, timeZone: string): Html =>
      html`✓ Đã xong: ${name}, ${formatDateTime(at, timeZone, "vi")}`,
    past: html`<b>Đã nhắc</b>`,
    nothingYet: html`Chưa nhắc lần nào.`,
    round: (line: AccountLine, counts: { sent: Counted; waiting: Counted }, timeZone: string): Html =>
      html`• ${roundOf(line.what)}, ${formatDateTime(new Date(line.at), timeZone, "vi")}: ${counted(counts.sent)}${counts.waiting.people + counts.waiting.groups > 0 && `, đang chờ gửi ${counted(counts.waiting)}`}`,
    unsent: (reasons: readonly (readonly [Reason, Counted])[]): Html =>
      html`   Không gửi: ${reasons.map(([reason, who]) => `${counted(who)} (${broadcasts.reasons[reason]})`).join("; ")}`,
    known: (count: number): Html => html`Đã bấm “Đã biết”: ${number(count)} đồng chí`,
    comingTitle: html`<b>Sẽ nhắc</b>`,
    /** All that falls on one moment. */
    coming: (steps: readonly Step[], at: Date, timeZone: string): Html =>
      html`• ${steps.map(stepText).join(", ")}: ${formatDateTime(at, timeZone, "vi")}`,
    noneToCome: html`Không còn mốc nhắc nào.`,
    changeTime: "Đổi giờ",
    cancel: (kind: Event["kind"]): string => (kind === "deadline" ? "Huỷ hạn" : "Huỷ họp"),
    changeSteps: "Mốc nhắc",
    names: "Danh sách",

    namesTitle: (event: Event, page: number, pages: number): Html =>
      html`👥 ${named(event)} (${number(page)}/${number(pages)})`,
    roundNames: (what: AccountLine["what"], state: string): Html => html`<b>${roundOf(what)} · ${state}</b>`,
    sent: "đã gửi",
    toldLine,
    person: (name: string): Html => html`• ${name}`,
    noNames: html`Chưa có lời nhắc nào cho việc này.`,
    toCard: "‹ Về",

    scope: (event: Event, rule: string): Html =>
      joinHtml([html`${named(event)}`, html`Việc này lặp lại: ${rule}.`, html`Đồng chí muốn đổi lần nào?`]),
    onlyThis: "Chỉ lần này",
    fromHere: "Từ lần này trở đi",

    askTime: (event: Event, timeZone: string): Html =>
      joinHtml([
        html`“${event.title}” hiện vào ${eventWhen(event, timeZone)}.`,
        html`Đồng chí muốn đổi sang lúc nào? Ví dụ: 15h30 thứ Sáu; chỉ giờ (9h) thì giữ ngày, chỉ ngày (27/11) thì giữ giờ.`,
      ]),
    askRule: (event: Event, rule: string): Html =>
      joinHtml([
        html`“${event.title}” hiện ${rule}.`,
        html`Từ lần này trở đi, lịch mới thế nào? Ví dụ: thứ Ba hằng tuần 14h; mùng 3 hằng tháng 19h30.`,
      ]),
    unread: (why: Html): Html =>
      joinHtml([why, html`Chưa có gì thay đổi; đồng chí gửi lại giúp, hoặc gõ /nhacnho để thôi.`]),
    ruleNeeded: (words: string): Html =>
      html`“${words}” là một lần, còn đồng chí đang đổi lịch từ lần này trở đi. Chưa có gì thay đổi; đồng chí gửi lịch lặp lại, ví dụ: thứ Hai hằng tuần 8h.`,
    sameTime: html`Thời gian đó đúng như hiện nay, nên không có gì thay đổi.`,
    outdated: html`Việc này đã thay đổi hoặc không còn. Chưa làm gì thêm; đồng chí gõ /nhacnho để xem lại.`,

    movePreview: (
      event: Event,
      to: { at: string; hasHour: boolean },
      days: HolidayNotes,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Xem lại, chưa đổi</b>`,
        named(event),
        html`Từ: ${eventWhen(event, timeZone)}`,
        html`Sang: <b>${eventWhen(to, timeZone)}</b>`,
        ...holidayLines(days, timeZone),
        toldLine(told),
      ]),
    move: "Đổi giờ",
    moved: (event: Event, told: number, timeZone: string): Html =>
      joinHtml([
        html`✅ Đã đổi giờ: <b>${event.title}</b>`,
        html`${eventWhen(event, timeZone)}`,
        html`${told === 0 ? "Không phải báo lại cho ai." : `Đang báo lại cho ${number(told)} nơi đã được nhắc.`} Xem thêm: /nhacnho`,
        content.content.canUndo,
      ]),
    movedNotice: "Đã đổi giờ",

    cancelPreview: (event: Event, told: Counted, { timeZone }: Shown): Html =>
      joinHtml([
        html`📝 <b>Xem lại, chưa huỷ</b>`,
        named(event),
        html`Thời gian: ${eventWhen(event, timeZone)}`,
        toldLine(told),
      ]),
    confirmCancel: (kind: Event["kind"]): string => (kind === "deadline" ? "Bỏ hạn này" : "Không họp nữa"),
    cancelled: (event: Event, told: number): Html =>
      joinHtml([
        html`✅ Đã huỷ: <b>${event.title}</b>`,
        html`${told === 0 ? "Không phải báo lại cho ai." : `Đang báo cho ${number(told)} nơi đã được nhắc.`} Xem thêm: /nhacnho`,
        content.content.canUndo,
      ]),
    cancelledNotice: "Đã huỷ",
    /** What leaves all as it is, where “cancel” is what is proposed. */
    keep: "Giữ nguyên",
    kept: html`Đã giữ nguyên. Không có gì thay đổi.`,
    keptNotice: "Đã giữ nguyên",

    seriesPreview: (
      event: Event,
      rule: string,
      moves: readonly (readonly [string, string])[],
      more: number,
      cancelled: number,
      days: HolidayNotes,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Xem lại, chưa đổi</b>`,
        named(event),
        html`Từ ${eventWhen(event, timeZone)} trở đi: <b>${rule}</b>`,
        ...moves.map(
          ([from, to]) =>
            html`• ${formatDateTime(new Date(from), timeZone, "vi")} → ${formatDateTime(new Date(to), timeZone, "vi")}`,
        ),
        more > 0 && html`… và ${number(more)} lần nữa`,
        cancelled > 0 && html`Huỷ ${number(cancelled)} lần đã lên lịch mà lịch mới không còn.`,
        ...holidayLines(days, timeZone),
        toldLine(told),
      ]),
    seriesEndPreview: (
      event: Event,
      rule: string,
      cancelled: number,
      told: Counted,
      { timeZone }: Shown,
    ): Html =>
      joinHtml([
        html`📝 <b>Xem lại, chưa huỷ</b>`,
        named(event),
        html`Lặp lại: ${rule}`,
        html`Từ ${eventWhen(event, timeZone)} trở đi không còn nữa; huỷ ${number(cancelled)} lần đã lên lịch.`,
        toldLine(told),
      ]),
    seriesChanged: (title: string, rule: string): Html =>
      html`✅ Đã đổi lịch: <b>${title}</b>, ${rule}. Xem thêm: /nhacnho`,
    seriesEnded: (title: string): Html =>
      html`✅ Đã huỷ từ lần đó trở đi: <b>${title}</b>. Xem thêm: /nhacnho`,

    steps: (event: Event, isOfSeries: boolean): Html =>
      joinHtml([
        html`🔔 ${named(event)}`,
        html`Bấm để thêm hoặc bớt mốc nhắc${isOfSeries && " (chỉ lần này)"}. Mốc đã qua không nhắc lại.`,
      ]),
    stepState: ({ step, at }: TimedStep, on: boolean, timeZone: string): Html =>
      html`${on ? "☑" : "☐"} ${stepText(step)}: ${formatDateTime(new Date(at), timeZone, "vi")}`,
    stepButton: (step: Step, on: boolean): string => `${on ? "☑" : "☐"} ${stepText(step)}`,
    stepChanged: (step: Step, on: boolean): string => `${on ? "Sẽ nhắc" : "Không nhắc"}: ${stepText(step)}`,
    stepGone: "Mốc này đã qua. Chưa có gì thay đổi.",
    noSteps: html`Mọi mốc nhắc của việc này đã qua.`,
  },
};
