import { afterEach, beforeEach, expect, it } from "vitest";
import { CELL, LAN, MINH, startCell, SUPERGROUP } from "../support/bot-api/cell.ts";
import { picture, startGrammyEcho, startTelegrafEcho } from "../support/bot-api/echo-bots.ts";
import * as refused from "../support/bot-api/refused.ts";
import { writeSmallSpec } from "../support/bot-api/small-spec.ts";

type Cell = Awaited<ReturnType<typeof startCell>>;
let server: Cell["server"];
let bot: Cell["bot"];

const toLan = (text: string, more: object = {}) => ({ chat_id: LAN, text, ...more });
const keyboard = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } });
const send = () => bot.call("sendMessage", toLan("x"));
const arrived = () => server.messages(LAN).length - 1;

beforeEach(async () => ({ server, bot } = await startCell()));
afterEach(() => server.close());

it("refuses a wrong token, a malformed one and an unknown method", async () => {
  const status = async (path: string) => (await fetch(server.url + path)).status;
  expect(await status("/bot123456:another/getMe")).toBe(401);
  expect(await status("/botnonsense/getMe")).toBe(404);
  expect(await status(`/bot${server.token}/getMee`)).toBe(404);
  expect(server.violations.join()).toContain("getMee");
  expect(await status(`/bot${server.token}/getMe`)).toBe(200);
});

it("gives an update again until a higher offset confirms it", async () => {
  server.say(LAN, "một");
  const [{ update_id: first } = { update_id: 0 }] = await bot.updates();
  expect(await bot.updates()).toHaveLength(2);
  expect(await bot.updates({ offset: first + 1 })).toHaveLength(1);
  expect(server.confirmedOffset).toBe(first + 1);
  expect(await bot.updates({ offset: first + 2 })).toEqual([]);
});

it("forgets all but the last with a negative offset, and respects the limit", async () => {
  for (const text of ["1", "2", "3"]) server.say(LAN, text);
  expect(await bot.updates({ limit: 2 })).toHaveLength(2);
  expect(await bot.updates({ offset: -1 })).toMatchObject([{ message: { text: "3" } }]);
  expect(await bot.updates()).toHaveLength(1);
});

it("ends a long poll at once when something happens", async () => {
  await bot.updates({ offset: -1 });
  const waiting = bot.updates({ timeout: 50, offset: server.confirmedOffset + 1 });
  await server.until(() => server.calls.length === 2);
  server.say(LAN, "chào");
  expect(await waiting).toMatchObject([{ message: { text: "chào", chat: { type: "private" } } }]);
});

it("throws the first of two pollers out", async () => {
  const poll = { timeout: 50, offset: server.confirmedOffset + 1 };
  const first = bot.refusal("getUpdates", poll);
  await server.until(() => server.calls.length === 1);
  const second = bot.call("getUpdates", poll);
  expect(await first).toBe(refused.conflict);
  expect(await second).toEqual({ ok: true, result: [] });
  server.rivalPoller();
  expect(await bot.refusal("getUpdates", {})).toBe(refused.conflict);
  expect(await bot.refusal("getUpdates", {})).toBe("");
});

it("does not poll while a webhook is set, and remembers the allowed updates", async () => {
  const webhook = { url: "https://a.vn/", allowed_updates: ["callback_query"], drop_pending_updates: true };
  await bot.call("setWebhook", webhook);
  expect(await bot.refusal("getUpdates", {})).toContain(
    "can't use getUpdates method while webhook is active",
  );
  await bot.call("deleteWebhook");
  server.say(LAN, "unheard");
  expect(await bot.updates()).toEqual([]);
});

it("cannot open a private chat, nor reach one who has blocked it", async () => {
  const refusal = (id: number) => bot.refusal("sendMessage", { chat_id: id, text: "x" });
  expect(await refusal(MINH)).toBe("Forbidden: bot can't initiate conversation with a user");
  expect(await refusal(99)).toBe("Bad Request: chat not found");
  server.block(LAN);
  expect(await refusal(LAN)).toBe("Forbidden: bot was blocked by the user");
  server.unblock(LAN);
  expect(await refusal(LAN)).toBe("");
  expect((await bot.updates()).slice(1)).toMatchObject(
    ["kicked", "member"].map((status) => ({ my_chat_member: { new_chat_member: { status } } })),
  );
});

