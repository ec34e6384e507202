import { describe, expect, it } from "vitest";

import {
  answerPressRequest,
  deleteRequest,
  editCaptionRequest,
  editTextRequest,
  menuRequests,
  sendRequest,
} from "../../src/adapters/telegram/requests.ts";
import type { StoredFile } from "../../src/domain/stored-file.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { html } from "../../src/text/html.ts";

const person: ChatRef = { platform: "telegram", chatId: "7", kind: "private" };
const topic: ChatRef = { platform: "telegram", chatId: "-1005", kind: "group", topicId: "8" };
const stored = (kind: StoredFile["kind"], fileId: string): StoredFile => ({
  platform: "telegram",
  kind,
  fileId,
  name: "a",
});

describe("sending", () => {
  it("asks for HTML, no link preview and whatever the message wants", () => {
    const buttons = [
      [
        { label: "Đã nhận", data: "ack:1:1" },
        { label: "Xem", url: "https://example.org" },
      ],
    ];
    expect(sendRequest(topic, { text: html`<b>Chào</b>`, buttons, protect: true })).toEqual({
      method: "sendMessage",
      payload: {
        chat_id: -1005,
        message_thread_id: 8,
        text: "<b>Chào</b>",
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
        protect_content: true,
        reply_markup: {
          inline_keyboard: [
            [
              { text: "Đã nhận", callback_data: "ack:1:1" },
              { text: "Xem", url: "https://example.org" },
            ],
          ],
        },
      },
    });
  });

  it("says nothing that it does not have to", () => {
    const { payload } = sendRequest(person, { text: html`Chào`, buttons: [] });
    expect(Object.keys(payload)).toEqual(["chat_id", "text", "parse_mode", "link_preview_options"]);
  });

  it.for([
    ["R&D > 5 < 6", "R&amp;D &gt; 5 &lt; 6"],
    ["a &lt;b&gt; &amp;&quot;", "a &lt;b&gt; &amp;&quot;"],
    ['<a href="https://example.org/?a=1&b=2">x</a>', '<a href="https://example.org/?a=1&b=2">x</a>'],
    ["<blockquote><b>x</b></blockquote>", "<blockquote><b>x</b></blockquote>"],
    ["nửa \ud83d", "nửa \ufffd"],
  ] as const)("%j leaves as %j, which Telegram can parse", ([source, expected]) => {
    expect(sendRequest(person, { text: { html: source } }).payload).toMatchObject({ text: expected });
    const file = stored("file", "D");
    expect(sendRequest(person, { text: { html: source }, file }).payload).toMatchObject({
      caption: expected,
    });
  });

  it.for([
    [stored("picture", "P"), "sendPhoto", { photo: "P" }],
    [stored("file", "D"), "sendDocument", { document: "D" }],
    [stored("file", "video:V"), "sendVideo", { video: "V" }],
    [stored("file", "voice:O"), "sendVoice", { voice: "O" }],
    [stored("file", "nonsense:X"), "sendDocument", { document: "nonsense:X" }],
  ] as const)("a kept file goes by the method of its kind: %j", ([file, method, payload]) => {
    expect(sendRequest(person, { text: html`Xem`, file })).toMatchObject({ method, payload });
  });

  it("uploads bytes under a name that cannot end its header", () => {
    const bytes = new Uint8Array([1]);
    const file = { kind: "picture", name: 'a"b\\c\r\nd.png', bytes } as const;
    expect(sendRequest(person, { text: html``, file })).toEqual({
      method: "sendPhoto",
      payload: { chat_id: 7 },
      upload: { parameter: "photo", name: "a_b_c__d.png", bytes },
    });
  });
});

describe("editing", () => {
  it("changes the text of a text and the caption of a file, and never the thread or the protection", () => {
    const message = { text: html`Mới`, protect: true };
    expect(editTextRequest(topic, "3", message)).toEqual({
      method: "editMessageText",
      payload: {
        chat_id: -1005,
        message_id: 3,
        text: "Mới",
        parse_mode: "HTML",
        link_preview_options: { is_disabled: true },
      },
    });
    expect(editCaptionRequest(topic, "3", message)).toEqual({
      method: "editMessageCaption",
      payload: { chat_id: -1005, message_id: 3, caption: "Mới", parse_mode: "HTML" },
    });
  });
});

it("deletes a message by its chat and number alone", () => {
  expect(deleteRequest(topic, "3")).toEqual({
    method: "deleteMessage",
    payload: { chat_id: -1005, message_id: 3 },
  });
});

it("answers a press with the notice as plain text, or with none", () => {
  expect(answerPressRequest("77", "a < b")).toEqual({
    method: "answerCallbackQuery",
    payload: { callback_query_id: "77", text: "a < b" },
  });
  expect(answerPressRequest("77", null).payload).toEqual({ callback_query_id: "77" });
});

it("publishes Vietnamese for everybody, and English for those whose Telegram is English", () => {
  const menu = [
    { command: "chitieu", description: "Chỉ tiêu", locale: "vi" },
    { command: "chitieu", description: "Indicators", locale: "en" },
  ] as const;
  expect(menuRequests(menu).map(({ payload }) => payload)).toEqual([
    { commands: [{ command: "chitieu", description: "Chỉ tiêu" }] },
    { commands: [{ command: "chitieu", description: "Indicators" }], language_code: "en" },
  ]);
});
