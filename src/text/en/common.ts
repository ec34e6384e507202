import { html, joinHtml, type Html } from "../html.ts";
import { number } from "./format.ts";

/** Roles, topics, errors, confirmations, the help. */
export const common = {
  roles: { member: "Member", secretary: "Secretary", office: "Office", admin: "Administrator" },
  /** What people type for a role in /invite; the Vietnamese words are found with diacritics too. */
  roleWords: {
    member: ["member", "dang vien"],
    secretary: ["secretary", "bi thu"],
    office: ["office", "van phong"],
    admin: ["admin", "administrator", "quan tri"],
  },
  topics: { conference: "Conferences", deadline: "Deadlines", directive: "Directives" },
  languageName: "English",
  wholeOrganisation: "The whole Party organisation",
  /** A person or group whose name cannot be seen. */
  unnamed: "Unnamed",
  adminName: "Administrator",
  previousPage: "‹ Back",
  nextPage: "Next ›",
  backToList: "The list",

  /** Under a second copy of what may have arrived. */
  again: html`<i>You may have received this message already; it is sent again because it was unclear whether it had arrived.</i>`,

  errors: {
    unknownCommand: (word: string, nearest: readonly string[]): Html =>
      joinHtml([
        html`There is no command <b>/${word}</b>.`,
        nearest.length > 0 && html`Did you mean: ${nearest.map((name) => `/${name}`).join(", ")}`,
        html`Type /help to see the commands that you can use.`,
      ]),
    tooLong: (max: number): Html =>
      html`Your message is longer than ${number(max)} characters, so I have not read it and nothing was changed. Please shorten it, or send it as several messages.`,
    tooMany: (perMinute: number): Html =>
      html`You have sent more than ${number(perMinute)} commands within a minute. I will answer again in a minute; what you send until then is not acted on.`,
    tooManyNotice: "That was a little fast. Please wait a minute and press again.",
    cannotSave: html`I could not save this, because the server cannot write its data at the moment. Nothing was changed; please try again in a few minutes. If it stays so, please tell the office.`,
    cannotSaveNotice:
      "Not saved: the server cannot write its data at the moment. Please try again in a few minutes.",
    internal: html`Something went wrong on my side, and nothing was changed. Please try again; if it stays so, please tell the office.`,
    internalNotice: "Something went wrong on my side; nothing was changed. Please try again later.",
    alreadyDone: html`This request had been recorded before, so I have not done it a second time.`,
    stranger: html`Trực Ban serves those who have joined. Please ask your cell’s secretary or the office for an invitation code, then send it to me in private: <code>/start CODE</code>. Without a code, type /start and press “Ask to join”.`,
    strangerNotice: "You have not joined yet. Please ask the secretary or the office for an invitation code.",
    notAllowed: (role: string): Html =>
      html`This command needs the role “${role.toLowerCase()}” or a higher one, so nothing was done. Type /help to see what you can do.`,
    notAllowedNotice: "This button is for people with more rights.",
    privateOnly: html`The answer holds personal information, so I give it in a private chat only. Please send me this command there.`,
    notLinked: html`This group is not linked to a unit yet, so I do not answer here. The secretary or the office can link it by typing /subscribe in the group.`,
    notLinkedNotice:
      "This group is not linked to a unit yet. The secretary or the office can type /subscribe.",
    clock: html`The server’s clock was set and I am not sure what time it is, so I have not done this. Nothing was changed; please send it again in some minutes.`,
    clockNotice: "The server’s clock was set; nothing was changed. Please try again in some minutes.",
    questionExpired: html`That question has expired and nothing was changed. Please type the command again.`,
    noPicture: html`I could not draw this picture. Please try again in a few minutes; if it goes on, tell the office.`,
    staleButton: "This button can no longer be used. Please type the command again for a new one.",
    fileAlone: html`I have seen the file, but not what to do with it. To send it to a unit, the secretary answers (reply) the message with the file by /broadcast.`,
    secret: html`The text bears a mark of <b>secrecy</b>, so I have not accepted it and keep nothing of it. The law forbids storing or sending secret documents on connected devices. Please delete the message that holds it, and use the channel for secret documents.`,
    secretRemoved: html`I have removed this message because it bears a mark of <b>secrecy</b>, and I keep nothing of it. The law forbids storing or sending secret documents on connected devices. Please use the channel for secret documents.`,
  },

  confirm: {
    cancel: "Cancel",
    cancelled: html`Cancelled. Nothing was changed.`,
    cancelledNotice: "Cancelled",
    expired: "This confirmation has expired and nothing was changed. Please type the command again.",
    used: "This has been dealt with already.",
    notYours: "Only the person who asked can confirm this, and only where they asked.",
    outdated: html`This preview is outdated; see the new one below.`,
    changedNotice: "Something has changed; nothing was done. See the new preview below.",
    again: "Correct",
    changed: html`Something has changed since you were shown this, so it was not done. Please look again:`,
  },

  help: {
    title: html`<b>Trực Ban</b> answers, passes on directives and reminds. Press or type:`,
    line: (name: string, summary: string): Html => html`/${name} – ${summary}`,
    more: html`Type a command’s name after /help to see how it is used, for example: <code>/help directives</code>`,
    one: (name: string, alias: string, details: string, usage: readonly string[]): Html =>
      joinHtml([
        html`<b>/${alias}</b> (in Vietnamese: /${name})`,
        html`${details}`,
        html``,
        html`How to type it:`,
        ...usage.map((line) => html`<code>${line}</code>`),
      ]),
    unknown: (word: string): Html =>
      html`There is no command “${word}” for you. Type /help to see the commands that you can use.`,
  },

  demo: {
    guest: "Guest",
    notJoined: "Not joined",
    group: (unit: string) => `Group ${unit}`.trim(),
  },

  console: {
    webChat: (address: string) =>
      `Trực Ban is running for a trial. Open this address in a browser (it works once):\n\n  ${address}\n`,
    anotherWindow: (address: string) => `To open one more window: ${address}`,
    telegram: (link: string) => `Trực Ban is running on Telegram: ${link}`,
    firstAdmin: (code: string) =>
      `There is no administrator yet. The first one writes to the bot in private: /start ${code}\n(the code works once; every start makes a new one)`,
  },
};
