import { DAY, MINUTE, toInstant } from "../src/domain/instant.ts";
import type { Reminder } from "../src/domain/reminder.ts";

const CHATS = 500;
/** Within what `setTimeout` can wait for: beyond 24.8 days it fires at once. */
const SPREAD_MS = 18 * DAY;

/** A reminder that waits: due in the days after tomorrow, at whole seconds, for one of 500 chats. */
export function createReminder(
  index: number,
  now: Date,
): Reminder & { readonly when: { readonly kind: "once"; readonly at: string } } {
  const inMs = 2 * DAY + ((index * 7_919 * MINUTE) % SPREAD_MS);
  const at = toInstant(new Date(Math.floor((now.getTime() + inMs) / 1000) * 1000));
  return {
    id: `rem-${index}`,
    chatId: `chat-${index % CHATS}`,
    memberId: `member-${index % CHATS}`,
    about: { kind: "text", text: `Nộp báo cáo số ${index}` },
    when: { kind: "once", at },
    revision: 1,
    pausedAt: null,
    createdAt: toInstant(now),
    plannedUpTo: toInstant(now),
    nextAt: at,
  };
}
