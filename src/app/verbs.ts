/**
 * The verbs of buttons that stand in more than one place: each is handled by one command, and others put it under their
 * messages. They are in messages already sent, so they never change their meaning.
 */
export const VERBS = {
  /** Opens an indicator by its number: commands/indicators.ts. */
  indicator: "ct",
  /** Begins to enter a new result of an indicator by its id: commands/update.ts. */
  updateIndicator: "capnhat",
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
  /** Begins the set-up: commands/set-up.ts. */
  setUp: "thietlap",
  /** "Xin tham gia", under what strangers are told: commands/start.ts. */
  askToJoin: "xinvao",
  /** "Đồng ý" and "Từ chối", for a wish to join by its id: commands/members.ts. So is the next one. */
  approve: "chovao",
  decline: "tuchoi",
  /** Opens the card of a member by the id. */
  member: "tv",
  /** "Thu hồi", for an invitation by its code: commands/invite.ts. */
  revoke: "thuhoi",
} as const;

/** The buttons under the draft of a broadcast: whom it goes to, how, and when. They are handled in commands/broadcast.ts, as are the next. */
export const CHOOSING_VERBS = { audience: "pcho", options: "ptuy", later: "phen" } as const;

/** The buttons by which a broadcast is stopped, corrected or withdrawn, by its number. */
export const CHANGING_VERBS = { stop: "pdung", correct: "psua", withdraw: "pthu" } as const;
