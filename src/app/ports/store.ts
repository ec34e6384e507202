import type { Acknowledgement, Broadcast } from "../../domain/broadcast.ts";
import type { Audit } from "../../domain/audit.ts";
import type { Account, Chat, ChatRef } from "../../domain/chat.ts";
import type { Confirmation } from "../../domain/confirmation.ts";
import type { Directive } from "../../domain/directive.ts";
import type { Event, EventKind } from "../../domain/event.ts";
import type { Holiday } from "../../domain/holidays.ts";
import type { Indicator } from "../../domain/indicator.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Invite } from "../../domain/invite.ts";
import type { JoinRequest } from "../../domain/join-request.ts";
import type { Member, Role } from "../../domain/member.ts";
import type { Organisation } from "../../domain/organisation.ts";
import type { Question } from "../../domain/question.ts";
import type { Reminder } from "../../domain/reminder.ts";
import type { Series } from "../../domain/series.ts";
import type { Undo } from "../../domain/undo.ts";
import type { Unit } from "../../domain/unit.ts";
import type { WrongCodes } from "../../domain/wrong-codes.ts";
import type { DeliveryReads, DeliveryWrites } from "./deliveries.ts";

/**
 * The database. Operations are named after what is needed, so that a file and a server can both do them well; they
 * return copies or frozen records, never something that may be written to in place.
 */
export interface Store {
  /** Sees durable state only. */
  read<T>(view: (tx: ReadTx) => Promise<T>): Promise<T>;
  /**
   * All or nothing, one after another on the newest state; durable when it resolves. `work` may run again, so it has
   * no side effects and makes no network call. Rejects with what `work` threw, with `InvalidRecord` (a bug: nothing was
   * written), or with `CannotSave` (disk full, no permission …: nothing was written either).
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Makes a copy of all that is durable now, reads it back, and says where it lies. */
  backup(now: Date): Promise<Backup>;
  /**
   * What is to be done about once an hour: the day's backup, moving what was finished long ago into the archive. Does not
   * reject: what fails is logged, and the next time tries again.
   */
  maintain(now: Date): Promise<void>;
  /** Waits for what is being written, then gives up the lock. */
  close(): Promise<void>;
}

/** What became of a backup; why one failed stands in the log. */
export type Backup =
  | { readonly status: "made"; readonly where: string; readonly records: number; readonly bytes: number }
  | { readonly status: "failed" };

