import { formatDate, formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count as counted, number } from "./format.ts";

interface Counts {
  readonly joined: number;
  readonly listed: number;
  readonly left: number;
}

function counts({ joined, listed, left }: Counts): string {
  return [
    `${number(joined)} joined`,
    ...(listed > 0 ? [`${number(listed)} on the list, not joined yet`] : []),
    ...(left > 0 ? [`${number(left)} left`] : []),
  ].join(" · ");
}

const STANDINGS = { joined: "", listed: " (not joined yet)", left: " (left)" };
const SINCE = { joined: "Joined", listed: "On the list, not joined yet, since", left: "Left" };

/** Those who manage members; the language; being forgotten. */
export const members = {
  members: {
    title: html`👥 <b>Members</b>`,
    total: (all: Counts): Html => html`${counts(all)}`,
    unitLine: (unit: string, all: Counts): Html => html`• <b>${unit}</b>: ${counts(all)}`,
    unitTitle: (unit: string, all: Counts): Html => html`👥 <b>${unit}</b>: ${counts(all)}`,
    line: (place: number, name: string, role: string, standing: keyof typeof STANDINGS): Html =>
      html`${place}. ${name}, ${role.toLowerCase()}${STANDINGS[standing]}`,
    found: (words: string, shown: number, all: number): Html =>
      html`👥 <b>“${words}”</b>: ${counted(all, "person", "people")}${all > shown && html`, of whom these are ${number(shown)}; please type the whole name to narrow it down`}`,
    notFound: (words: string): Html =>
      html`Nobody in your reach is called “${words}”. Please try fewer words, or put the person on the list: <code>/members add ${words}; Unit</code>`,
    nobody: html`Nobody yet. To add a person: <code>/members add Name; Unit</code>`,
    howTo: html`Find: <code>/members Name</code> · Add: <code>/members add Name; Unit</code>`,
    allUnits: "All units",
    named: (name: string, unit: string): string => (unit === "" ? name : `${name} (${unit})`),
    card: (
      shown: {
        name: string;
        unit: string;
        role: string;
        platforms: readonly string[];
        standing: keyof typeof SINCE;
        since: Date;
        unreachableSince: Date | null;
      },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`👤 <b>${shown.name}</b>`,
        html`Unit: ${shown.unit}`,
        html`Role: ${shown.role}`,
        html`Accounts: ${shown.platforms.length === 0 ? "none yet" : shown.platforms.join(", ")}`,
        html`${SINCE[shown.standing]}: ${formatDate(shown.since, timeZone)}`,
        shown.unreachableSince !== null &&
          html`⚠️ Cannot be reached since ${formatDateTime(shown.unreachableSince, timeZone, "en")}: has blocked Trực Ban, or the chat is gone`,
      ]),
    rename: "Rename",
    move: "Move to a unit",
    changeRole: "Change the role",
    leave: "Remove",
    letBack: "Let back in",
    ownCode: "A code of their own",
    otherAccount: "Link another account",
    roleLabel: "Role",
    unknownRole: html`I do not know that role. Nothing was changed; please press a role, or type: member, secretary, office, admin.`,
    addTitle: "Put somebody on the list",
    addWords: ["add"],
    askName: html`What is the name?`,
    askUnit: html`Which unit?`,
    askRole: html`Which role?`,
    sameName: (name: string): Html => html`⚠️ Somebody in this unit is called ${name} already.`,
    aboveYou: (role: string): Html =>
      html`That person has the role “${role.toLowerCase()}”, which is higher than yours. Nothing was changed; please ask somebody who has it.`,
    notYourself: html`Nobody changes their own role or removes themselves. Nothing was changed; please ask somebody who may, or erase what is kept of you with /forgetme.`,
    lastAdmin: html`This is the only admin, and nobody could administer any more. Nothing was changed; please make another admin first.`,
    undoLabel: (name: string): string => name,
    changed: html`✅ Saved.`,
    added: html`✅ Put on the list. Press “A code of their own” so that the person can join.`,
    leaveAsked: (name: string, unit: string): Html =>
      joinHtml([
        html`Remove <b>${name}</b> (${unit}), not done yet`,
        html`They can ask nothing and receive nothing any more; what waits to be sent is not, and codes that they have made are closed. The name and the history stay; they can come back.`,
      ]),
    left: html`✅ The person was removed.`,
    leftNotice: "Removed",
    returned: html`✅ The person is back, in the same unit and role as before.`,
    returnedNotice: "Is back",
  },

  language: {
    name: "English",
    title: html`🌐 <b>Language: English</b>. Reminders, directives and answers here are in this language.`,
    changed: "From now on in English here",
  },

  forgetting: {
    preview: (
      name: string,
      kept: {
        deliveries: number;
        acknowledgements: number;
        broadcasts: number;
        audit: number;
        reminders: number;
      },
      backupsUntil: Date,
      timeZone: string,
    ): Html =>
      joinHtml([
        html`🗑 <b>Erase what is kept of ${name}, not done yet</b>`,
        html``,
        html`<b>Erased for good:</b> name, unit, role, accounts, settings, requests to join, ${counted(kept.reminders, "reminder")} (a group keeps its own).`,
        html`<b>Kept without the name</b>, under a code in its place, so that the books still add up: ${counted(kept.deliveries, "message")} in the ledger, ${counted(kept.acknowledgements, "acknowledgement")}, ${counted(kept.broadcasts, "broadcast")}, ${counted(kept.audit, "line")} of the audit log.`,
        html`<b>Old backups</b> have the name until the end of ${formatDate(backupsUntil, timeZone)}, and then no more.`,
        html`The messages in this app are yours to delete. Afterwards you cannot use Trực Ban any more, unless you get a new invitation code.`,
      ]),
    confirm: "Erase my data",
    keeping: {
      label: "Keep it",
      text: html`What is kept of you stays. Nothing was changed.`,
      notice: "Kept",
    },
    lastAdmin: html`You are the only admin, and nobody could administer any more. Nothing was changed; please make another admin first (/members or /invite admin), then type /forgetme again.`,
    done: (backupsUntil: Date, timeZone: string): Html =>
      joinHtml([
        html`✅ What was kept of you is erased. I do not know who you are any more.`,
        html`Old backups are gone by ${formatDate(backupsUntil, timeZone)}. To join again, please ask for a new invitation code.`,
      ]),
    doneNotice: "Erased",
  },
};
