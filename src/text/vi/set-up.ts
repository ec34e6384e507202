import type { EventKind } from "../../domain/event.ts";
import type { Step } from "../../domain/step.ts";
import { MAX_UNITS, type RefusedTree } from "../../domain/unit-tree.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";
import { stepText } from "./steps.ts";

/** Setting the organisation up. */
export const setUp = {
  title: "Thiết lập tổ chức",
  offer: "Thiết lập",
  offered: html`Đồng chí là quản trị. Bấm “Thiết lập” để khai tên tổ chức và các đơn vị; sau đó mời mọi người bằng /moi.`,
  labels: {
    name: "Tên tổ chức",
    level: "Loại hình",
    term: "Nhiệm kỳ",
    units: "Đơn vị",
    timeZone: "Múi giờ",
    conference: "Nhắc hội nghị",
    deadline: "Nhắc hạn chót",
    locale: "Ngôn ngữ",
  },
  ask: {
    name: html`Tên tổ chức là gì? Ví dụ: <b>Đảng bộ phường …</b>`,
    level: html`Đây là tổ chức nào?`,
    term: html`Nhiệm kỳ nào? Ví dụ: <b>Nhiệm kỳ 2025–2030</b>`,
    units: joinHtml([
      html`Các đơn vị trực thuộc, mỗi dòng một đơn vị; đơn vị cấp dưới viết thụt vào hoặc có gạch đầu dòng:`,
      html`<code>Đảng uỷ các cơ quan\n- Chi bộ Văn phòng\n- Chi bộ Kinh tế\nChi bộ 1\nChi bộ 2</code>`,
      html`Thêm dần từng đơn vị bằng /them donvi cũng được.`,
    ]),
    timeZone: html`Múi giờ nào? Bấm nút nếu đúng, hoặc gõ tên khác, ví dụ: <b>Asia/Ho_Chi_Minh</b>`,
    locale: html`Trả lời bằng tiếng nào? Mỗi người tự đổi được bằng /ngonngu.`,
  },
  askSteps: (kind: EventKind, usual: readonly Step[]): Html =>
    html`Nhắc ${kind === "conference" ? "hội nghị" : "hạn chót"} trước bao lâu? Thường là: ${usual.map(stepText).join(", ")}. Bấm “Bỏ qua” để giữ, hoặc gõ mốc khác, ví dụ: <b>7 ngày, 1 ngày, 2 giờ</b>`,
  levels: [
    "Đảng bộ phường",
    "Đảng bộ xã",
    "Đảng bộ cơ quan",
    "Đảng bộ doanh nghiệp",
    "Đảng bộ trường học",
    "Chi bộ cơ sở",
  ],
  noLine: html`Tôi chưa thấy tên nào đọc được. Chưa có gì thay đổi; đồng chí gõ lại giúp.`,
  badTimeZone: (name: string): Html =>
    html`Tôi không biết múi giờ “${name}”. Chưa có gì thay đổi; đồng chí gõ tên chuẩn, ví dụ: <b>Asia/Ho_Chi_Minh</b>`,
  badSteps: (text: string): Html =>
    html`Tôi chưa đọc được các mốc nhắc “${text}”. Mốc nhắc từ 1 đến 60 ngày, 1 đến 48 giờ hoặc 5 đến 120 phút trước, ví dụ: <b>3 ngày, 1 ngày, 2 giờ</b>`,
  chooseLanguage: html`Đồng chí bấm một trong các nút ngôn ngữ.`,
  badTree: (refused: RefusedTree): Html => {
    switch (refused.kind) {
      case "jump":
        return html`Dòng ${number(refused.line)} (“${refused.name}”) thụt vào không khớp dòng nào ở trên, nên tôi chưa biết thuộc đơn vị nào. Đồng chí sửa lại giúp.`;
      case "twice":
        return html`Dòng ${number(refused.line)} (“${refused.name}”) đã có ở trên, dưới cùng một đơn vị. Đồng chí bỏ bớt giúp.`;
      case "too-many":
        return html`Nhiều hơn ${number(MAX_UNITS)} đơn vị trong một tin. Đồng chí chia ra, phần sau thêm bằng /them donvi.`;
    }
  },
  unitsToAdd: (count: number): Html => html`Sẽ thêm ${number(count)} đơn vị; đơn vị đã có thì giữ nguyên.`,
  zoneChanges: html`Việc đã có trong lịch giữ nguyên thời điểm, nên giờ hiển thị sẽ khác; đồng chí xem lại bằng /lich.`,
  saved: (name: string, added: number): Html =>
    joinHtml([
      html`✅ Đã thiết lập <b>${name}</b>${added > 0 ? `, thêm ${number(added)} đơn vị` : ""}.`,
      html`Việc tiếp theo: mời bí thư và văn phòng bằng /moi, nhập danh sách đảng viên bằng /mau, thêm chỉ tiêu, chỉ đạo, hội nghị, hạn chót bằng /them. Đổi lại thiết lập: /thietlap.`,
    ]),
  savedNotice: "Đã thiết lập",
};
