import type { Subscriptions, Topic } from "../../domain/chat.ts";
import { TOPICS } from "../../domain/chat.ts";
import type { EventKind } from "../../domain/event.ts";
import type { Quiet } from "../../domain/quiet.ts";
import type { Step } from "../../domain/step.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { number, size, span } from "./format.ts";
import { stepText } from "./steps.ts";

function subscriptionLine(topic: Topic, on: boolean): Html {
  return html`${on ? "☑" : "☐"} ${common.topics[topic]}: ${on ? "đang nhận" : "không nhận"}`;
}

const BY_EVENT = "theo lịch của từng việc";

function stepList(steps: readonly Step[]): string {
  return steps.map(stepText).join(", ");
}

function hours({ from, to }: Quiet): string {
  return `${from}–${to}`;
}

/** Subscriptions, what is kept of a person, the state of the system. */
export const people = {
  subscriptions: {
    title: html`🔔 <b>Nội dung đồng chí nhận</b>. Bấm để bật hoặc tắt:`,
    groupTitle: (unit: string): Html =>
      html`🔔 Nhóm này thuộc <b>${unit}</b>. Nội dung nhóm nhận (bí thư bấm để đổi):`,
    lines: (subscriptions: Subscriptions): Html =>
      joinHtml(TOPICS.map((topic) => subscriptionLine(topic, subscriptions[topic]))),
    button: (topic: Topic, on: boolean): string =>
      `${on ? "Tắt" : "Bật"} ${common.topics[topic].toLowerCase()}`,
    changed: (topic: Topic, on: boolean): string =>
      `${on ? "Đã bật" : "Đã tắt"}: ${common.topics[topic].toLowerCase()}`,
    back: "‹ Về",
    digest: {
      line: (on: boolean): Html =>
        html`${on ? "☑" : "☐"} Bản tin sáng thứ Hai: ${on ? "đang nhận" : "không nhận"}`,
      button: (on: boolean): string => `${on ? "Tắt" : "Bật"} bản tin sáng thứ Hai`,
      switchedOn: (first: Date, timeZone: string): string =>
        `Đã bật. Bản tin đầu tiên: ${formatDateTime(first, timeZone, "vi")}`,
      offNotice: "Đã tắt bản tin sáng thứ Hai",
    },
    quiet: {
      open: "Giờ yên tĩnh",
      line: (quiet: Quiet | null): Html => html`Giờ yên tĩnh: ${quiet === null ? "đang tắt" : hours(quiet)}`,
      screen: (quiet: Quiet | null): Html =>
        joinHtml([
          html`🌙 <b>Giờ yên tĩnh: ${quiet === null ? "đang tắt" : hours(quiet)}</b>`,
          quiet === null
            ? html`Tôi nhắc vào bất cứ giờ nào, kể cả ban đêm.`
            : html`Trong giờ này tôi giữ lời nhắc lại đến ${quiet.to}, trừ việc hoả tốc, việc không chờ được đến lúc đó và giờ tự hẹn bằng /nhactoi.`,
        ]),
      on: "Bật giờ yên tĩnh",
      off: "Tắt giờ yên tĩnh",
      change: "Đổi giờ",
      question: html`Đồng chí muốn giờ yên tĩnh từ mấy giờ đến mấy giờ? Gửi cho tôi, ví dụ: <b>22h - 6h30</b>, hoặc bấm một khoảng dưới đây.`,
      unread: (text: string): Html =>
        html`Tôi chưa đọc được hai giờ khác nhau trong “${text}”. Chưa có gì thay đổi; đồng chí gửi lại giúp, ví dụ: <b>22h - 6h</b> hoặc <b>từ 22h đến 6h30</b>.`,
      tooLong: (quiet: Quiet): Html =>
        html`Từ ${quiet.from} đến ${quiet.to} dài quá nửa ngày, việc nhắc sẽ đến quá muộn. Chưa có gì thay đổi; đồng chí viết giờ bắt đầu trước, ví dụ: <b>22h - 6h</b>.`,
      changed: (quiet: Quiet | null): string =>
        quiet === null ? "Đã tắt giờ yên tĩnh" : `Giờ yên tĩnh: ${hours(quiet)}`,
    },
    ladder: {
      open: "Nhắc trước bao lâu",
      title: html`⏱ <b>Nhắc trước bao lâu</b>. Bấm để đổi:`,
      line: (kind: EventKind, steps: readonly Step[] | null): Html =>
        html`${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}`,
      screen: (kind: EventKind, steps: readonly Step[] | null, usual: readonly Step[]): Html =>
        joinHtml([
          html`⏱ <b>${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}</b>`,
          steps === null && html`Thường là ${stepList(usual)}.`,
          html`Bấm từng mốc để bật hoặc tắt; mốc riêng này dùng cho mọi ${common.topics[kind].toLowerCase()}.`,
        ]),
      step: (step: Step, on: boolean): string => `${on ? "☑" : "☐"} ${stepText(step)}`,
      dayBefore: "Chỉ trước 1 ngày",
      byEvent: "Theo lịch từng việc",
      changed: (kind: EventKind, steps: readonly Step[] | null): string =>
        `${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}`,
      oneNeeded: (kind: EventKind): string =>
        `Cần ít nhất một mốc, nên chưa có gì thay đổi. Để không nhận nữa, đồng chí bấm “Về” rồi tắt ${common.topics[kind].toLowerCase()}.`,
    },
    allOff: "Tắt tất cả",
    allOffNotice: "Đã tắt tất cả. Lời nhắc tự đặt bằng /nhactoi vẫn giữ. Bật lại bằng /dangky.",
    chooseUnit: (title: string): Html =>
      html`Liên kết <b>${title}</b> với đơn vị nào? Cả nhóm sẽ thấy nhắc việc và chỉ đạo của đơn vị đó.`,
    linked: (title: string, unit: string): Html => html`Đã liên kết <b>${title}</b> với <b>${unit}</b>.`,
    linkedNotice: "Đã liên kết nhóm",
    linkedBeside: (unit: string): Html =>
      html`Một chủ đề khác của nhóm này đang nhận tin của <b>${unit}</b>. Đồng chí chuyển về chủ đề này, hoặc chọn đơn vị để nhận ở cả hai nơi.`,
    moveHere: (unit: string, all: number): string =>
      all > 1 ? `Nhận ở chủ đề này: ${unit}` : "Nhận ở chủ đề này",
    unlink: "Bỏ liên kết nhóm",
    unlinked: html`Đã bỏ liên kết. Nhóm này không nhận gì nữa, lời nhắc đã đặt cho nhóm được tạm dừng; liên kết lại bằng /dangky.`,
    unlinkedNotice: "Đã bỏ liên kết",
    groupLost: (title: string, unit: string): Html =>
      html`⚠️ Nhóm <b>${title}</b> của ${unit} không nhận được tin nữa: tôi đã bị đưa ra khỏi nhóm, hoặc nhóm không còn. Nhóm đã được bỏ liên kết, lời nhắc đặt cho nhóm được tạm dừng. Nếu nhóm vẫn cần nhận tin, đồng chí thêm tôi lại vào nhóm rồi gửi /dangky trong đó.`,
    needsSecretary: html`Chỉ bí thư, văn phòng hoặc quản trị mới liên kết nhóm với đơn vị được. Chưa có gì thay đổi.`,
    notForMembers: "Chỉ bí thư, văn phòng hoặc quản trị của đơn vị đổi được cho nhóm. Chưa có gì thay đổi.",
    outOfReach: "Đơn vị này ngoài phạm vi của đồng chí.",
  },

  me: {
    title: html`👤 <b>Tôi đang lưu về đồng chí</b>`,
    lines: (
      name: string,
      role: string,
      unit: string,
      accounts: readonly string[],
      joined: Date,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`Tên: ${name}`,
        html`Vai trò: ${role}`,
        html`Đơn vị: ${unit}`,
        html`Tài khoản: ${accounts.join(", ")}`,
        html`Tham gia từ: ${formatDate(joined, timeZone)}`,
      ]),
    language: (name: string | null): Html => html`Ngôn ngữ: ${name ?? "theo tổ chức"} (đổi bằng /ngonngu)`,
    traces: (kept: { deliveries: number; acknowledgements: number; broadcasts: number }): Html =>
      html`Trong sổ: ${number(kept.deliveries)} tin đã gửi hoặc chờ gửi, ${number(kept.acknowledgements)} lần xác nhận, ${number(kept.broadcasts)} lần phát`,
    others: (kept: {
      audit: number;
      reminders: number;
      invites: number;
      requests: number;
      hasUndo: boolean;
    }): Html =>
      joinHtml([
        html`Lời nhắc đã đặt: ${number(kept.reminders)}`,
        html`Dòng nhật ký về đồng chí: ${number(kept.audit)}`,
        kept.invites > 0 && html`Mã mời đã tạo: ${number(kept.invites)}`,
        kept.requests > 0 && html`Lần xin tham gia: ${number(kept.requests)} (giữ 7 ngày)`,
        kept.hasUndo && html`Thay đổi gần nhất của đồng chí, giữ 10 phút để hoàn tác`,
      ]),
    consent: html`Những điều trên được giữ trên cơ sở đồng chí đồng ý khi tham gia, để phục vụ việc của tổ chức. Rút lại và xoá bằng /xoadulieu.`,
    receives: html`Nội dung nhận:`,
    before: html`Nhắc trước bao lâu:`,
    noChat: html`Chưa có trò chuyện riêng để gửi; đồng chí gõ /batdau.`,
    platforms: { telegram: "Telegram", web: "Trang thử trên máy này" },
  },

  status: {
    message: (state: {
      version: string;
      platform: string;
      uptimeMs: number;
      beatAgoMs: number | null;
      members: number;
      waiting: number;
      sending: number;
      sent: number;
      skipped: number;
      failed: number;
      queued: number;
      nextStepAt: Date | null;
      timeZone: string;
    }): Html =>
      joinHtml([
        html`⚙️ <b>Tình trạng hệ thống</b>`,
        html`Trực ban ${state.version} trên ${state.platform}, đã chạy ${span(state.uptimeMs)}`,
        state.beatAgoMs === null
          ? html`Đồng hồ nhắc việc: chưa có nhịp nào`
          : html`Đồng hồ nhắc việc: nhịp cuối cách đây ${number(Math.round(state.beatAgoMs / 1000))} giây`,
        html`Đã tham gia: ${number(state.members)} đồng chí`,
        html``,
        html`Chờ gửi: ${number(state.waiting)}, đang gửi: ${number(state.sending)}, xếp hàng: ${number(state.queued)}`,
        html`Đã gửi: ${number(state.sent)}, bỏ qua có lý do: ${number(state.skipped)}, không gửi được: ${number(state.failed)}`,
        state.nextStepAt === null
          ? html`Lần nhắc kế tiếp: chưa có`
          : html`Lần nhắc kế tiếp: ${formatDateTime(state.nextStepAt, state.timeZone, "vi")}`,
      ]),
    failures: html`<b>Không gửi được gần đây</b>`,
    mishaps: html`<b>Bỏ qua ngoài ý muốn</b>`,
    failure: (what: string, reason: string, at: Date | null, timeZone: string): Html =>
      html`• ${what}: ${reason}${at !== null && ` (${formatDateTime(at, timeZone, "vi")})`}`,
    what: {
      event: (title: string) => `Nhắc “${title}”`,
      reminder: "Nhắc việc",
      joining: "Đề nghị tham gia",
      broadcast: (count: number) => `Phát số ${count}`,
    },
  },

  backup: {
    made: ({ where, records, bytes }: { where: string; records: number; bytes: number }): Html =>
      joinHtml([
        html`💾 <b>Đã sao lưu</b> và đọc lại, khớp với dữ liệu đang dùng.`,
        html`Số bản ghi: ${number(records)}`,
        html`Dung lượng: ${size(bytes)}`,
        html`Nằm trên máy chủ, không gửi qua tin nhắn.`,
        html`Tôi giữ các bản sao của bảy ngày gần nhất. Muốn dùng lại một bản, người vận hành dừng bot và chạy: <code>npm run db -- restore ${where}</code>`,
      ]),
    failed: html`Tôi chưa sao lưu được: máy chủ không ghi hoặc không đọc lại được bản sao. Dữ liệu đang dùng vẫn nguyên, các bản sao cũ vẫn còn. Đồng chí nhờ người vận hành xem dung lượng đĩa và nhật ký, rồi gõ lại /saoluu.`,
  },
};
