import type { Event } from "../../domain/event.ts";
import type { Task } from "../../domain/step.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { eventWhen } from "./events.ts";
import { number, span } from "./format.ts";

/** When and in which zone something is shown. */
interface Shown {
  readonly now: Date;
  readonly timeZone: string;
}

/** What the receiver is told about this copy. */
interface Marks {
  readonly late: boolean;
  /** It may have arrived before. */
  readonly again: boolean;
}

const TASKS: Record<Task, string> = {
  documents: "Đến hạn gửi tài liệu họp",
  invitations: "Đến hạn gửi giấy mời",
};

function details(event: Event, { timeZone }: Shown): (Html | false)[] {
  return [
    html`${event.kind === "deadline" ? "Hạn" : "Thời gian"}: <b>${eventWhen(event, timeZone)}</b>`,
    event.place !== null && html`Địa điểm: ${event.place}`,
  ];
}

function markLines({ late, again }: Marks): (Html | false)[] {
  return [late && html`<i>Tin này đến muộn hơn lịch, mong đồng chí thông cảm.</i>`, again && common.again];
}

function leadOf(event: Event, shown: Shown): string {
  const ms = Date.parse(event.at) - shown.now.getTime();
  if (ms < 0) return event.kind === "deadline" ? "Đã quá hạn" : "Đã bắt đầu";
  return `Còn ${span(ms)}`;
}

/** Reminders, and what can be done about them. */
export const reminders = {
  digest: {
    title: (from: Date, to: Date, timeZone: string): Html =>
      html`<b>Lịch trong tuần</b> (${formatDate(from, timeZone)} – ${formatDate(to, timeZone)})`,
    nothing: html`Tuần này không có việc nào sắp tới.`,
    next: html`Xem thêm: /lich. Ngừng nhận bản tin: /dangky`,
  },

  clock: {
    parted: ({ expected, actual }: { expected: Date; actual: Date }, timeZone: string): Html =>
      joinHtml([
        html`⚠️ <b>Đồng hồ máy chủ vừa bị đổi</b>`,
        html`Từ ${formatDateTime(expected, timeZone, "vi")} thành ${formatDateTime(actual, timeZone, "vi")}.`,
        html`Tôi tạm ngừng nhắc theo lịch để không nhắc sai giờ; các câu hỏi vẫn được trả lời. Tôi nhắc tiếp khi đồng hồ chạy đều 10 phút. Nếu giờ mới là đúng, đồng chí gõ /trangthai rồi bấm “Đồng hồ đúng”.`,
      ]),
    steady: (how: "steady" | "confirmed"): Html =>
      how === "steady"
        ? html`⏰ Đồng hồ máy chủ đã chạy đều, tôi nhắc theo lịch trở lại.`
        : html`⏰ Đồng hồ đã được xác nhận, tôi nhắc theo lịch trở lại.`,
    confirm: "Đồng hồ đúng",
    confirmed: "Đã xác nhận, tôi nhắc theo lịch trở lại.",
    nothingToConfirm: "Đồng hồ đang chạy đều, không cần xác nhận.",
    paused: html`<b>Đang tạm ngừng nhắc theo lịch: đồng hồ máy chủ vừa bị đổi.</b>`,
  },

  reminder: {
    /** One thing to remind of, without the sign that a whole message begins with. */
    event: (event: Event, task: Task | null, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>${task === null ? leadOf(event, shown) : TASKS[task]}: ${event.title}</b>`,
        ...details(event, shown),
        ...markLines(marks),
      ]),
    moved: (event: Event, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>Có thay đổi: ${event.title}</b>`,
        ...details(event, shown),
        html`Đồng chí theo thông tin trên; thông tin báo trước đây không còn dùng.`,
        ...markLines(marks),
      ]),
    cancelled: (event: Event, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>Đã huỷ: ${event.title}</b>`,
        html`Thời gian đã báo: ${eventWhen(event, shown.timeZone)}`,
        ...markLines(marks),
      ]),
    asked: (text: string, at: Date, shown: Shown, marks: Marks): Html =>
      joinHtml([
        html`<b>${text}</b>`,
        marks.late && html`Giờ đã hẹn: ${formatDateTime(at, shown.timeZone, "vi")}`,
        ...markLines(marks),
      ]),
    missed: (lines: readonly Html[]): Html =>
      joinHtml([
        html`<b>Đã qua trong lúc tôi không gửi được tin</b>`,
        ...lines,
        html`Tôi không nhắc lại những lần đã qua này, mong đồng chí thông cảm.`,
      ]),
    missedEvent: (event: Event, shown: Shown): Html =>
      html`• ${event.title}: ${eventWhen(event, shown.timeZone)} (${event.kind === "deadline" ? "đã quá hạn" : "đã qua"})`,
    missedAsked: (text: string, at: Date, shown: Shown): Html =>
      html`• ${text}: hẹn lúc ${formatDateTime(at, shown.timeZone, "vi")}`,
    moreMissed: (count: number): Html => html`• và ${number(count)} việc khác`,
    one: (body: Html): Html => html`⏰ ${body}`,
    several: (bodies: readonly Html[]): Html =>
      joinHtml(
        [
          html`⏰ <b>${number(bodies.length)} việc cần nhắc</b>`,
          ...bodies.map((body, index) => html`${index + 1}. ${body}`),
        ],
        "\n\n",
      ),

    know: "Đã biết",
    inAnHour: "Nhắc lại sau 1 giờ",
    tomorrow: "Sáng mai",
    chooseTime: "Chọn giờ",
    later: "Nhắc lại",
    done: "Đã xong",
    numbered: (index: number, label: string): string => `${index} · ${label}`,
    known: html`✓ Đồng chí đã biết. Tôi không nhắc việc này nữa, trừ khi đổi thời gian.`,
    seen: html`✓ Đồng chí đã biết.`,
    putOff: (until: Date, timeZone: string): Html =>
      html`↻ Tôi sẽ nhắc lại lúc ${formatDateTime(until, timeZone, "vi")}.`,
    doneBy: (name: string, at: Date, timeZone: string): Html =>
      html`✓ Đã xong: ${name}, ${formatDateTime(at, timeZone, "vi")}`,
  },
};
