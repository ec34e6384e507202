import type { Message } from "grammy/types";
import { describe, expect, it } from "vitest";

import { parseUpdate } from "../../src/adapters/telegram/incoming.ts";

const LAN = { id: 7, is_bot: false, first_name: "Lan", last_name: "Trần" };
const PRIVATE = { id: 7, type: "private", first_name: "Lan" };
const GROUP = { id: -5, type: "supergroup", title: "Chi bộ 1" };

/** Updates as they come over the wire: the types ask for more than Telegram sends. */
function parse(content: Readonly<Record<string, unknown>>) {
  return parseUpdate({ update_id: 42, ...content }, "truc_ban_bot");
}
function parseMessage(content: Partial<Record<keyof Message, unknown>>) {
  return parse({ message: { message_id: 3, date: 1_700_000_000, from: LAN, chat: PRIVATE, ...content } });
}

describe("a message", () => {
  it("becomes what the person said, with an id that a redelivery repeats", () => {
    expect(parseMessage({ text: "Chào" })).toEqual({
      kind: "message",
      eventId: "telegram:42",
      chat: { platform: "telegram", chatId: "7", kind: "private" },
      sender: { platform: "telegram", userId: "7", displayName: "Lan Trần" },
      chatTitle: null,
      messageId: "3",
      text: "Chào",
      files: [],
      replyTo: null,
    });
  });

  it.for([
    ["/xem@truc_ban_bot 5", "/xem 5"],
    ["/xem@Truc_Ban_Bot", "/xem"],
    ["/xem 5 @truc_ban_bot", "/xem 5 @truc_ban_bot"],
    ["gửi /xem@truc_ban_bot", "gửi /xem@truc_ban_bot"],
  ] as const)("%s is heard as %s", ([text, heard]) => {
    expect(parseMessage({ text })).toMatchObject({ text: heard });
  });

  it.for<[string, Partial<Record<keyof Message, unknown>>]>([
    ["a command for another bot", { text: "/xem@other_bot 5" }],
    ["a longer name that begins like ours", { text: "/xem@truc_ban_bot2 5" }],
    ["another bot", { from: { ...LAN, is_bot: true }, text: "Chào" }],
    ["an anonymous admin or the linked channel", { chat: GROUP, sender_chat: GROUP, text: "Chào" }],
    ["a channel", { chat: { id: -9, type: "channel", title: "Tin" }, from: undefined, text: "Chào" }],
    ["somebody who joined", { chat: GROUP, new_chat_members: [LAN] }],
    ["a sticker", { sticker: { file_id: "S" } }],
  ])("%s is no concern of ours", ([, content]) => {
    expect(parseMessage(content)).toBeNull();
  });

  it("edits and channel posts are left alone", () => {
    expect(parse({ edited_message: { text: "Chào" } })).toBeNull();
    expect(parse({ channel_post: { text: "Chào" } })).toBeNull();
  });

  it("keeps a thread only where it is a forum's topic, as a plain reply has a thread too", () => {
    const thread = { chat: GROUP, text: "/xem", message_thread_id: 8 };
    expect(parseMessage({ ...thread, is_topic_message: true })).toMatchObject({ chat: { topicId: "8" } });
    expect(parseMessage(thread)?.chat).toEqual({ platform: "telegram", chatId: "-5", kind: "group" });
  });

  it("does not take the notice that opened a topic for what somebody answered", () => {
    const notice = { message_id: 8, chat: GROUP, forum_topic_created: { name: "Hội nghị" } };
    expect(parseMessage({ chat: GROUP, text: "/xem", reply_to_message: notice })).toMatchObject({
      replyTo: null,
    });
  });
});

