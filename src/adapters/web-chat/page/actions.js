// @ts-check
import { applyEvent, emptyDraft, letGo, openChat, openDraft, unreadCount } from "./model.js";
import { createPressing } from "./pressing.js";
import { createSending } from "./sending.js";
import { loadState, postRead } from "./server.js";
import { createStore } from "./store.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").Message} Message */
/** @typedef {import("./model.js").LiveEvent} LiveEvent */
/** @typedef {ReturnType<typeof createActions>} Actions */

const MAX_UPLOAD_BYTES = 20_000_000;

/**
 * Everything that a person or the server can make the page do.
 * @param {(state: State) => void} onChange called after changes
 */
export function createActions(onChange) {
  const store = createStore(onChange);
  const { state, change, toast, changeDraft } = store;
  const send = createSending(store);
  const { press, answered } = createPressing(store);
  let lastRead = "";

  return {
    state,
    change,
    press,

    /** Loads everything. Rejects when that was not possible; resolves with the cursor. */
    load: async () => {
      const { cursor, people, chats, menu } = await loadState();
      change({ people, chats: [...chats], menu: inVietnamese(menu) });
      return cursor;
    },

    /** @param {LiveEvent} event */
    happened: (event) => {
      if (event.type === "delete") change(letGo(state(), event.messageId));
      if (event.type === "answer") answered(event);
      else if (event.type === "menu") change({ menu: inVietnamese(event.menu) });
      else change({ chats: applyEvent(state().chats, event) });
    },

    /** @param {string | null} chatId */
    show: (chatId) => {
      if (chatId === state().openId) return;
      const chat = state().chats.find((other) => other.chatId === chatId);
      const unreadAfter = chat && unreadCount(chat) > 0 ? chat.readUpTo : null;
      // A notice was for whom one was before.
      change({ openId: chatId, unreadAfter, choice: 0, closedList: false, toasts: [] });
    },

    /** Tells the server that the open chat has been seen. */
    markRead: () => {
      const chat = openChat(state());
      const last = chat?.messages.at(-1)?.id;
      if (!chat || !last || last === lastRead || unreadCount(chat) === 0) return;
      lastRead = last;
      // When it fails, the mark stays and is taken away with the next message.
      postRead(chat.chatId, last).catch(() => (lastRead = ""));
    },

    /** @param {string} text */
    type: (text) => {
      changeDraft({ text });
      change({ choice: 0, closedList: false });
    },

    sendDraft: () => {
      const draft = openDraft(state());
      if (draft.text.trim() === "" && draft.files.length === 0) return;
      changeDraft(emptyDraft());
      change({ unreadAfter: null });
      send(draft);
    },

    /** Sends a command that was tapped, and leaves what is being written. @param {string} text */
    sendText: (text) => send({ ...emptyDraft(), text }),

    /** @param {Message | null} message */
    replyTo: (message) => changeDraft({ replyTo: message }),

    /** @param {Iterable<File>} files */
    attach: (files) => {
      const [small, big] = [[...files].filter(fits), [...files].filter((file) => !fits(file))];
      for (const file of big) toast(TEXTS.fileTooBig(file.name));
      changeDraft({ files: [...openDraft(state()).files, ...small] });
    },

    /** @param {File} file */
    detach: (file) => changeDraft({ files: openDraft(state()).files.filter((other) => other !== file) }),

    /** @param {string} userId */
    speakAs: (userId) => {
      const { openId, speakers } = state();
      if (openId !== null) change({ speakers: { ...speakers, [openId]: userId } });
    },

    /** Puts `/start PAYLOAD` of a followed link before the person who is to send it. @param {string} chatId */
    fillStart: (chatId) => {
      changeDraft({ text: `/start ${state().startPayload ?? ""}` }, chatId);
      change({ startPayload: null });
    },
  };
}

/** @param {File} file */
function fits(file) {
  return file.size <= MAX_UPLOAD_BYTES;
}

/** The menu in the page's language; in whatever there is when there is none. @param {readonly import("./model.js").MenuCommand[]} menu */
function inVietnamese(menu) {
  const vietnamese = menu.filter(({ locale }) => locale === "vi");
  return vietnamese.length > 0 ? vietnamese : [...menu];
}
