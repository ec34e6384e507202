import { z } from "zod";

import type { RejectReason, SendResult } from "../../app/ports/messenger.ts";
import type { ChatRef } from "../../domain/chat.ts";
import { describeFault, type Answer, type Broken, type Fault, type Refused } from "./answers.ts";

/** A gateway that fails, fails for minutes: the one try that is left should come after that. */
const OUTAGE_MS = 3 * 60_000;

const messageSchema = z.object({ message_id: z.int() });

/** What became of a message that was to be sent. */
export function toSendResult(answer: Answer, to: ChatRef): SendResult {
  if (answer.kind !== "result") return faultResult(answer, to);
  const message = messageSchema.safeParse(answer.result);
  if (message.success) return { status: "sent", messageId: String(message.data.message_id) };
  return { status: "unknown", detail: "Telegram said yes without naming the message" };
}

/** What became of an edit. A message that says already what it shall say is as good as edited. */
export function toEditResult(answer: Answer, to: ChatRef, messageId: string): SendResult {
  const unchanged =
    answer.kind === "refused" && answer.description.startsWith("Bad Request: message is not modified");
  if (answer.kind === "result" || unchanged) return { status: "sent", messageId };
  return faultResult(answer, to);
}

/** What became of the removal of a message. */
export function toDeleteResult(answer: Answer, to: ChatRef, messageId: string): SendResult {
  return answer.kind === "result" ? { status: "sent", messageId } : faultResult(answer, to);
}

/** What became of a call that concerns no chat and makes no message: `messageId` is empty. */
export function toPlainResult(answer: Answer): SendResult {
  return answer.kind === "result" ? { status: "sent", messageId: "" } : faultResult(answer, null);
}

/** What `status` a group's administrators have; "creator" is its owner. */
const ADMINISTRATORS = ["creator", "administrator"];
const groupMemberSchema = z.object({ status: z.string() });

/** Whether somebody administers a group; null where Telegram did not say. */
export function toIsGroupAdmin(answer: Answer): boolean | null {
  const member = groupMemberSchema.safeParse(answer.kind === "result" ? answer.result : null);
  return member.success ? ADMINISTRATORS.includes(member.data.status) : null;
}

function faultResult(fault: Fault, to: ChatRef | null): SendResult {
  return fault.kind === "refused" ? refusedResult(fault, to) : brokenResult(fault);
}

/** Descriptions are matched as Telegram's server words them; its manual lists the codes only. */
function refusedResult(fault: Refused, to: ChatRef | null): SendResult {
  const detail = describeFault(fault);
  if (to && fault.migrateToChatId !== undefined) {
    return {
      status: "migrated",
      to: { platform: to.platform, chatId: String(fault.migrateToChatId), kind: "group" },
    };
  }
  if (fault.errorCode === 429) {
    // It may mean the bot as a whole, or this group, which has a limit of its own.
    const afterMs = fault.retryAfter === undefined ? null : fault.retryAfter * 1_000;
    return { status: "retry", afterMs, scope: "unsaid" };
  }
  // A gateway's failure says nothing about what happened behind it.
  if (fault.errorCode >= 500) return { status: "unknown", detail, againAfterMs: OUTAGE_MS };
  return { status: "rejected", reason: rejectReason(fault), detail };
}

/**
 * `no-chat`: the place is gone for good. `blocked`: people keep us out of it, and can let us in again. `muted`: we are in it
 * and may write nothing. `invalid`: not this message, such as a picture where there may be none, or anything in a closed topic.
 */
const NO_CHAT =
  /user is deactivated|group chat was deleted|chat was deactivated|chat not found|message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID|PEER_ID_INVALID/i;
const BLOCKED = /blocked by the user|was kicked|not a member|can't initiate conversation/i;
const MUTED =
  /not enough rights to send text|have no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN/i;
const NOT_THIS = /not enough rights to send|CHAT_SEND_\w+_FORBIDDEN|TOPIC_CLOSED/i;

function rejectReason({ errorCode, description }: Refused): RejectReason {
  // Telegram's server answers a token that it cannot even read with a bare 404; an unknown method has more words.
  if (errorCode === 401 || (errorCode === 404 && !description.includes("method"))) return "auth";
  if (NO_CHAT.test(description)) return "no-chat";
  if (BLOCKED.test(description)) return "blocked";
  if (MUTED.test(description)) return "muted";
  // What else is forbidden says nothing of our having been put out.
  return errorCode === 403 && !NOT_THIS.test(description) ? "muted" : "invalid";
}

/** Nothing can have left the machine: no address was found, nobody listened, or no trust was established. */
const NEVER_CONNECTED = /^(never-sent|ECONNREFUSED|ENOTFOUND|EAI_\w+|\w*CERT\w*|ERR_TLS_\w+|UNABLE_TO_\w+)$/;
/**
 * The same for what Telegraf sends itself, where only node-fetch's words tell at which stage the network failed. An empty
 * reason is Node's AggregateError: each of the host's addresses was tried in vain.
 */
const WHILE_CONNECTING = /reason: (connect E|$)|before secure TLS connection was established/;

function brokenResult(fault: Broken): SendResult {
  const certain = NEVER_CONNECTED.test(fault.code) || WHILE_CONNECTING.test(fault.detail);
  if (certain) return { status: "retry", afterMs: null, scope: "platform" };
  // A gateway's error page is no JSON.
  const isOutage = fault.code === "invalid-json" || fault.code === "malformed";
  return { status: "unknown", detail: describeFault(fault), ...(isOutage && { againAfterMs: OUTAGE_MS }) };
}
