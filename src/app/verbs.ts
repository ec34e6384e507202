/**
 * The verbs of buttons that stand in more than one place: each is handled by one command, and others put it under their
 * messages. They are in messages already sent, so they never change their meaning.
 */
export const VERBS = {
  /** Opens an indicator by its number: commands/indicators.ts. */
  indicator: "ct",
  /** Opens a directive by its id; the version is the page to go back to: commands/directives.ts. */
  directive: "cd",
  /** Switches a topic (id) on or off (version): commands/subscribe.ts. */
  subscription: "dk",
  /** Opens a broadcast's receipts by its number: commands/receipts.ts. */
  receipts: "xn",
  /** "Đã nhận", for a broadcast by its id: commands/broadcast.ts. */
  acknowledge: "nhan",
  /** "Đã biết", for a line of the ledger by its id: commands/reminders.ts. So are the next two. */
  known: "biet",
  /** "Nhắc lại": the version says until when (`hour`, `morning`), or asks (`choose`, none). */
  putOff: "lai",
  /** "Đã xong". */
  done: "xong",
  /** Opens the card of an event by its id, for those who manage it: commands/reminders.ts. */
  event: "viec",
  /** "Đồng hồ đúng": an admin says that the clock is right: commands/status.ts. */
  confirmClock: "donghodung",
  /** "Tệp lịch" of one event by its id: commands/agenda.ts. */
  calendarFile: "ics",
} as const;
