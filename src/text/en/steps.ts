import { taskOf, type Step, type Task } from "../../domain/step.ts";
import { count } from "./format.ts";

const UNITS: Record<string, string> = { d: "day", h: "hour", m: "minute" };
const TASKS: Record<Task, string> = { documents: "documents out", invitations: "invitations out" };

/** When a step of a ladder comes, for the middle of a sentence: "3 days before"; "documents out 5 days before"; "the morning after". */
export function stepText(step: Step): string {
  const [, amount, unit = ""] = /^(\d+)([dhm])/.exec(step) ?? [];
  if (amount === undefined) return "the morning after";
  const before = `${count(Number(amount), UNITS[unit] ?? "")} before`;
  const task = taskOf(step);
  return task === null ? before : `${TASKS[task]} ${before}`;
}
