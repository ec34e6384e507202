import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { number } from "./format.ts";

type Name = "member" | "indicator" | "directive" | "deadline";

const NAMES: Record<Name, string> = {
  member: "Đảng viên",
  indicator: "Chỉ tiêu",
  directive: "Văn bản chỉ đạo",
  deadline: "Hạn chót",
};

const COLUMNS = {
  member: { name: "Họ và tên", unit: "Đơn vị", role: "Vai trò", id: "Mã" },
  indicator: {
    number: "Số",
    title: "Chỉ tiêu",
    measure: "Đơn vị tính",
    target: "Mục tiêu",
    actual: "Kết quả",
    asOf: "Thời điểm",
    source: "Nguồn",
  },
  directive: {
    number: "Số văn bản",
    date: "Ngày",
    title: "Trích yếu",
    text: "Nội dung",
    issuer: "Cơ quan ban hành",
    units: "Đơn vị nhận",
    source: "Nguồn",
    id: "Mã",
  },
  deadline: {
    title: "Việc",
    at: "Hạn",
    unit: "Đơn vị",
    people: "Phụ trách",
    place: "Địa điểm",
    id: "Mã",
  },
};

const ID_NOTE = "Để trống khi thêm mới. Khi sửa, giữ nguyên mã trong tệp đã xuất.";

interface Problem {
  readonly kind: string;
  readonly text?: string;
  readonly count?: number;
  readonly line?: number;
  readonly names?: readonly string[];
}

const ROLES = common.roles;
type Role = keyof typeof ROLES;

interface PlannedRow {
  readonly line: number;
  readonly label: string;
  readonly changes: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  readonly standing: { readonly unit: string; readonly role: Role; readonly isNewRight: boolean } | null;
}

function titleOf(name: Name, column: string): string {
  const titles: Readonly<Record<string, string>> = COLUMNS[name];
  return titles[column] ?? column;
}

function problem({ kind, text = "", count = 0, line = 0, names = [] }: Problem): string {
  switch (kind) {
    case "missing":
      return "chưa điền";
    case "unknown-unit":
      return `không có đơn vị “${text}” trong phạm vi của đồng chí`;
    case "unknown-role":
      return `không có vai trò “${text}”; dùng: Đảng viên, Bí thư, Văn phòng, Quản trị`;
    case "role-too-high":
      return "vai trò cao hơn vai trò của đồng chí";
    case "unknown-id":
      return `không có mã “${text}”; để trống nếu thêm mới`;
    case "unknown-person":
      return `không rõ “${text}” là ai trong đơn vị`;
    case "several":
      return `có ${number(count)} mục trùng tên; ghi mã (lấy trong tệp /xuat) để phân biệt`;
    case "several-units":
      return `có ${number(names.length)} đơn vị tên “${text}”; ghi kèm đơn vị cấp trên: ${names.join(" hoặc ")}`;
    case "same-row":
      return `trùng với dòng ${number(line)}`;
    case "own-role":
      return "không tự đổi vai trò của mình được";
    case "past":
      return "thời gian đã qua";
    case "secret":
      return "có dấu chỉ mức độ mật";
    case "taken":
      return `số ${text} đã có chỉ tiêu khác`;
    default:
      return `tôi chưa đọc được “${text}”`;
  }
}

function changeLine(name: Name, { line, label, changes }: PlannedRow): Html {
  const told = changes.map(
    ({ column, from, to }) => `${titleOf(name, column)}: ${from || "trống"} → ${to || "trống"}`,
  );
  return html`• Dòng ${number(line)}, ${label}: ${told.join("; ")}`;
}

/** How many of each role: "12 …, 1 …". */
function rolesOf(rows: readonly PlannedRow[]): string {
  const byRole = Map.groupBy(rows, ({ standing }) => standing?.role ?? "member");
  return [...byRole].map(([role, of]) => `${ROLES[role]} ${number(of.length)}`).join(", ");
}

/** New people by unit and role. */
function newPeople(added: readonly PlannedRow[], max: number): Html[] {
  const all = [...Map.groupBy(added, ({ standing }) => standing?.unit ?? "")];
  if (all.every(([unit]) => unit === "")) return [];
  return [
    html`Thêm mới gồm: ${rolesOf(added)}`,
    ...all.slice(0, max).map(([unit, rows]) => html`• ${unit}: ${rolesOf(rows)}`),
    ...(all.length > max ? [html`… và ${number(all.length - max)} đơn vị nữa.`] : []),
  ];
}

