import type { Broadcast, BroadcastOptions, BroadcastState } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import type { Urgency } from "../../domain/urgency.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { number } from "./format.ts";

/** Why something did not arrive, for people. */
const reasons: Record<NonNullable<Delivery["reason"]>, string> = {
  "too-late": "đã quá muộn nên không gửi nữa",
  superseded: "đã có lời nhắc mới hơn",
  changed: "lịch hoặc địa điểm đã đổi",
  "no-account": "chưa liên kết tài khoản",
  "chat-off": "đã chặn Trực ban hoặc trò chuyện không còn",
  unsubscribed: "đã tắt nhận nội dung này",
  "not-addressed": "không còn thuộc đơn vị",
  cancelled: "việc đã huỷ",
  done: "việc đã xong",
  known: "người nhận đã báo là đã biết",
  decided: "đã có người quyết định",
  stopped: "lời nhắc đã bị xoá hoặc tạm dừng",
  halted: "người phát đã dừng trước khi gửi tới đây",
  withdrawn: "chỉ đạo đã được thu hồi",
  acknowledged: "đã xác nhận",
  "never-sent": "chưa từng gửi tới đây",
  blocked: "đã chặn Trực ban",
  "no-chat": "trò chuyện không còn",
  invalid: "ứng dụng nhắn tin không nhận tin này",
  fault: "Trực ban gặp lỗi khi gửi",
  "unknown-twice": "đã gửi hai lần nhưng không rõ có tới không",
};

/** How urgent a document is. */
export const urgencies: Record<Urgency, string> = {
  normal: "thường",
  urgent: "khẩn",
  "very-urgent": "thượng khẩn",
  flash: "hoả tốc",
};

/** Where a broadcast stands. */
export const states: Record<BroadcastState, string> = {
  scheduled: "đã hẹn giờ",
  sending: "đang gửi",
  sent: "đã gửi xong",
  stopped: "đã dừng",
  withdrawn: "đã thu hồi",
};

/** Of what has not gone yet. */
export const waiting = "đang chờ gửi";

type ShownBroadcast = Pick<Broadcast, "text" | "urgency" | "acknowledgeBy" | "correctedAt">;

/** What a preview says of whom it goes to and how. */
interface PreviewFacts extends Pick<BroadcastOptions, "urgency" | "protect" | "silent" | "pin"> {
  readonly whom: string;
  readonly reached: Addressed;
  /** Where they are: " · Telegram", or how many on each. */
  readonly platforms: string;
  readonly resting: number;
  readonly unreached: readonly Unreached[];
  readonly unitsWithoutGroup: number;
  readonly sendAt: string | null;
}

function optionWords({ urgency, protect, silent, pin }: PreviewFacts): string {
  const words = [
    `Mức độ: ${urgencies[urgency]}`,
    protect ? "không chuyển tiếp được" : "chuyển tiếp được",
    ...(silent ? ["không kêu"] : []),
    ...(pin ? ["ghim trong nhóm"] : []),
  ];
  return words.join(" · ");
}

/** How far a broadcast has come. */
interface Progress {
  readonly title: string;
  readonly all: number;
  readonly sent: number;
  readonly received: number;
  readonly failed: number;
}

interface Addressed {
  readonly people: number;
  readonly groups: number;
}

function addressed({ people, groups }: Addressed): string {
  return [
    ...(people > 0 || groups === 0 ? [`${number(people)} đồng chí`] : []),
    ...(groups > 0 ? [`${number(groups)} nhóm`] : []),
  ].join(" và ");
}

/** Those who cannot be sent to for one reason. */
interface Unreached extends Addressed {
  readonly reason: string;
}

function unreachedLine({ reason, ...who }: Unreached): Html {
  return html`Chưa gửi được cho ${addressed(who)}: ${reason}`;
}