it("cannot reach a group that kicked it or became a supergroup", async () => {
  const call = { chat_id: CELL, text: "x" };
  server.kick(CELL);
  expect(await bot.refusal("sendMessage", call)).toBe("Forbidden: bot was kicked from the group chat");
  server.readd(CELL);
  server.migrate(CELL, SUPERGROUP);
  const upgraded = "Bad Request: group chat was upgraded to a supergroup chat";
  const parameters = { migrate_to_chat_id: SUPERGROUP };
  expect(await bot.call("sendMessage", call)).toMatchObject({ description: upgraded, parameters });
  await bot.send(SUPERGROUP, "here");
  expect((await bot.updates()).slice(-2)).toMatchObject([
    { message: { chat: { id: CELL }, migrate_to_chat_id: SUPERGROUP } },
    { message: { chat: { id: SUPERGROUP }, migrate_from_chat_id: CELL } },
  ]);
});

it("knows only topics that exist", async () => {
  server.addGroup({ id: SUPERGROUP, title: "A", kind: "supergroup", members: [LAN], topics: [5] });
  const call = { chat_id: SUPERGROUP, text: "x", message_thread_id: 6 };
  expect(await bot.refusal("sendMessage", call)).toBe("Bad Request: message thread not found");
  await bot.send(SUPERGROUP, "x", { message_thread_id: 5 });
  expect(server.messages(SUPERGROUP)).toMatchObject([{ topicId: 5 }]);
});

it("does not hear what privacy mode hides", async () => {
  const own = await bot.send(CELL, "Họp lúc 8h");
  server.say(LAN, "chuyện riêng", { chatId: CELL });
  server.say(LAN, "/hop@another_bot", { chatId: CELL });
  server.say(LAN, "/hop nay", { chatId: CELL });
  server.say(MINH, `/hop@${server.username}`, { chatId: CELL });
  server.say(MINH, "rõ", { chatId: CELL, replyTo: own });
  expect((await bot.updates()).slice(1)).toMatchObject([
    { message: { text: "/hop nay", entities: [{ type: "bot_command", offset: 0, length: 4 }] } },
    { message: { text: `/hop@${server.username}` } },
    { message: { text: "rõ", reply_to_message: { message_id: own, text: "Họp lúc 8h" } } },
  ]);
  expect(server.messages(CELL)).toHaveLength(6);
});

it("parses entities in UTF-16 units", async () => {
  const text = '🇻🇳 <b>Hạn &lt;<i>15/7</i>&gt;</b> &#233;<a href="https://a.vn/?b&amp;c">x</a> ';
  await bot.send(LAN, text, { parse_mode: "HTML" });
  expect(server.messages(LAN).at(-1)).toMatchObject({
    text: "🇻🇳 Hạn <15/7> éx",
    html: text,
    entities: [
      { type: "bold", offset: 5, length: 10 },
      { type: "italic", offset: 10, length: 4 },
      { type: "text_link", offset: 17, length: 1, url: "https://a.vn/?b&c" },
    ],
  });
});

it.each(refused.brokenMarkup)("refuses the broken markup %s", async (text, why) => {
  const refusal = await bot.refusal("sendMessage", toLan(text, { parse_mode: "HTML" }));
  expect(refusal).toContain(`Bad Request: can't parse entities: ${why}`);
  expect(arrived()).toBe(0);
});

it("measures texts after the markup was parsed", async () => {
  const refusal = (text: string) => bot.refusal("sendMessage", toLan(text, { parse_mode: "HTML" }));
  expect(await refusal(`<b>${"x".repeat(4096)}</b>`)).toBe("");
  expect(await refusal("x".repeat(4097))).toBe("Bad Request: message is too long");
  expect(await refusal("<b> \n</b>")).toBe("Bad Request: message text is empty");
  const captioned = { chat_id: LAN, document: "x", caption: "x".repeat(1025) };
  expect(await bot.refusal("sendDocument", captioned)).toBe("Bad Request: message caption is too long");
});

