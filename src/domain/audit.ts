import { z } from "zod";

import { instantSchema } from "./instant.ts";

/** What can be done, as the audit log tells it. */
export const AUDIT_VERBS = [
  "added",
  "changed",
  "removed",
  "undone",
  "sent",
  "scheduled",
  "stopped",
  "corrected",
  "withdrawn",
  "read-report",
  "finished",
  "invited",
  "revoked",
  "joined",
  "approved",
  "declined",
  "left",
  "returned",
  "linked",
  "unlinked",
  "erased",
  "imported",
  "exported",
  "set-up",
  "backed-up",
] as const;

/** To what. */
export const AUDIT_KINDS = [
  "organisation",
  "unit",
  "member",
  "group",
  "indicator",
  "directive",
  "conference",
  "deadline",
  "holiday",
  "broadcast",
  "audit",
  "database",
] as const;

/** One line of the audit log: who did what to what, and when. It is only ever added to. */
export const auditSchema = z.strictObject({
  id: z.string().min(1),
  at: instantSchema,
  /** Null for what happened without a person of ours, such as a group that removed the bot. */
  memberId: z.string().min(1).nullable(),
  verb: z.enum(AUDIT_VERBS),
  kind: z.enum(AUDIT_KINDS),
  /** The record's id; null where it is about many, or about none. */
  subjectId: z.string().min(1).nullable(),
  /** What it was called then: a title or a number, never a person's name, which is looked up by the id. */
  label: z.string().min(1).nullable(),
  /** In words of whoever did it: what changed, and to what; or how many records it was about. */
  detail: z.string().min(1).nullable(),
});
export type Audit = z.infer<typeof auditSchema>;
export type AuditVerb = Audit["verb"];
export type AuditKind = Audit["kind"];
