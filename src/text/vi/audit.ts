import type { AuditKind, AuditVerb } from "../../domain/audit.ts";
import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

const VERBS: Record<AuditVerb, string> = {
  added: "thêm",
  changed: "sửa",
  removed: "xoá",
  undone: "hoàn tác",
  sent: "phát",
  scheduled: "hẹn giờ phát",
  stopped: "dừng phát",
  corrected: "đính chính",
  withdrawn: "thu hồi",
  "read-report": "xem báo cáo",
  finished: "báo xong",
  invited: "tạo mã mời cho",
  revoked: "thu hồi mã mời cho",
  joined: "tham gia",
  approved: "đồng ý cho tham gia",
  declined: "từ chối đề nghị tham gia",
  left: "cho rời",
  returned: "cho tham gia lại",
  linked: "liên kết",
  unlinked: "bỏ liên kết",
  erased: "xoá dữ liệu cá nhân",
  imported: "nhập tệp",
  exported: "xuất tệp",
  "set-up": "thiết lập",
  "backed-up": "sao lưu",
};

const KINDS: Record<AuditKind, string> = {
  organisation: "tổ chức",
  unit: "đơn vị",
  member: "đảng viên",
  group: "nhóm",
  indicator: "chỉ tiêu",
  directive: "chỉ đạo",
  conference: "hội nghị",
  deadline: "hạn chót",
  holiday: "ngày nghỉ",
  broadcast: "bản phát",
  audit: "nhật ký",
  database: "cơ sở dữ liệu",
};

/** They are about people by themselves, whatever the role. */
const OF_PEOPLE: readonly AuditVerb[] = ["joined", "approved", "declined", "left", "returned", "erased"];

interface Told {
  readonly date: string;
  readonly time: string;
  readonly who: string;
  readonly what: string;
  readonly about: string | null;
  readonly detail: string | null;
}

/** The audit log. */
export const audit = {
  title: html`🗒 <b>Nhật ký</b>, mới nhất trước`,
  none: html`Nhật ký chưa có dòng nào.`,
  line: ({ date, time, who, what, about, detail }: Told): Html =>
    html`• ${date} ${time}, <b>${who}</b>: ${what}${about !== null && ` “${about}”`}${detail !== null && ` (${detail})`}`,
  found: (words: string): Html => html`🗒 <b>Nhật ký có “${words}”</b>, mới nhất trước`,
  nothing: (words: string): Html =>
    html`Nhật ký không có dòng nào với “${words}”. Đồng chí thử tên người, việc đã làm (thêm, sửa, phát …) hoặc ngày, ví dụ: <code>/nhatky 20/11/2026</code>`,
  more: html`… còn nữa; đồng chí thêm từ để thu hẹp, hoặc xuất tệp.`,
  file: "Xuất tệp",
  fileName: (date: string): string => `nhat-ky-${date.replaceAll("/", "-")}.xlsx`,
  sheet: "Nhật ký",
  columns: ["Ngày", "Giờ", "Ai", "Việc", "Đối tượng", "Chi tiết"],
  exported: (rows: number): Html =>
    html`🗒 Nhật ký: ${number(rows)} dòng. Tệp có tên người, đồng chí giữ kín.`,
  nobody: "Hệ thống",
  erased: "Người đã xoá dữ liệu",
  what: (verb: AuditVerb, kind: AuditKind): string =>
    OF_PEOPLE.includes(verb) ? VERBS[verb] : `${VERBS[verb]} ${KINDS[kind]}`,
};
