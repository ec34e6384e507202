import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count as counted, number } from "./format.ts";

const VERDICTS = { approved: "agreed", declined: "declined" };

interface Code {
  readonly code: string;
  readonly role: string;
  readonly unit: string;
  readonly uses: number;
  readonly until: Date;
  /** For whom alone it is. */
  readonly person: string | null;
}

function kept(name: string): Html {
  return joinHtml([
    html`Name: <b>${name}</b>`,
    html``,
    html`If you agree, I keep: your name, unit, role and this account; what was sent to you and acknowledged; your reminders and settings.`,
    html`What for: to remind you, to pass directives on, and to tell the secretary and the office who has received them.`,
    html`/me shows it at any time, /forgetme takes it back and erases it.`,
  ]);
}

/** Names, joining by a code or by asking, invitations. */
export const joining = {
  names: {
    label: "Name",
    unread: html`I could not read a name in this. Nothing was changed; please send the full name, for example: <b>Nguyen Van An</b>`,
    tooLong: (max: number): Html =>
      html`The name is longer than ${number(max)} characters, so I have not taken it. Nothing was changed; please send it again.`,
  },

  start: {
    stranger: joinHtml([
      html`Hello. I am <b>Trực Ban</b>: I help members look up indicators, receive directives and be reminded of what is due.`,
      html`To join, please send an invitation code from your cell’s secretary or the office: <code>/start CODE</code>`,
      html`Without a code, press “Ask to join”.`,
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
        html`Type /help to see what I can do for you.`,
      ]),
    group: html`Trực Ban is here. The secretary or the office types /subscribe to link this group to a unit. Invitation codes are used only in a private chat with me.`,
    badCode: html`This invitation code is wrong, used or expired, so you have not joined. Please ask the secretary or the office for a new one, then send: <code>/start CODE</code>`,
    tooManyCodes: (until: Date, timeZone: string): Html =>
      html`This account has brought many wrong codes, so I look at no other before <b>${formatDateTime(until, timeZone, "en")}</b>. You have not joined; after that, please send the code of the secretary or the office again.`,
    alreadyMember: html`You have joined already, so you need no code. Nothing was changed.`,
  },

  joining: {
    title: "Join",
    codeLabel: "Code",
    intoUnit: (role: string, unit: string, organisation: string): Html =>
      html`You are invited to join: <b>${role}, ${unit}</b> (${organisation}).`,
    askName: html`Please tell me your name: press the one below, or type another.`,
    consent: kept,
    consentLabel: "Consent",
    agree: "I agree",
    disagree: "No",
    yesWords: ["yes", "agree", "i agree"],
    noWords: ["no"],
    yesOrNo: html`I need to know whether you agree. Nothing was kept; please press “I agree” or “No”.`,
    notJoined: html`You have not joined, and I keep nothing. When you want to, type /start again.`,
    needsOwnCode: (name: string): Html =>
      html`The list has the name <b>${name}</b>, but by this code I cannot be sure that it is you. You have not joined; please ask the secretary or the office to send you a code of your own.`,
    hasLeft: html`You took part before and were removed, so a shared code does not bring you back. Nothing was changed; please press “Ask to join”, or ask the secretary or the office to let you back in.`,
    ask: "Ask to join",
    requestTitle: "Ask to join",
    unitLabel: "Unit",
    askUnit: html`Which unit do you belong to?`,
    requestConsent: (name: string, unit: string): Html =>
      joinHtml([
        html`Ask to join <b>${unit}</b>, name: <b>${name}</b>`,
        html``,
        html`If you agree, I keep the name, the unit and this account, send them to the secretary or the office to decide, and forget them after 7 days unless you are accepted.`,
        html`Once you are, I keep your name, unit, role and account, and what was sent and acknowledged; /me shows it, /forgetme erases it.`,
      ]),
    asked: (unit: string): Html =>
      html`✅ I have told the secretary of <b>${unit}</b>, or the office. As soon as it is decided, I will write to you here.`,
    nobodyDecides: html`I can reach no secretary and nobody of the office to decide at present, so I have sent and kept nothing. Please ask the secretary or the office for an invitation code.`,
    waits: (unit: string): Html =>
      html`Your request to join <b>${unit}</b> waits for a decision, so I have sent no other. I will write to you here.`,
    declined: (unit: string): Html =>
      html`Your request to join <b>${unit}</b> was not accepted. Please speak to the secretary or the office and ask for an invitation code.`,
    wish: (name: string, unit: string, platform: string, at: Date, timeZone: string): Html =>
      joinHtml([
        html`🙋 <b>${name}</b> asks to join <b>${unit}</b>`,
        html`From ${platform}, ${formatDateTime(at, timeZone, "en")}`,
        html`The name is what they wrote themselves. Please agree only if you are sure who it is.`,
      ]),
    approve: "Agree",
    decline: "Decline",
    decidedBy: (name: string, verdict: keyof typeof VERDICTS, by: string, at: Date, timeZone: string): Html =>
      joinHtml([
        html`🙋 <b>${name}</b> asked to join`,
        html`${by} has ${VERDICTS[verdict]}, ${formatDateTime(at, timeZone, "en")}`,
      ]),
    decidedShort: (verdict: keyof typeof VERDICTS, by: string): string =>
      `${by} has ${VERDICTS[verdict]} already.`,
    justDecided: (verdict: keyof typeof VERDICTS): string => (verdict === "approved" ? "Agreed" : "Declined"),
    overNotice: "This request has expired, and nothing was changed. The person can ask again.",
    giveOwnCode: (name: string): Html =>
      html`The unit’s list has the name <b>${name}</b>, but a name alone does not tell who it is. Nothing was changed; please give that person a code of their own: <code>/invite ${name}</code>`,
  },

  invite: {
    title: "Invitation code",
    askUnit: html`To which unit do you invite?`,
    askRole: html`In which role?`,
    askUses: (max: number): Html =>
      html`For how many people is the code? Press, or type a number up to ${number(max)}.`,
    usesLabel: "Uses",
    uses: (all: number): string => counted(all, "use"),
    usesWords: ["use", "uses", "times", "people"],
    listWords: ["list", "open codes"],
    badUses: (max: number): Html =>
      html`A code can be used by 1 to ${number(max)} people. No code was made; please write it again, for example: <b>20 uses</b>`,
    onceOnly: (role: string): Html =>
      html`A code for the role “${role.toLowerCase()}” is for one person only. No code was made; please send it again without the number.`,
    outOfReach: html`This unit or person is out of your reach. Nothing was changed.`,
    roleTooHigh: (role: string): Html =>
      html`The role “${role.toLowerCase()}” is higher than your own, so nothing was changed. Please ask somebody who has it.`,
    chosen: html`✉️ The invitation code was made; it is in the message below.`,
    made: (
      { code, role, unit, uses, until, person, link }: Code & { link: string | null },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`✉️ <b>Invitation code: </b><code>${code}</code>`,
        person !== null && html`For <b>${person}</b> alone: whoever sends it is taken for that person.`,
        html`${role}, ${unit}. It works ${uses === 1 ? "once" : `for ${number(uses)} people`}, until ${formatDateTime(until, timeZone, "en")}.`,
        html``,
        html`Please pass this on to the person invited:`,
        html`<code>/start ${code}</code>`,
        link !== null && html`<a href="${link}">${link}</a>`,
      ]),
    pictureFooter: (until: Date, timeZone: string): string =>
      `Works until ${formatDateTime(until, timeZone, "en")}`,
    revoke: "Revoke",
    revokeOne: (code: string): string => `Revoke ${code}`,
    revoked: (code: string): Html =>
      html`The code <code>${code}</code> was revoked. Nobody can join by it any more.`,
    revokedNotice: "Revoked",
    closedNotice: "This code is used up or has expired already.",
    noneOpen: html`No invitation code is open. Type /invite to make one.`,
    openTitle: (shown: number, all: number): Html =>
      html`✉️ <b>Open invitation codes</b> (${number(shown)}/${number(all)})`,
    line: (
      { code, role, unit, uses, until, person, left }: Code & { left: number },
      timeZone: string,
    ): Html =>
      html`• <code>${code}</code>: ${person !== null && html`${person}, `}${role}, ${unit}; ${number(left)} of ${counted(uses, "use")} left, until ${formatDateTime(until, timeZone, "en")}`,
    hasJoined: (name: string): Html =>
      html`<b>${name}</b> has joined already, so I have made no code. To link another account: <code>/members ${name}</code>`,
    unknown: (words: string, units: readonly string[]): Html =>
      html`I find no unit “${words}”, and nobody of that name on the list, so I have made no code. The units: ${units.join(", ")}. To add a person: <code>/members add Name; Unit</code>`,
    whichOne: (all: number, shown: number): Html =>
      html`${counted(all, "person", "people")} of the list fit. Whom is the code for?${all > shown && " Please type the whole name to narrow it down."}`,
  },
};
