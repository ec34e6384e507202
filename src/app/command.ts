import type { Chat, ChatRef } from "../domain/chat.ts";
import type { NudgeTimes } from "../domain/follow-up.ts";
import type { Member, Role } from "../domain/member.ts";
import type { Html } from "../text/html.ts";
import type { CommandName, Locale, Texts } from "../text/texts.ts";
import { encodeButton } from "./button-data.ts";
import type { Action } from "./confirmations.ts";
import type { Form } from "./define-form.ts";
import type { HolidayCalendars } from "./holiday-calendars.ts";
import type { Calendar } from "./ports/calendar.ts";
import type { Ids } from "./ports/ids.ts";
import type { Incoming, OutgoingFile, Sender } from "./ports/messenger.ts";
import type { Picture } from "./ports/pictures.ts";
import type { Backup, ReadTx, Tx } from "./ports/store.ts";
import type { Received } from "./live-receipts.ts";
import type { Answer } from "./questions.ts";
import type { Status } from "./status.ts";
import type { ChatSheets } from "./tables/chat-files.ts";

export { proposeEvent } from "./add-event.ts";
export { addresseesOf } from "./addressees.ts";
export {
  dropWaiting,
  hasRoom,
  liveReminders,
  localOf,
  reminderHere,
  type AskedReminder,
} from "./asked-reminders.ts";
export { ASKED_VERBS } from "./asked-pages.ts";
export { pastList } from "./asked-past.ts";
export { askedCard, askedEcho, askedList, backToList, removalAsked } from "./asked-screens.ts";
export { agendaOf } from "./agenda.ts";
export { noteAudit, roleChange } from "./audit.ts";
export { AUDIT_VERBS, auditFile, auditPage, auditSearch } from "./audit-screen.ts";
export { openChat } from "./admitting.ts";
export { toStranger } from "./gate.ts";
export { invite, inviteForm, roleIn, usesIn } from "./invite-form.ts";
export { inviteMember, openInvites, revokeInvite } from "./invites.ts";
export { approve, decline } from "./join-decisions.ts";
export { beginJoining, joinForm } from "./join-form.ts";
export { keptOf } from "./kept-of.ts";
export { linkedBeside, moveLinkHere, unlinkChat } from "./linked-groups.ts";
export { isLastAdmin, managedMember, mayManage, membersInReach, membersNamed } from "./managed-members.ts";
export { memberForm } from "./member-form.ts";
export { LEAVING, leaving, letBack } from "./member-leaving.ts";
export { foundScreen, MEMBER_VERBS, memberCard, unitScreen, unitsScreen } from "./member-screens.ts";
export { askToJoin, joinButton, requestForm } from "./request-form.ts";
export { reachOf } from "./unit-choice.ts";
export { tryCode } from "./wrong-codes.ts";
export { membersCalled } from "./find-members.ts";
export { AGENDA_VERBS, agendaScreen } from "./agenda-screen.ts";
export {
  broadcastActions,
  broadcastAnswers,
  BROADCAST_PRESSES,
  proposeBroadcast,
} from "./broadcasts/broadcasting.ts";
export { chartScreen } from "./broadcasts/report-chart.ts";
export { reportFile } from "./broadcasts/report-file.ts";
export { broadcastsPage } from "./broadcasts/report-list.ts";
export { HERE, namesScreen, REPORT_VERBS, reportScreen } from "./broadcasts/report-screen.ts";
export { reportOf, type Report } from "./broadcasts/report.ts";
export { calendarFile } from "./calendar-file.ts";
export { chunk } from "./chunk.ts";
export { defineAction, propose, type Preview } from "./confirmations.ts";
export {
  digestButton,
  SETTINGS_VERBS,
  ladderScreen,
  laddersScreen,
  mainScreen,
  quietChoice,
  quietChoices,
  quietScreen,
} from "./settings-screens.ts";
export { digestOf, switchDigestOff, switchDigestOn } from "./digest-switch.ts";
export { canChange, CARD_VERBS, eventCard, namesPage, ruleOf, toCard } from "./event-card.ts";
export { askNewTime, movingActions, movingAnswers, proposeCancel } from "./event-moving.ts";
export { stepsScreen, switchStep } from "./event-steps.ts";
export { defineChoosing } from "./content/choosing.ts";
export { directiveForm, managedDirectives } from "./content/directive.ts";
export { fileOf } from "./content/directive-fields.ts";
export { eventForms, SAVE_EVENT, saveProposedEvent } from "./content/event.ts";
export { findDirectives, findIndicators } from "./content/find.ts";
export { indicatorForm } from "./content/indicator.ts";
export { updateForm } from "./content/indicator-update.ts";
export { beginsWith, readKind } from "./content/kind-words.ts";
export { KINDS, kindFor, kindsFor, REMOVALS, type ContentKind } from "./content/kinds.ts";
export { hasSecretPiece } from "./content/secret-pieces.ts";
export { unitForm } from "./content/unit.ts";
export { defineForm, type Form } from "./define-form.ts";
export type { Asked, Field, FormSpec, Read, Said, Subject } from "./form.ts";
export { dropOpen } from "./drop-open.ts";
export { eventLines } from "./event-lines.ts";
export { findUnit } from "./find-unit.ts";
export { mayChangeHere, noteChangeOfGroup, withChatHere } from "./here.ts";
export { historyPicture, overviewPicture } from "./indicator-pictures.ts";
export { findManaged, managedEvent, managedEvents } from "./managed-events.ts";
export { pageOf, turnsOf } from "./paging.ts";
export type { Picture, Theme } from "./ports/pictures.ts";
export type { ReadTx, Tx } from "./ports/store.ts";
export { askFor, closeQuestion, defineAnswer } from "./questions.ts";
export { pressDone, pressKnown, pressPutOff, putOffAnswers } from "./reminder-presses.ts";
export { proposeHolidays, saveHolidays } from "./save-holidays.ts";
export { askNewRule, proposeEnd, seriesActions, seriesAnswers } from "./series-moving.ts";
export { nextDueAt } from "./next-due.ts";
export { recordHash, rememberUndo, undoLast } from "./undo.ts";
export { ORGANISATION, setUpForm } from "./set-up.ts";
export { exportOf, tableButtons, templateOf } from "./tables/export.ts";
export { importAction, takeIn } from "./tables/import.ts";
export { unitName } from "./unit-name.ts";
export { VERBS } from "./verbs.ts";
export { isVisible, visibleEvents } from "./visible-events.ts";

