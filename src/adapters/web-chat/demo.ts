import type { WebGroup, WebPerson } from "./options.ts";

/** Whom one can be in the demo: the sample's people by their accounts, and somebody who has not joined. */
export const DEMO_PEOPLE: readonly WebPerson[] = [
  { userId: "dangvien", name: "Đảng viên", note: "Chi bộ 1" },
  { userId: "bithu", name: "Bí thư chi bộ", note: "Chi bộ 1" },
  { userId: "vanphong", name: "Văn phòng", note: "Đảng uỷ" },
  { userId: "khach", name: "Khách", note: "Chưa tham gia" },
];

export const DEMO_GROUPS: readonly WebGroup[] = [
  { chatId: "nhom-chi-bo-1", title: "Nhóm Chi bộ 1", memberIds: ["dangvien", "bithu", "vanphong"] },
];
