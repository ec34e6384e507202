import type { ChatRef } from "../../domain/chat.ts";
import type { Reminder } from "../../domain/reminder.ts";
import { formatDateTime, formatTime } from "../../domain/time/format.ts";
import type { RefusedWhen } from "../../domain/time/refusal.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number, span } from "./format.ts";
import { ruleText, whenRefused } from "./times.ts";

/** A reminder as it is shown; `next` are its next moments, none where it is paused or over. */
interface Shown {
  readonly text: string;
  readonly when: Reminder["when"];
  readonly isPaused: boolean;
  readonly next: readonly Date[];
}

type Place = ChatRef["kind"];

const EXAMPLE = html`<code>/nhactoi 15h mai họp giao ban</code>`;
const PAUSED = html`<i>Đang tạm dừng, chưa nhắc.</i>`;

function timeLines({ when, isPaused, next }: Shown, now: Date, timeZone: string): (Html | false)[] {
  const [first, second] = next.map((at) => formatDateTime(at, timeZone, "vi"));
  if (when.kind === "repeating") {
    return [
      html`Lặp lại: <b>${ruleText(when.rule)}</b>`,
      first !== undefined && html`Lần tới: <b>${first}</b>`,
      second !== undefined && html`Lần sau nữa: ${second}`,
    ];
  }
  const at = new Date(when.at);
  const ms = at.getTime() - now.getTime();
  const beside = ms <= 0 ? "đã qua" : isPaused ? "tạm dừng" : `còn ${span(ms)}`;
  return [html`Lúc: <b>${formatDateTime(at, timeZone, "vi")}</b> (${beside})`];
}

function shortTime({ when, isPaused, next }: Shown, timeZone: string): Html {
  const time = when.kind === "once" ? formatDateTime(new Date(when.at), timeZone, "vi") : ruleText(when.rule);
  const [first] = next;
  const following = when.kind === "repeating" && first !== undefined;
  return html`${time}${isPaused && " · tạm dừng"}${following && ` · lần tới: ${formatDateTime(first, timeZone, "vi")}`}`;
}

