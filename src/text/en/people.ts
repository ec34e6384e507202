import type { Subscriptions, Topic } from "../../domain/chat.ts";
import { TOPICS } from "../../domain/chat.ts";
import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { common } from "./common.ts";
import { count as counted, number, size, span } from "./format.ts";

function subscriptionLine(topic: Topic, on: boolean): Html {
  return html`${on ? "☑" : "☐"} ${common.topics[topic]}: ${on ? "on" : "off"}`;
}

/** Joining, subscriptions, inviting, what is kept of a person, the state of the system. */
export const people = {
  start: {
    stranger: joinHtml([
      html`Hello. I am <b>Trực Ban</b>: I help members look up indicators, receive directives and be reminded of what is due.`,
      html`To join, please ask your cell’s secretary or the office for an invitation code, then send: <code>/start CODE</code>`,
    ]),
    member: (name: string, unit: string, role: string): Html =>
      joinHtml([
        html`Hello <b>${name}</b> (${role}, ${unit}). Trực Ban is at your service.`,
        html`Type /help to see what I can do for you, or ask at once, for example: indicators`,
      ]),
    joined: (name: string, unit: string, role: string): Html =>
      joinHtml([
        html`✅ <b>${name}</b>, you have joined: ${role}, ${unit}.`,
        html`I will remind you of conferences and deadlines and pass on directives; /subscribe switches them on and off.`,
        html`I keep only your display name, account, unit and role, and what was sent and acknowledged; /me shows it.`,
      ]),
    group: html`Trực Ban is here. The secretary or the office types /subscribe to link this group to a unit. Invitation codes are used only in a private chat with me.`,
    badCode: html`This invitation code is wrong, used or expired, so you have not joined. Please ask the secretary or the office for a new one, then send: <code>/start CODE</code>`,
    alreadyMember: html`You have joined already, so you need no code. Nothing was changed.`,
  },

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
    allOff: "Switch off all",
    allOffNotice: "Everything is switched off. Use /subscribe to switch it on again.",
    chooseUnit: (title: string): Html =>
      html`Which unit should the group <b>${title}</b> be linked to? The whole group will see that unit’s reminders and directives.`,
    linked: (title: string, unit: string): Html =>
      html`The group <b>${title}</b> is now linked to <b>${unit}</b>.`,
    linkedNotice: "Group linked",
    unlink: "Unlink the group",
    unlinked: html`Unlinked. This group receives nothing any more; use /subscribe to link it again.`,
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
    traces: (kept: { deliveries: number; acknowledgements: number; broadcasts: number }): Html =>
      html`In the ledger: ${counted(kept.deliveries, "message")} sent or to be sent, ${counted(kept.acknowledgements, "acknowledgement")}, ${counted(kept.broadcasts, "broadcast")}`,
    receives: html`You receive:`,
    noChat: html`There is no private chat to send to yet; please type /start.`,
    platforms: { telegram: "Telegram", web: "Trial page on this computer" },
  },

  invite: {
    made: (
      code: string,
      unit: string,
      role: string,
      link: string | null,
      until: Date,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`✉️ <b>Invitation code: </b><code>${code}</code>`,
        html`${role}, ${unit}. It works once, until ${formatDateTime(until, timeZone, "en")}.`,
        html``,
        html`Please pass this on to the person invited:`,
        html`<code>/start ${code}</code>`,
        link !== null && html`<a href="${link}">${link}</a>`,
      ]),
    roleTooHigh: (role: string): Html =>
      html`The role “${role.toLowerCase()}” is higher than your own, so no code was made. Please ask somebody who has it.`,
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
    failure: (what: string, reason: string, at: Date | null, timeZone: string): Html =>
      html`• ${what}: ${reason}${at !== null && ` (${formatDateTime(at, timeZone, "en")})`}`,
    what: {
      reminder: "Reminder",
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
