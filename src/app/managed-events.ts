import { AHEAD_MS, isOpenEvent, type Event } from "../domain/event.ts";
import { foldedIncludes } from "../domain/fold.ts";
import { DAY, later, toInstant } from "../domain/instant.ts";
import { unitsInReach, type Member } from "../domain/member.ts";
import { nextOfSeries } from "../domain/next-of-series.ts";
import type { ReadTx } from "./ports/store.ts";

/** How far back the words of a search find what is over. */
const BACK_MS = 90 * DAY;

interface Manager {
  readonly person: Member;
  readonly now: Date;
}

/** An event, if the person has rights over all of its units: whoever moves it moves it for all of them. */
export async function managedEvent(tx: ReadTx, person: Member, id: string): Promise<Event | null> {
  const event = await tx.events.byId(id);
  return event && (await isManaged(tx, person))(event) ? event : null;
}

/** What a person may manage and is still to come, in order of time; of a series only the next one. */
export async function managedEvents(tx: ReadTx, { person, now }: Manager): Promise<Event[]> {
  const at = toInstant(now);
  const coming = await between(tx, person, at, later(at, AHEAD_MS));
  return nextOfSeries(coming.filter(isOpenEvent), at);
}

/** What a person may manage whose title or place has these words: what is to come first, then what is over, newest first. */
export async function findManaged(tx: ReadTx, { person, now }: Manager, words: string): Promise<Event[]> {
  const at = toInstant(now);
  const isMeant = ({ title, place }: Event): boolean => foldedIncludes(`${title} ${place ?? ""}`, words);
  const coming = await between(tx, person, at, later(at, AHEAD_MS));
  const past = await between(tx, person, later(at, -BACK_MS), at);
  return [...coming, ...past.toReversed()].filter(isMeant);
}

async function between(tx: ReadTx, person: Member, from: string, to: string): Promise<Event[]> {
  return (await tx.events.between("any", from, to)).filter(await isManaged(tx, person));
}

async function isManaged(tx: ReadTx, person: Member): Promise<(event: Event) => boolean> {
  const reach = unitsInReach(person, await tx.organisation.units());
  return ({ unitIds }) => unitIds.every((id) => reach.has(id));
}
