import type { ChatRef } from "../../domain/chat.ts";
import { toParts } from "../parts.ts";
import type { Capabilities, Messenger, SendResult } from "../ports/messenger.ts";
import type { Change } from "./compose-broadcast.ts";

/** Whether the platform can do it: of a text in several parts, none but the whole could be changed. */
export function isPossible(change: Change | null, capabilities: Capabilities): boolean {
  if (change === null) return false;
  if (change.kind === "delete") return capabilities.delete;
  return (
    capabilities.edit &&
    toParts(change.edited, capabilities).length === change.messageIds.length &&
    isOne(change)
  );
}

/** Files before it stay as they are; a text in parts is not taken for them. */
function isOne({ edited, messageIds }: Change): boolean {
  return messageIds.length === 1 + (edited.filesBefore?.length ?? 0);
}

/** Changes what is there: the message with the words, or takes all of it away. */
export async function makeChange(
  messenger: Messenger,
  to: ChatRef,
  { kind, messageIds, isInDoubt, edited }: Change,
  signal: AbortSignal,
): Promise<SendResult> {
  const last = messageIds.at(-1) ?? "";
  if (kind === "edit") return messenger.edit(to, last, edited, signal);
  let whole: SendResult = isInDoubt ? IN_DOUBT : { status: "sent", messageId: last };
  for (const messageId of messageIds) {
    const result = await messenger.delete(to, messageId, signal);
    // What one part does not allow, another may: a part that is gone already must not keep the rest there.
    if (isImpossible(result)) whole = result;
    else if (result.status !== "sent") return result;
  }
  return whole;
}

const IN_DOUBT: SendResult = { status: "rejected", reason: "invalid", detail: "a copy may stand there" };

/** The platform will not have it changed: it is too old, or somebody has removed it. */
export function isImpossible(result: SendResult): boolean {
  return result.status === "rejected" && result.reason === "invalid";
}
