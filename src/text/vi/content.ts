import type { Directive } from "../../domain/directive.ts";
import type { RefusedReference } from "../../domain/document-reference.ts";
import type { EventKind } from "../../domain/event.ts";
import type { RefusedValue } from "../../domain/indicator-value.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { Step } from "../../domain/step.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { answers, heading, value } from "./answers.ts";
import { number } from "./format.ts";
import { stepText } from "./steps.ts";

const KINDS = {
  unit: "Đơn vị",
  indicator: "Chỉ tiêu",
  directive: "Chỉ đạo",
  conference: "Hội nghị",
  deadline: "Hạn chót",
  holiday: "Ngày nghỉ lễ",
};
type Kind = Exclude<keyof typeof KINDS, "holiday">;
type Verb = "added" | "changed" | "removed";

const DONE: Record<Verb, string> = { added: "Đã thêm", changed: "Đã sửa", removed: "Đã xoá" };
const DOING: Record<Verb, string> = { added: "thêm", changed: "sửa", removed: "xoá" };

const REFERENCE: Record<RefusedReference, string> = {
  "no-number": "chưa có số văn bản mà tôi đọc được",
  "no-year": "ngày chưa có năm đủ bốn chữ số",
  "no-such-day": "lịch không có ngày đó",
};

function refusedValue(refused: RefusedValue): Html {
  switch (refused.kind) {
    case "empty":
      return html`Tôi chưa thấy kết quả.`;
    case "no-total":
      return html`Tổng số không thể bằng 0.`;
    case "too-many-done":
      return html`Số đã đạt (${number(refused.done)}) không thể lớn hơn tổng số (${number(refused.total)}).`;
    case "too-many-beyond":
      return html`Số vượt (${number(refused.beyond)}) không thể lớn hơn số đã đạt (${number(refused.done)}).`;
  }
}

/** What stands in the way of removing a unit. */
interface Standing {
  readonly members: number;
  readonly groups: number;
  readonly units: number;
  readonly events: number;
  readonly directives: number;
  readonly requests: number;
}

