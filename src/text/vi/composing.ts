import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

interface About {
  readonly title: string;
  readonly unit: string;
  readonly broadcast: {
    readonly number: number;
    readonly sendAt: string;
    readonly acknowledgeBy: string | null;
  };
}

function aboutLines({ title, broadcast: { number: count, sendAt, acknowledgeBy } }: About, timeZone: string) {
  return [
    html`“${title}” (phát số ${number(count)}, lúc ${formatDateTime(new Date(sendAt), timeZone, "vi")})`,
    acknowledgeBy !== null && html`Hạn xác nhận: ${formatDateTime(new Date(acknowledgeBy), timeZone, "vi")}`,
  ];
}

/** Choosing whom a broadcast goes to and how, changing it afterwards, and asking for receipts. */
export const composing = {
  audience: {
    /** What people type before the names: "cho Chi bộ 1 trừ Chi bộ 3". */
    change: "Đổi người nhận",
    options: "Tuỳ chọn",
    later: "Hẹn giờ",
    title: (whom: string): Html =>
      joinHtml([
        html`👥 <b>Gửi cho ai?</b>`,
        html`Đang chọn: <b>${whom}</b>`,
        html`Bấm để thêm hoặc bớt. Muốn chọn từng đồng chí, hoặc “trừ” ai, bấm “Gõ người nhận”.`,
      ]),
    type: "Gõ người nhận",
    done: "Xong",
    chosen: (label: string) => `✅ ${label}`,
    secretaries: "Các bí thư",
    everybody: "Tất cả",
    group: (title: string) => `Nhóm ${title}`,
    /** "Bí thư (Chi bộ 1)". */
    role: (role: string, unit: string) => `${role} (${unit})`,
    except: (include: string, exclude: string) => `${include}, trừ ${exclude}`,
    more: (shown: string, others: number) => `${shown} và ${number(others)} nơi nhận khác`,
    someone: "một đồng chí",
    ask: html`Đồng chí gõ người nhận, ví dụ: <code>Chi bộ 1, 3 trừ đồng chí A</code>, <code>các bí thư</code>, <code>nhóm Chi bộ 2</code>, <code>tất cả</code>.`,
    unknown: (words: string, known: readonly string[]): Html =>
      joinHtml([
        html`Tôi chưa rõ “${words}” là ai trong phạm vi của đồng chí. Chưa gửi gì.`,
        known.length > 0 && html`Có phải: ${known.join(", ")}?`,
        html`Đồng chí gõ lại, ví dụ: <code>Chi bộ 1, 3 trừ đồng chí …</code>. Nếu đó là nội dung chứ không phải người nhận, viết dấu hai chấm trước nội dung: <code>/phat : nội dung</code>`,
      ]),
    outOfReach: html`Có nơi nhận không còn trong phạm vi của đồng chí. Chưa gửi gì; đồng chí bấm “Đổi người nhận” hoặc gõ lại /phat.`,
  },

  options: {
    title: (summary: Html): Html => joinHtml([html`⚙️ <b>Cách gửi</b>`, summary]),
    summary: (
      {
        urgency,
        acknowledgeBy,
        protect,
        silent,
        pin,
      }: { urgency: string; acknowledgeBy: string | null; protect: boolean; silent: boolean; pin: boolean },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`Mức độ: <b>${urgency}</b>`,
        html`Hạn xác nhận: <b>${acknowledgeBy === null ? "không đặt" : formatDateTime(new Date(acknowledgeBy), timeZone, "vi")}</b>`,
        html`Chuyển tiếp: <b>${protect ? "không cho" : "cho"}</b>`,
        html`Chuông báo: <b>${silent ? "không kêu" : "có kêu"}</b>`,
        html`Ghim trong nhóm: <b>${pin ? "có" : "không"}</b>`,
        html`<i>Từ mức khẩn, tin đi cả trong giờ yên tĩnh và được nhắc lại sau 30 phút, 2 giờ.</i>`,
      ]),
    askDate: "Hạn xác nhận…",
    noDate: "Bỏ hạn",
    protect: "Không cho chuyển tiếp",
    silent: "Không kêu",
    pin: "Ghim trong nhóm",
    dateQuestion: html`Đồng chí cần mọi người xác nhận trước lúc nào? Ví dụ: <code>17h thứ Sáu</code>, <code>mai</code>.`,
    laterQuestion: html`Đồng chí muốn gửi lúc nào? Ví dụ: <code>7h sáng mai</code>, <code>14h 30/11</code>.`,
    sendNow: "Gửi ngay, bỏ hẹn",
    unread: (why: Html): Html => joinHtml([why, html`Bản xem trước vẫn như cũ.`]),
    past: html`Lúc đó đã qua. Bản xem trước vẫn như cũ; đồng chí gõ một lúc khác, ví dụ: <code>7h sáng mai</code>.`,
    dateBeforeSending: html`Hạn xác nhận phải sau lúc gửi. Bản xem trước vẫn như cũ; đồng chí gõ một lúc khác.`,
  },

  files: {
    elsewhere: (name: string): Html =>
      html`Tệp “${name}” nằm ở ứng dụng khác nên tôi chưa gửi từ đây được. Chưa gửi gì; đồng chí gửi lại tệp đó vào đây rồi trả lời bằng /phat.`,
    tooMany: (max: number): Html =>
      html`Mỗi lần phát được nhiều nhất ${number(max)} tệp. Chưa gửi gì; đồng chí chia thành nhiều lần phát.`,
    manyDirectives: (number: string, titles: readonly string[]): Html =>
      joinHtml([
        html`Có ${titles.length} văn bản mang số ${number}. Chưa gửi gì; đồng chí gõ thêm ngày, ví dụ: <code>/phat ${number} ngày 05/5/2022</code>`,
        ...titles.map((title) => html`• ${title}`),
      ]),
    directive: (number: string | null, title: string): string =>
      number === null ? title : `${number}: ${title}`,
  },

  changing: {
    stop: "Dừng",
    cancelLater: "Huỷ hẹn",
    correct: "Đính chính",
    withdraw: "Thu hồi",
    stopPreview: (count: number, gone: number, waiting: number): Html =>
      joinHtml([
        html`⏹ <b>Dừng phát số ${number(count)}?</b>`,
        gone > 0 && html`Đã gửi ${number(gone)} nơi: tin ở đó vẫn còn.`,
        html`Còn ${number(waiting)} nơi chưa gửi: sẽ không gửi nữa.`,
      ]),
    confirmStop: "Dừng phát",
    stopped: (count: number, gone: number): Html =>
      html`⏹ Đã dừng phát số ${number(count)}. ${gone === 0 ? "Chưa nơi nào nhận tin." : `${number(gone)} nơi đã nhận: tin ở đó vẫn còn; muốn gỡ, đồng chí bấm “Thu hồi”.`}`,
    stoppedNotice: "Đã dừng",
    nothingToStop: "Không còn gì để dừng: tin đã đi hết, hoặc đã dừng rồi.",
    askCorrection: (count: number): Html =>
      html`Đồng chí gõ toàn bộ nội dung đúng của phát số ${number(count)}. Tôi cho xem trước rồi mới sửa.`,
    correctPreview: (message: Html, count: number, gone: number): Html =>
      joinHtml([
        html`✏️ <b>Xem trước đính chính phát số ${number(count)}</b>, chưa sửa`,
        html`────────`,
        message,
        html`────────`,
        html`Sửa tin đã gửi ở ${number(gone)} nơi; nơi nào không sửa được, tôi gửi tin đính chính.`,
      ]),
    confirmCorrect: "Đính chính",
    corrected: (count: number, gone: number): Html =>
      html`✏️ Đang đính chính phát số ${number(count)} ở ${number(gone)} nơi. Nơi chưa nhận sẽ nhận bản đúng.`,
    correctedNotice: "Đang đính chính",
    sameText: html`Nội dung không khác gì bản đã phát, nên tôi không sửa.`,
    withdrawPreview: (count: number, gone: number): Html =>
      joinHtml([
        html`🚫 <b>Thu hồi phát số ${number(count)}?</b>`,
        html`Tin đã gửi ở ${number(gone)} nơi sẽ bị xoá; nơi nào không xoá được, tôi gửi thông báo thu hồi. Ai đã đọc thì vẫn đã đọc.`,
      ]),
    confirmWithdraw: "Thu hồi",
    withdrawn: (count: number, gone: number): Html =>
      html`🚫 Đang thu hồi phát số ${number(count)} ở ${number(gone)} nơi.`,
    withdrawnNotice: "Đang thu hồi",
    gone: "Chỉ đạo này đã được thu hồi rồi.",
    notYet: "Chỉ đạo này chưa gửi: đồng chí huỷ hẹn rồi phát lại.",
    unknown: "Tôi không thấy chỉ đạo này trong phạm vi của đồng chí.",
    keep: "Giữ nguyên",
    kept: html`Đã giữ nguyên. Không có gì thay đổi.`,
    keptNotice: "Giữ nguyên",
  },

  followUps: {
    nudge: (about: About, timeZone: string): Html =>
      joinHtml([
        html`🔔 <b>Đề nghị đồng chí xác nhận đã nhận chỉ đạo</b> · ${about.unit}`,
        ...aboutLines(about, timeZone),
      ]),
    list: (
      about: About,
      {
        named,
        all,
        unreached,
      }: { named: readonly { name: string; unit: string }[]; all: number; unreached: number },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`🔔 <b>Chưa xác nhận: ${number(all)}</b> · ${about.unit}`,
        ...aboutLines(about, timeZone),
        html``,
        ...named.map(({ name, unit }) => html`• ${name} (${unit})`),
        all > named.length && html`… và ${number(all - named.length)} đồng chí nữa`,
        unreached > 0 && html`Không gửi được cho ${number(unreached)} đồng chí.`,
      ]),
  },
};
