import { isOpenEvent, type Event } from "./event.ts";
import type { Instant } from "./instant.ts";

/**
 * For lists: of the events of one series only the next one still open, or where none is to come the last one; single events
 * all stay. Events are in order of time, and stay so.
 */
export function nextOfSeries(events: readonly Event[], now: Instant): Event[] {
  const bySeries = Map.groupBy(
    events.filter(({ seriesId }) => seriesId !== null),
    ({ seriesId }) => seriesId,
  );
  const shown = new Set([...bySeries.values()].map((ofOne) => nextOf(ofOne, now)));
  return events.filter((event) => event.seriesId === null || shown.has(event));
}

function nextOf(events: readonly Event[], now: Instant): Event | undefined {
  const coming = events.filter(({ at }) => at >= now);
  return coming.find(isOpenEvent) ?? coming[0] ?? events.at(-1);
}
