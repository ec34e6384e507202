import { MAX_PLACE, MAX_TITLE, type Draft } from "../domain/event-draft.ts";
import type { EventKind } from "../domain/event.ts";
import { toInstant } from "../domain/instant.ts";
import { readEntry } from "../domain/time/read-entry.ts";
import type { UnderstoodWhen } from "../domain/time/refusal.ts";
import type { MemberContext, Reply } from "./command.ts";
import { proposeDraft } from "./content/event.ts";
import { findResponsible } from "./find-members.ts";
import { findUnit } from "./find-unit.ts";
import type { Tx } from "./ports/store.ts";

/** The hour that a day without one stands for. */
export const DEFAULT_HOURS: Record<EventKind, string> = { deadline: "17:00", conference: "08:00" };
/** So many names are offered where one is unknown. */
export const NAMES_SHOWN = 20;

/** Reads a line about a meeting or a deadline and shows what would be saved, or says what is wrong with it. */
export async function proposeEvent(
  tx: Tx,
  context: MemberContext,
  kind: EventKind,
  typed: string,
): Promise<Reply> {
  const { t, now, timeZone, person, place: here } = context;
  const { daysOff } = await context.holidays.of(tx);
  const entry = readEntry(typed, { now, timeZone, defaultTime: DEFAULT_HOURS[kind], holidays: daysOff });
  if (entry.kind === "refused") return { say: { text: t.adding.refused(entry.reason, timeZone) } };
  const { title, place, urgent, ladder } = entry;
  if (title.length > MAX_TITLE) return { say: { text: t.adding.titleTooLong(MAX_TITLE) } };
  if (place !== null && place.length > MAX_PLACE) return { say: { text: t.adding.placeTooLong(MAX_PLACE) } };
  const unit = await findUnit(tx, person, entry.unit);
  if ("known" in unit) return { say: { text: t.adding.unknownUnit(entry.unit, unit.known) } };
  const members = await findResponsible(tx, unit.id, entry.people);
  if ("unknown" in members) {
    const { name, near, known } = members.unknown;
    // Who belongs to a unit is not said in front of others.
    const offered = here.kind === "private" ? (near.length > 0 ? near : known) : [];
    const names = offered.slice(0, NAMES_SHOWN).map((member) => member.name);
    return { say: { text: t.adding.unknownMember(name, unit.name, near.length, names) } };
  }
  const draft: Draft = {
    kind,
    title,
    when: whenOf(entry.when),
    hasHour: entry.when.hasHour,
    place,
    unitId: unit.id,
    ladder: ladder && [...ladder],
    urgent,
    assigneeIds: members.found.map(({ id }) => id),
    assigneeUnitIds: members.units.map(({ id }) => id),
  };
  return proposeDraft(tx, context, draft, null);
}

function whenOf(when: UnderstoodWhen): Draft["when"] {
  return when.kind === "once"
    ? { kind: "once", at: toInstant(when.at) }
    : { kind: "repeating", rule: when.rule };
}