export interface ReadTx {
  readonly organisation: {
    /** Null in an empty database. */
    get(): Promise<Organisation | null>;
    units(): Promise<readonly Unit[]>;
  };
  readonly members: {
    byId(id: string): Promise<Member | null>;
    /** Whose account it is, also of somebody who has left. */
    byAccount(account: Account): Promise<Member | null>;
    /** Those who take part. */
    inUnits(unitIds: ReadonlySet<string>): Promise<readonly Member[]>;
    withRole(role: Role): Promise<readonly Member[]>;
    /** Also those who have left. */
    all(): Promise<readonly Member[]>;
    /**
     * How much else is kept that names a member, beside the archive: lines of the ledger, acknowledgements, broadcasts sent,
     * lines of the audit log.
     */
    traces(
      id: string,
    ): Promise<{ deliveries: number; acknowledgements: number; broadcasts: number; audit: number }>;
  };
  readonly chats: {
    byId(id: string): Promise<Chat | null>;
    byRef(ref: ChatRef): Promise<Chat | null>;
    ofMembers(memberIds: ReadonlySet<string>): Promise<readonly Chat[]>;
    linkedTo(unitIds: ReadonlySet<string>): Promise<readonly Chat[]>;
  };
  readonly indicators: { byId(id: string): Promise<Indicator | null>; list(): Promise<readonly Indicator[]> };
  readonly directives: { byId(id: string): Promise<Directive | null>; list(): Promise<readonly Directive[]> };
  readonly events: {
    byId(id: string): Promise<Event | null>;
    /** In order of time; `from` inclusive, `to` exclusive. */
    between(kind: EventKind | "any", from: Instant, to: Instant): Promise<readonly Event[]>;
    /** Those with a step to plan at or before `now`, the longest waiting first. */
    due(now: Instant, limit: number): Promise<readonly Event[]>;
    /** When the next step is to be planned; null when none is. */
    nextStepAt(): Promise<Instant | null>;
    /** All that a series has made. */
    ofSeries(seriesId: string): Promise<readonly Event[]>;
  };
  readonly series: Planned<Series>;
  readonly reminders: Planned<Reminder> & {
    /** What was asked for in a chat, in the order in which it was. */
    inChat(chatId: string): Promise<readonly Reminder[]>;
  };
  /** The office's corrections of the holidays' tables. */
  readonly holidays: { list(): Promise<readonly Holiday[]> };
  /** By the account that was asked (`accountKey`). */
  readonly questions: { of(asker: string): Promise<Question | null> };
  readonly broadcasts: Planned<Broadcast> & {
    byNumber(number: number): Promise<Broadcast | null>;
    /** Newest first, of these units. */
    latest(unitIds: ReadonlySet<string>, limit: number): Promise<readonly Broadcast[]>;
    acknowledgements(broadcastId: string): Promise<readonly Acknowledgement[]>;
    acknowledgementOf(broadcastId: string, memberId: string): Promise<Acknowledgement | null>;
  };
  readonly deliveries: DeliveryReads;
  readonly invites: {
    /** In any case of its letters. */
    byCode(code: string): Promise<Invite | null>;
    ofUnit(unitId: string): Promise<readonly Invite[]>;
  };
  readonly joinRequests: {
    byId(id: string): Promise<JoinRequest | null>;
    byAccount(account: Account): Promise<readonly JoinRequest[]>;
    ofUnits(unitIds: ReadonlySet<string>): Promise<readonly JoinRequest[]>;
  };
  /** By `accountKey`. */
  readonly wrongCodes: { of(account: string): Promise<WrongCodes | null> };
  readonly audit: {
    /** The newest first. */
    newest(limit: number): Promise<readonly Audit[]>;
    /** All of them in pieces, the newest first, so that whoever looks through a long log lets others have their turn. */
    pages(size: number): AsyncIterable<readonly Audit[]>;
  };
  readonly undos: { of(memberId: string): Promise<Undo | null> };
  readonly confirmations: {
    byId(id: string): Promise<Confirmation | null>;
    /** Of this person, in the order in which they were asked, also those that are used or have expired. */
    ofMember(memberId: string): Promise<readonly Confirmation[]>;
  };
  readonly handled: {
    /** Whether this update's effects are stored already. */
    has(eventId: string): Promise<boolean>;
  };
}

/** What makes something to send again and again. */
interface Planned<T> {
  byId(id: string): Promise<T | null>;
  /** Those with something to plan at or before `now`, the longest waiting first. */
  due(now: Instant, limit: number): Promise<readonly T[]>;
  /** When there is something to plan next; null when nothing is. */
  nextAt(): Promise<Instant | null>;
}

