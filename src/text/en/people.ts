import type { Subscriptions, Topic } from "../../domain/chat.ts";
import { TOPICS } from "../../domain/chat.ts";
import type { EventKind } from "../../domain/event.ts";
import type { Quiet } from "../../domain/quiet.ts";
import type { Step } from "../../domain/step.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { count as counted, number, size, span } from "./format.ts";
import { stepText } from "./steps.ts";

function subscriptionLine(topic: Topic, on: boolean): Html {
  return html`${on ? "☑" : "☐"} ${common.topics[topic]}: ${on ? "on" : "off"}`;
}

const BY_EVENT = "as each event has it";

function stepList(steps: readonly Step[]): string {
  return steps.map(stepText).join(", ");
}

function hours({ from, to }: Quiet): string {
  return `${from}–${to}`;
}

/** Subscriptions, what is kept of a person, the state of the system. */
export const people = {
  subscriptions: {
    title: html`🔔 <b>What you receive</b>. Press to switch on or off:`,
    groupTitle: (unit: string): Html =>
      html`🔔 This group belongs to <b>${unit}</b>. What the group receives (the secretary presses to change it):`,
    lines: (subscriptions: Subscriptions): Html =>
      joinHtml(TOPICS.map((topic) => subscriptionLine(topic, subscriptions[topic]))),
    button: (topic: Topic, on: boolean): string =>
      `Switch ${on ? "off" : "on"} ${common.topics[topic].toLowerCase()}`,
    changed: (topic: Topic, on: boolean): string =>
      `Switched ${on ? "on" : "off"}: ${common.topics[topic].toLowerCase()}`,
    back: "‹ Back",
    digest: {
      line: (on: boolean): Html => html`${on ? "☑" : "☐"} Monday morning’s digest: ${on ? "on" : "off"}`,
      button: (on: boolean): string => `Switch ${on ? "off" : "on"} Monday’s digest`,
      switchedOn: (first: Date, timeZone: string): string =>
        `Switched on. The first digest: ${formatDateTime(first, timeZone, "en")}`,
      offNotice: "Monday’s digest is switched off",
    },
    quiet: {
      open: "Quiet hours",
      line: (quiet: Quiet | null): Html => html`Quiet hours: ${quiet === null ? "off" : hours(quiet)}`,
      screen: (quiet: Quiet | null): Html =>
        joinHtml([
          html`🌙 <b>Quiet hours: ${quiet === null ? "off" : hours(quiet)}</b>`,
          quiet === null
            ? html`I remind at any hour, at night too.`
            : html`In these hours I hold reminders back until ${quiet.to}, but for what is most urgent, what cannot wait until then, and hours that you set with /remindme.`,
        ]),
      on: "Switch on quiet hours",
      off: "Switch off quiet hours",
      change: "Change hours",
      question: html`From when until when shall it be quiet? Send me the hours, for example: <b>22:00 - 6:30</b>, or press one of these.`,
      unread: (text: string): Html =>
        html`I could not read two different hours in “${text}”. Nothing was changed; please send it again, for example: <b>10pm - 6am</b> or <b>from 22:00 to 6:30</b>.`,
      tooLong: (quiet: Quiet): Html =>
        html`From ${quiet.from} to ${quiet.to} is more than half a day, and reminders would come too late. Nothing was changed; please write the beginning first, for example: <b>10pm - 6am</b>.`,
      changed: (quiet: Quiet | null): string =>
        quiet === null ? "Quiet hours are switched off" : `Quiet hours: ${hours(quiet)}`,
    },
    ladder: {
      open: "How long before",
      title: html`⏱ <b>How long before you are reminded</b>. Press to change:`,
      line: (kind: EventKind, steps: readonly Step[] | null): Html =>
        html`${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}`,
      screen: (kind: EventKind, steps: readonly Step[] | null, usual: readonly Step[]): Html =>
        joinHtml([
          html`⏱ <b>${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}</b>`,
          steps === null && html`Usually ${stepList(usual)}.`,
          html`Press a step to switch it on or off; your own steps hold for all ${common.topics[kind].toLowerCase()}.`,
        ]),
      step: (step: Step, on: boolean): string => `${on ? "☑" : "☐"} ${stepText(step)}`,
      dayBefore: "Only 1 day before",
      byEvent: "As each event has it",
      changed: (kind: EventKind, steps: readonly Step[] | null): string =>
        `${common.topics[kind]}: ${steps === null ? BY_EVENT : stepList(steps)}`,
      oneNeeded: (kind: EventKind): string =>
        `At least one step is needed, so nothing was changed. To receive none, press “Back” and switch off ${common.topics[kind].toLowerCase()}.`,
    },
    allOff: "Switch off all",
    allOffNotice:
      "Everything is switched off. Reminders set with /remindme stay. Use /subscribe to switch it on again.",
    chooseUnit: (title: string): Html =>
      html`Which unit should the group <b>${title}</b> be linked to? The whole group will see that unit’s reminders and directives.`,
    linked: (title: string, unit: string): Html =>
      html`The group <b>${title}</b> is now linked to <b>${unit}</b>.`,
    linkedNotice: "Group linked",
    linkedBeside: (unit: string): Html =>
      html`Another topic of this group receives what is for <b>${unit}</b>. You can move that here, or choose a unit to receive it in both.`,
    moveHere: (unit: string, all: number): string =>
      all > 1 ? `Receive in this topic: ${unit}` : "Receive in this topic",
    unlink: "Unlink the group",
    unlinked: html`Unlinked. This group receives nothing any more, and the reminders set for it are paused; use /subscribe to link it again.`,
    groupLost: (title: string, unit: string): Html =>
      html`⚠️ The group <b>${title}</b> of ${unit} gets nothing any more: I was removed from it, or it is gone. It is unlinked, and reminders set for it are paused. If it should get messages again, add me to the group and send /subscribe there.`,
    unlinkedNotice: "Unlinked",
    needsSecretary: html`Only the secretary, the office or the administrator can link a group to a unit. Nothing was changed.`,
    notForMembers:
      "Only the unit's secretary, the office or an admin can change this for the group. Nothing was changed.",
    outOfReach: "This unit is not among yours.",
  },

  me: {
    title: html`👤 <b>What I keep about you</b>`,
    lines: (
      name: string,
      role: string,
      unit: string,
      accounts: readonly string[],
      joined: Date,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`Name: ${name}`,
        html`Role: ${role}`,
        html`Unit: ${unit}`,
        html`Accounts: ${accounts.join(", ")}`,
        html`Joined: ${formatDate(joined, timeZone)}`,
      ]),
    language: (name: string | null): Html =>
      html`Language: ${name ?? "the organisation’s"} (/language changes it)`,
    traces: (kept: { deliveries: number; acknowledgements: number; broadcasts: number }): Html =>
      html`In the ledger: ${counted(kept.deliveries, "message")} sent or to be sent, ${counted(kept.acknowledgements, "acknowledgement")}, ${counted(kept.broadcasts, "broadcast")}`,
    others: (kept: {
      audit: number;
      reminders: number;
      invites: number;
      requests: number;
      hasUndo: boolean;
    }): Html =>
      joinHtml([
        html`Reminders that you have set: ${number(kept.reminders)}`,
        html`Lines of the audit log about you: ${number(kept.audit)}`,
        kept.invites > 0 && html`Invitation codes that you have made: ${number(kept.invites)}`,
        kept.requests > 0 && html`Requests to join: ${number(kept.requests)} (kept for 7 days)`,
        kept.hasUndo && html`Your last change, for 10 minutes, so that it can be undone`,
      ]),
    consent: html`This is kept because you agreed to it when you joined, for the work of the organisation. /forgetme takes that back and erases it.`,
    receives: html`You receive:`,
    before: html`How long before:`,
    noChat: html`There is no private chat to send to yet; please type /start.`,
    platforms: { telegram: "Telegram", web: "Trial page on this computer" },
  },

  status: {
    message: (state: {
      version: string;
      platform: string;
      uptimeMs: number;
      beatAgoMs: number | null;
      members: number;
      waiting: number;
      sending: number;
      sent: number;
      skipped: number;
      failed: number;
      queued: number;
      nextStepAt: Date | null;
      timeZone: string;
    }): Html =>
      joinHtml([
        html`⚙️ <b>State of the system</b>`,
        html`Trực Ban ${state.version} on ${state.platform}, running for ${span(state.uptimeMs)}`,
        state.beatAgoMs === null
          ? html`Reminder clock: no beat yet`
          : html`Reminder clock: last beat ${counted(Math.round(state.beatAgoMs / 1000), "second")} ago`,
        html`Joined: ${counted(state.members, "person", "people")}`,
        html``,
        html`Waiting: ${number(state.waiting)}, being sent: ${number(state.sending)}, in the queue: ${number(state.queued)}`,
        html`Sent: ${number(state.sent)}, left out with a reason: ${number(state.skipped)}, failed: ${number(state.failed)}`,
        state.nextStepAt === null
          ? html`Next reminder: none yet`
          : html`Next reminder: ${formatDateTime(state.nextStepAt, state.timeZone, "en")}`,
      ]),
    failures: html`<b>Could not be sent lately</b>`,
    mishaps: html`<b>Skipped against our will</b>`,
    failure: (what: string, reason: string, at: Date | null, timeZone: string): Html =>
      html`• ${what}: ${reason}${at !== null && ` (${formatDateTime(at, timeZone, "en")})`}`,
    what: {
      event: (title: string) => `Reminder “${title}”`,
      reminder: "Reminder",
      joining: "A request to join",
      broadcast: (count: number) => `Directive no. ${count}`,
    },
  },

  backup: {
    made: ({ where, records, bytes }: { where: string; records: number; bytes: number }): Html =>
      joinHtml([
        html`💾 <b>Backed up</b> and read back; it matches the data in use.`,
        html`Records: ${number(records)}`,
        html`Size: ${size(bytes)}`,
        html`It lies on the server and is not sent through a messenger.`,
        html`I keep the backups of the last seven days. To go back to one, the operator stops the bot and runs: <code>npm run db -- restore ${where}</code>`,
      ]),
    failed: html`I could not make a backup: the server could not write the copy or read it back. The data in use is whole, and the older backups are still there. Please ask the operator to look at the disk space and the log, then type /backup again.`,
  },
};
