import type { ReceiptKind } from "../../domain/broadcast-report.ts";
import type { Broadcast, BroadcastState } from "../../domain/broadcast.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { states, urgencies, waiting } from "./broadcasts.ts";
import { number, share } from "./format.ts";

/** A broadcast in the list of them; `isGone`: it went out at `at`, or was meant to. */
interface Listed {
  readonly title: string;
  readonly at: Date;
  readonly isGone: boolean;
  readonly state: BroadcastState;
  readonly got: number;
  readonly asked: number;
}

/** What a report says of a broadcast before its figures. */
interface Head extends Pick<Listed, "title" | "at" | "isGone" | "state"> {
  readonly sender: string | null;
  readonly broadcast: Pick<
    Broadcast,
    "urgency" | "acknowledgeBy" | "correctedAt" | "stoppedAt" | "withdrawnAt"
  >;
}

interface Figures {
  readonly got: number;
  readonly asked: number;
  readonly late: number;
  readonly toBeSent: number;
  /** They had it sent, have not acknowledged it and are gone: nobody waits for them. */
  readonly left: number;
}

/** A name with its unit; somebody who has left has none. */
function person(name: string, unit: string): string {
  return unit === "" ? name : `${name} (${unit})`;
}

const formerMember = "Người đã rời đơn vị";
const after = "sau hạn";

/** The receipts of broadcasts: who has them, who has not, and why. */
export const receipts = {
  list: html`📣 <b>Chỉ đạo đã phát</b>. Bấm số để xem ai đã nhận:`,
  line: (count: number, { title, at, isGone, state, got, asked }: Listed, timeZone: string): Html => {
    const when = formatDateTime(at, timeZone, "vi");
    const received = isGone ? ` · ${number(got)}/${number(asked)} đã nhận` : "";
    return joinHtml([html`<b>${count}.</b> ${title}`, html`   <i>${when} · ${states[state]}${received}</i>`]);
  },
  fileOnly: "(tệp)",
  none: html`Chưa có chỉ đạo nào được phát trong phạm vi của đồng chí. Phát bằng: <code>/phat Nội dung</code>`,
  unknown: (wanted: string): Html =>
    html`Tôi không thấy chỉ đạo số “${wanted}” trong phạm vi của đồng chí. Gõ /daxacnhan để xem danh sách.`,
  head: (count: number, { title, sender, at, isGone, state, broadcast }: Head, timeZone: string): Html => {
    const { urgency, acknowledgeBy, correctedAt, stoppedAt, withdrawnAt } = broadcast;
    const endedAt = withdrawnAt ?? stoppedAt;
    const moment = (instant: string): string => formatDateTime(new Date(instant), timeZone, "vi");
    return joinHtml([
      html`📣 <b>Phát số ${count}</b>: ${title}`,
      html`${isGone ? "Phát lúc" : "Hẹn gửi lúc"} ${formatDateTime(at, timeZone, "vi")}, người phát: ${sender ?? formerMember}`,
      html`Tình trạng: ${states[state]}${endedAt !== null && ` lúc ${moment(endedAt)}`}`,
      urgency !== "normal" && html`Mức độ: <b>${urgencies[urgency]}</b>`,
      acknowledgeBy !== null && html`Đề nghị xác nhận trước ${moment(acknowledgeBy)}`,
      correctedAt !== null && html`Đã đính chính lúc ${moment(correctedAt)}`,
    ]);
  },
  progress: ({ got, asked, late, toBeSent, left }: Figures): Html =>
    joinHtml([
      html`${bar(asked === 0 ? 0 : got / asked)} <b>${number(got)}/${number(asked)}</b> đã xác nhận${late > 0 && `, ${number(late)} ${after}`}`,
      toBeSent > 0 && html`${number(toBeSent)} đồng chí ${waiting}`,
      left > 0 && html`${number(left)} đồng chí đã rời khi chưa xác nhận, không tính`,
    ]),
  byUnit: html`<b>Theo đơn vị</b>`,
  mostMissing: (shown: number): Html =>
    html`<b>${number(shown)} đơn vị còn thiếu nhiều nhất</b> (tất cả: tệp Excel)`,
  unitLine: (name: string, got: number, asked: number): Html =>
    html`• ${name}: ${number(got)}/${number(asked)}`,
  elsewhere: "Nơi khác",
  received: (count: number): Html => html`<b>Đã nhận: ${number(count)}</b>`,
  notYet: (count: number): Html => html`<b>Chưa xác nhận: ${number(count)}</b>`,
  unreached: (count: number): Html => html`<b>Không gửi được: ${number(count)}</b>`,
  groups: (count: number): Html => html`<b>Nhóm: ${number(count)}</b>`,
  moreGroups: (count: number): Html => html`… và ${number(count)} nhóm khác (tất cả: tệp Excel)`,
  page: (count: number, heading: Html, { page, pages }: { page: number; pages: number }): Html =>
    html`📣 Phát số ${count} · ${heading}${pages > 1 && ` (trang ${number(page)}/${number(pages)})`}`,
  nobody: html`Không có ai.`,
  person: (name: string, unit: string): Html => html`• ${person(name, unit)}`,
  personAt: (name: string, unit: string, at: Date, isLate: boolean, timeZone: string): Html =>
    html`• ${person(name, unit)}: ${formatDateTime(at, timeZone, "vi")}${isLate && ` (${after})`}`,
  personWhy: (name: string, unit: string, why: string): Html => html`• ${person(name, unit)}: ${why}`,
  groupState: (title: string, state: string): Html => html`• ${title}: ${state}`,
  delivered: "đã gửi",
  formerMember,
  refresh: "Làm mới",
  upToDate: "Đã cập nhật",
  back: "Báo cáo",
  buttons: {
    open: (count: number): string => `Chưa xác nhận (${number(count)})`,
    received: (count: number): string => `Đã nhận (${number(count)})`,
    unreached: (count: number): string => `Không gửi được (${number(count)})`,
    chart: "Biểu đồ",
    file: "Tệp Excel",
  },

  kinds: {
    "in-time": "Đã nhận",
    late: "Nhận sau hạn",
    open: "Chưa xác nhận",
    unreached: "Không gửi được",
  } satisfies Record<ReceiptKind, string>,
  ratio: (got: number, asked: number): string => `${number(got)}/${number(asked)} (${share(got, asked)})`,
  chartTitle: (count: number): string => `Phát số ${String(count)}: ai đã nhận`,
  chartAsOf: (at: Date, timeZone: string): string => `Số liệu lúc ${formatDateTime(at, timeZone, "vi")}`,
  whole: "Tất cả",
  chartText: (count: number, got: number, asked: number): Html =>
    html`📊 Phát số ${count}: <b>${number(got)}/${number(asked)}</b> đã xác nhận`,

  fileName: (count: number, date: string): string => `xac-nhan-phat-so-${String(count)}-${date}.xlsx`,
  file: (count: number, people: number): Html =>
    html`📎 Phát số ${count}: ${number(people)} đồng chí. Tệp có tên người, đồng chí giữ kín.`,
  sheets: { units: "Theo đơn vị", people: "Từng người", groups: "Nhóm" },
  unitColumns: ["Đơn vị", "Số người", "Đã nhận", "Nhận sau hạn", "Chưa xác nhận", "Không gửi được"],
  peopleColumns: ["Họ và tên", "Đơn vị", "Gửi tới lúc", "Xác nhận lúc", "Sau hạn", "Tình trạng"],
  groupColumns: ["Nhóm", "Đơn vị", "Gửi tới lúc", "Tình trạng"],
  lateCell: "x",
};