/** A button before it is encoded; `id` names what it is about, `version` what of it was shown. */
export interface ReplyButton {
  readonly label: string;
  readonly verb: string;
  readonly id?: string;
  readonly version?: string;
}

/** A message of a command. */
export interface Say {
  readonly text: Html;
  readonly buttons?: readonly (readonly ReplyButton[])[];
  readonly file?: OutgoingFile;
  /** Go before it, each as a message of its own. */
  readonly filesBefore?: readonly OutgoingFile[];
  /** Drawn after the transaction and sent as its file; where it cannot be drawn, the text goes alone. */
  readonly picture?: Picture;
  /** Keeps the receiver from forwarding and saving it, also where an edit has to be said anew. */
  readonly protect?: boolean;
}

/** What a command answers: a new message, a changed one (under whose button it was pressed), a notice, or nothing. */
export interface Reply {
  readonly say?: Say;
  readonly edit?: Omit<Say, "file" | "filesBefore" | "picture">;
  /** Shown for a moment at the pressed button; plain text, at most 200 characters. */
  readonly notice?: string;
  /** What was written bears a mark of secrecy: it is removed where it can be, and the person told so. */
  readonly secret?: true;
  /** A broadcast has been acknowledged: messages that show how many have it follow. */
  readonly received?: Received;
  /** This broadcast is going out, or has changed: the message that shows how far it has come follows. */
  readonly sending?: string;
}

/** Who asks, where, in which language, and what the command may use. */
export interface Context {
  /** Null for somebody who has not joined. */
  readonly person: Member | null;
  readonly sender: Sender;
  /** Where it was said, and what we know of that place (null: nothing yet). */
  readonly place: ChatRef;
  readonly placeTitle: string;
  readonly chat: Chat | null;
  readonly replyTo: Extract<Incoming, { kind: "message" }>["replyTo"];
  /** Whether the platform says that the person administers this group: false wherever no rule made us ask. */
  readonly isGroupAdmin: boolean;
  /** The message under whose button was pressed; null where something was written. */
  readonly pressedId: string | null;
  /** Files that came with the message itself. */
  readonly files: Extract<Incoming, { kind: "message" }>["files"];
  /** The album that these are of. */
  readonly album: string | null;
  readonly now: Date;
  readonly timeZone: string;
  /** When those are nudged who have not acknowledged a broadcast. */
  readonly nudges: NudgeTimes;
  readonly locale: Locale;
  readonly t: Texts;
  readonly ids: Ids;
  /** The commands, for the help. */
  readonly commands: readonly Command[];
  readonly status: () => Status;
  readonly deepLink: (payload: string) => string | null;
  /** Makes a backup of the database and says where it lies. */
  readonly backup: () => Promise<Backup>;
  readonly holidays: HolidayCalendars;
  readonly calendar: Calendar;
  readonly chatSheets: ChatSheets;
  /** Lets others have their turn, in the middle of long work. */
  readonly breathe: () => Promise<void>;
  /** Whether the server's clock can be believed. */
  readonly isClockTrusted: boolean;
  /** An admin says that the clock, which was set far, is right; false where nothing waits for that. */
  readonly confirmClock: () => boolean;
}

