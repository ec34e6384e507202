import type { EventKind } from "./event.ts";
import { CHOICES, LADDERS } from "./ladder.ts";
import type { Step } from "./step.ts";

/**
 * The steps by which a person or group is reminded of a kind once one is switched on or off, from far to near; null where
 * none would be left. Who had no own steps (`chosen` null) begins with those of the kind.
 */
export function withStep(
  kind: EventKind,
  chosen: readonly Step[] | null,
  step: Step,
  isOn: boolean,
): Step[] | null {
  const before = chosen ?? LADDERS[kind];
  const steps = CHOICES[kind].filter((known) => (known === step ? isOn : before.includes(known)));
  return steps.length === 0 ? null : steps;
}
