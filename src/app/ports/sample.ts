import type { Directive } from "../../domain/directive.ts";
import type { Event } from "../../domain/event.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { Member } from "../../domain/member.ts";
import type { Organisation } from "../../domain/organisation.ts";
import type { Unit } from "../../domain/unit.ts";

/** An organisation to show the bot with, as a person would write it down: without what only the database keeps. */
export interface Sample {
  readonly organisation: Organisation;
  readonly units: readonly Unit[];
  readonly people: readonly Omit<Member, "joinedAt" | "leftAt">[];
  readonly indicators: readonly Indicator[];
  readonly directives: readonly Directive[];
  readonly events: readonly Pick<
    Event,
    "id" | "kind" | "title" | "at" | "hasHour" | "place" | "unitIds" | "source"
  >[];
}