/** The same, once it is certain who asks. */
export type MemberContext = Context & { readonly person: Member };

/** Who may use something, and where. */
export interface Rule {
  readonly who: Role | "anyone";
  readonly where: "anywhere" | "private";
  /** Also in a group that is not linked to a unit yet. */
  readonly beforeLinking?: true;
  /**
   * Whoever administers the group may do this there too, whatever the role, if they are a member of ours; where `who` is
   * every member anyway, it is found out for `context.isGroupAdmin`. Buttons have it from their command; one with a `who`
   * of its own that it shall not weaken says false.
   */
  readonly groupAdmin?: boolean;
  /** It sets or reads hours, so that it waits while the server's clock cannot be believed. */
  readonly byClock?: boolean;
}

interface Press {
  readonly id: string;
  readonly version: string;
}

/** Looks into the database, for as long as the view takes. */
export type Look = <T>(view: (tx: ReadTx) => Promise<T>) => Promise<T>;

/** What is done in the transaction, after everything slow was done before it; it may be run again. */
export type Prepared<C> = (tx: Tx, context: C) => Promise<Reply>;

/** Something that only reads, or that changes the database: what it changes and the update's id are one transaction. */
export type Handler<C, Input> =
  | {
      readonly mode: "prepare";
      readonly run: (look: Look, context: C, input: Input) => Promise<Prepared<C> | Reply>;
    }
  | { readonly mode: "read"; readonly run: (tx: ReadTx, context: C, input: Input) => Promise<Reply> }
  | { readonly mode: "write"; readonly run: (tx: Tx, context: C, input: Input) => Promise<Reply> };

interface CommandOf<C extends Context> {
  /** What people type, Vietnamese without diacritics, and in English; a text of the same name explains it. */
  readonly name: CommandName;
  readonly alias: string;
  readonly where: Rule["where"];
  readonly beforeLinking?: true;
  readonly groupAdmin?: boolean;
  readonly byClock?: boolean;
  /** It looks itself at what is asked of the person, which any other command puts an end to. */
  readonly keepsQuestion?: true;
  /** `input` is the text after the command. */
  readonly handle: Handler<C, string>;
  /** Its buttons by verb; `who` and `where` where they are for others than the command itself. */
  readonly presses?: Readonly<Record<string, Handler<C, Press> & Partial<Rule>>>;
  /** What it does with plain words that answer a question of its own, by the question's name; `who` as for buttons. */
  readonly answers?: Readonly<Record<string, Answer & Partial<Rule>>>;
  /** What happens only after a confirmation, by name. */
  readonly actions?: Readonly<Record<string, Action>>;
  /** What it asks for step by step. */
  readonly forms?: readonly Form<C>[];
}

/** One command, as the registry knows it. */
export type Command =
  (CommandOf<Context> & { readonly who: "anyone" }) | (CommandOf<MemberContext> & { readonly who: Role });

/** Declares a command; `who: "anyone"` has a context in which the person may be unknown. */
export function defineCommand(command: Command): Command {
  return command;
}

/** A handler that only asks the database. */
export function reads<C extends Context, Input>(
  run: (tx: ReadTx, context: C, input: Input) => Promise<Reply>,
): Handler<C, Input> {
  return { mode: "read", run };
}

/** A handler that changes the database; it may be run again, so it does nothing else. */
export function writes<C extends Context, Input>(
  run: (tx: Tx, context: C, input: Input) => Promise<Reply>,
): Handler<C, Input> {
  return { mode: "write", run };
}

/**
 * A handler that first does what takes long or needs the network, and then changes the database; rights are checked for both.
 * Where there turns out to be nothing to change, it has the answer itself.
 */
export function prepares<C extends Context, Input>(
  run: (look: Look, context: C, input: Input) => Promise<Prepared<C> | Reply>,
): Handler<C, Input> {
  return { mode: "prepare", run };
}

/** The buttons of a reply in the platform's terms. */
export function toButtons(
  rows: readonly (readonly ReplyButton[])[],
  locale: Locale,
): { label: string; data: string }[][] {
  return rows
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map(({ label, verb, id = "", version = "" }) => ({
        label,
        data: encodeButton({ verb, id, version }, locale),
      })),
    );
}
