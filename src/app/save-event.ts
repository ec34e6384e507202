import {
  changedBy,
  draftEvent,
  draftSchema,
  draftSeries,
  holidayNotes,
  isByWorkingDays,
  isMoved,
  isNamedBy,
  type Draft,
  type DraftShown,
  type Namesake,
} from "../domain/event-draft.ts";
import { AHEAD_MS, type Event } from "../domain/event.ts";
import { later, toInstant } from "../domain/instant.ts";
import { ladderOf, ownSteps, presetFor } from "../domain/ladder.ts";
import { unitsInReach } from "../domain/member.ts";
import { whyNotChat } from "../domain/plan.ts";
import { planSeries, type SeriesPlan } from "../domain/series-plan.ts";
import { occurrences } from "../domain/time/occurrences.ts";
import { addresseesOf } from "./addressees.ts";
import { changeEvent } from "./change-event.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineAction } from "./confirmations.ts";
import { keepAccount } from "./content/accounting.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { eventUndo } from "./undo.ts";
import { unitName } from "./unit-name.ts";

/** How many dates of a series are shown. */
const DATES_SHOWN = 3;

/** Saves a meeting or a deadline, or a series of them, after a confirmation. */
export const saveEvent = defineAction<Draft>(draftSchema, { preview, run });

/** What would happen: one event made or changed, or a series made with its first events. */
type Outcome =
  | { readonly kind: "event"; readonly event: Event; readonly former: Event | null }
  | ({ readonly kind: "series"; readonly event: Event; readonly former: Event | null } & SeriesPlan);

/** Null where it is over by now, or where a rule has no date any more. */
async function outcomeOf(tx: ReadTx, context: MemberContext, draft: Draft): Promise<Outcome | null> {
  const { ids, person, timeZone } = context;
  const now = toInstant(context.now);
  const open = await tx.events.between(draft.kind, now, later(now, AHEAD_MS));
  const former = open.find((event) => isNamedBy(draft, event)) ?? null;
  const usual = (await tx.organisation.get())?.ladders[draft.kind] ?? null;
  const saving = { createdBy: person.id, now, timeZone, usual };
  if (draft.when.kind === "repeating") {
    const series = draftSeries(draft, draft.when.rule, { ...saving, id: ids.next("ser") });
    const { daysOff } = await context.holidays.of(tx);
    const plan = planSeries({ now, series, local: { timeZone, daysOff } });
    const [event] = plan.events;
    return event ? { kind: "series", event, former, ...plan } : null;
  }
  const { at } = draft.when;
  if (at <= now) return null;
  const event = former
    ? changedBy(draft, at, former, now, timeZone)
    : draftEvent(draft, at, { ...saving, id: ids.next("evt") });
  return { kind: "event", event, former };
}

async function preview(tx: ReadTx, context: MemberContext, draft: Draft) {
  const { t, now, timeZone, person } = context;
  const reach = unitsInReach(person, await tx.organisation.units());
  if (!reach.has(draft.unitId)) return { refused: { notice: t.subscriptions.outOfReach } };
  const outcome = await outcomeOf(tx, context, draft);
  if (!outcome) return { refused: { notice: t.confirm.expired } };
  const { event, former } = outcome;
  const existing = former?.seriesId ? await tx.series.byId(former.seriesId) : null;
  if (former && existing)
    return { refused: { say: { text: t.adding.seriesExists(former, existing.rule, timeZone) } } };
  const shown: DraftShown = {
    event,
    rule: draft.when.kind === "repeating" ? draft.when.rule : null,
    dates: await datesOf(tx, context, draft, event),
    unit: await unitName(tx, draft.unitId, t),
    ...(await receivers(tx, event)),
    assignees: await namesOf(tx, event),
    ladder: ladderOf(event),
    preset:
      draft.ladder || (former && outcome.kind === "event")
        ? null
        : (presetFor(event.kind, event.title)?.name ?? null),
    steps: ownSteps(event, toInstant(now), timeZone).map(({ at }) => new Date(at)),
  };
  const notes = holidayNotes(shown.dates, await context.holidays.of(tx), {
    timeZone,
    byWorkingDays: shown.rule !== null && isByWorkingDays(shown.rule),
  });
  const fate: Namesake["fate"] =
    outcome.kind === "series" ? "beside" : former && isMoved(event, former) ? "moved" : "updated";
  return {
    text: t.adding.preview(shown, notes, former && { event: former, fate }, context),
    facts: [draft, former?.id, former?.revision, { ...shown, event: null }, notes],
    confirmLabel: t.adding.save,
  };
}

/** The moments that are shown: the event's, or a series' next few. */
async function datesOf(
  tx: ReadTx,
  { now, timeZone, holidays }: MemberContext,
  { when }: Draft,
  { at }: Event,
) {
  if (when.kind === "once") return [new Date(at)];
  const { daysOff } = await holidays.of(tx);
  const repeating = { kind: "repeating", rule: when.rule, next: new Date(at), hasHour: true } as const;
  return occurrences(repeating, { from: now, count: DATES_SHOWN, timeZone, holidays: daysOff });
}

/** How many people and groups it reaches as things are. */
async function receivers(tx: ReadTx, { kind, unitIds }: Event): Promise<{ people: number; groups: number }> {
  const receiving = (await addresseesOf(tx, unitIds)).filter(({ chat }) => whyNotChat(chat, kind) === null);
  const people = receiving.filter((addressee) => "memberId" in addressee).length;
  return { people, groups: receiving.length - people };
}

async function namesOf(tx: ReadTx, { assigneeIds, assigneeUnitIds }: Event): Promise<string[]> {
  const members = await Promise.all(assigneeIds.map((id) => tx.members.byId(id)));
  const units = (await tx.organisation.units()).filter(({ id }) => assigneeUnitIds.includes(id));
  return [...members.flatMap((member) => (member ? [member.name] : [])), ...units.map(({ name }) => name)];
}

async function run(tx: Tx, context: MemberContext, draft: Draft): Promise<Reply> {
  const { t } = context;
  const outcome = await outcomeOf(tx, context, draft);
  if (!outcome) return { notice: t.confirm.expired };
  const { event, former } = outcome;
  if (outcome.kind === "series") {
    for (const made of outcome.events) await tx.events.put(made);
    await tx.series.put(outcome.series);
  } else if (former && isMoved(event, former)) {
    const { at, hasHour, place, ladder, urgent, assigneeIds, assigneeUnitIds } = event;
    const renewed = { ...former, ladder, urgent, assigneeIds, assigneeUnitIds };
    await changeEvent(tx, context, renewed, { at, hasHour, place });
  } else {
    await tx.events.put(event);
  }
  const isSeries = outcome.kind === "series";
  await keepAccount(tx, context, {
    verb: former && !isSeries ? "changed" : "added",
    kind: event.kind,
    id: event.id,
    name: event.title,
    step: isSeries ? null : await eventUndo(tx, context, event.id, former),
  });
  const rule = draft.when.kind === "repeating" ? draft.when.rule : null;
  const moved = outcome.kind === "event" && former !== null && isMoved(event, former);
  return { edit: { text: t.adding.saved(event, rule, context, moved) }, notice: t.adding.savedNotice };
}