/** Everybody whose rights change, however many they are: nobody may become an admin unseen. */
function newRights(rows: readonly PlannedRow[]): Html[] {
  const all = rows.filter(({ standing }) => standing?.isNewRight);
  if (all.length === 0) return [];
  return [
    html`⚠️ <b>Kiểm tra từng vai trò</b>: ${number(all.length)} đồng chí được giao, đổi hoặc thôi vai trò bí thư trở lên.`,
    ...all.map(({ line, label, standing, changes }) => {
      const role = ROLES[standing?.role ?? "member"];
      const from = changes.find(({ column }) => column === "role")?.from;
      const was = changes.length === 0 ? " (mới)" : from === undefined ? "" : ` (trước là ${from})`;
      return html`• Dòng ${number(line)}, ${label} (${standing?.unit ?? ""}): <b>${role}</b>${was}`;
    }),
  ];
}

/** Taking spreadsheets in and giving them out. */
export const tables = {
  names: NAMES,
  columns: COLUMNS,
  notes: {
    member: {
      name: "Bắt buộc.",
      unit: "Bắt buộc. Đúng tên đơn vị đã khai trong hệ thống.",
      role: "Đảng viên, Bí thư, Văn phòng hoặc Quản trị; trống là Đảng viên, hoặc giữ nguyên.",
      id: ID_NOTE,
    },
    indicator: {
      number: "Số thứ tự; trống là số tiếp theo. Trùng số đã có thì sửa chỉ tiêu đó.",
      title: "Bắt buộc.",
      measure: "Ví dụ: tỷ đồng.",
      target: "Ví dụ: 38 nhiệm vụ.",
      actual: "Bắt buộc. Ví dụ: 31/38, 12 vượt; 9,8%; ước 9,8%; 4; hoặc một câu.",
      asOf: "Ví dụ: quý III/2026.",
      source: "Ví dụ: Báo cáo quý III.",
    },
    directive: {
      number: "Ví dụ: 15-NQ/TW. Trống nếu là ý kiến chỉ đạo.",
      date: "Ví dụ: 05/5/2022.",
      title: "Bắt buộc.",
      text: "Nội dung, nếu cần.",
      issuer: "Ví dụ: Bộ Chính trị.",
      units: "Các đơn vị cách nhau bằng dấu chấm phẩy; trống là đơn vị của người nhập.",
      source: "Nếu có.",
      id: ID_NOTE,
    },
    deadline: {
      title: "Bắt buộc.",
      at: "Bắt buộc. Ví dụ: 17:00 20/12/2026; chỉ ghi ngày là 17:00.",
      unit: "Trống là đơn vị của người nhập.",
      people: "Tên đầy đủ, cách nhau bằng dấu chấm phẩy.",
      place: "Nếu có.",
      id: ID_NOTE,
    },
  },
  guide: "Hướng dẫn",
  guideColumn: "Cột",
  guideNote: "Cách điền",
  templateName: (name: Name): string =>
    ({
      member: "mau-dang-vien",
      indicator: "mau-chi-tieu",
      directive: "mau-chi-dao",
      deadline: "mau-han-chot",
    })[name] + ".xlsx",
  exportName: (name: Name, date: string): string =>
    `${{ member: "dang-vien", indicator: "chi-tieu", directive: "chi-dao", deadline: "han-chot" }[name]}-${date}.xlsx`,
  chooseTemplate: html`📄 Đồng chí cần tệp mẫu nào? Điền xong, gửi lại tệp cho tôi; tôi cho xem trước khi lưu.`,
  template: (name: Name): Html =>
    html`📄 Mẫu <b>${NAMES[name]}</b>. Đồng chí điền rồi gửi lại tệp này; cột có dấu * là bắt buộc, cách điền ở trang thứ hai.`,
  chooseExport: html`📄 Đồng chí cần xuất gì? Tệp có tên người thì giữ kín như sổ.`,
  exported: (name: Name, rows: number): Html =>
    html`📄 <b>${NAMES[name]}</b>: ${number(rows)} dòng. Sửa trong tệp rồi gửi lại để cập nhật.`,
  nothingToExport: (name: Name): Html => html`Chưa có dữ liệu ${NAMES[name].toLowerCase()} nào để xuất.`,
  sendFile: html`Đồng chí gửi tệp .xlsx hoặc .csv (lấy mẫu bằng /mau), hoặc trả lời tin có tệp bằng /nhap. Chưa có gì thay đổi.`,
  oneFile: html`Tôi nhập từng tệp một, và chưa nhập gì. Đồng chí gửi lại một tệp.`,
  refused: (reason: string): Html => {
    const why: Readonly<Record<string, string>> = {
      "not-a-sheet": "Tệp này không phải bảng .xlsx hoặc .csv",
      encrypted: "Tệp này đặt mật khẩu nên tôi không đọc được",
      "too-large": "Tệp này quá lớn: tôi nhận tệp dưới 8 MB, không quá 50.000 dòng và 100 cột",
      damaged: "Tệp này hỏng, hoặc không đọc được",
      empty: "Tệp này không có ô nào được điền",
      "not-received": "Tôi chưa tải được tệp này từ ứng dụng nhắn tin",
    };
    return html`${why[reason] ?? "Tôi không đọc được tệp này"}. Tôi không giữ lại gì và chưa có gì thay đổi. Đồng chí lưu lại dưới dạng .xlsx không mật khẩu, hoặc lấy mẫu bằng /mau, rồi gửi lại.`;
  },
  unknown: (
    reason:
      | { readonly kind: "no-table" | "no-rows" }
      | { readonly kind: "columns-missing"; readonly name: Name; readonly missing: readonly string[] },
  ): Html => {
    switch (reason.kind) {
      case "no-table":
        return html`Tôi không thấy dòng tiêu đề nào quen trong tệp, nên chưa nhập gì. Đồng chí lấy mẫu bằng /mau, giữ nguyên dòng tiêu đề rồi gửi lại.`;
      case "no-rows":
        return html`Tệp chỉ có dòng tiêu đề, chưa có dòng nào được điền. Chưa có gì thay đổi.`;
      case "columns-missing":
        return html`Tệp giống bảng ${NAMES[reason.name].toLowerCase()} nhưng thiếu cột: ${reason.missing.map((column) => titleOf(reason.name, column)).join(", ")}. Chưa có gì thay đổi; đồng chí thêm cột rồi gửi lại, hoặc lấy mẫu bằng /mau.`;
    }
  },
  ignored: (titles: readonly string[]): Html => html`Cột bỏ qua: ${titles.join(", ")}`,
  nothingNew: (same: number): Html =>
    html`Cả ${number(same)} dòng đều đã có đúng như vậy, nên không có gì để nhập.`,
  faults: (
    name: Name,
    shown: readonly { readonly line: number; readonly column: string; readonly problem: Problem }[],
    all: number,
  ): Html =>
    joinHtml([
      html`⚠️ <b>Chưa nhập gì</b>: ${number(all)} ô cần sửa trong tệp.`,
      ...shown.map(
        ({ line, column, problem: what }) =>
          html`• Dòng ${number(line)}, cột ${titleOf(name, column)}: ${problem(what)}`,
      ),
      all > shown.length && html`… và ${number(all - shown.length)} ô nữa.`,
      html`Đồng chí sửa trong tệp rồi gửi lại cả tệp.`,
    ]),
  preview: (
    name: Name,
    plan: {
      readonly added: readonly PlannedRow[];
      readonly changed: readonly PlannedRow[];
      readonly same: number;
    },
    max: number,
    isUndoable: boolean,
  ): Html =>
    joinHtml([
      html`📥 <b>Xem lại, chưa nhập</b>: ${NAMES[name]}`,
      html`Thêm mới: ${number(plan.added.length)} · Thay đổi: ${number(plan.changed.length)} · Giữ nguyên: ${number(plan.same)}`,
      ...newRights([...plan.added, ...plan.changed]),
      ...newPeople(plan.added, max),
      ...plan.changed.slice(0, max).map((row) => changeLine(name, row)),
      plan.changed.length > max && html`… và ${number(plan.changed.length - max)} thay đổi nữa.`,
      plan.added.length > 0 &&
        html`Thêm: ${plan.added
          .slice(0, max)
          .map(({ label }) => label)
          .join(", ")}${plan.added.length > max ? " …" : ""}`,
      !isUndoable && html`Tệp lớn nên nhập xong không hoàn tác được bằng /hoantac.`,
    ]),
  confirm: "Nhập",
  done: (name: Name, added: number, changed: number, isUndoable: boolean): Html =>
    joinHtml([
      html`✅ Đã nhập ${NAMES[name].toLowerCase()}: thêm ${number(added)}, đổi ${number(changed)}.`,
      isUndoable && html`Hoàn tác trong 10 phút: /hoantac`,
    ]),
  doneNotice: "Đã nhập",
};
