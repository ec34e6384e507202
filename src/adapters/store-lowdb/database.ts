import { z } from "zod";

import {
  acknowledgementSchema,
  broadcastSchema,
  type Acknowledgement,
  type Broadcast,
} from "../../domain/broadcast.ts";
import { auditSchema, type Audit } from "../../domain/audit.ts";
import { chatSchema, type Chat } from "../../domain/chat.ts";
import { confirmationSchema, type Confirmation } from "../../domain/confirmation.ts";
import { deliverySchema, type Delivery } from "../../domain/delivery.ts";
import { directiveSchema, type Directive } from "../../domain/directive.ts";
import { eventSchema, type Event } from "../../domain/event.ts";
import { holidaySchema, type Holiday } from "../../domain/holidays.ts";
import { indicatorSchema, type Indicator } from "../../domain/indicator.ts";
import { instantSchema } from "../../domain/instant.ts";
import { inviteSchema, type Invite } from "../../domain/invite.ts";
import { joinRequestSchema, type JoinRequest } from "../../domain/join-request.ts";
import { memberSchema, type Member } from "../../domain/member.ts";
import { organisationSchema, type Organisation } from "../../domain/organisation.ts";
import { questionSchema, type Question } from "../../domain/question.ts";
import { reminderSchema, type Reminder } from "../../domain/reminder.ts";
import { seriesSchema, type Series } from "../../domain/series.ts";
import { undoSchema, type Undo } from "../../domain/undo.ts";
import { unitSchema, type Unit } from "../../domain/unit.ts";
import { wrongCodesSchema, type WrongCodes } from "../../domain/wrong-codes.ts";

/** The form of the files; raised, with a migration, whenever an older program could not read them. */
export const SCHEMA_VERSION = 5;

const handledSchema = z.strictObject({ eventId: z.string().min(1), at: instantSchema });
/** An update whose effects are stored. */
type Handled = z.infer<typeof handledSchema>;

const counterSchema = z.strictObject({ name: z.enum(["broadcast"]), last: z.int().nonnegative() });
/** The last number given out. */
type Counter = z.infer<typeof counterSchema>;

const erasureSchema = z.strictObject({
  memberId: z.string().min(1),
  /** What stands in the member's place from then on. */
  pseudonym: z.string().min(1),
  at: instantSchema,
});
/** A person was erased: known for ever, so that nobody comes back with an old backup. */
export type Erasure = z.infer<typeof erasureSchema>;

/** What is stored: every collection with its kind of record. The organisation is a collection of at most one. */
export interface Records {
  organisation: Organisation;
  units: Unit;
  members: Member;
  chats: Chat;
  indicators: Indicator;
  directives: Directive;
  events: Event;
  series: Series;
  reminders: Reminder;
  holidays: Holiday;
  questions: Question;
  broadcasts: Broadcast;
  acknowledgements: Acknowledgement;
  deliveries: Delivery;
  invites: Invite;
  joinRequests: JoinRequest;
  wrongCodes: WrongCodes;
  audit: Audit;
  undos: Undo;
  confirmations: Confirmation;
  handled: Handled;
  counters: Counter;
  erasures: Erasure;
}
/** The name of a collection. */
export type CollectionName = keyof Records;

/** What each collection takes. */
export const schemas: { readonly [N in CollectionName]: z.ZodType<Records[N]> } = {
  organisation: organisationSchema,
  units: unitSchema,
  members: memberSchema,
  chats: chatSchema,
  indicators: indicatorSchema,
  directives: directiveSchema,
  events: eventSchema,
  series: seriesSchema,
  reminders: reminderSchema,
  holidays: holidaySchema,
  questions: questionSchema,
  broadcasts: broadcastSchema,
  acknowledgements: acknowledgementSchema,
  deliveries: deliverySchema,
  invites: inviteSchema,
  joinRequests: joinRequestSchema,
  wrongCodes: wrongCodesSchema,
  audit: auditSchema,
  undos: undoSchema,
  confirmations: confirmationSchema,
  handled: handledSchema,
  counters: counterSchema,
  erasures: erasureSchema,
};

/** All records by collection, each in its order. */
export type AllRecords = { [N in CollectionName]: Records[N][] };

/** The records of an empty database. */
export function emptyRecords(): AllRecords {
  return {
    organisation: [],
    units: [],
    members: [],
    chats: [],
    indicators: [],
    directives: [],
    events: [],
    series: [],
    reminders: [],
    holidays: [],
    questions: [],
    broadcasts: [],
    acknowledgements: [],
    deliveries: [],
    invites: [],
    joinRequests: [],
    wrongCodes: [],
    audit: [],
    undos: [],
    confirmations: [],
    handled: [],
    counters: [],
    erasures: [],
  };
}

/** Whether something is the name of a collection. */
export function isCollectionName(name: unknown): name is CollectionName {
  return typeof name === "string" && Object.hasOwn(schemas, name);
}
/** The names of all collections, in the order of the file. */
export const collectionNames: readonly CollectionName[] = Object.keys(schemas).filter(isCollectionName);

/** Whether the record's schema takes it. */
export function isRecord<N extends CollectionName>(name: N, value: unknown): value is Records[N] {
  return schemas[name].safeParse(value).success;
}

/** What the schema refuses in a record: its first field and why, without any value of it. */
export function faultOf(name: CollectionName, value: unknown): string {
  const issue = schemas[name].safeParse(value).error?.issues[0];
  if (!issue) return "nothing";
  return issue.path.length === 0 ? issue.message : `field ${issue.path.join(".")}: ${issue.message}`;
}

/** How a record is called in a message: by its collection and its id, never by a code or a name. */
export function nameOf(collection: CollectionName, value: unknown): string {
  const id = typeof value === "object" && value !== null && "id" in value ? value.id : undefined;
  return typeof id === "string" ? `${collection}, record ${JSON.stringify(id)}` : collection;
}
