import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";

/** Buttons under reminders. */
export const pressing = {
  /** What is answered to a button under a reminder. */
  pressing: {
    known: "Đã ghi nhận. Tôi không nhắc việc này nữa, trừ khi đổi thời gian.",
    seen: "Đã ghi nhận.",
    knownAlready: "Đồng chí đã báo là đã biết rồi.",
    putOff: (until: Date, timeZone: string): string =>
      `Tôi sẽ nhắc lại lúc ${formatDateTime(until, timeZone, "vi")}.`,
    putOffAlready: (until: Date, timeZone: string): string =>
      `Tôi đã hẹn nhắc lại lúc ${formatDateTime(until, timeZone, "vi")} rồi.`,
    willRemind: (title: string, until: Date, timeZone: string): Html =>
      joinHtml([
        html`↻ Tôi sẽ nhắc lại “${title}” lúc <b>${formatDateTime(until, timeZone, "vi")}</b>.`,
        html`Các lần nhắc khác giữ nguyên.`,
      ]),
    askWhen: (title: string): Html =>
      html`Đồng chí muốn tôi nhắc lại “${title}” lúc nào? Ví dụ: 15h, 8h mai, 2 tiếng nữa.`,
    unread: (why: Html): Html => joinHtml([why, html`Chưa hẹn lại; đồng chí gửi lại giờ giúp.`]),
    notPutOff: (why: string): Html => html`${why} Đồng chí gửi giờ khác giúp.`,
    beyond: (at: Date, timeZone: string): string =>
      `Lúc đó hội nghị đã bắt đầu (${formatDateTime(at, timeZone, "vi")}), nên tôi chưa hẹn lại.`,
    changed: "Lời nhắc này không còn dùng. Tôi chưa làm gì.",
    cancelled: "Việc này đã huỷ nên tôi không nhắc nữa.",
    doneAlready: "Việc này đã xong nên tôi không nhắc nữa.",
    done: "Đã ghi nhận là đã xong. Tôi không nhắc việc này nữa.",
    doneBy: (name: string, at: Date, timeZone: string): string =>
      `Việc này đã xong: ${name}, ${formatDateTime(at, timeZone, "vi")}.`,
    notResponsible: "Chỉ người phụ trách, bí thư hoặc văn phòng báo xong được. Chưa có gì thay đổi.",
  },
};
