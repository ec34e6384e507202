import { setImmediate } from "node:timers/promises";

import type { Target } from "../../domain/audience.ts";
import { accountKey, type Account } from "../../domain/chat.ts";
import { fold } from "../../domain/fold.ts";
import type { Indicator } from "../../domain/indicator.ts";
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
  const member = working.table("members").get(id);
  if (!member) return;
  const { accounts, name } = member;
  working.remove("members", id);
  for (const chat of [...working.table("chats").with("member", id)]) working.remove("chats", chat.id);
  for (const waiting of [...working.table("confirmations").with("member", id)]) {
    working.remove("confirmations", waiting.id);
  }
  removeAsked(working, accounts);
  removeAbout(working, id, name);
  removeReminders(working, id, pseudonym);
  await renameInLedger(working, id, pseudonym, at);
  renameReceipts(working, id, pseudonym);
  renameInBroadcasts(working, id, pseudonym);
  renameInEvents(working, id, pseudonym);
  renameInOffice(working, id, pseudonym);
  // What the files say of the member is then removed at once.
  working.put("erasures", { memberId: id, pseudonym, at });
}

/** Who sent, and whom they named: broadcasts are few. */
function renameInBroadcasts(working: Working, id: string, pseudonym: string): void {
  const named = (targets: readonly Target[]): Target[] =>
    targets.map((target) =>
      target.kind === "member" && target.memberId === id ? { ...target, memberId: pseudonym } : target,
    );
  for (const broadcast of [...working.table("broadcasts").values()]) {
    const { senderId, audience } = broadcast;
    const targets = [...audience.include, ...audience.exclude];
    const isNamed = targets.some((target) => target.kind === "member" && target.memberId === id);
    if (senderId !== id && !isNamed) continue;
    working.put("broadcasts", {
      ...broadcast,
      senderId: senderId === id ? pseudonym : senderId,
      audience: { include: named(audience.include), exclude: named(audience.exclude) },
    });
  }
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

/** What was asked of the person, and what the person asked. */
function removeAsked(working: Working, accounts: readonly Account[]): void {
  for (const key of accounts.map(accountKey)) {
    working.remove("questions", key);
    working.remove("wrongCodes", key);
    for (const request of [...working.table("joinRequests").with("account", key)])
      working.remove("joinRequests", request.id);
  }
}

/** What others were about to do with this record, or have just done: it would keep the name for as long as it waits. */
function removeAbout(working: Working, id: string, name: string): void {
  const wanted = fold(name);
  // A list that was taken from a file is text within the text: its quotes stand behind backslashes.
  const isAbout = (payload: unknown): boolean => {
    const json = JSON.stringify(payload).replaceAll("\\", "");
    return json.includes(`"${id}"`) || fold(json).includes(wanted);
  };
  for (const waiting of [...working.table("confirmations").values()])
    if (isAbout(waiting.payload)) working.remove("confirmations", waiting.id);
  for (const question of [...working.table("questions").values()])
    if (isAbout(question.payload)) working.remove("questions", question.asker);
  for (const undo of [...working.table("undos").values()])
    if (undo.memberId === id || isAbout(undo.steps)) working.remove("undos", undo.memberId);
}

/** Invitations, decisions, figures and the audit log; few name one person, so that no index is needed. */
function renameInOffice(working: Working, id: string, pseudonym: string): void {
  const renamed = <M extends string | null>(member: M): M | string => (member === id ? pseudonym : member);
  for (const invite of [...working.table("invites").with("member", id)]) {
    // A code made for this person alone is of no more use.
    if (invite.memberId === id) working.remove("invites", invite.code.toUpperCase());
    else
      working.put("invites", {
        ...invite,
        createdBy: renamed(invite.createdBy),
        usedBy: invite.usedBy.map(renamed),
      });
  }
  for (const request of [...working.table("joinRequests").values()]) {
    if (request.decided?.by === id)
      working.put("joinRequests", { ...request, decided: { ...request.decided, by: pseudonym } });
  }
  for (const indicator of [...working.table("indicators").values()]) {
    const named = (entered: Indicator["entered"]): Indicator["entered"] =>
      entered && { ...entered, memberId: renamed(entered.memberId) };
    working.put("indicators", {
      ...indicator,
      entered: named(indicator.entered),
      history: indicator.history.map((past) => ({ ...past, entered: named(past.entered) })),
    });
  }
  for (const line of [...working.table("audit").values()]) {
    if (line.memberId !== id && line.subjectId !== id) continue;
    working.put("audit", { ...line, memberId: renamed(line.memberId), subjectId: renamed(line.subjectId) });
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