it("does not take an edit that changes nothing", async () => {
  const buttons = keyboard({ text: "A", callback_data: "a" });
  const id = await bot.send(LAN, "một", buttons);
  const edit = (more: object) => bot.refusal("editMessageText", toLan("một", { message_id: id, ...more }));
  expect(await edit(buttons)).toBe(refused.notModified);
  expect(await edit({})).toBe("");
  expect(server.messages(LAN).at(-1)).toMatchObject({ text: "một", buttons: [], edited: true });
  await bot.call("deleteMessage", { chat_id: LAN, message_id: id });
  expect(arrived()).toBe(0);
  expect(await edit({ text: "hai" })).toBe("Bad Request: message to edit not found");
});

it.each(refused.brokenButtons)("refuses the button %j", async (button, why) => {
  expect(await bot.refusal("sendMessage", toLan("x", keyboard(button)))).toContain(why);
});

it("answers a press once, and not when it is too old", async () => {
  const id = await bot.send(LAN, "?", keyboard({ text: "Đã nhận", callback_data: "ack:1" }));
  expect(() => server.press(LAN, LAN, id, "Không")).toThrow("Đã nhận (ack:1)");
  const pressId = server.press(LAN, LAN, id, "Đã nhận");
  const answer = { callback_query_id: pressId, text: "Cảm ơn", show_alert: true };
  expect(await bot.refusal("answerCallbackQuery", answer)).toBe("");
  expect(server.callbackAnswer(pressId)).toEqual({ text: "Cảm ơn", alert: true });
  expect(await bot.refusal("answerCallbackQuery", answer)).toBe(refused.queryTooOld);
  const stale = server.forgePress(LAN, LAN, 9_999, "ack:2");
  server.expirePress(stale);
  expect(await bot.refusal("answerCallbackQuery", { callback_query_id: stale })).toBe(refused.queryTooOld);
  expect((await bot.updates()).at(-1)).toMatchObject({ callback_query: { message: { date: 0 } } });
});

it("keeps the files that people send, for download and for sending again", async () => {
  server.say(LAN, "/luu", { document: { name: "a.pdf", bytes: new Uint8Array([1, 2]) } });
  const message = (await bot.updates()).at(-1)?.["message"];
  expect(message).toMatchObject({ caption: "/luu", caption_entities: [{ type: "bot_command" }] });
  const { file_id } = (message as { document: { file_id: string } }).document;
  const file = await bot.call("getFile", { file_id });
  const path = file.ok ? (file.result as { file_path: string }).file_path : "";
  const download = await fetch(`${server.url}/file/bot${server.token}/${path}`);
  expect([...new Uint8Array(await download.arrayBuffer())]).toEqual([1, 2]);
  await bot.call("sendDocument", { chat_id: LAN, document: file_id, protect_content: true });
  expect(server.messages(LAN).at(-1)).toMatchObject({ from: "bot", fileName: "a.pdf", protect: true });
  const refusal = (photo: string) => bot.refusal("sendPhoto", { chat_id: LAN, photo });
  expect(await refusal(file_id)).toBe("Bad Request: can't use file of type Document as Photo");
  expect(await refusal("?")).toContain("wrong file identifier");
});

it("takes a form whose objects are JSON strings", async () => {
  const form = new FormData();
  form.set("chat_id", String(LAN));
  form.set("document", new File(["12"], "a.txt"));
  form.set("caption", "42");
  form.set("reply_markup", '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}');
  await fetch(`${server.url}/bot${server.token}/sendDocument`, { method: "POST", body: form });
  const buttons = [[{ text: "A", data: "a" }]];
  expect(server.messages(LAN).at(-1)).toMatchObject({ fileName: "a.txt", text: "42", buttons });
});

it("shows the menu of one's language, and refuses a command in capitals", async () => {
  const menu = (description: string, command = "hop") => ({ commands: [{ command, description }] });
  await bot.call("setMyCommands", menu("Lịch họp"));
  await bot.call("setMyCommands", { ...menu("Meetings"), language_code: "en" });
  expect(server.menu("en")).toEqual([{ command: "hop", description: "Meetings" }]);
  expect(server.menu("vi")).toEqual([{ command: "hop", description: "Lịch họp" }]);
  expect(await bot.refusal("setMyCommands", menu("x", "Hop"))).toBe("Bad Request: BOT_COMMAND_INVALID");
});

