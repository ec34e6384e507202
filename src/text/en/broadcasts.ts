import type { Broadcast, BroadcastOptions, BroadcastState } from "../../domain/broadcast.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { formatDateTime } from "../../domain/time/format.ts";
import type { Urgency } from "../../domain/urgency.ts";
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
  halted: "the sender stopped it before it went here",
  withdrawn: "the directive was withdrawn",
  acknowledged: "has acknowledged it",
  "never-sent": "was never sent here",
  "not-addressed": "no longer in the unit",
  blocked: "has blocked Trực Ban",
  "no-chat": "the chat is gone",
  invalid: "the platform does not accept this message",
  fault: "a fault of the bot",
  "unknown-twice": "sent twice, both times with an unclear result",
};

/** How urgent a document is. */
export const urgencies: Record<Urgency, string> = {
  normal: "normal",
  urgent: "urgent",
  "very-urgent": "very urgent",
  flash: "flash",
};

/** Where a broadcast stands. */
export const states: Record<BroadcastState, string> = {
  scheduled: "scheduled",
  sending: "being sent",
  sent: "sent",
  stopped: "stopped",
  withdrawn: "withdrawn",
};

/** Of what has not gone yet. */
export const waiting = "waiting to be sent";

type ShownBroadcast = Pick<Broadcast, "text" | "urgency" | "acknowledgeBy" | "correctedAt">;

/** What a preview says of whom it goes to and how. */
interface PreviewFacts extends Pick<BroadcastOptions, "urgency" | "protect" | "silent" | "pin"> {
  readonly whom: string;
  readonly reached: Addressed;
  /** Where they are: " · Telegram", or how many on each. */
  readonly platforms: string;
  readonly resting: number;
  readonly unreached: readonly Unreached[];
  readonly unitsWithoutGroup: number;
  readonly sendAt: string | null;
}

function optionWords({ urgency, protect, silent, pin }: PreviewFacts): string {
  const words = [
    `Urgency: ${urgencies[urgency]}`,
    protect ? "cannot be forwarded" : "can be forwarded",
    ...(silent ? ["without a sound"] : []),
    ...(pin ? ["pinned in groups"] : []),
  ];
  return words.join(" · ");
}

/** How far a broadcast has come. */
interface Progress {
  readonly title: string;
  readonly all: number;
  readonly sent: number;
  readonly received: number;
  readonly failed: number;
}

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
  waiting,
  urgencies,
  broadcastStates: states,

  broadcast: {
    ask: html`What would you like to send? Type the text after the command, or answer (reply) a message with /broadcast. For example: <code>/broadcast Please send in the quarterly report before 20/12.</code>`,
    tooLong: (max: number): Html =>
      html`The text is longer than ${number(max)} characters. Nothing was sent; please shorten it, or send it as a file and answer that file with /broadcast.`,
    nobody: (whom: string, unreached: readonly Unreached[]): Html =>
      joinHtml([
        html`Nothing was sent: at present nobody else in ${whom} can receive it.`,
        ...unreached.map(unreachedLine),
        html`Please invite people by /invite.`,
      ]),
    message: (
      { text, urgency, acknowledgeBy, correctedAt }: ShownBroadcast,
      unit: string,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`📣 <b>${urgency === "normal" ? "Directive" : `${urgencies[urgency].toUpperCase()} · Directive`}</b> · ${unit}`,
        text === "" ? null : html`\n${text}`,
        acknowledgeBy !== null &&
          html`\n<i>Please acknowledge before ${formatDateTime(new Date(acknowledgeBy), timeZone, "en")}</i>`,
        correctedAt !== null &&
          html`\n<i>Corrected ${formatDateTime(new Date(correctedAt), timeZone, "en")}</i>`,
      ]),
    acknowledge: "✅ Received",
    correction: (message: Html, count: number): Html =>
      joinHtml([html`✏️ <b>Correction of broadcast no. ${number(count)}</b>. It should read:`, message]),
    withdrawal: (count: number, at: Date, title: string, timeZone: string): Html =>
      html`🚫 <b>Broadcast no. ${number(count)}</b> (“${title}”, sent ${formatDateTime(at, timeZone, "en")}) was withdrawn. Please do not act on it.`,
    preview: (message: Html, facts: PreviewFacts, timeZone: string): Html =>
      joinHtml([
        html`📣 <b>Preview; not sent yet</b>`,
        html`────────`,
        message,
        html`────────`,
        html`Goes to <b>${addressed(facts.reached)}</b> (${facts.whom})${facts.platforms}`,
        facts.sendAt !== null &&
          html`🕗 To be sent ${formatDateTime(new Date(facts.sendAt), timeZone, "en")}`,
        facts.resting > 0 && html`${counted(facts.resting, "chat")} in quiet hours: sent when these end`,
        ...facts.unreached.map(unreachedLine),
        facts.unitsWithoutGroup > 0 &&
          html`${counted(facts.unitsWithoutGroup, "unit")} without a linked group`,
        html`<i>${optionWords(facts)}</i>`,
      ]),
    fileUnchecked: html`<i>I cannot read what is in the file: please make sure yourself that it is not a secret document.</i>`,
    send: "Send now",
    sendLater: "Send later",
    sending: (count: number, reached: Addressed): Html =>
      html`📣 Broadcast no. <b>${count}</b> is being sent to ${addressed(reached)}. Who has received it: /receipts ${count}`,
    scheduled: (count: number, at: Date, timeZone: string): Html =>
      html`🕗 Broadcast no. <b>${count}</b> will be sent ${formatDateTime(at, timeZone, "en")}. To see or cancel it: /receipts ${count}`,
    scheduledNotice: "Scheduled",
    progress: (
      count: number,
      state: BroadcastState,
      { title, all, sent, received, failed }: Progress,
    ): Html =>
      joinHtml([
        html`📣 <b>Broadcast no. ${number(count)}</b>: ${states[state]}`,
        html`“${title}”`,
        html`${bar(all === 0 ? 0 : (sent + failed) / all)} ${number(sent)}/${number(all)} sent · ${number(received)} received${failed > 0 ? ` · ${number(failed)} not delivered` : ""}`,
      ]),
    sendingNotice: "Sending",
    seeReceipts: "Who has it",
  },

  acknowledged: {
    notice: "Your acknowledgement is recorded. Thank you.",
    already: "You have acknowledged this already.",
    own: "You sent this yourself; there is nothing to acknowledge.",
    notAddressed: "This directive is for another unit, so nothing was recorded.",
    withdrawn: "This directive was withdrawn; there is nothing to acknowledge.",
    otherGroup:
      "This group belongs to another unit, so nothing was recorded here. Please acknowledge in private or in your own unit's group.",
    inGroup: (got: number, all: number): Html =>
      html`✅ <b>${number(got)}/${number(all)}</b> have received this`,
    line: (at: Date, timeZone: string): Html =>
      html`You acknowledged this: ${formatDateTime(at, timeZone, "en")}`,
    lateLine: (at: Date, timeZone: string): Html =>
      html`You acknowledged this: ${formatDateTime(at, timeZone, "en")} (after the date)`,
  },
};
