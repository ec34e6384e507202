/** Makes calendar files (iCalendar, RFC 5545) that people open in the calendar of their phone. */
export interface Calendar {
  /**
   * One file, UTF-8, with the events in the order given; the same input gives the same bytes.
   * Opened again, a later file replaces what an earlier one said of the same event. Throws on an invalid date and on a
   * negative length: these are bugs.
   */
  toIcs(events: readonly CalendarEvent[], about: CalendarFileAbout): Uint8Array;
}

export interface CalendarFileAbout {
  /** When the file is made. */
  readonly now: Date;
  /** Where a day begins, for events of which only the day is known. */
  readonly timeZone: string;
  /** What a calendar program calls the calendar. */
  readonly name: string;
}

export interface CalendarEvent {
  /** Stays the same for as long as the event lives: by it calendars know the event again. */
  readonly id: string;
  readonly title: string;
  readonly start: Date;
  /** Milliseconds, 0 for a moment (a deadline). */
  readonly durationMs: number;
  /** Only the day is known: the file then names every local day that the event touches, without an hour. */
  readonly allDay: boolean;
  readonly place: string | null;
  readonly description: string | null;
  /** A whole number that never falls. */
  readonly revision: number;
  readonly cancelled: boolean;
  readonly updatedAt: Date;
}
