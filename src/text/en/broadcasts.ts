import type { Delivery } from "../../domain/delivery.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { bar } from "../pictures.ts";
import { count as counted, number } from "./format.ts";

/** Why something did not arrive, for people. */
const reasons: Record<NonNullable<Delivery["reason"]>, string> = {
  "too-late": "too late to be of use",
  superseded: "there is a newer reminder",
  changed: "the time or place has changed",
  "no-account": "no account linked yet",
  "chat-off": "has blocked Trực Ban, or the chat is gone",
  unsubscribed: "has switched this off",
  cancelled: "it was cancelled",
  done: "it is done",
  known: "the person has said that they know",
  decided: "somebody has decided already",
  stopped: "the reminder was deleted or paused",
  "not-addressed": "no longer in the unit",
  blocked: "has blocked Trực Ban",
  "no-chat": "the chat is gone",
  invalid: "the platform does not accept this message",
  fault: "a fault of the bot",
  "unknown-twice": "sent twice, both times with an unclear result",
};

interface Addressed {
  readonly people: number;
  readonly groups: number;
}

function addressed({ people, groups }: Addressed): string {
  return [
    ...(people > 0 || groups === 0 ? [counted(people, "person", "people")] : []),
    ...(groups > 0 ? [counted(groups, "group")] : []),
  ].join(" and ");
}

/** A name with its unit; somebody who has left has none. */
function person(name: string, unit: string): string {
  return unit === "" ? name : `${name} (${unit})`;
}

/** Those who cannot be sent to for one reason. */
interface Unreached extends Addressed {
  readonly reason: string;
}

function unreachedLine({ reason, ...who }: Unreached): Html {
  return html`Cannot be sent to ${addressed(who)}: ${reason}`;
}

/** Broadcasts and their receipts. */
export const broadcasts = {
  reasons,
  waiting: "waiting to be sent",

  broadcast: {
    ask: html`What would you like to send? Type the text after the command, or answer (reply) a message with /broadcast. For example: <code>/broadcast Please send in the quarterly report before 20/12.</code>`,
    tooLong: (max: number): Html =>
      html`The text is longer than ${number(max)} characters. Nothing was sent; please shorten it, or send it as a file and answer that file with /broadcast.`,
    oneFile: html`I can send one file at a time. Nothing was sent; please answer each file with /broadcast.`,
    nobody: (unit: string, unreached: readonly Unreached[]): Html =>
      joinHtml([
        html`Nothing was sent: at present nobody else in ${unit} can receive it.`,
        ...unreached.map(unreachedLine),
        html`Please invite people by /invite.`,
      ]),
    message: (text: string, unit: string): Html =>
      joinHtml([html`📣 <b>Directive</b> · ${unit}`, text === "" ? null : html`\n${text}`]),
    acknowledge: "✅ Received",
    preview: (message: Html, unit: string, reached: Addressed, unreached: readonly Unreached[]): Html =>
      joinHtml([
        html`📣 <b>Preview; not sent yet</b>`,
        html`────────`,
        message,
        html`────────`,
        html`Goes to <b>${addressed(reached)}</b> (${unit})`,
        ...unreached.map(unreachedLine),
      ]),
    fileUnchecked: html`<i>I cannot read what is in the file: please make sure yourself that it is not a secret document.</i>`,
    send: "Send now",
    sending: (count: number, reached: Addressed): Html =>
      html`📣 Broadcast no. <b>${count}</b> is being sent to ${addressed(reached)}. Who has received it: /receipts ${count}`,
    sendingNotice: "Sending",
    seeReceipts: "Who has it",
  },

  acknowledged: {
    notice: "Your acknowledgement is recorded. Thank you.",
    already: "You have acknowledged this already.",
    own: "You sent this yourself; there is nothing to acknowledge.",
    notAddressed: "This directive is for another unit, so nothing was recorded.",
    otherGroup:
      "This group belongs to another unit, so nothing was recorded here. Please acknowledge in private or in your own unit's group.",
    inGroup: (got: number, all: number): Html =>
      html`✅ <b>${number(got)}/${number(all)}</b> have received this`,
    line: (at: Date, timeZone: string): Html =>
      html`You acknowledged this: ${formatDateTime(at, timeZone, "en")}`,
  },

  receipts: {
    list: html`📣 <b>Directives sent</b>. Press a number to see who has received it:`,
    line: (count: number, text: string, at: Date, timeZone: string): Html =>
      joinHtml([html`<b>${count}.</b> ${text}`, html`   <i>${formatDateTime(at, timeZone, "en")}</i>`]),
    fileOnly: "(file)",
    none: html`No directive has been sent in your units yet. To send one: <code>/broadcast Text</code>`,
    unknown: (wanted: string): Html =>
      html`I do not find directive no. “${wanted}” in your units. Type /receipts to see the list.`,
    title: (count: number, text: string, at: Date, timeZone: string): Html =>
      joinHtml([
        html`📣 <b>Broadcast no. ${count}</b>: ${text}`,
        html`Sent: ${formatDateTime(at, timeZone, "en")}`,
      ]),
    progress: (got: number, all: number): Html =>
      html`${bar(all === 0 ? 0 : got / all)} <b>${number(got)}/${number(all)}</b> acknowledged`,
    received: (count: number): Html => html`<b>Acknowledged: ${number(count)}</b>`,
    notYet: (count: number): Html => html`<b>Not yet: ${number(count)}</b>`,
    unreached: (count: number): Html => html`<b>Could not be reached: ${number(count)}</b>`,
    groups: (count: number): Html => html`<b>Groups: ${number(count)}</b>`,
    person: (name: string, unit: string): Html => html`• ${person(name, unit)}`,
    personAt: (name: string, unit: string, at: Date, timeZone: string): Html =>
      html`• ${person(name, unit)}: ${formatDateTime(at, timeZone, "en")}`,
    personWhy: (name: string, unit: string, why: string): Html => html`• ${person(name, unit)}: ${why}`,
    groupState: (title: string, state: string): Html => html`• ${title}: ${state}`,
    delivered: "sent",
    formerMember: "Somebody who has left the unit",
    refresh: "Refresh",
    upToDate: "Up to date",
  },
};
