import { z } from "zod";

import { holidayNotes, isByWorkingDays } from "../domain/event-draft.ts";
import type { Event } from "../domain/event.ts";
import { toInstant } from "../domain/instant.ts";
import type { Series } from "../domain/series.ts";
import { periodStart, planSeriesChange, planSeriesEnd, type SeriesChange } from "../domain/series-change.ts";
import { planSeries } from "../domain/series-plan.ts";
import { formatTime } from "../domain/time/format.ts";
import { ruleSchema } from "../domain/time/rule.ts";
import { parseWhen } from "../domain/time/when.ts";
import { changeEvent } from "./change-event.ts";
import type { MemberContext, Reply } from "./command.ts";
import { defineAction, propose } from "./confirmations.ts";
import { keepAccount } from "./content/accounting.ts";
import { changeableEvent, keeping, tellable } from "./event-moving.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { askFor, closeQuestion, defineAnswer } from "./questions.ts";

const RULE = "series.rule";
const MOVE = "series.move";
const END = "series.end";
const MOVES_SHOWN = 3;

/** From which event on, as it was shown. */
const shownSchema = z.strictObject({
  eventId: z.string().min(1),
  revision: z.int().positive(),
  seriesRevision: z.int().positive(),
});
const moveSchema = shownSchema.extend({ rule: ruleSchema, hasHour: z.boolean() });

type Shown = z.infer<typeof shownSchema>;
type Move = z.infer<typeof moveSchema>;

const move = defineAction(moveSchema, { preview: previewMove, run: runMove });
const end = defineAction(shownSchema, { preview: previewEnd, run: runEnd, keeping });

/** Changing or ending a series from one of its events on, after a preview. */
export const seriesActions = { [MOVE]: move, [END]: end };

/** The words that answer how a series is to repeat: the question stays open until they are a rule. */
export const seriesAnswers = {
  [RULE]: defineAnswer(shownSchema, async (tx, context, shown, text): Promise<Reply> => {
    const { t, now, timeZone } = context;
    const found = await find(tx, context, shown);
    if (!found) {
      await closeQuestion(tx, context);
      return { say: { text: t.explaining.outdated } };
    }
    // Every second week is counted from the week of the first one that changes.
    const week = new Date(periodStart("week", found.event.at, timeZone));
    const when = parseWhen(text, {
      now: week > now ? week : now,
      timeZone,
      defaultTime: formatTime(new Date(found.event.at), timeZone),
    });
    if (when.kind === "refused")
      return { say: { text: t.explaining.unread(t.whenRefused(text, when.reason, timeZone)) } };
    if (when.kind === "once") return { say: { text: t.explaining.ruleNeeded(text) } };
    await closeQuestion(tx, context);
    return propose(tx, context, MOVE, move, {
      ...shown,
      rule: when.rule,
      hasHour: when.hasHour || found.series.hasHour,
    });
  }),
};

/** Asks how a series is to repeat from an event on. */
export async function askNewRule(
  tx: Tx,
  context: MemberContext,
  event: Event,
  series: Series,
): Promise<Reply> {
  const { t } = context;
  await askFor(tx, context, RULE, shownOf(event, series));
  return { say: { text: t.explaining.askRule(event, t.ruleText(series.rule)) } };
}

/** Shows what ending a series at an event would do, and asks for a yes. */
export function proposeEnd(tx: Tx, context: MemberContext, event: Event, series: Series): Promise<Reply> {
  return propose(tx, context, END, end, shownOf(event, series));
}

function shownOf(event: Event, series: Series): Shown {
  return { eventId: event.id, revision: event.revision, seriesRevision: series.revision };
}

/** The event and its series as they were shown, if the person may still change them. */
async function find(
  tx: ReadTx,
  context: MemberContext,
  shown: Shown,
): Promise<{ readonly event: Event; readonly series: Series; readonly made: readonly Event[] } | null> {
  const event = await changeableEvent(tx, context, shown);
  const series = event?.seriesId == null ? null : await tx.series.byId(event.seriesId);
  if (!event || series?.revision !== shown.seriesRevision) return null;
  return { event, series, made: await tx.events.ofSeries(series.id) };
}

async function plannedMove(tx: ReadTx, context: MemberContext, payload: Move) {
  const found = await find(tx, context, payload);
  if (!found) return null;
  const { daysOff } = await context.holidays.of(tx);
  const local = { timeZone: context.timeZone, daysOff };
  const { event, series, made } = found;
  const { rule, hasHour } = payload;
  const now = toInstant(context.now);
  return { event, local, plan: planSeriesChange({ now, series, made, from: event, rule, hasHour, local }) };
}