/** Broadcasts and their receipts. */
export const broadcasts = {
  reasons,
  waiting,
  urgencies,
  broadcastStates: states,

  broadcast: {
    ask: html`Đồng chí muốn phát nội dung gì? Gõ nội dung sau lệnh, hoặc trả lời (reply) một tin đã có bằng /phat. Ví dụ: <code>/phat Đề nghị các chi bộ nộp báo cáo quý trước 20/12.</code>`,
    tooLong: (max: number): Html =>
      html`Nội dung dài quá ${number(max)} ký tự. Chưa gửi gì; đồng chí rút gọn, hoặc gửi dưới dạng tệp rồi trả lời tệp đó bằng /phat.`,
    nobody: (whom: string, unreached: readonly Unreached[]): Html =>
      joinHtml([
        html`Chưa gửi gì: hiện chưa có ai khác trong ${whom} nhận được tin.`,
        ...unreached.map(unreachedLine),
        html`Đồng chí mời thêm người tham gia bằng /moi.`,
      ]),
    message: (
      { text, urgency, acknowledgeBy, correctedAt }: ShownBroadcast,
      unit: string,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`📣 <b>${urgency === "normal" ? "Chỉ đạo" : `${urgencies[urgency].toUpperCase()} · Chỉ đạo`}</b> · ${unit}`,
        text === "" ? null : html`\n${text}`,
        acknowledgeBy !== null &&
          html`\n<i>Đề nghị xác nhận trước ${formatDateTime(new Date(acknowledgeBy), timeZone, "vi")}</i>`,
        correctedAt !== null &&
          html`\n<i>Đã đính chính lúc ${formatDateTime(new Date(correctedAt), timeZone, "vi")}</i>`,
      ]),
    acknowledge: "✅ Đã nhận",
    correction: (message: Html, count: number): Html =>
      joinHtml([html`✏️ <b>Đính chính phát số ${number(count)}</b>. Nội dung đúng như sau:`, message]),
    withdrawal: (count: number, at: Date, title: string, timeZone: string): Html =>
      html`🚫 <b>Phát số ${number(count)}</b> (“${title}”, phát lúc ${formatDateTime(at, timeZone, "vi")}) đã được thu hồi. Đồng chí không thực hiện theo tin đó.`,
    preview: (message: Html, facts: PreviewFacts, timeZone: string): Html =>
      joinHtml([
        html`📣 <b>Xem trước, chưa gửi</b>`,
        html`────────`,
        message,
        html`────────`,
        html`Gửi tới <b>${addressed(facts.reached)}</b> (${facts.whom})${facts.platforms}`,
        facts.sendAt !== null && html`🕗 Gửi lúc ${formatDateTime(new Date(facts.sendAt), timeZone, "vi")}`,
        facts.resting > 0 &&
          html`${number(facts.resting)} nơi đang trong giờ yên tĩnh, sẽ nhận khi hết giờ đó`,
        ...facts.unreached.map(unreachedLine),
        facts.unitsWithoutGroup > 0 && html`${number(facts.unitsWithoutGroup)} đơn vị chưa có nhóm liên kết`,
        html`<i>${optionWords(facts)}</i>`,
      ]),
    fileUnchecked: html`<i>Tôi không đọc được bên trong tệp: đồng chí tự kiểm tra tệp không phải tài liệu mật.</i>`,
    send: "Gửi ngay",
    sendLater: "Hẹn gửi",
    sending: (count: number, reached: Addressed): Html =>
      html`📣 Phát số <b>${count}</b>: đang gửi tới ${addressed(reached)}. Xem ai đã nhận: /daxacnhan ${count}`,
    scheduled: (count: number, at: Date, timeZone: string): Html =>
      html`🕗 Phát số <b>${count}</b> sẽ gửi lúc ${formatDateTime(at, timeZone, "vi")}. Xem hoặc huỷ: /daxacnhan ${count}`,
    scheduledNotice: "Đã hẹn giờ",
    progress: (
      count: number,
      state: BroadcastState,
      { title, all, sent, received, failed }: Progress,
    ): Html =>
      joinHtml([
        html`📣 <b>Phát số ${number(count)}</b>: ${states[state]}`,
        html`“${title}”`,
        html`${bar(all === 0 ? 0 : (sent + failed) / all)} ${number(sent)}/${number(all)} đã gửi · ${number(received)} đã nhận${failed > 0 ? ` · ${number(failed)} không gửi được` : ""}`,
      ]),
    sendingNotice: "Đang gửi",
    seeReceipts: "Ai đã nhận",
  },

  acknowledged: {
    notice: "Đã ghi nhận. Cảm ơn đồng chí.",
    already: "Đồng chí đã xác nhận trước đó rồi.",
    own: "Đồng chí là người phát chỉ đạo này nên không cần xác nhận.",
    notAddressed: "Chỉ đạo này gửi cho đơn vị khác, nên tôi không ghi nhận.",
    withdrawn: "Chỉ đạo này đã được thu hồi, đồng chí không cần xác nhận.",
    otherGroup:
      "Nhóm này của đơn vị khác nên tôi không ghi nhận ở đây. Đồng chí xác nhận trong tin nhắn riêng hoặc nhóm của đơn vị mình.",
    inGroup: (got: number, all: number): Html => html`✅ <b>${number(got)}/${number(all)}</b> đã nhận`,
    line: (at: Date, timeZone: string): Html =>
      html`Đồng chí đã xác nhận lúc ${formatDateTime(at, timeZone, "vi")}`,
    lateLine: (at: Date, timeZone: string): Html =>
      html`Đồng chí đã xác nhận lúc ${formatDateTime(at, timeZone, "vi")} (sau hạn)`,
  },
};
