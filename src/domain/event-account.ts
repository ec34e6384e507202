import { saysKnown, type Delivery } from "./delivery.ts";
import type { Event } from "./event.ts";
import type { Instant } from "./instant.ts";
import type { Step } from "./step.ts";

/** What became of one round of reminders of an event: a step of its ladder, word of a change, or what people put off. */
export interface AccountLine {
  readonly what:
    { readonly kind: "step"; readonly step: Step } | { readonly kind: "change" } | { readonly kind: "again" };
  /** When the first of them was sent; where none was, when it was due. */
  readonly at: Instant;
  readonly sent: readonly Delivery[];
  readonly waiting: readonly Delivery[];
  /** Those that were not sent, by the reason. */
  readonly unsent: ReadonlyMap<NonNullable<Delivery["reason"]>, readonly Delivery[]>;
}

/** What follows the key of a line that somebody put off, with the number of the time. */
const AGAIN = /\|again(\d+)$/;

/** The key of the line that is written when this one is put off; `known` are the lines of the same subject. */
export function againKey({ key }: Pick<Delivery, "key">, known: readonly Pick<Delivery, "key">[]): string {
  const first = `${key.replace(AGAIN, "")}|again`;
  const last = Math.max(
    0,
    ...known.map((other) => (other.key.startsWith(first) ? Number(AGAIN.exec(other.key)?.[1]) : 0)),
  );
  return `${first}${last + 1}`;
}

/** The ledger's account of an event, in order of time. `lines` are the event's. */
export function accountOf(lines: readonly Delivery[]): AccountLine[] {
  return [...Map.groupBy(lines, roundOf).values()]
    .map(accountLine)
    .toSorted((a, b) => a.at.localeCompare(b.at));
}

/** How many people and groups some lines went to, or did not. */
export function countOf(lines: readonly Delivery[]): { readonly people: number; readonly groups: number } {
  const people = new Set(lines.flatMap(({ memberId }) => memberId ?? []));
  const groups = new Set(lines.flatMap(({ memberId, chatId }) => (memberId === null ? (chatId ?? []) : [])));
  return { people: people.size, groups: groups.size };
}

/** How many people have said that they know of the event as it is now. */
export function knownBy(lines: readonly Delivery[], event: Pick<Event, "revision">): number {
  return countOf(lines.filter((line) => saysKnown(line, event))).people;
}

function roundOf({ key, content }: Delivery): string {
  const step = content.kind === "reminder" ? content.step : "";
  const revision = "revision" in content ? content.revision : 0;
  return [AGAIN.test(key) ? "again" : content.kind, step, revision].join("|");
}

function accountLine(lines: readonly Delivery[]): AccountLine {
  const sent = lines.filter(({ status }) => status === "sent");
  const waiting = lines.filter(({ status }) => status === "pending" || status === "sending");
  const unsent = lines.filter(({ status }) => status === "failed" || status === "skipped");
  const moments =
    sent.length > 0 ? sent.flatMap(({ finishedAt }) => finishedAt ?? []) : lines.map(({ dueAt }) => dueAt);
  return {
    what: whatOf(lines),
    at: moments.toSorted()[0] ?? "",
    sent,
    waiting,
    unsent: Map.groupBy(
      unsent.filter((line) => line.reason !== null),
      ({ reason }) => reason ?? "fault",
    ),
  };
}

function whatOf([line]: readonly Delivery[]): AccountLine["what"] {
  if (line && AGAIN.test(line.key)) return { kind: "again" };
  return line?.content.kind === "reminder" ? { kind: "step", step: line.content.step } : { kind: "change" };
}
