import { setImmediate } from "node:timers/promises";

import type { Instant } from "../../domain/instant.ts";
import { underPseudonym } from "./archive.ts";
import { acknowledgementKey, acknowledgementsOf } from "./state.ts";
import type { Working } from "./working.ts";

/** So many records are changed before others have their turn in the loop. */
const AT_ONCE = 100;

/**
 * Takes a person out of all that is kept: the member, the private chats and what waits for a yes are gone; the ledger, the
 * receipts and what the person made keep a pseudonym.
 */
export async function eraseMember(
  working: Working,
  id: string,
  pseudonym: string,
  at: Instant,
): Promise<void> {
  if (!working.table("members").has(id)) return;
  working.remove("members", id);
  for (const chat of [...working.table("chats").with("member", id)]) working.remove("chats", chat.id);
  for (const waiting of [...working.table("confirmations").with("member", id)]) {
    working.remove("confirmations", waiting.id);
  }
  working.remove("questions", id);
  removeReminders(working, id, pseudonym);
  await renameInLedger(working, id, pseudonym, at);
  renameReceipts(working, id, pseudonym);
  for (const broadcast of [...working.table("broadcasts").with("sender", id)]) {
    working.put("broadcasts", { ...broadcast, senderId: pseudonym });
  }
  renameInEvents(working, id, pseudonym);
  const renamed = (member: string | null): string | null => (member === id ? pseudonym : member);
  for (const invite of [...working.table("invites").with("member", id)]) {
    const { createdBy, usedBy } = invite;
    working.put("invites", { ...invite, createdBy: renamed(createdBy), usedBy: renamed(usedBy) });
  }
  // What the files say of the member is then removed at once.
  working.put("erasures", { memberId: id, pseudonym, at });
}

/** Who added, is responsible, has done: few events name a person, and people are erased seldom, so that no index is needed. */
function renameInEvents(working: Working, id: string, pseudonym: string): void {
  const renamed = <M extends string | null>(member: M): M | string => (member === id ? pseudonym : member);
  const people = <T extends { createdBy: string | null; assigneeIds: string[] }>(record: T): T => ({
    ...record,
    createdBy: renamed(record.createdBy),
    assigneeIds: record.assigneeIds.map(renamed),
  });
  for (const event of [...working.table("events").values()]) {
    const { done, createdBy, assigneeIds } = event;
    if (![createdBy, done?.memberId, ...assigneeIds].includes(id)) continue;
    working.put("events", { ...people(event), done: done && { ...done, memberId: renamed(done.memberId) } });
  }
  for (const series of [...working.table("series").values()]) {
    if ([series.createdBy, ...series.assigneeIds].includes(id)) working.put("series", people(series));
  }
}

/** A person's own reminders go; what they had a group reminded of is the group's. */
function removeReminders(working: Working, id: string, pseudonym: string): void {
  for (const reminder of [...working.table("reminders").with("member", id)]) {
    const isOfGroup = working.table("chats").get(reminder.chatId)?.memberId === null;
    if (isOfGroup) working.put("reminders", { ...reminder, memberId: pseudonym });
    else working.remove("reminders", reminder.id);
  }
}

/** What was not sent yet has nobody to go to any more. */
async function renameInLedger(working: Working, id: string, pseudonym: string, at: Instant): Promise<void> {
  const lines = [...working.table("deliveries").with("member", id)];
  for (const [index, line] of lines.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await setImmediate();
    const renamed = underPseudonym(line, id, pseudonym);
    working.put(
      "deliveries",
      line.status === "pending"
        ? { ...renamed, status: "skipped", reason: "not-addressed", finishedAt: at }
        : renamed,
    );
  }
}

function renameReceipts(working: Working, id: string, pseudonym: string): void {
  const [broadcasts, acknowledgements] = [working.table("broadcasts"), working.table("acknowledgements")];
  for (const receipt of acknowledgementsOf({ broadcasts, acknowledgements }, id)) {
    working.remove("acknowledgements", acknowledgementKey(receipt.broadcastId, id));
    working.put("acknowledgements", { ...receipt, memberId: pseudonym });
  }
}