it.each([
  [{ kind: "reset", when: "before" }, 0],
  [{ kind: "reset", when: "after" }, 1],
  [{ kind: "half", accepted: false }, 0],
  [{ kind: "half", accepted: true }, 1],
  [{ kind: "html", code: 502 }, 0],
] as const)("ends a call as ordered: %j", async (how, effect) => {
  server.fail({ method: "sendMessage", chatId: LAN }, how);
  await expect(send()).rejects.toThrow();
  expect(arrived()).toBe(effect);
  expect((await send()).ok).toBe(true);
});

it("withholds an answer until it closes", async () => {
  server.fail({ method: "sendMessage" }, { kind: "hang", accepted: true });
  const hanging = expect(send()).rejects.toThrow();
  await server.until(() => arrived() === 1);
  await server.close();
  await hanging;
});

it("fails as often as ordered, in the ordered chat only", async () => {
  const error = { kind: "error", code: 500, description: "Internal Server Error" } as const;
  server.fail({ method: "sendMessage", chatId: LAN }, error, 2);
  await bot.send(CELL, "x");
  expect([await send(), await send(), await send()].map(({ ok }) => ok)).toEqual([false, false, true]);
});

it("says how long to wait beyond the limits", async () => {
  await server.close();
  ({ server, bot } = await startCell({ limits: { perChatPerSecond: 2, perGroupMinute: 1 } }));
  await Promise.all([send(), send()]);
  const tooMany = { description: "Too Many Requests: retry after 1", parameters: { retry_after: 1 } };
  expect(await send()).toMatchObject({ error_code: 429, ...tooMany });
  await bot.send(CELL, "x");
  const again = { chat_id: CELL, text: "x" };
  expect(await bot.call("sendMessage", again)).toMatchObject({ parameters: { retry_after: 60 } });
});

it("tells what has happened to a test that waits in vain", async () => {
  await bot.send(LAN, "Xin chào");
  await expect(server.until(() => false, 30)).rejects.toThrow(/sendMessage[^]*-> ok[^]*Xin chào/);
});

it("finds what is against the specification, nested too", async () => {
  await server.close();
  await using spec = await writeSmallSpec();
  ({ server, bot } = await startCell({ specPath: spec.path }));
  await bot.send(LAN, "x", keyboard({ text: "x", callback_data: "x" }));
  await bot.call("setMyCommands", { commands: [], scope: { type: "chat", chat_id: LAN } });
  expect(server.violations).toEqual([]);
  await bot.call("sendMessage", { chat_id: LAN, text: 5, silent: true });
  await bot.call("sendMessage", { chat_id: LAN, ...keyboard({ text: "x", callback_data: 7, data: "x" }) });
  await bot.call("setMyCommands", { commands: [], scope: { type: "chats", chat_id: LAN } });
  expect(server.violations).toEqual([
    ...["sendMessage.text is no String", "sendMessage.silent is unknown", "sendMessage.text is missing"],
    "sendMessage.reply_markup.inline_keyboard[0][0].callback_data is no String",
    "sendMessage.reply_markup.inline_keyboard[0][0].data is unknown",
    'setMyCommands.scope.type must be "chat"',
  ]);
});

const libraries = { grammY: startGrammyEcho, Telegraf: startTelegrafEcho };
it.each(Object.entries(libraries))("talks with a %s bot that polls", async (_, startEcho) => {
  const echo = startEcho(server);
  await server.until(() => server.calls.some(({ method }) => method === "getUpdates"));
  server.say(LAN, "/echo xin chào");
  await server.until(() => arrived() === 3);
  const [, question, answer, photo] = server.messages(LAN);
  expect(answer).toMatchObject({ from: "bot", text: "xin chào", replyTo: question?.messageId });
  expect(photo).toMatchObject({ kind: "photo", fileName: picture.name, text: "Biểu đồ", protect: true });
  expect(Buffer.from(photo?.bytes ?? [])).toEqual(picture.bytes);
  const pressId = server.press(LAN, LAN, photo?.messageId ?? 0, "Đã nhận");
  await server.until(() => server.callbackAnswer(pressId) !== undefined);
  expect(server.callbackAnswer(pressId)).toEqual({ text: "Cảm ơn", alert: false });
  await echo.stop();
  expect(server.violations).toEqual([]);
});
