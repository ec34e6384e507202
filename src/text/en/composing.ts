import { formatDateTime } from "../../domain/time/format.ts";
import { html, joinHtml, type Html } from "../html.ts";
import { count as counted, number } from "./format.ts";

interface About {
  readonly title: string;
  readonly unit: string;
  readonly broadcast: {
    readonly number: number;
    readonly sendAt: string;
    readonly acknowledgeBy: string | null;
  };
}

function aboutLines({ title, broadcast: { number: count, sendAt, acknowledgeBy } }: About, timeZone: string) {
  return [
    html`“${title}” (broadcast no. ${number(count)}, ${formatDateTime(new Date(sendAt), timeZone, "en")})`,
    acknowledgeBy !== null &&
      html`To be acknowledged before ${formatDateTime(new Date(acknowledgeBy), timeZone, "en")}`,
  ];
}

/** Choosing whom a broadcast goes to and how, changing it afterwards, and asking for receipts. */
export const composing = {
  audience: {
    change: "Change receivers",
    options: "Options",
    later: "Schedule",
    title: (whom: string): Html =>
      joinHtml([
        html`👥 <b>Who shall receive it?</b>`,
        html`Chosen: <b>${whom}</b>`,
        html`Press to add or remove. To name single people, or to leave somebody out, press “Type receivers”.`,
      ]),
    type: "Type receivers",
    done: "Done",
    chosen: (label: string) => `✅ ${label}`,
    secretaries: "Secretaries",
    everybody: "Everybody",
    group: (title: string) => `Group ${title}`,
    role: (role: string, unit: string) => `${role} (${unit})`,
    except: (include: string, exclude: string) => `${include}, except ${exclude}`,
    more: (shown: string, others: number) => `${shown} and ${counted(others, "other")}`,
    someone: "somebody",
    ask: html`Please type the receivers, for example: <code>Chi bộ 1, 3 except comrade A</code>, <code>secretaries</code>, <code>group Chi bộ 2</code>, <code>everybody</code>.`,
    unknown: (words: string, known: readonly string[]): Html =>
      joinHtml([
        html`I am not sure who “${words}” is among your units. Nothing was sent.`,
        known.length > 0 && html`Did you mean: ${known.join(", ")}?`,
        html`Please type it again, for example: <code>Chi bộ 1, 3 except comrade …</code>. If it is the text and not the receivers, put a colon before the text: <code>/broadcast : text</code>`,
      ]),
    outOfReach: html`Some receivers are no longer among your units. Nothing was sent; press “Change receivers”, or type /broadcast again.`,
  },

  options: {
    title: (summary: Html): Html => joinHtml([html`⚙️ <b>How it is sent</b>`, summary]),
    summary: (
      {
        urgency,
        acknowledgeBy,
        protect,
        silent,
        pin,
      }: { urgency: string; acknowledgeBy: string | null; protect: boolean; silent: boolean; pin: boolean },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`Urgency: <b>${urgency}</b>`,
        html`To be acknowledged before: <b>${acknowledgeBy === null ? "no date" : formatDateTime(new Date(acknowledgeBy), timeZone, "en")}</b>`,
        html`Forwarding: <b>${protect ? "not allowed" : "allowed"}</b>`,
        html`Sound: <b>${silent ? "off" : "on"}</b>`,
        html`Pinned in groups: <b>${pin ? "yes" : "no"}</b>`,
        html`<i>From “urgent” on it is sent in quiet hours too, and people are asked again after 30 minutes and 2 hours.</i>`,
      ]),
    askDate: "Acknowledge by…",
    noDate: "No date",
    protect: "No forwarding",
    silent: "No sound",
    pin: "Pin in groups",
    dateQuestion: html`By when shall people acknowledge it? For example: <code>Friday 17:00</code>, <code>tomorrow</code>.`,
    laterQuestion: html`When shall it be sent? For example: <code>tomorrow 7am</code>, <code>14:00 30/11</code>.`,
    sendNow: "Now, not later",
    unread: (why: Html): Html => joinHtml([why, html`The preview is as it was.`]),
    past: html`That is past. The preview is as it was; please type another time, for example: <code>tomorrow 7am</code>.`,
    dateBeforeSending: html`The date must come after it is sent. The preview is as it was; please type another time.`,
  },

  files: {
    elsewhere: (name: string): Html =>
      html`The file “${name}” lies on another platform, so I cannot send it from here. Nothing was sent; please send that file here and answer it with /broadcast.`,
    tooMany: (max: number): Html =>
      html`A broadcast can have up to ${number(max)} files. Nothing was sent; please send them in several broadcasts.`,
    manyDirectives: (number: string, titles: readonly string[]): Html =>
      joinHtml([
        html`${titles.length} documents have the number ${number}. Nothing was sent; please add the date, for example: <code>/broadcast ${number} of 05/5/2022</code>`,
        ...titles.map((title) => html`• ${title}`),
      ]),
    directive: (number: string | null, title: string): string =>
      number === null ? title : `${number}: ${title}`,
  },

  changing: {
    stop: "Stop",
    cancelLater: "Do not send",
    correct: "Correct",
    withdraw: "Withdraw",
    stopPreview: (count: number, gone: number, waiting: number): Html =>
      joinHtml([
        html`⏹ <b>Stop broadcast no. ${number(count)}?</b>`,
        gone > 0 && html`It was sent to ${counted(gone, "chat")}: it stays there.`,
        html`${counted(waiting, "chat")} have not got it yet: it will not be sent there.`,
      ]),
    confirmStop: "Stop it",
    stopped: (count: number, gone: number): Html =>
      html`⏹ Broadcast no. ${number(count)} is stopped. ${gone === 0 ? "Nobody has got it." : `${counted(gone, "chat")} have got it, and it stays there; to remove it, press “Withdraw”.`}`,
    stoppedNotice: "Stopped",
    nothingToStop: "Nothing is left to stop: all of it has gone, or it was stopped before.",
    askCorrection: (count: number): Html =>
      html`Please type the whole text of broadcast no. ${number(count)} as it should be. You will see a preview first.`,
    correctPreview: (message: Html, count: number, gone: number): Html =>
      joinHtml([
        html`✏️ <b>Correction of broadcast no. ${number(count)}</b>; a preview, nothing is changed yet`,
        html`────────`,
        message,
        html`────────`,
        html`Changes what was sent to ${counted(gone, "chat")}; where that cannot be changed, a correction is sent.`,
      ]),
    confirmCorrect: "Correct it",
    corrected: (count: number, gone: number): Html =>
      html`✏️ Broadcast no. ${number(count)} is being corrected in ${counted(gone, "chat")}. Whoever has not got it yet gets the right one.`,
    correctedNotice: "Correcting",
    sameText: html`That is what was sent already, so nothing is changed.`,
    withdrawPreview: (count: number, gone: number): Html =>
      joinHtml([
        html`🚫 <b>Withdraw broadcast no. ${number(count)}?</b>`,
        html`What was sent to ${counted(gone, "chat")} is deleted; where that cannot be, people are told. Whoever has read it, has read it.`,
      ]),
    confirmWithdraw: "Withdraw it",
    withdrawn: (count: number, gone: number): Html =>
      html`🚫 Broadcast no. ${number(count)} is being withdrawn from ${counted(gone, "chat")}.`,
    withdrawnNotice: "Withdrawing",
    gone: "This directive was withdrawn before.",
    notYet: "This directive has not been sent: please cancel it and send it anew.",
    unknown: "I do not find this directive in your units.",
    keep: "Leave it",
    kept: html`Left as it is. Nothing has changed.`,
    keptNotice: "Left as it is",
  },

  followUps: {
    nudge: (about: About, timeZone: string): Html =>
      joinHtml([
        html`🔔 <b>Please acknowledge that you have this directive</b> · ${about.unit}`,
        ...aboutLines(about, timeZone),
      ]),
    list: (
      about: About,
      {
        named,
        all,
        unreached,
      }: { named: readonly { name: string; unit: string }[]; all: number; unreached: number },
      timeZone: string,
    ): Html =>
      joinHtml([
        html`🔔 <b>Not acknowledged: ${number(all)}</b> · ${about.unit}`,
        ...aboutLines(about, timeZone),
        html``,
        ...named.map(({ name, unit }) => html`• ${name} (${unit})`),
        all > named.length && html`… and ${number(all - named.length)} more`,
        unreached > 0 && html`${counted(unreached, "person", "people")} could not be reached.`,
      ]),
  },
};
