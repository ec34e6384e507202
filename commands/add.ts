import { z } from "zod";

import type { Event, EventKind } from "../src/domain/event.ts";
import { AHEAD_MS, eventKindSchema } from "../src/domain/event.ts";
import { afterWords, fold } from "../src/domain/fold.ts";
import { unitsInReach } from "../src/domain/member.ts";
import { instantSchema, later, toInstant } from "../src/domain/instant.ts";
import { stepsAfter } from "../src/domain/ladder.ts";
import { planDeliveries, plannedUntil, whyNotChat } from "../src/domain/plan.ts";
import { isMarkedSecret } from "../src/domain/secrecy.ts";
import { splitEntry } from "../src/domain/time/split-entry.ts";
import { html } from "../src/text/html.ts";
import {
  addresseesOf,
  defineAction,
  defineCommand,
  findUnit,
  propose,
  unitName,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

const MAX_TITLE = 200;
/** The hour that a day without one stands for. */
const DEFAULT_HOURS: Record<EventKind, string> = { deadline: "17:00", conference: "08:00" };

const payloadSchema = z.strictObject({
  kind: eventKindSchema,
  title: z.string().min(1).max(MAX_TITLE),
  at: instantSchema,
  hasHour: z.boolean(),
  unitId: z.string().min(1),
});
type Payload = z.infer<typeof payloadSchema>;

const save = defineAction(payloadSchema, { preview, run });

/** Adds a deadline or a conference from one line; the same title once more moves the one that is there. */
export default defineCommand({
  name: "them",
  alias: "add",
  who: "secretary",
  where: "anywhere",
  handle: writes(async (tx, context: MemberContext, typed) => {
    const { t, now, timeZone, person } = context;
    const said = readKind(typed, t.adding.kindWords);
    if (!said) return { say: { text: t.adding.what } };
    const entry = splitEntry(said.rest, { now, timeZone, defaultTime: DEFAULT_HOURS[said.kind] });
    if (entry.kind === "refused") return { say: { text: t.adding.refused(entry.reason, timeZone) } };
    const { title, when, rest } = entry;
    if (isMarkedSecret(said.rest)) return { secret: true };
    if (title.length > MAX_TITLE) return { say: { text: t.adding.titleTooLong(MAX_TITLE) } };
    const unit = await findUnit(tx, person, rest);
    if ("known" in unit) return { say: { text: t.adding.unknownUnit(rest, unit.known) } };
    const payload: Payload = {
      kind: said.kind,
      title,
      at: toInstant(when.at),
      hasHour: when.hasHour,
      unitId: unit.id,
    };
    return propose(tx, context, "event.save", save, payload);
  }),
  actions: { "event.save": save },
});

/** The longest word that the line begins with says the kind. */
function readKind(
  typed: string,
  kindWords: Record<EventKind, readonly string[]>,
): { kind: EventKind; rest: string } | null {
  for (const kind of eventKindSchema.options) {
    for (const word of kindWords[kind].toSorted((a, b) => b.length - a.length)) {
      const words = word.split(" ").length;
      const start = typed.split(/\s+/).slice(0, words).join(" ");
      if (fold(start.replace(/[;:,|]$/, "")) === fold(word)) return { kind, rest: afterWords(typed, words) };
    }
  }
  return null;
}

/** The one to come with the same title for the same unit alone, if there is one. */
async function formerOf(tx: ReadTx, now: Date, { kind, title, unitId }: Payload): Promise<Event | null> {
  const from = toInstant(now);
  const events = await tx.events.between(kind, from, later(from, AHEAD_MS));
  const isSame = ({ title: other, unitIds }: Event): boolean =>
    fold(other) === fold(title) && unitIds.every((id) => id === unitId);
  return events.find(isSame) ?? null;
}

function toEvent(
  { ids, person, now, timeZone }: MemberContext,
  payload: Payload,
  former: Event | null,
): Event {
  const { kind, title, at, hasHour, unitId } = payload;
  return {
    id: former?.id ?? ids.next("evt"),
    kind,
    title: former?.title ?? title,
    at,
    hasHour,
    place: former?.place ?? null,
    unitIds: [unitId],
    revision: (former?.revision ?? 0) + 1,
    createdBy: former?.createdBy ?? person.id,
    createdAt: former?.createdAt ?? toInstant(now),
    source: former?.source ?? null,
    ...plannedUntil({ kind, at }, toInstant(now), timeZone),
  };
}

async function preview(tx: ReadTx, context: MemberContext, payload: Payload) {
  const { t, now, timeZone } = context;
  if (payload.at <= toInstant(now)) return { refused: { notice: t.confirm.expired } };
  const reach = unitsInReach(context.person, await tx.organisation.units());
  if (!reach.has(payload.unitId)) return { refused: { notice: t.subscriptions.outOfReach } };
  const former = await formerOf(tx, now, payload);
  const event = toEvent(context, payload, former);
  const receiving = (await addresseesOf(tx, event.unitIds)).filter(
    ({ chat }) => whyNotChat(chat, event.kind) === null,
  );
  const people = receiving.filter((addressee) => "memberId" in addressee).length;
  const steps = stepsAfter(event, toInstant(now), timeZone);
  const shown = t.adding.preview(
    event,
    await unitName(tx, payload.unitId, t),
    steps.map(({ at }) => new Date(at)),
    people,
    receiving.length - people,
    context,
  );
  return {
    text: former ? html`${shown}\n${t.adding.moving(former, timeZone)}` : shown,
    facts: [payload, former?.id, former?.revision, steps, people, receiving.length],
    confirmLabel: t.adding.save,
  };
}

async function run(tx: Tx, context: MemberContext, payload: Payload): Promise<Reply> {
  const { t, now, timeZone } = context;
  const former = await formerOf(tx, now, payload);
  const event = toEvent(context, payload, former);
  // What waits for the former time is skipped at once, so that nobody is told a time that no longer holds.
  const existing = await tx.deliveries.ofEvent(event.id);
  const plan = planDeliveries({ now: toInstant(now), event, addressees: [], existing, timeZone });
  for (const { id, reason } of plan.skip) await tx.deliveries.skip(id, reason, toInstant(now));
  await tx.events.put(plan.event);
  return { edit: { text: t.adding.saved(event, context, former !== null) }, notice: t.adding.savedNotice };
}
