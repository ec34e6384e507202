import type { Chat } from "./chat.ts";
import type { Event, EventKind } from "./event.ts";
import { fold } from "./fold.ts";
import type { Instant } from "./instant.ts";
import { stepAt, taskOf, type Step } from "./step.ts";

/** When people are reminded of what, by kind; a deadline is asked about once more on the morning after. */
export const LADDERS: Record<EventKind, readonly Step[]> = {
  conference: ["3d", "1d", "2h"],
  deadline: ["7d", "3d", "1d", "after"],
};

/** What a person or group may choose instead, from far to near. */
export const CHOICES: Record<EventKind, readonly Step[]> = {
  conference: ["7d", "3d", "2d", "1d", "2h", "30m"],
  deadline: ["14d", "7d", "3d", "1d", "2h", "after"],
};

/**
 * The meetings that the rules give a rhythm, by the words in their title, with the ladder of each: documents to the office 5
 * days before, invitations 3 days (committee) or 2 days (standing committee) before; a cell's documents a day before.
 */
const PRESETS: readonly (Preset & { readonly words: readonly string[] })[] = [
  {
    name: "standing-committee",
    words: ["ban thuong vu"],
    ladder: ["5d-documents", "2d-invitations", "2d", "1d", "2h"],
  },
  { name: "standing-members", words: ["thuong truc"], ladder: ["1d", "2h"] },
  {
    name: "committee",
    words: ["ban chap hanh"],
    ladder: ["5d-documents", "3d-invitations", "3d", "1d", "2h"],
  },
  { name: "cell", words: ["sinh hoat", "chi bo"], ladder: ["3d", "1d-documents", "1d", "2h"] },
];

/** A rhythm of meetings, with its ladder. */
export interface Preset {
  readonly name: "standing-committee" | "standing-members" | "committee" | "cell";
  readonly ladder: readonly Step[];
}

/** The rhythm that a title calls for; null where the default of the kind is right. */
export function presetFor(kind: EventKind, title: string): Preset | null {
  if (kind === "deadline") return null;
  const folded = fold(title);
  return PRESETS.find(({ words }) => words.every((word) => folded.includes(word))) ?? null;
}

/** A step at its moment. */
export interface TimedStep {
  readonly step: Step;
  readonly at: Instant;
}

type Timed = Pick<Event, "kind" | "at" | "ladder">;

/** Every moment of an event at which somebody may have to be reminded, in order of time: its own steps and those to choose from. */
export function timedSteps(event: Timed, timeZone: string): TimedStep[] {
  const steps = new Set([...ladderOf(event), ...CHOICES[event.kind]]);
  return [...steps]
    .map((step) => ({ step, at: stepAt(event.at, step, timeZone) }))
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** The event's own steps to come after a moment, in order of time: what most people are reminded by. */
export function ownSteps(event: Timed, after: Instant, timeZone: string): TimedStep[] {
  const own = ladderOf(event);
  return timedSteps(event, timeZone).filter(({ step, at }) => at > after && own.includes(step));
}

/** Whether this chat is to be reminded by this step: by its own choice, or else by the event's ladder. Tasks are not chosen. */
export function isOnLadder(step: Step, event: Timed, chat: Pick<Chat, "ladders"> | null): boolean {
  const chosen = taskOf(step) === null ? chat?.ladders[event.kind] : null;
  return (chosen ?? ladderOf(event)).includes(step);
}

/** The steps of an event: its own, or those of its kind. */
export function ladderOf({ kind, ladder }: Pick<Event, "kind" | "ladder">): readonly Step[] {
  return ladder ?? LADDERS[kind];
}