export interface Tx extends ReadTx {
  readonly organisation: ReadTx["organisation"] & {
    put(organisation: Organisation): Promise<void>;
    putUnit(unit: Unit): Promise<void>;
    removeUnit(id: string): Promise<void>;
  };
  readonly members: ReadTx["members"] & {
    put(member: Member): Promise<void>;
    /** Only for somebody whom nothing else names yet: everybody else is erased, or leaves. */
    remove(id: string): Promise<void>;
    /**
     * Takes a person out of all that is kept, archives included; backups are left to grow old. Where the ledger, receipts
     * and what the person made named the member they name the pseudonym; what waited to be sent is skipped.
     */
    erase(id: string, pseudonym: string, at: Instant): Promise<void>;
  };
  readonly chats: ReadTx["chats"] & {
    put(chat: Chat): Promise<void>;
    remove(id: string): Promise<void>;
    /** Switches a place and its topics off, with the reason, or on (null). */
    switch(place: ChatRef, off: Chat["off"]): Promise<void>;
    /** The place has a new address; whatever refers to the chat stays. False when we do not know the place. */
    move(from: ChatRef, to: ChatRef): Promise<boolean>;
  };
  readonly indicators: ReadTx["indicators"] & {
    put(indicator: Indicator): Promise<void>;
    remove(id: string): Promise<void>;
  };
  readonly directives: ReadTx["directives"] & {
    put(directive: Directive): Promise<void>;
    remove(id: string): Promise<void>;
  };
  readonly events: ReadTx["events"] & { put(event: Event): Promise<void> };
  readonly series: ReadTx["series"] & { put(series: Series): Promise<void> };
  readonly reminders: ReadTx["reminders"] & {
    put(reminder: Reminder): Promise<void>;
    remove(id: string): Promise<void>;
  };
  readonly holidays: ReadTx["holidays"] & {
    put(holiday: Holiday): Promise<void>;
    remove(date: string): Promise<void>;
  };
  readonly questions: ReadTx["questions"] & {
    /** A new one takes the place of the former. */
    put(question: Question): Promise<void>;
    remove(asker: string): Promise<void>;
    /** Removes those that had expired at `at`. */
    dropExpired(at: Instant): Promise<void>;
  };
  readonly broadcasts: ReadTx["broadcasts"] & {
    /** The number that the next broadcast gets; each is given once. */
    nextNumber(): Promise<number>;
    put(broadcast: Broadcast): Promise<void>;
    /** The first acknowledgement stays; false when there was one already. */
    acknowledge(acknowledgement: Acknowledgement): Promise<boolean>;
  };
  readonly deliveries: DeliveryWrites;
  readonly invites: ReadTx["invites"] & {
    put(invite: Invite): Promise<void>;
    remove(code: string): Promise<void>;
    /** Removes the unused invites that nobody made: the first admin's codes of former starts. */
    dropUnclaimed(): Promise<void>;
  };
  readonly joinRequests: ReadTx["joinRequests"] & {
    put(request: JoinRequest): Promise<void>;
    /** Removes those from before `at`, which are settled or forgotten. */
    dropBefore(at: Instant): Promise<void>;
  };
  readonly wrongCodes: ReadTx["wrongCodes"] & {
    put(codes: WrongCodes): Promise<void>;
    /** Removes accounts whose last wrong code came before `at`. */
    dropBefore(at: Instant): Promise<void>;
  };
  readonly audit: ReadTx["audit"] & { add(line: Audit): Promise<void> };
  readonly undos: ReadTx["undos"] & {
    /** A new one takes the place of the former. */
    put(undo: Undo): Promise<void>;
    remove(memberId: string): Promise<void>;
    /** Removes those from before `at`. */
    dropBefore(at: Instant): Promise<void>;
  };
  readonly confirmations: ReadTx["confirmations"] & {
    put(confirmation: Confirmation): Promise<void>;
    /** Removes those expired before `now`. */
    dropExpired(now: Instant): Promise<void>;
  };
  readonly handled: ReadTx["handled"] & {
    /** Remembers an update for 48 hours (Telegram keeps an unconfirmed one for 24). */
    mark(eventId: string, at: Instant): Promise<void>;
  };
}

/** A record that its schema refuses was about to be stored: a bug of ours; nothing was written. */
export class InvalidRecord extends Error {
  override readonly name = "InvalidRecord";
}

/** The database could not be written (disk full, no permission …); nothing of the transaction was kept. */
export class CannotSave extends Error {
  override readonly name = "CannotSave";
}

/** The database cannot be opened. The message is for the operator: what is wrong, which file, and the way out. */
export class CannotOpen extends Error {
  override readonly name = "CannotOpen";
}
