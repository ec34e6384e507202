import type { Audit } from "../domain/audit.ts";
import { toInstant } from "../domain/instant.ts";
import type { Role } from "../domain/member.ts";
import type { Texts } from "../text/texts.ts";
import type { Context } from "./command.ts";
import type { Tx } from "./ports/store.ts";

/** What is written into the audit log: who and when come from the context. */
export type Noted = Pick<Audit, "verb" | "kind"> & Partial<Pick<Audit, "subjectId" | "label" | "detail">>;

/** From which role to which, in words. */
export function roleChange({ roles }: Pick<Texts, "roles">, from: Role, to: Role): string {
  return `${roles[from]} → ${roles[to]}`;
}

/** Writes a line into the audit log, in the transaction that makes the change itself. */
export async function noteAudit(
  tx: Tx,
  { ids, now, person }: Pick<Context, "ids" | "now" | "person">,
  noted: Noted,
): Promise<void> {
  await tx.audit.add({
    subjectId: null,
    label: null,
    detail: null,
    ...noted,
    id: ids.next("aud"),
    at: toInstant(now),
    memberId: person?.id ?? null,
  });
}
