import { MINUTE } from "../domain/instant.ts";
import type { Clock } from "./ports/clock.ts";

/** What a person may send in a minute; and all people of a group together, which gets 20 messages a minute at most. */
export const COMMANDS_A_MINUTE = 30;
export const GROUP_COMMANDS_A_MINUTE = 12;

/** `word`: the limit has just been passed, say one polite word; `silence`: it was said. */
export type Allowance = "go" | "word" | "silence";

interface Person {
  /** When each of the last minute came. */
  times: number[];
  /** When the polite word was last said. */
  toldAt: number;
}

/** Counts what each person sends in any 60 seconds; forgets people who have been quiet. */
export function createRateLimit(clock: Clock, limit: number): (key: string) => Allowance {
  const people = new Map<string, Person>();
  let sweptAt = clock.monotonicMs();

  function sweep(now: number): void {
    if (now - sweptAt < MINUTE) return;
    sweptAt = now;
    for (const [key, { times }] of people) if ((times.at(-1) ?? 0) <= now - MINUTE) people.delete(key);
  }

  return (key) => {
    const now = clock.monotonicMs();
    sweep(now);
    const person = people.get(key) ?? { times: [], toldAt: -Infinity };
    people.set(key, person);
    person.times = person.times.filter((time) => time > now - MINUTE);
    if (person.times.length < limit) {
      person.times.push(now);
      return "go";
    }
    if (now - person.toldAt < MINUTE) return "silence";
    person.toldAt = now;
    return "word";
  };
}