describe("a file", () => {
  it.for<[string, Partial<Record<keyof Message, unknown>>, object]>([
    [
      "the largest size of a photo",
      { photo: [{ file_id: "S" }, { file_id: "L" }] },
      { kind: "picture", fileId: "L" },
    ],
    [
      "a document",
      { document: { file_id: "D", file_name: "a.pdf" } },
      { kind: "file", fileId: "D", name: "a.pdf" },
    ],
    ["a document without a name", { document: { file_id: "D" } }, { kind: "file", name: "document" }],
    [
      "a video, which cannot be sent as a document",
      { video: { file_id: "V" } },
      { kind: "file", fileId: "video:V" },
    ],
    ["an audio", { audio: { file_id: "A", file_name: "a.mp3" } }, { fileId: "audio:A", name: "a.mp3" }],
    ["a voice", { voice: { file_id: "O" } }, { kind: "file", fileId: "voice:O" }],
    [
      "an animation, though it comes as a document too",
      { animation: { file_id: "G" }, document: { file_id: "G" } },
      { fileId: "animation:G" },
    ],
  ])("%s", ([, content, file]) => {
    expect(parseMessage({ ...content, caption: "Xem" })).toMatchObject({
      text: "Xem",
      files: [{ platform: "telegram", ...file }],
    });
  });

  it("without a caption is still a message, and so is the one that is answered", () => {
    const document = { file_id: "D", file_name: "a.pdf" };
    const answered = { message_id: 1, chat: PRIVATE, document };
    expect(parseMessage({ document })).toMatchObject({ text: "", files: [{ fileId: "D" }] });
    expect(parseMessage({ text: "/gui", reply_to_message: answered })).toMatchObject({
      replyTo: { text: "", files: [{ fileId: "D" }] },
    });
  });
});

describe("a press", () => {
  const press = { id: "77", from: LAN, chat_instance: "1", data: "ack:b_1:1" };

  it("counts even under a message too old for Telegram to remember", () => {
    const message = { chat: GROUP, message_id: 3, date: 0 };
    expect(parse({ callback_query: { ...press, message } })).toMatchObject({
      kind: "press",
      chat: { chatId: "-5", kind: "group" },
      chatTitle: "Chi bộ 1",
      messageId: "3",
      pressId: "77",
      data: "ack:b_1:1",
    });
  });

  it("without a message or without data (a game) is left alone", () => {
    expect(parse({ callback_query: press })).toBeNull();
    const message = { chat: PRIVATE, message_id: 3, date: 0 };
    expect(parse({ callback_query: { ...press, data: undefined, message } })).toBeNull();
  });
});

describe("the bot's own membership", () => {
  it.for([
    [PRIVATE, { status: "member" }, "chat-on"],
    [PRIVATE, { status: "kicked" }, "chat-off", "blocked"],
    [GROUP, { status: "administrator" }, "chat-on"],
    [GROUP, { status: "left" }, "chat-off", "blocked"],
    [GROUP, { status: "restricted", is_member: true, can_send_messages: true }, "chat-on"],
    [GROUP, { status: "restricted", is_member: true, can_send_messages: false }, "chat-off", "muted"],
    [GROUP, { status: "restricted", is_member: false, can_send_messages: true }, "chat-off", "blocked"],
  ] as const)("in %j as %j means %s %s", ([chat, member, kind, reason]) => {
    expect(parse({ my_chat_member: { chat, from: LAN, new_chat_member: member } })).toMatchObject({
      kind,
      ...(reason !== undefined && { reason }),
    });
  });

  it("in a channel is left alone", () => {
    const chat = { id: -9, type: "channel", title: "Tin" };
    expect(
      parse({ my_chat_member: { chat, from: LAN, new_chat_member: { status: "administrator" } } }),
    ).toBeNull();
  });
});

it("hears of a group's new id even when an anonymous admin upgraded it", () => {
  const message = {
    chat: { ...GROUP, type: "group" },
    from: { ...LAN, is_bot: true },
    migrate_to_chat_id: -1005,
  };
  expect(parseMessage(message)).toMatchObject({
    kind: "migrated",
    chat: { chatId: "-5" },
    to: { platform: "telegram", chatId: "-1005", kind: "group" },
  });
});
