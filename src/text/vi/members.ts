import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

interface Counts {
  readonly joined: number;
  readonly listed: number;
  readonly left: number;
}

function counts({ joined, listed, left }: Counts): string {
  return [
    `${number(joined)} đã tham gia`,
    ...(listed > 0 ? [`${number(listed)} trong danh sách, chưa tham gia`] : []),
    ...(left > 0 ? [`${number(left)} đã rời`] : []),
  ].join(" · ");
}

const STANDINGS = { joined: "", listed: " (chưa tham gia)", left: " (đã rời)" };
const SINCE = { joined: "Tham gia từ", listed: "Trong danh sách, chưa tham gia, từ", left: "Đã rời từ" };

/** Those who manage members; the language; being forgotten. */
export const members = {
  members: {
    title: html`👥 <b>Thành viên</b>`,
    total: (all: Counts): Html => html`${counts(all)}`,
    unitLine: (unit: string, all: Counts): Html => html`• <b>${unit}</b>: ${counts(all)}`,
    unitTitle: (unit: string, all: Counts): Html => html`👥 <b>${unit}</b>: ${counts(all)}`,
    line: (place: number, name: string, role: string, standing: keyof typeof STANDINGS): Html =>
      html`${place}. ${name}, ${role.toLowerCase()}${STANDINGS[standing]}`,
    found: (words: string, shown: number, all: number): Html =>
      html`👥 <b>“${words}”</b>: ${number(all)} đồng chí${all > shown && html`, sau đây là ${number(shown)}; đồng chí gõ đủ họ tên để thu hẹp`}`,
    notFound: (words: string): Html =>
      html`Trong phạm vi của đồng chí không có ai tên “${words}”. Đồng chí thử ít từ hơn, hoặc thêm vào danh sách: <code>/thanhvien thêm ${words}; Đơn vị</code>`,
    nobody: html`Chưa có ai. Thêm người: <code>/thanhvien thêm Họ tên; Đơn vị</code>`,
    howTo: html`Tìm: <code>/thanhvien Tên</code> · Thêm: <code>/thanhvien thêm Họ tên; Đơn vị</code>`,
    allUnits: "Các đơn vị",
    named: (name: string, unit: string): string => (unit === "" ? name : `${name} (${unit})`),
    card: (
      shown: {
        name: string;
        unit: string;
        role: string;
        platforms: readonly string[];
        standing: keyof typeof SINCE;
        since: Date;
        unreachableSince: Date | null;
      },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`👤 <b>${shown.name}</b>`,
        html`Đơn vị: ${shown.unit}`,
        html`Vai trò: ${shown.role}`,
        html`Tài khoản: ${shown.platforms.length === 0 ? "chưa có" : shown.platforms.join(", ")}`,
        html`${SINCE[shown.standing]}: ${formatDate(shown.since, timeZone)}`,
        shown.unreachableSince !== null &&
          html`⚠️ Không gửi tới được từ ${formatDateTime(shown.unreachableSince, timeZone, "vi")}: đã chặn Trực ban hoặc trò chuyện không còn`,
      ]),
    rename: "Sửa tên",
    move: "Chuyển đơn vị",
    changeRole: "Đổi vai trò",
    leave: "Cho rời",
    letBack: "Cho tham gia lại",
    ownCode: "Mã mời riêng",
    otherAccount: "Thêm tài khoản khác",
    roleLabel: "Vai trò",
    unknownRole: html`Tôi chưa biết vai trò đó. Chưa có gì thay đổi; đồng chí bấm một vai trò, hoặc gõ: đảng viên, bí thư, văn phòng, quản trị.`,
    addTitle: "Thêm vào danh sách",
    addWords: ["thêm", "add"],
    askName: html`Họ và tên?`,
    askUnit: html`Thuộc đơn vị nào?`,
    askRole: html`Vai trò gì?`,
    sameName: (name: string): Html => html`⚠️ Đơn vị này đã có một đồng chí tên ${name}.`,
    aboveYou: (role: string): Html =>
      html`Đồng chí ấy có vai trò ${role.toLowerCase()}, cao hơn vai trò của đồng chí. Chưa có gì thay đổi; đề nghị người có quyền làm giúp.`,
    notYourself: html`Không ai tự đổi vai trò hoặc tự cho mình rời. Chưa có gì thay đổi; đồng chí nhờ người có quyền, hoặc dùng /xoadulieu để xoá dữ liệu của mình.`,
    lastAdmin: html`Đây là quản trị duy nhất, nếu đổi hoặc rời thì không còn ai quản trị. Chưa có gì thay đổi; đồng chí đặt một quản trị khác trước.`,
    undoLabel: (name: string): string => `đồng chí ${name}`,
    changed: html`✅ Đã lưu.`,
    added: html`✅ Đã thêm vào danh sách. Bấm “Mã mời riêng” để đồng chí ấy tham gia.`,
    leaveAsked: (name: string, unit: string): Html =>
      joinHtml([
        html`Cho đồng chí <b>${name}</b> (${unit}) rời, chưa làm`,
        html`Đồng chí ấy sẽ không hỏi được và không nhận gì nữa; những gì chờ gửi sẽ không gửi, mã mời đã tạo hết dùng. Tên và lịch sử vẫn giữ; có thể cho tham gia lại.`,
      ]),
    left: html`✅ Đã cho rời.`,
    leftNotice: "Đã cho rời",
    returned: html`✅ Đã cho tham gia lại, với đơn vị và vai trò trước đây.`,
    returnedNotice: "Đã cho tham gia lại",
  },

  language: {
    name: "Tiếng Việt",
    title: html`🌐 <b>Ngôn ngữ: Tiếng Việt</b>. Nhắc việc, chỉ đạo và trả lời ở đây dùng ngôn ngữ này.`,
    changed: "Từ nay ở đây dùng tiếng Việt",
  },

  forgetting: {
    preview: (
      name: string,
      kept: {
        deliveries: number;
        acknowledgements: number;
        broadcasts: number;
        audit: number;
        reminders: number;
      },
      backupsUntil: Date,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`🗑 <b>Xoá dữ liệu của đồng chí ${name}, chưa xoá</b>`,
        html``,
        html`<b>Xoá hẳn:</b> tên, đơn vị, vai trò, tài khoản, cài đặt, đề nghị tham gia, ${number(kept.reminders)} lời nhắc (lời nhắc của nhóm thì nhóm giữ).`,
        html`<b>Giữ lại không còn tên</b>, dưới một mã thay thế, để sổ sách vẫn khớp: ${number(kept.deliveries)} tin trong sổ gửi, ${number(kept.acknowledgements)} lần xác nhận, ${number(kept.broadcasts)} lần phát, ${number(kept.audit)} dòng nhật ký.`,
        html`<b>Bản sao lưu cũ</b> còn tên đến hết ${formatDate(backupsUntil, timeZone)}, sau đó không còn.`,
        html`Tin nhắn trong ứng dụng này do đồng chí tự xoá. Sau khi xoá, đồng chí không dùng được Trực ban nữa, trừ khi có mã mời mới.`,
      ]),
    confirm: "Xoá dữ liệu của tôi",
    keeping: {
      label: "Giữ lại",
      text: html`Dữ liệu của đồng chí vẫn giữ. Không có gì thay đổi.`,
      notice: "Vẫn giữ",
    },
    lastAdmin: html`Đồng chí là quản trị duy nhất; nếu xoá thì không còn ai quản trị. Chưa có gì thay đổi; đồng chí đặt một quản trị khác trước (/thanhvien hoặc /moi quản trị), rồi gõ lại /xoadulieu.`,
    done: (backupsUntil: Date, timeZone: string): Html =>
      joinHtml([
        html`✅ Đã xoá dữ liệu của đồng chí. Tôi không còn biết đồng chí là ai.`,
        html`Bản sao lưu cũ hết hạn vào ${formatDate(backupsUntil, timeZone)}. Muốn tham gia lại, đồng chí xin mã mời mới.`,
      ]),
    doneNotice: "Đã xoá",
  },
};
