// @ts-check
/** What the page knows, and how events change it. No DOM and no network here. */

/** @typedef {import("../wire.ts").StateView} StateView */
/** @typedef {import("../wire.ts").ChatView} ChatView */
/** @typedef {import("../wire.ts").LiveEvent} LiveEvent */
/** @typedef {import("../records.ts").Message} Message */
/** @typedef {import("../records.ts").KeptFile} KeptFile */
/** @typedef {import("./completion.js").MenuCommand} MenuCommand */

/** What is being written in one chat. `clientId`: see `Said`. @typedef {{ text: string, replyTo: Message | null, files: File[], clientId: string }} Draft */

/**
 * @typedef {object} State
 * @property {"loading" | "online" | "offline" | "signed-out"} connection
 * @property {StateView["people"]} people
 * @property {ChatView[]} chats
 * @property {MenuCommand[]} menu
 * @property {string | null} openId the chat on the screen
 * @property {string | null} unreadAfter in the open chat: unread messages come after the one of this id
 * @property {Record<string, Draft>} drafts by chat
 * @property {Record<string, string>} speakers by group: who speaks there
 * @property {number} choice which completion is marked
 * @property {boolean} closedList the completion list was closed by Escape
 * @property {Set<string>} pressing buttons that wait, as `messageId:data`
 * @property {{ id: number, text: string }[]} toasts
 * @property {Message | null} picture the message whose picture is shown large
 * @property {string | null} startPayload of a deep link that was followed
 * @property {boolean} dropping a file is held above the conversation
 */

/** @returns {State} */
export function initialState() {
  return {
    connection: "loading",
    people: [],
    chats: [],
    menu: [],
    openId: null,
    unreadAfter: null,
    drafts: {},
    speakers: {},
    choice: 0,
    closedList: false,
    pressing: new Set(),
    toasts: [],
    picture: null,
    startPayload: null,
    dropping: false,
  };
}

/** @returns {Draft} */
export function emptyDraft() {
  return { text: "", replyTo: null, files: [], clientId: globalThis.crypto.randomUUID() };
}

/** Messages kept by the page for each chat, as by the server. */
const KEPT_MESSAGES = 500;

/** Lets an event happen; happening twice changes nothing. @param {ChatView[]} chats @param {LiveEvent} event @returns {ChatView[]} */
export function applyEvent(chats, event) {
  if (event.type === "message" || event.type === "edit") {
    const { message } = event;
    return chats.map((chat) =>
      chat.chatId === message.chatId ? { ...chat, messages: withMessage(chat.messages, message) } : chat,
    );
  }
  if (event.type === "delete") {
    const { chatId, messageId } = event;
    return chats.map((chat) =>
      chat.chatId === chatId ? { ...chat, messages: withoutMessage(chat.messages, messageId) } : chat,
    );
  }
  if (event.type === "read") {
    const { chatId, upTo } = event;
    return chats.map((chat) => (chat.chatId === chatId ? { ...chat, readUpTo: upTo } : chat));
  }
  return chats;
}

/** @param {readonly Message[]} messages @param {Message} message */
function withMessage(messages, message) {
  return messages.some(({ id }) => id === message.id)
    ? messages.map((other) => (other.id === message.id ? message : other))
    : [...messages, message].slice(-KEPT_MESSAGES);
}

/** Replies to it stay, without their quote. @param {readonly Message[]} messages @param {string} messageId */
function withoutMessage(messages, messageId) {
  return messages
    .filter(({ id }) => id !== messageId)
    .map((message) => (message.replyTo?.messageId === messageId ? { ...message, replyTo: null } : message));
}

/** Takes a deleted message from what is being written and looked at. @param {Pick<State, "drafts" | "picture">} state @param {string} messageId */
export function letGo({ drafts, picture }, messageId) {
  const entries = Object.entries(drafts).map(([chatId, draft]) => [
    chatId,
    draft.replyTo?.id === messageId ? { ...draft, replyTo: null } : draft,
  ]);
  return { drafts: Object.fromEntries(entries), picture: picture?.id === messageId ? null : picture };
}

/** What the bot has written since the chat was last looked at. @param {ChatView} chat */
export function unreadCount(chat) {
  return chat.messages.filter(({ from, id }) => from === null && Number(id) > Number(chat.readUpTo)).length;
}

/** @param {State} state */
export function openChat(state) {
  return state.chats.find(({ chatId }) => chatId === state.openId) ?? null;
}

/** What is being written in the open chat. @param {State} state */
export function openDraft(state) {
  return (state.openId === null ? undefined : state.drafts[state.openId]) ?? emptyDraft();
}

/** Who speaks in a chat: the person in private, the chosen one (at first the first) in a group. @param {State} state @param {ChatView} chat */
export function speakerOf(state, chat) {
  return state.speakers[chat.chatId] ?? chat.memberIds[0] ?? "";
}
