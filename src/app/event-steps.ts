import type { Event } from "../domain/event.ts";
import { replanned } from "../domain/event-plan.ts";
import { toInstant } from "../domain/instant.ts";
import { CHOICES, ladderOf, type TimedStep } from "../domain/ladder.ts";
import { stepAt, type Step } from "../domain/step.ts";
import { joinHtml } from "../text/html.ts";
import { noteAudit } from "./audit.ts";
import { chunk } from "./chunk.ts";
import type { MemberContext, Reply, Say } from "./command.ts";
import { CARD_VERBS, toCard } from "./event-card.ts";
import type { Tx } from "./ports/store.ts";

/** What those who prepare a meeting can be reminded of, beside the steps for everybody. */
const TASKS: readonly Step[] = ["5d-documents", "3d-invitations", "2d-invitations", "1d-documents"];
const BUTTONS_IN_A_ROW = 2;

/** The steps of an event's own that can still be switched on or off, as buttons. */
export function stepsScreen(context: MemberContext, event: Event): Say {
  const { t, timeZone } = context;
  const steps = stepsToCome(event, context);
  const own = ladderOf(event);
  return {
    text: joinHtml([
      t.explaining.steps(event, event.seriesId !== null),
      steps.length === 0 && t.explaining.noSteps,
      ...steps.map((timed) => t.explaining.stepState(timed, own.includes(timed.step), timeZone)),
    ]),
    buttons: [
      ...chunk(
        steps.map(({ step }) => ({
          label: t.explaining.stepButton(step, own.includes(step)),
          verb: CARD_VERBS.steps,
          id: event.id,
          version: step,
        })),
        BUTTONS_IN_A_ROW,
      ),
      [toCard(context, event)],
    ],
  };
}

/** Switches one step of an event's own on or off. What is past never becomes due by it, and what is due is not lost. */
export async function switchStep(tx: Tx, context: MemberContext, event: Event, step: string): Promise<Reply> {
  const { t, now, timeZone } = context;
  if (!stepsToCome(event, context).some((known) => known.step === step))
    return { notice: t.explaining.stepGone };
  const own = ladderOf(event);
  const on = !own.includes(step);
  const ladder = inOrder(on ? [...own, step] : own.filter((other) => other !== step), event, timeZone);
  const renewed = replanned({ ...event, ladder }, toInstant(now), timeZone);
  await tx.events.put(renewed);
  const notice = t.explaining.stepChanged(step, on);
  const { id, kind, title } = event;
  await noteAudit(tx, context, { verb: "changed", kind, subjectId: id, label: title, detail: notice });
  return { edit: stepsScreen(context, renewed), notice };
}

function stepsToCome(event: Event, { now, timeZone }: MemberContext): TimedStep[] {
  const at = toInstant(now);
  const after = event.plannedUpTo > at ? event.plannedUpTo : at;
  const all = new Set([
    ...CHOICES[event.kind],
    ...ladderOf(event),
    ...(event.kind === "conference" ? TASKS : []),
  ]);
  return inOrder([...all], event, timeZone)
    .map((step) => ({ step, at: stepAt(event.at, step, timeZone) }))
    .filter((timed) => timed.at > after);
}

/** From far to near. */
function inOrder(steps: readonly Step[], event: Event, timeZone: string): Step[] {
  return steps.toSorted((a, b) => stepAt(event.at, a, timeZone).localeCompare(stepAt(event.at, b, timeZone)));
}
