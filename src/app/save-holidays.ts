import { z } from "zod";

import { holidaySchema, yearOf, type HolidayYear } from "../domain/holidays.ts";
import { hasRole } from "../domain/member.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import { readHolidays } from "../domain/time/read-holidays.ts";
import { noteAudit } from "./audit.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineAction, propose } from "./confirmations.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

const MAX_NAME = 100;

const payloadSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("put"), days: z.array(holidaySchema).min(1) }),
  z.strictObject({ kind: z.literal("remove"), days: z.array(z.iso.date()).min(1) }),
]);
type Payload = z.infer<typeof payloadSchema>;

/** The office's corrections of the tables of holidays, after a confirmation. */
export const saveHolidays = defineAction<Payload>(payloadSchema, { preview, run });

/** What `/them nghile …` answers: what would change, or the year's days off where no date is named. */
export async function proposeHolidays(tx: Tx, context: MemberContext, typed: string): Promise<Reply> {
  const { t, person, now, timeZone } = context;
  if (!hasRole(person, "office")) return { say: { text: t.errors.notAllowed(t.roles.office) } };
  if (typed.trim() === "") {
    const year = Number(toLocalDate(now, timeZone).slice(0, 4));
    return { say: { text: t.holidays.what(await yearsOf(tx, context, [year, year + 1])) } };
  }
  const entry = readHolidays(typed);
  if (entry.kind === "refused") return { say: { text: t.holidays.refused(entry.reason) } };
  if (entry.kind === "remove")
    return propose(tx, context, "holidays.save", saveHolidays, { ...entry, days: [...entry.days] });
  const name = entry.name ?? t.holidays.unnamed(entry.off);
  if (name.length > MAX_NAME) return { say: { text: t.adding.titleTooLong(MAX_NAME) } };
  const days = entry.days.map((date) => ({ date, name, off: entry.off }));
  return propose(tx, context, "holidays.save", saveHolidays, { kind: "put", days });
}

async function preview(tx: ReadTx, context: MemberContext, payload: Payload) {
  const { t, person } = context;
  if (!hasRole(person, "office")) return { refused: { notice: t.errors.notAllowedNotice } };
  const calendar = await context.holidays.of(tx);
  const corrections = await tx.holidays.list();
  const dates = datesOf(payload);
  const former = corrections.filter(({ date }) => dates.includes(date));
  if (payload.kind === "remove" && former.length === 0) {
    return { refused: { say: { text: t.holidays.notCorrected } } };
  }
  const text =
    payload.kind === "put"
      ? t.holidays.previewPut(payload.days, (date) => calendar.nameOn(date))
      : t.holidays.previewRemove(former);
  return {
    text,
    facts: [payload, former, dates.map((date) => calendar.nameOn(date))],
    confirmLabel: t.adding.save,
  };
}

async function run(tx: Tx, context: MemberContext, payload: Payload): Promise<Reply> {
  const { t } = context;
  if (payload.kind === "put") for (const day of payload.days) await tx.holidays.put(day);
  else for (const date of payload.days) await tx.holidays.remove(date);
  const dates = datesOf(payload);
  const verb = payload.kind === "put" ? "changed" : "removed";
  await noteAudit(tx, context, {
    verb,
    kind: "holiday",
    label: dates[0] ?? null,
    detail: String(dates.length),
  });
  await tx.undos.remove(context.person.id);
  const years = [...new Set(dates.map((date) => Number(date.slice(0, 4))))];
  return {
    edit: { text: t.holidays.saved(await yearsOf(tx, context, years)) },
    notice: t.adding.savedNotice,
  };
}

function datesOf(payload: Payload): readonly string[] {
  return payload.kind === "put" ? payload.days.map(({ date }) => date) : payload.days;
}

/** What is known of these years now. */
async function yearsOf(
  tx: ReadTx,
  { holidays }: MemberContext,
  years: readonly number[],
): Promise<HolidayYear[]> {
  const calendar = await holidays.of(tx);
  const corrections = await tx.holidays.list();
  return years.map((year) => yearOf(calendar, corrections, year));
}
