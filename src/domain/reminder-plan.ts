import type { Chat } from "./chat.ts";
import type { Delivery } from "./delivery.ts";
import { DAY, HOUR, later, MINUTE, toInstant, type Instant } from "./instant.ts";
import { addresseeAt, planDeliveries, whyNotReached, type DueStep, type PlannedDelivery } from "./plan.ts";
import type { Reminder } from "./reminder.ts";
import { isOvertaken, skipPending, type SkippedLine } from "./skip-pending.ts";
import { nextOccurrence, type Holidays } from "./time/occurrences.ts";

/** What the ledger gets, which of its pending lines no longer hold, and what the reminder becomes. */
export interface ReminderPlan {
  readonly create: readonly PlannedDelivery[];
  readonly skip: readonly SkippedLine[];
  readonly reminder: Reminder;
}

/** Where and when occurrences are counted. */
export interface Local {
  readonly timeZone: string;
  readonly daysOff: Holidays;
}

/** After a long time without a beat so many occurrences are written down in one go; the next beat goes on. */
const AT_ONCE = 500;

/** Found so long after its hour, that hour is lost anyway: it rests over quiet hours like everything else. */
const LOST_MS = 5 * MINUTE;

/**
 * What a beat does about one reminder that somebody asked for: every occurrence up to `upTo` that was not planned yet; of
 * several the newest is sent. Its hour is the one asked for, also at night. `chat` is where it is said.
 */
export function planReminder(input: {
  readonly now: Instant;
  readonly upTo: Instant;
  readonly reminder: Reminder;
  readonly chat: Chat | null;
  readonly existing: readonly Delivery[];
  readonly local: Local;
}): ReminderPlan {
  const { now, upTo, reminder, chat, existing, local } = input;
  const due = reminder.nextAt === null ? [] : occurrencesUpTo(upTo, reminder, local);
  const planned = due.length === AT_ONCE ? (due.at(-1) ?? upTo) : upTo;
  const create = planDeliveries({
    now,
    timeZone: local.timeZone,
    subject: reminder,
    due: due.map((at) => dueStep(reminder, at, now)),
    addressees: [chat ? addresseeAt(chat) : { memberId: reminder.memberId, prepares: false, chat }],
    isFor: () => true,
    whyNot: () => whyNotReached(chat),
  });
  const isFormer = ({ content }: Delivery): boolean =>
    content.kind === "asked" && content.revision !== reminder.revision;
  return {
    create,
    skip: skipPending(existing, (line) =>
      isFormer(line) ? "changed" : isOvertaken(line, create, () => "") ? "superseded" : null,
    ),
    reminder: { ...reminder, ...askedUntil(reminder, planned, local) },
  };
}

/** The marks that a reminder carries once it is planned up to a moment; also how a new or changed one starts. */
export function askedUntil(
  reminder: Pick<Reminder, "when" | "pausedAt"> & { readonly plannedUpTo?: Instant },
  moment: Instant,
  local: Local,
): Pick<Reminder, "plannedUpTo" | "nextAt"> {
  // The clock may have been set back: what was planned stays planned.
  const plannedUpTo = reminder.plannedUpTo && reminder.plannedUpTo > moment ? reminder.plannedUpTo : moment;
  const next = reminder.pausedAt === null ? occurrenceAfter(reminder, plannedUpTo, local) : null;
  // The office may correct the holidays: what goes by working days is looked at anew every hour.
  const lookAt = later(plannedUpTo, HOUR);
  const isEarlier = next !== null && goesByWorkingDays(reminder) && lookAt < next;
  return { plannedUpTo, nextAt: isEarlier ? lookAt : next };
}

function goesByWorkingDays({ when }: Pick<Reminder, "when">): boolean {
  if (when.kind === "once") return false;
  const { rule } = when;
  return rule.every === "working-day" || (rule.every === "month" && rule.on.kind === "working-day");
}

/** Those not planned yet, the earliest first, as many as are written down in one go. */
function occurrencesUpTo(upTo: Instant, reminder: Reminder, local: Local): Instant[] {
  const found: Instant[] = [];
  let next = occurrenceAfter(reminder, reminder.plannedUpTo, local);
  while (next !== null && next <= upTo && found.length < AT_ONCE) {
    found.push(next);
    next = occurrenceAfter(reminder, next, local);
  }
  return found;
}

function occurrenceAfter(
  { when }: Pick<Reminder, "when">,
  moment: Instant,
  { timeZone, daysOff }: Local,
): Instant | null {
  if (when.kind === "once") return when.at > moment ? when.at : null;
  return toInstant(nextOccurrence(when.rule, new Date(moment), timeZone, daysOff));
}

function dueStep({ id, revision }: Reminder, at: Instant, now: Instant): DueStep {
  const graceUntil = later(at, DAY);
  return {
    name: at,
    at,
    graceUntil,
    content: { kind: "asked", reminderId: id, at, revision },
    thread: "",
    mayRestUntil: later(at, LOST_MS) < now ? graceUntil : null,
  };
}
