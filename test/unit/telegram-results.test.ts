import { describe, expect, it } from "vitest";

import { broken, refused, type Answer } from "../../src/adapters/telegram/answers.ts";
import { refusalOf } from "../../src/adapters/telegram/refusals.ts";
import { toEditResult, toPlainResult, toSendResult } from "../../src/adapters/telegram/results.ts";
import type { ChatRef } from "../../src/domain/chat.ts";

const person: ChatRef = { platform: "telegram", chatId: "7", kind: "private" };
const group: ChatRef = { platform: "telegram", chatId: "-5", kind: "group", topicId: "8" };
const TOKEN = "123456:AAE-secret_part";

const no = (code: number, description: string, parameters?: object): Answer =>
  refused({ error_code: code, description, parameters });
/** As node-fetch 2 throws it. */
const failed = (code: string, reason: string): Answer =>
  broken(
    Object.assign(
      new Error(`request to https://api.telegram.org/bot${TOKEN}/sendMessage failed, reason: ${reason}`),
      {
        code,
        type: "system",
      },
    ),
    TOKEN,
  );

describe("a refusal", () => {
  it.for([
    [403, "Forbidden: bot was blocked by the user", "blocked"],
    [403, "Forbidden: bot was kicked from the group chat", "blocked"],
    [403, "Forbidden: bot was kicked from the supergroup chat", "blocked"],
    [403, "Forbidden: bot is not a member of the supergroup chat", "blocked"],
    [403, "Forbidden: bot can't initiate conversation with a user", "blocked"],
    [400, "Bad Request: not enough rights to send text messages to the chat", "muted"],
    [400, "Bad Request: have no rights to send a message", "muted"],
    [400, "Bad Request: CHAT_WRITE_FORBIDDEN", "muted"],
    [403, "Forbidden: CHAT_SEND_PLAIN_FORBIDDEN", "muted"],
    [400, "Bad Request: not enough rights to send photos to the chat", "invalid"],
    [400, "Bad Request: not enough rights to send documents to the chat", "invalid"],
    [403, "Forbidden: CHAT_SEND_PHOTOS_FORBIDDEN", "invalid"],
    [400, "Bad Request: TOPIC_CLOSED", "invalid"],
    [403, "Forbidden: user is deactivated", "no-chat"],
    [403, "Forbidden: the group chat was deleted", "no-chat"],
    [400, "Bad Request: chat not found", "no-chat"],
    [400, "Bad Request: message thread not found", "no-chat"],
    [400, "Bad Request: message is too long", "invalid"],
    [400, "Bad Request: can't parse entities: Unclosed start tag", "invalid"],
    [400, "Bad Request: BUTTON_DATA_INVALID", "invalid"],
    [400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "invalid"],
    [413, "Request Entity Too Large", "invalid"],
    [404, "Not Found: method not found", "invalid"],
    [401, "Unauthorized", "auth"],
    [404, "Not Found", "auth"],
  ] as const)("%i %s is %s", ([code, description, reason]) => {
    const detail = `${code} ${description}`;
    expect(toSendResult(no(code, description), person)).toEqual({ status: "rejected", reason, detail });
  });

  it("429 does not say whom it means, and nothing is claimed that it does not say", () => {
    const answer = no(429, "Too Many Requests: retry after 9", { retry_after: 9 });
    const expected = { status: "retry", afterMs: 9_000, scope: "unsaid" };
    expect(toSendResult(answer, group)).toEqual(expected);
    expect(toSendResult(answer, person)).toEqual(expected);
    expect(toPlainResult(answer)).toEqual(expected);
  });

  it("429 without a time is told as such", () => {
    const expected = { status: "retry", afterMs: null, scope: "unsaid" };
    expect(toSendResult(no(429, "Too Many Requests"), person)).toEqual(expected);
  });

  it("a migrated group is found again; it has no topics yet", () => {
    const answer = no(400, "Bad Request: group chat was upgraded to a supergroup chat", {
      migrate_to_chat_id: -1005,
    });
    const to = { platform: "telegram", chatId: "-1005", kind: "group" };
    expect(toSendResult(answer, group)).toEqual({ status: "migrated", to });
  });

  it.for([500, 502, 504])("%i says nothing about what happened", (code) => {
    expect(toSendResult(no(code, "Bad Gateway"), person)).toMatchObject({ status: "unknown" });
  });

  it("an edit that changes nothing is done", () => {
    const description =
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same";
    expect(toEditResult(no(400, description), person, "3")).toEqual({ status: "sent", messageId: "3" });
    expect(toEditResult(no(400, "Bad Request: message to edit not found"), person, "3")).toMatchObject({
      status: "rejected",
      reason: "invalid",
    });
  });
});

describe("a network fault", () => {
  it.for([
    ["ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:443"],
    ["ENOTFOUND", "getaddrinfo ENOTFOUND api.telegram.org"],
    ["EAI_AGAIN", "getaddrinfo EAI_AGAIN api.telegram.org"],
    ["ETIMEDOUT", "connect ETIMEDOUT 149.154.167.220:443"],
    ["ETIMEDOUT", ""],
    ["ENETUNREACH", "connect ENETUNREACH 149.154.167.220:443"],
    ["CERT_NOT_YET_VALID", "certificate is not yet valid"],
    ["ECONNRESET", "Client network socket disconnected before secure TLS connection was established"],
  ] as const)("%s (%s) certainly sent nothing", ([code, reason]) => {
    const expected = { status: "retry", afterMs: null, scope: "platform" };
    expect(toSendResult(failed(code, reason), person)).toEqual(expected);
  });

  it.for([
    ["ECONNRESET", "socket hang up"],
    ["ECONNRESET", "read ECONNRESET"],
    ["ETIMEDOUT", "read ETIMEDOUT"],
    ["EHOSTUNREACH", "read EHOSTUNREACH"],
    ["EPIPE", "write EPIPE"],
  ] as const)("%s (%s) may have come after the message arrived, and names no token", ([code, reason]) => {
    const result = toSendResult(failed(code, reason), person);
    expect(result).toMatchObject({ status: "unknown" });
    expect(JSON.stringify(result)).toContain(reason);
    expect(JSON.stringify(result)).not.toContain("secret_part");
  });
});

it.for([undefined, null, "<html>", { ok: false }, { message_id: "3" }])(
  "%j as an answer is not taken for a yes",
  (body) => {
    expect(toSendResult({ kind: "result", result: body }, person).status).toBe("unknown");
    expect(toSendResult(refused(body), person).status).toBe("unknown");
  },
);

describe("what ends the connection for good", () => {
  it.for([
    [401, "Unauthorized", /401.*BotFather/],
    [404, "Not Found", /404.*BotFather/],
    [409, "Conflict: terminated by other getUpdates request; make sure …", /409.*other copy/],
    [409, "Conflict: can't use getUpdates method while webhook is active", /webhook.*409/],
  ] as const)("%i %s is told in one sentence", ([code, description, sentence]) => {
    const fault = refused({ error_code: code, description });
    expect(refusalOf(fault)?.message).toMatch(sentence);
  });

  it("is nothing that can pass", () => {
    expect(refusalOf(refused({ error_code: 502, description: "Bad Gateway" }))).toBeNull();
    expect(refusalOf(broken(new Error("reset"), TOKEN))).toBeNull();
  });
});