/** Adding, changing and removing what the office keeps up. */
export const content = {
  content: {
    kinds: KINDS,
    title: (kind: Kind, name: string | null): string =>
      name === null ? `Thêm ${KINDS[kind].toLowerCase()}` : `${KINDS[kind]}: ${name}`,
    deed: (verb: Verb, kind: Kind, name: string): string =>
      `${DOING[verb]} ${KINDS[kind].toLowerCase()} “${name}”`,
    done: (verb: Verb, kind: Kind, name: string): Html =>
      joinHtml([
        html`✅ ${DONE[verb]} ${KINDS[kind].toLowerCase()}: <b>${name}</b>`,
        html`Nếu nhầm, đồng chí gõ /hoantac trong 10 phút.`,
      ]),
    savedAs: (verb: Verb): string => DONE[verb],
    canUndo: html`Nếu nhầm, đồng chí gõ /hoantac trong 10 phút.`,
    writeIt: html`Tôi chưa thấy nội dung. Đồng chí gõ câu trả lời giúp.`,
    tooLong: (max: number): Html =>
      html`Nội dung dài quá ${number(max)} ký tự nên tôi chưa nhận. Đồng chí rút gọn rồi gửi lại.`,
    source: "Nguồn",
    askSource: html`Nguồn số liệu hoặc văn bản là gì?`,
    unitGone: html`Đơn vị này không còn, hoặc ngoài phạm vi của đồng chí. Đồng chí chọn lại giúp.`,
    whichUnit: (wanted: string, names: readonly string[]): Html =>
      html`Tôi chưa rõ đơn vị “${wanted}”. Đồng chí viết đủ tên một trong số: ${names.join(", ")}`,

    choose: {
      add: html`➕ <b>Đồng chí thêm gì?</b>`,
      edit: html`✏️ <b>Đồng chí sửa gì?</b>`,
      remove: html`🗑 <b>Đồng chí xoá gì?</b>`,
      list: (kind: Kind, page: number, pages: number): Html =>
        html`<b>${KINDS[kind]}</b> (trang ${number(page)}/${number(pages)}). Bấm số để chọn:`,
      none: (kind: Kind): Html =>
        html`Chưa có ${KINDS[kind].toLowerCase()} nào mà đồng chí sửa hoặc xoá được.`,
      found: (words: string, count: number): Html =>
        html`Có ${number(count)} mục khớp với “${words}”. Bấm số để chọn:`,
      notFound: (words: string): Html =>
        html`Tôi không thấy mục nào khớp với “${words}” mà đồng chí sửa hoặc xoá được. Chưa có gì thay đổi; đồng chí thử ít từ hơn, hoặc gõ lệnh không kèm gì để chọn từ danh sách.`,
      line: (place: number, kind: Kind, name: string): Html =>
        html`<b>${number(place)}.</b> ${name} <i>(${KINDS[kind].toLowerCase()})</i>`,
      more: (count: number): Html => html`… và ${number(count)} mục nữa. Đồng chí thêm từ để thu hẹp.`,
      kindsBack: "‹ Loại khác",
    },

    remove: "Xoá",
    removeAsk: (kind: Kind, name: string): Html =>
      html`🗑 <b>Xem lại, chưa xoá</b>\n${KINDS[kind]}: <b>${name}</b>`,
    goneAlready: html`Mục này không còn, hoặc ngoài phạm vi của đồng chí. Chưa có gì thay đổi; đồng chí gõ /sua hoặc /xoa để chọn mục khác.`,

    unit: {
      name: "Tên đơn vị",
      askName: html`Tên đơn vị là gì? Ví dụ: Chi bộ 4`,
      parent: "Trực thuộc",
      askParent: html`Đơn vị này trực thuộc đơn vị nào? Bấm hoặc gõ tên.`,
      noParent: html`Đơn vị cấp trên đã chọn không dùng được: không còn, hoặc nằm dưới chính đơn vị này.`,
      taken: (name: string): Html =>
        html`Cùng cấp trên đã có đơn vị tên “${name}”. Đồng chí đặt tên khác hoặc chọn cấp trên khác.`,
      codesDie: (count: number): Html => html`${number(count)} mã mời vào đơn vị này sẽ hết hiệu lực.`,
      isRoot: html`Đây là đơn vị gốc, mọi đơn vị khác nằm dưới nên không xoá được. Đồng chí có thể đổi tên bằng /sua.`,
      notEmpty: (name: string, has: Standing): Html =>
        joinHtml([
          html`Chưa xoá được <b>${name}</b> vì còn:`,
          has.members > 0 && html`• ${number(has.members)} đồng chí: chuyển sang đơn vị khác hoặc cho rời`,
          has.requests > 0 && html`• ${number(has.requests)} đề nghị tham gia: duyệt hoặc từ chối`,
          has.groups > 0 &&
            html`• ${number(has.groups)} nhóm liên kết: bỏ liên kết bằng /huydangky trong nhóm`,
          has.units > 0 && html`• ${number(has.units)} đơn vị trực thuộc: chuyển hoặc xoá trước`,
          has.events > 0 && html`• ${number(has.events)} hội nghị, hạn chót sắp tới: huỷ bằng /xoa`,
          has.directives > 0 && html`• ${number(has.directives)} chỉ đạo: sửa đơn vị hoặc xoá bằng /xoa`,
          html`Chưa có gì thay đổi.`,
        ]),
    },

    indicator: {
      number: "Số thứ tự",
      askNumber: (max: number): Html => html`Số thứ tự trong danh sách (1 đến ${number(max)})?`,
      noNumber: (text: string, max: number): Html =>
        html`Tôi chưa đọc được số “${text}”. Đồng chí gõ một số từ 1 đến ${number(max)}.`,
      taken: (wanted: number, title: string): Html =>
        html`Số ${number(wanted)} đã dùng cho “${title}”. Đồng chí chọn số khác.`,
      name: "Tên chỉ tiêu",
      askName: html`Tên chỉ tiêu là gì?`,
      actual: "Kết quả",
      askActual: (isChange: boolean): Html =>
        joinHtml([
          html`Kết quả là bao nhiêu? Viết như báo cáo: <code>31/38, 12 vượt</code> · <code>ước tăng 9,8%</code> · <code>1.234</code> · hoặc một câu.`,
          isChange && html`Đây là sửa chỗ nhập sai; để nhập kết quả kỳ mới, dùng /capnhat.`,
        ]),
      unit: "Đơn vị tính",
      askUnit: html`Đơn vị tính là gì? Ví dụ: tỷ đồng`,
      target: "Mục tiêu",
      askTarget: html`Mục tiêu là gì?`,
      asOf: "Thời điểm",
      askAsOf: html`Kết quả này tính đến khi nào? Ví dụ: quý III/2026`,
      refused: (refused: RefusedValue): Html =>
        html`${refusedValue(refused)} Chưa có gì được lưu; đồng chí gửi lại, ví dụ: <code>31/38, 12 vượt</code>`,
      update: "Cập nhật kết quả",
      askWhich: (all: readonly Indicator[]): Html =>
        all.length === 0
          ? html`Chưa có chỉ tiêu nào. Đồng chí gõ /huy rồi thêm bằng <code>/them chitieu</code>.`
          : joinHtml([
              html`Đồng chí cập nhật chỉ tiêu nào? Bấm số hoặc gõ tên.`,
              ...all.map((one) => html`${one.number}. ${one.title}`),
            ]),
      whichOne: (text: string, count: number): Html =>
        count === 0
          ? html`Tôi không thấy chỉ tiêu “${text}”. Đồng chí bấm hoặc gõ số thứ tự.`
          : html`Có ${number(count)} chỉ tiêu khớp với “${text}”. Đồng chí bấm hoặc gõ số thứ tự.`,
      askUpdate: (present: Indicator | null): Html =>
        joinHtml([
          present &&
            html`${present.title}: đang là <b>${value(present.actual)}</b>${asOfText(present.asOf)}.`,
          html`Kết quả mới là bao nhiêu? Ví dụ: <code>33/38, 12 vượt</code> · <code>ước tăng 9,8%</code>`,
        ]),
      former: (present: Indicator, by: string | null, timeZone: string): Html =>
        html`Kết quả trước, sẽ giữ trong lịch sử: ${value(present.actual)}${asOfText(present.asOf)}${enteredText(present, by, timeZone)}`,
      removed: html`Chỉ tiêu này vừa bị xoá. Chưa có gì được lưu.`,
    },

    directive: {
      document: "Số văn bản",
      askDocument: html`Số và ngày văn bản? Ví dụ: <code>15-NQ/TW ngày 05/5/2022</code>. Không có số thì bấm “Bỏ qua”.`,
      refused: (text: string, why: RefusedReference): Html =>
        html`Tôi chưa nhận “${text}”: ${REFERENCE[why]}. Đồng chí viết lại, ví dụ: <code>15-NQ/TW ngày 05/5/2022</code>`,
      name: "Trích yếu",
      askName: html`Trích yếu, tên văn bản hoặc việc chỉ đạo là gì?`,
      text: "Nội dung",
      askText: html`Nội dung chỉ đạo, nếu cần thêm ngoài trích yếu?`,
      issuer: "Nơi ban hành",
      askIssuer: html`Ai ban hành hoặc chỉ đạo?`,
      units: "Gửi tới đơn vị",
      askUnits: html`Liên quan tới đơn vị nào (kể cả đơn vị bên dưới)? Bấm một đơn vị, hoặc gõ nhiều tên, cách nhau bằng dấu phẩy.`,
      files: "Tệp đính kèm",
      askFiles: (names: readonly string[], max: number): Html =>
        names.length === 0
          ? html`Đồng chí gửi tệp văn bản vào đây, lần lượt từng tệp (tối đa ${number(max)}), rồi gõ “xong”. Tôi không đọc được bên trong tệp, đồng chí tự kiểm tra để không gửi tài liệu có dấu chỉ mức độ mật.`
          : html`Đã nhận ${number(names.length)} tệp: ${names.join(", ")}. Gửi tiếp, hoặc gõ “xong”.`,
      fileList: (names: readonly string[]): Html => html`${number(names.length)} tệp (${names.join(", ")})`,
      filesDone: "Xong",
      filesNone: "Bỏ hết tệp",
      doneWords: ["xong", "hết", "đủ"],
      fileNeeded: html`Tôi đang chờ tệp. Đồng chí gửi tệp, hoặc gõ “xong”.`,
      tooManyFiles: (max: number): Html =>
        html`Mỗi chỉ đạo có tối đa ${number(max)} tệp nên tôi chưa nhận thêm. Đồng chí gõ “xong”.`,
      related: "Liên quan",
      askRelated: html`Văn bản liên quan, mỗi dòng một văn bản?`,
      twins: (twins: readonly Directive[], isNew: boolean): Html =>
        joinHtml([
          html`⚠️ Đã có văn bản cùng số:`,
          ...twins.map((twin) => html`• ${heading(twin)}: ${twin.title}`),
          isNew &&
            html`Nếu là cùng một văn bản, đồng chí bấm “Huỷ” rồi sửa bản đã có bằng /sua. Lưu sẽ thêm một bản nữa.`,
        ]),
      fileButton: (name: string): string => `📎 ${name}`,
      fileOf: (directive: Directive, name: string): Html => html`📎 ${name}\n<i>${heading(directive)}</i>`,
      fileElsewhere: (name: string): Html =>
        html`Tệp “${name}” được nhập từ ứng dụng nhắn tin khác nên tôi chưa gửi được ở đây. Đồng chí mở chỉ đạo này ở ứng dụng đó, hoặc hỏi văn phòng.`,
    },

    event: {
      name: "Tên việc",
      askName: (kind: EventKind): Html =>
        kind === "deadline"
          ? html`Việc cần xong là gì? Ví dụ: Nộp báo cáo quý`
          : html`Tên hội nghị, cuộc họp là gì? Ví dụ: Sinh hoạt chi bộ`,
      when: (kind: EventKind): string => (kind === "deadline" ? "Hạn" : "Thời gian"),
      askWhen: (kind: EventKind, isChange: boolean): Html =>
        isChange
          ? html`Đổi sang khi nào? Ví dụ: <code>15h30 thứ Sáu</code>; chỉ giờ hoặc chỉ ngày cũng được.`
          : kind === "deadline"
            ? html`Hạn là khi nào? Ví dụ: <code>17:00 20/12</code>, hoặc lặp lại: <code>ngày 20 hằng tháng</code>`
            : html`Khi nào? Ví dụ: <code>8h thứ Sáu</code>, hoặc lặp lại: <code>mùng 3 hằng tháng 19h30</code>`,
      unread: (why: Html): Html => html`${why} Chưa có gì được lưu.`,
      askUnit: html`Việc của đơn vị nào (kể cả đơn vị bên dưới)? Bấm hoặc gõ tên.`,
      place: "Địa điểm",
      askPlace: html`Ở đâu?`,
      steps: "Mốc nhắc",
      askSteps: (usual: readonly Step[]): Html =>
        html`Nhắc trước bao lâu? Ví dụ: <code>3 ngày, 1 ngày, 2 giờ</code>. Bỏ qua thì nhắc như thường lệ (${usual.map(stepText).join(", ")}, hoặc theo nếp của cuộc họp).`,
      noSteps: (text: string): Html =>
        html`Tôi chưa đọc được các mốc nhắc “${text}”. Mốc nhắc từ 1 đến 60 ngày, 1 đến 48 giờ hoặc 5 đến 120 phút trước, ví dụ: <code>1 ngày, 2 giờ</code>`,
      people: "Phụ trách",
      askPeople: html`Giao cho ai? Gõ họ tên hoặc tên đơn vị, cách nhau bằng dấu phẩy.`,
      urgent: "Hoả tốc",
      askUrgent: html`Việc này có hoả tốc không? Hoả tốc thì nhắc cả trong giờ yên tĩnh.`,
      isUrgent: "Hoả tốc",
      isNotUrgent: "Không hoả tốc",
      urgentWords: ["có", "hoả tốc"],
      notUrgentWords: ["không", "không hoả tốc"],
      elsewhere: (names: readonly string[], unit: string): Html =>
        html`${names.join(", ")} không thuộc ${unit} nên không phụ trách việc này được. Chưa có gì được lưu; đồng chí sửa mục “Phụ trách” hoặc “Đơn vị”.`,
      isPast: html`Thời gian mới đã qua. Đồng chí chọn thời gian khác.`,
      onlyThis: html`Việc này lặp lại: chỉ lần này được đổi, các lần khác giữ nguyên. Muốn đổi cả loạt, dùng /nhacnho.`,
      telling: (told: number): Html => html`Đang báo lại cho ${number(told)} nơi đã được nhắc.`,
    },

    undo: {
      done: (label: string): Html => html`↩️ Đã hoàn tác: ${label}.`,
      nothing: html`Không có gì để hoàn tác: tôi chỉ giữ việc cuối cùng của đồng chí trong 10 phút.`,
      changedSince: (label: string): Html =>
        html`Chưa hoàn tác được: ${label}. Từ lúc đó đã có thay đổi khác dựa trên mục này, nên tôi giữ nguyên. Đồng chí xem lại và sửa bằng /sua.`,
    },

    dropped: (what: string): Html => html`Đã thôi: ${what}. Không có gì được lưu.`,
    droppedQuestion: html`Đã bỏ câu hỏi đang chờ trả lời. Không có gì thay đổi.`,
    groupLine: html`Trong nhóm, đồng chí viết cả dòng giúp, hoặc nhắn riêng cho tôi /them để tôi hỏi từng mục.`,
    privateKind: html`Mục này chỉ thêm được trong trò chuyện riêng. Chưa có gì thay đổi; đồng chí nhắn riêng cho tôi /them.`,
  },
};

function asOfText(asOf: string | null): string {
  return asOf === null ? "" : ` (${asOf})`;
}

function enteredText({ entered }: Indicator, by: string | null, timeZone: string): string {
  if (entered === null) return "";
  return `, ${answers.indicators.entered(by, new Date(entered.at), timeZone)}`;
}
