import { z } from "zod";

/** How urgent a document is, from least to most: thường, khẩn, thượng khẩn, hoả tốc (Decree 30/2020/NĐ-CP, article 8). */
export const URGENCIES = ["normal", "urgent", "very-urgent", "flash"] as const;
export const urgencySchema = z.enum(URGENCIES);
export type Urgency = z.infer<typeof urgencySchema>;

/** Whether it goes at any hour, and is followed up within hours. */
export function isUrgent(urgency: Urgency): boolean {
  return urgency !== "normal";
}