async function previewMove(tx: ReadTx, context: MemberContext, payload: Move) {
  const { t } = context;
  const planned = await plannedMove(tx, context, payload);
  if (!planned) return { refused: { say: { text: t.explaining.outdated } } };
  const { event, plan } = planned;
  if (plan.moves.length + plan.cancel.length === 0)
    return { refused: { say: { text: t.explaining.sameTime } } };
  const told = await tellable(tx, changedBy(plan));
  const shown = plan.moves.slice(0, MOVES_SHOWN).map((moved) => [moved.event.at, moved.at] as const);
  const more = plan.moves.length - shown.length;
  const days = holidayNotes(
    shown.map(([, to]) => new Date(to)),
    await context.holidays.of(tx),
    { timeZone: context.timeZone, byWorkingDays: isByWorkingDays(payload.rule) },
  );
  return {
    text: t.explaining.seriesPreview(
      event,
      t.ruleText(payload.rule),
      shown,
      more,
      plan.cancel.length,
      days,
      told,
      context,
    ),
    facts: [
      payload,
      days,
      plan.moves.map(({ event: { id }, at }) => [id, at]),
      plan.cancel.map(({ id }) => id),
      told,
    ],
    confirmLabel: t.explaining.move,
  };
}

async function runMove(tx: Tx, context: MemberContext, payload: Move): Promise<Reply> {
  const { t } = context;
  const planned = await plannedMove(tx, context, payload);
  if (!planned) return { notice: t.confirm.expired };
  const { event, plan, local } = planned;
  await carryOut(tx, context, plan);
  const further = planSeries({ now: toInstant(context.now), series: plan.series, local });
  for (const made of further.events) if ((await tx.events.byId(made.id)) === null) await tx.events.put(made);
  await tx.series.put(further.series);
  await noteSeries(tx, context, "changed", event);
  return {
    edit: { text: t.explaining.seriesChanged(event.title, t.ruleText(payload.rule)) },
    notice: t.explaining.movedNotice,
  };
}

async function plannedEnd(tx: ReadTx, context: MemberContext, shown: Shown) {
  const found = await find(tx, context, shown);
  if (!found) return null;
  const { event, series, made } = found;
  return { event, series, plan: planSeriesEnd({ now: toInstant(context.now), series, made, from: event }) };
}

async function previewEnd(tx: ReadTx, context: MemberContext, shown: Shown) {
  const { t } = context;
  const planned = await plannedEnd(tx, context, shown);
  if (!planned) return { refused: { say: { text: t.explaining.outdated } } };
  const { event, series, plan } = planned;
  const told = await tellable(tx, plan.cancel);
  return {
    text: t.explaining.seriesEndPreview(event, t.ruleText(series.rule), plan.cancel.length, told, context),
    facts: [shown, plan.cancel.map(({ id }) => id), told],
    confirmLabel: t.explaining.confirmCancel(event.kind),
  };
}

async function runEnd(tx: Tx, context: MemberContext, shown: Shown): Promise<Reply> {
  const { t } = context;
  const planned = await plannedEnd(tx, context, shown);
  if (!planned) return { notice: t.confirm.expired };
  await carryOut(tx, context, planned.plan);
  await tx.series.put(planned.plan.series);
  await noteSeries(tx, context, "removed", planned.event);
  return {
    edit: { text: t.explaining.seriesEnded(planned.event.title) },
    notice: t.explaining.cancelledNotice,
  };
}

function noteSeries(
  tx: Tx,
  context: MemberContext,
  verb: "changed" | "removed",
  { kind, id, title: name }: Event,
): Promise<void> {
  return keepAccount(tx, context, { verb, kind, id, name, step: null });
}

function changedBy({ moves, cancel }: SeriesChange): Event[] {
  return [...moves.map(({ event }) => event), ...cancel];
}

/** Each of its events tells those who had been reminded of it. */
async function carryOut(
  tx: Tx,
  context: MemberContext,
  { moves, cancel, series }: SeriesChange,
): Promise<void> {
  const { hasHour } = series;
  for (const { event, at } of moves) await changeEvent(tx, context, event, { at, hasHour });
  for (const event of cancel) await changeEvent(tx, context, event, { cancelledAt: toInstant(context.now) });
}