/** Reminders that people ask for: /nhactoi. */
export const asked = {
  asked: {
    saved: (place: Place): Html =>
      place === "group" ? html`⏰ Tôi sẽ nhắc cả nhóm:` : html`⏰ Tôi sẽ nhắc đồng chí:`,
    exists: html`⏰ Lời nhắc này đã có, tôi không ghi thêm:`,
    timeChanged: html`⏰ Đã đổi giờ. Tôi sẽ nhắc:`,
    wordsChanged: html`⏰ Đã đổi nội dung:`,
    wordsChangedOver: html`⏰ Đã đổi nội dung, nhưng giờ hẹn đã qua. Đồng chí bấm “Đổi giờ” để được nhắc lại:`,
    card: (shown: Shown, { now, timeZone }: { now: Date; timeZone: string }): Html =>
      joinHtml([html`<b>${shown.text}</b>`, ...timeLines(shown, now, timeZone), shown.isPaused && PAUSED]),
    defaultHour: html`<i>Đồng chí chưa ghi giờ nên tôi lấy giờ trên; đồng chí đổi lại nếu cần.</i>`,
    changeInGroup: html`<i>Muốn đổi giờ hoặc nội dung: bấm “Xoá” rồi gõ lời nhắc mới.</i>`,

    title: (place: Place, first: number, last: number, all: number): Html =>
      html`⏰ <b>${place === "group" ? "Lời nhắc của nhóm" : "Lời nhắc của đồng chí"}</b> (${number(first)}–${number(last)} trong ${number(all)})`,
    line: (index: number, shown: Shown, timeZone: string): Html =>
      joinHtml([html`<b>${index}.</b> ${shown.text}`, html`   ${shortTime(shown, timeZone)}`]),
    howTo: (place: Place): Html =>
      html`\nBấm số để xem, tạm dừng${place === "private" && ", đổi"} hoặc xoá. Thêm lời nhắc: ${EXAMPLE}`,
    none: (place: Place): Html =>
      html`${place === "group" ? "Nhóm" : "Đồng chí"} chưa có lời nhắc nào. Để thêm, đồng chí gõ việc và giờ sau lệnh, ví dụ: ${EXAMPLE}`,
    past: "Đã qua",
    pastTitle: (place: Place, first: number, last: number, all: number): Html =>
      html`⏰ <b>${place === "group" ? "Lời nhắc của nhóm" : "Lời nhắc của đồng chí"} đã qua trong 30 ngày</b> (${number(first)}–${number(last)} trong ${number(all)})`,
    pastLine: (index: number, text: string, outcome: Html): Html =>
      joinHtml([html`<b>${index}.</b> ${text}`, html`   ${outcome}`]),
    pastHowTo: (place: Place): Html =>
      html`\nBấm số để xem${place === "private" && ", đổi giờ để được nhắc lại"} hoặc xoá.`,
    nonePast: html`Trong 30 ngày gần đây không có lời nhắc nào đã qua. Đồng chí bấm “Về danh sách” để xem những lời nhắc đang có.`,
    full: (max: number): Html =>
      html`Đã có ${number(max)} lời nhắc, tôi chưa ghi thêm được. Đồng chí bấm số của lời nhắc không cần nữa để xoá, rồi gõ lại.\n`,

    refused: (segment: string, reason: RefusedWhen, timeZone: string): Html =>
      joinHtml([
        whenRefused(segment, reason, timeZone),
        html`Tôi chưa ghi gì; đồng chí gõ lại giúp, ví dụ: ${EXAMPLE}`,
      ]),
    stillAsking: (segment: string, reason: RefusedWhen, timeZone: string): Html =>
      joinHtml([
        whenRefused(segment, reason, timeZone),
        html`Chưa có gì thay đổi; đồng chí nhắn lại giờ giúp.`,
      ]),
    whenQuestion: (text: string): Html =>
      joinHtml([
        html`⏰ Đồng chí muốn được nhắc “${text}” lúc nào?`,
        html`Tôi chưa thấy giờ nên chưa ghi gì. Đồng chí nhắn giờ, ví dụ: 15h mai, hoặc mỗi thứ Hai 8h.`,
      ]),
    whatQuestion: (when: Reminder["when"], timeZone: string): Html =>
      joinHtml([
        html`⏰ Đồng chí muốn được nhắc việc gì vào <b>${when.kind === "once" ? formatDateTime(new Date(when.at), timeZone, "vi") : ruleText(when.rule)}</b>?`,
        html`Tôi chưa ghi gì. Đồng chí nhắn nội dung, ví dụ: họp giao ban.`,
      ]),
    whatMissing: html`Tôi chưa thấy nội dung cần nhắc nên chưa ghi gì. Đồng chí gõ lại cả giờ và nội dung, ví dụ: ${EXAMPLE}`,
    timeQuestion: (text: string): Html =>
      joinHtml([
        html`⏰ Đồng chí muốn đổi giờ nhắc “${text}” sang lúc nào?`,
        html`Đồng chí nhắn giờ mới, ví dụ: 15h mai, hoặc mỗi thứ Hai 8h.`,
      ]),
    wordsQuestion: (text: string): Html =>
      joinHtml([html`⏰ Nội dung hiện nay: “${text}”.`, html`Đồng chí nhắn nội dung mới.`]),
    tooLong: (max: number): Html =>
      html`Nội dung dài quá ${number(max)} ký tự nên tôi chưa ghi. Đồng chí rút gọn rồi gửi lại giúp.`,
    passed: html`Giờ đã hẹn vừa qua trước khi đồng chí trả lời, nên tôi chưa ghi gì. Đồng chí gõ lại, ví dụ: ${EXAMPLE}`,
    gone: html`Lời nhắc này đã bị xoá từ trước, chưa có gì thay đổi. Gõ /nhactoi để xem những lời nhắc đang có.`,
    notForMembers: html`Trong nhóm, chỉ bí thư, văn phòng phụ trách đơn vị này hoặc quản trị viên của nhóm đặt được lời nhắc, nên tôi chưa ghi gì. Đồng chí nhắn riêng cho tôi để đặt lời nhắc cho mình.`,
    notForMembersNotice:
      "Chỉ bí thư, văn phòng phụ trách đơn vị này hoặc quản trị viên của nhóm dùng được nút này.",

    recently: html`\nNhững lần gần đây:`,
    /** `outcome`: null where the ledger has nothing of it. */
    occurrence: (at: Date, outcome: string | null, timeZone: string): Html =>
      html`${formatDateTime(at, timeZone, "vi")}${outcome !== null && `: ${outcome}`}`,
    said: (at: Date, isLate: boolean, timeZone: string): string =>
      isLate
        ? `đã nhắc muộn, lúc ${formatDateTime(at, timeZone, "vi")}`
        : `đã nhắc lúc ${formatTime(at, timeZone)}`,
    notSaid: (reason: string): string => `không nhắc: ${reason}`,

    pause: "Tạm dừng",
    resume: "Tiếp tục",
    changeTime: "Đổi giờ",
    changeWords: "Đổi nội dung",
    remove: "Xoá",
    toList: "Về danh sách",
    pausedNotice: "Đã tạm dừng. Bấm “Tiếp tục” khi cần nhắc lại.",
    resumedNotice: "Tôi sẽ nhắc tiếp.",
    over: (place: Place): string =>
      place === "group"
        ? "Giờ hẹn đã qua trong lúc tạm dừng. Đồng chí xoá rồi gõ lời nhắc mới."
        : "Giờ hẹn đã qua trong lúc tạm dừng. Đồng chí bấm “Đổi giờ”.",
    removeQuestion: html`🗑 Xoá hẳn lời nhắc này?`,
    removeYes: "Xoá hẳn",
    removeNo: "Giữ lại",
    removed: (text: string): Html => html`🗑 Đã xoá lời nhắc “${text}”. Tôi không nhắc việc này nữa.`,
    removedNotice: "Đã xoá",
  },
};
