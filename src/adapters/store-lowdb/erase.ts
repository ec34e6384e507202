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
  await renameInLedger(working, id, pseudonym, at);
  renameReceipts(working, id, pseudonym);
  for (const broadcast of [...working.table("broadcasts").with("sender", id)]) {
    working.put("broadcasts", { ...broadcast, senderId: pseudonym });
  }
  for (const event of [...working.table("events").with("creator", id)]) {
    working.put("events", { ...event, createdBy: pseudonym });
  }
  const renamed = (member: string | null): string | null => (member === id ? pseudonym : member);
  for (const invite of [...working.table("invites").with("member", id)]) {
    const { createdBy, usedBy } = invite;
    working.put("invites", { ...invite, createdBy: renamed(createdBy), usedBy: renamed(usedBy) });
  }
  // What the files say of the member is then removed at once.
  working.put("erasures", { memberId: id, pseudonym, at });
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
