import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

const VERDICTS = { approved: "đồng ý", declined: "từ chối" };

interface Code {
  readonly code: string;
  readonly role: string;
  readonly unit: string;
  readonly uses: number;
  readonly until: Date;
  /** For whom alone it is. */
  readonly person: string | null;
}

function uses(count: number): string {
  return count === 1 ? "1 lần" : `${number(count)} lần`;
}

function kept(name: string): Html {
  return joinHtml([
    html`Tên: <b>${name}</b>`,
    html``,
    html`Nếu đồng chí đồng ý, tôi lưu: tên, đơn vị, vai trò, tài khoản nhắn tin này; những gì đã gửi, đã xác nhận, lời nhắc và cài đặt của đồng chí.`,
    html`Để làm gì: nhắc việc, chuyển chỉ đạo, và cho bí thư, văn phòng biết ai đã nhận.`,
    html`Xem lại bất cứ lúc nào bằng /toi, rút lại và xoá bằng /xoadulieu.`,
  ]);
}

/** Names, joining by a code or by asking, invitations. */
export const joining = {
  names: {
    label: "Họ và tên",
    unread: html`Tôi chưa đọc được tên trong tin này. Chưa có gì thay đổi; đồng chí gửi họ và tên, ví dụ: <b>Nguyễn Văn An</b>`,
    tooLong: (max: number): Html =>
      html`Tên dài quá ${number(max)} ký tự nên tôi chưa nhận. Chưa có gì thay đổi; đồng chí gửi lại họ và tên.`,
  },

  start: {
    stranger: joinHtml([
      html`Chào đồng chí. Tôi là <b>Trực ban</b>, giúp cán bộ, đảng viên tra cứu chỉ tiêu, nhận chỉ đạo và được nhắc việc.`,
      html`Để tham gia, đồng chí gửi mã mời của bí thư chi bộ hoặc văn phòng: <code>/batdau MÃMỜI</code>`,
      html`Chưa có mã, đồng chí bấm “Xin tham gia”.`,
    ]),
    member: (name: string, unit: string, role: string): Html =>
      joinHtml([
        html`Chào đồng chí <b>${name}</b> (${role}, ${unit}). Trực ban xin nghe.`,
        html`Đồng chí gõ /trogiup để xem những việc tôi giúp được, hoặc hỏi ngay, ví dụ: chỉ tiêu`,
      ]),
    joined: (name: string, unit: string, role: string): Html =>
      joinHtml([
        html`✅ Đồng chí <b>${name}</b> đã tham gia: ${role}, ${unit}.`,
        html`Tôi sẽ nhắc hội nghị, hạn chót và chuyển chỉ đạo; bật, tắt bằng /dangky.`,
        html`Gõ /trogiup để xem những việc tôi giúp được.`,
      ]),
    group: html`Trực ban có mặt. Bí thư hoặc văn phòng gõ /dangky để liên kết nhóm này với đơn vị. Mã mời chỉ dùng trong trò chuyện riêng với tôi.`,
    badCode: html`Mã mời này không đúng, đã dùng hoặc hết hạn, nên đồng chí chưa tham gia. Đồng chí xin mã mới của bí thư hoặc văn phòng rồi gửi lại: <code>/batdau MÃMỜI</code>`,
    tooManyCodes: (until: Date, timeZone: string): Html =>
      html`Đã có nhiều mã mời không đúng từ tài khoản này, nên tôi chưa xem thêm mã nào trước <b>${formatDateTime(until, timeZone, "vi")}</b>. Đồng chí chưa tham gia; sau giờ đó, đồng chí gửi lại mã của bí thư hoặc văn phòng.`,
    alreadyMember: html`Đồng chí đã tham gia rồi nên không cần mã mời. Không có gì thay đổi.`,
  },

  joining: {
    title: "Tham gia",
    codeLabel: "Mã mời",
    intoUnit: (role: string, unit: string, organisation: string): Html =>
      html`Đồng chí được mời tham gia: <b>${role}, ${unit}</b> (${organisation}).`,
    askName: html`Đồng chí cho biết họ và tên: bấm tên dưới đây, hoặc gõ tên khác.`,
    consent: kept,
    consentLabel: "Đồng ý lưu",
    agree: "Đồng ý",
    disagree: "Không",
    yesWords: ["đồng ý", "có", "vâng"],
    noWords: ["không", "không đồng ý"],
    yesOrNo: html`Tôi cần biết đồng chí có đồng ý không. Chưa có gì được lưu; đồng chí bấm “Đồng ý” hoặc “Không”.`,
    notJoined: html`Đồng chí chưa tham gia, tôi không lưu gì. Khi cần, đồng chí gõ lại /batdau.`,
    needsOwnCode: (name: string): Html =>
      html`Trong danh sách có tên <b>${name}</b>, nhưng mã này chưa đủ để biết chắc là đồng chí. Đồng chí chưa tham gia; xin bí thư chi bộ hoặc văn phòng gửi cho mã mời riêng của đồng chí.`,
    hasLeft: html`Đồng chí đã được cho rời trước đây, nên mã chung này không đưa đồng chí trở lại. Chưa có gì thay đổi; đồng chí bấm “Xin tham gia”, hoặc đề nghị bí thư, văn phòng cho tham gia lại.`,
    ask: "Xin tham gia",
    requestTitle: "Xin tham gia",
    unitLabel: "Đơn vị",
    askUnit: html`Đồng chí thuộc đơn vị nào?`,
    requestConsent: (name: string, unit: string): Html =>
      joinHtml([
        html`Xin tham gia <b>${unit}</b>, tên: <b>${name}</b>`,
        html``,
        html`Nếu đồng chí đồng ý, tôi giữ tên, đơn vị và tài khoản nhắn tin này, gửi cho bí thư hoặc văn phòng quyết định, và quên đi sau 7 ngày nếu không được nhận.`,
        html`Khi được nhận, tôi lưu tên, đơn vị, vai trò, tài khoản, những gì đã gửi và đã xác nhận; xem bằng /toi, xoá bằng /xoadulieu.`,
      ]),
    asked: (unit: string): Html =>
      html`✅ Tôi đã báo bí thư của <b>${unit}</b> hoặc văn phòng. Có quyết định, tôi nhắn đồng chí ngay tại đây.`,
    nobodyDecides: html`Hiện tôi chưa liên lạc được bí thư hay văn phòng nào để quyết định, nên chưa gửi và không lưu gì. Đồng chí xin mã mời trực tiếp của bí thư hoặc văn phòng.`,
    waits: (unit: string): Html =>
      html`Đề nghị tham gia <b>${unit}</b> của đồng chí đang chờ quyết định, nên tôi không gửi thêm. Có kết quả, tôi nhắn tại đây.`,
    declined: (unit: string): Html =>
      html`Đề nghị tham gia <b>${unit}</b> của đồng chí chưa được chấp nhận. Đồng chí liên hệ trực tiếp bí thư hoặc văn phòng để xin mã mời.`,
    wish: (name: string, unit: string, platform: string, at: Date, timeZone: string): Html =>
      joinHtml([
        html`🙋 <b>${name}</b> xin tham gia <b>${unit}</b>`,
        html`Từ ${platform}, lúc ${formatDateTime(at, timeZone, "vi")}`,
        html`Tên do người xin tự ghi. Đồng chí chỉ đồng ý khi biết chắc là ai.`,
      ]),
    approve: "Đồng ý",
    decline: "Từ chối",
    decidedBy: (name: string, verdict: keyof typeof VERDICTS, by: string, at: Date, timeZone: string): Html =>
      joinHtml([
        html`🙋 <b>${name}</b> xin tham gia`,
        html`Đồng chí ${by} đã ${VERDICTS[verdict]}, ${formatDateTime(at, timeZone, "vi")}`,
      ]),
    decidedShort: (verdict: keyof typeof VERDICTS, by: string): string =>
      `Đồng chí ${by} đã ${VERDICTS[verdict]} trước rồi.`,
    justDecided: (verdict: keyof typeof VERDICTS): string => `Đã ${VERDICTS[verdict]}`,
    overNotice: "Đề nghị này đã hết hạn, chưa có gì thay đổi. Người xin có thể xin lại.",
    giveOwnCode: (name: string): Html =>
      html`Trong danh sách của đơn vị có tên <b>${name}</b>, nhưng tên chưa đủ để biết chắc là ai. Chưa có gì thay đổi; đồng chí gửi mã mời riêng cho người đó: <code>/moi ${name}</code>`,
  },

  invite: {
    title: "Mã mời",
    askUnit: html`Mời vào đơn vị nào?`,
    askRole: html`Mời với vai trò gì?`,
    askUses: (max: number): Html =>
      html`Mã dùng được cho bao nhiêu người? Đồng chí bấm, hoặc gõ một số đến ${number(max)}.`,
    usesLabel: "Số lần dùng",
    uses,
    usesWords: ["lần", "lượt", "người"],
    listWords: ["danh sách", "mã còn dùng"],
    badUses: (max: number): Html =>
      html`Số lần dùng phải từ 1 đến ${number(max)}. Chưa có mã nào được tạo; đồng chí viết lại, ví dụ: <b>20 lần</b>`,
    onceOnly: (role: string): Html =>
      html`Mã cho vai trò ${role.toLowerCase()} chỉ dùng một lần, cho một người. Chưa có mã nào được tạo; đồng chí bỏ số lần rồi gửi lại.`,
    outOfReach: html`Đơn vị hoặc người này ngoài phạm vi của đồng chí. Chưa có gì thay đổi.`,
    roleTooHigh: (role: string): Html =>
      html`Vai trò ${role.toLowerCase()} cao hơn vai trò của đồng chí, nên chưa có gì thay đổi. Đồng chí đề nghị người có quyền làm giúp.`,
    chosen: html`✉️ Đã tạo mã mời, ở tin dưới đây.`,
    made: (
      { code, role, unit, uses: all, until, person, link }: Code & { link: string | null },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`✉️ <b>Mã mời: </b><code>${code}</code>`,
        person !== null && html`Chỉ cho đồng chí <b>${person}</b>: ai gửi mã này được coi là đồng chí ấy.`,
        html`${role}, ${unit}. Dùng ${all === 1 ? "một lần" : uses(all)}, đến ${formatDateTime(until, timeZone, "vi")}.`,
        html``,
        html`Đồng chí chuyển cho người được mời:`,
        html`<code>/batdau ${code}</code>`,
        link !== null && html`<a href="${link}">${link}</a>`,
      ]),
    pictureFooter: (until: Date, timeZone: string): string =>
      `Dùng được đến ${formatDateTime(until, timeZone, "vi")}`,
    revoke: "Thu hồi",
    revokeOne: (code: string): string => `Thu hồi ${code}`,
    revoked: (code: string): Html =>
      html`Đã thu hồi mã <code>${code}</code>. Không ai tham gia bằng mã này được nữa.`,
    revokedNotice: "Đã thu hồi",
    closedNotice: "Mã này đã dùng hết hoặc hết hạn rồi.",
    noneOpen: html`Không có mã mời nào đang dùng được. Gõ /moi để tạo mã.`,
    openTitle: (shown: number, all: number): Html =>
      html`✉️ <b>Mã mời đang dùng được</b> (${number(shown)}/${number(all)})`,
    line: (
      { code, role, unit, uses: all, until, person, left }: Code & { left: number },
      timeZone: string,
    ): Html =>
      html`• <code>${code}</code>: ${person !== null && html`${person}, `}${role}, ${unit}; còn ${number(left)}/${number(all)} lần, đến ${formatDateTime(until, timeZone, "vi")}`,
    hasJoined: (name: string): Html =>
      html`Đồng chí <b>${name}</b> đã tham gia rồi nên tôi chưa tạo mã. Để thêm tài khoản khác cho đồng chí ấy: <code>/thanhvien ${name}</code>`,
    unknown: (words: string, units: readonly string[]): Html =>
      html`Tôi không thấy đơn vị “${words}”, cũng không thấy ai tên như vậy trong danh sách, nên chưa tạo mã. Các đơn vị: ${units.join(", ")}. Thêm người: <code>/thanhvien thêm Họ tên; Đơn vị</code>`,
    whichOne: (all: number, shown: number): Html =>
      html`Có ${number(all)} đồng chí khớp. Mã dành cho ai?${all > shown && " Đồng chí gõ đủ họ tên để thu hẹp."}`,
  },
};
