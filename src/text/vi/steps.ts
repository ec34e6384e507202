import { taskOf, type Step, type Task } from "../../domain/step.ts";

const UNITS: Record<string, string> = { d: "ngày", h: "giờ", m: "phút" };
const TASKS: Record<Task, string> = { documents: "gửi tài liệu", invitations: "gửi giấy mời" };

/** When a step of a ladder comes, for the middle of a sentence: "trước 3 ngày"; "gửi tài liệu trước 5 ngày"; "sáng hôm sau". */
export function stepText(step: Step): string {
  const [, amount, unit = ""] = /^(\d+)([dhm])/.exec(step) ?? [];
  if (amount === undefined) return "sáng hôm sau";
  const before = `trước ${amount} ${UNITS[unit] ?? ""}`;
  const task = taskOf(step);
  return task === null ? before : `${TASKS[task]} ${before}`;
}
