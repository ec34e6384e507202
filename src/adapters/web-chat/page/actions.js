// @ts-check
import {
  applyEvent,
  emptyDraft,
  initialState,
  openChat,
  openDraft,
  speakerOf,
  unreadCount,
} from "./model.js";
import { loadState, postMessage, postPress, postRead, ServerRefused, uploadFile } from "./server.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").Draft} Draft */
/** @typedef {import("./model.js").Message} Message */
/** @typedef {import("./model.js").LiveEvent} LiveEvent */
/** @typedef {ReturnType<typeof createActions>} Actions */

const TOAST_MS = 6000;
const PRESS_PATIENCE_MS = 15_000;
const MAX_UPLOAD_BYTES = 20_000_000;

/**
 * The page's state and everything that changes it.
 * @param {(state: State) => void} onChange called after each change, at most once per turn
 */
export function createActions(onChange) {
  let state = initialState();
  let isDue = false;
  let toastCount = 0;
  let lastRead = "";
  /** Which button a press belongs to. @type {Map<string, string>} */
  const presses = new Map();
  /** Answers that came before we knew the press's id. @type {Set<string>} */
  const earlyAnswers = new Set();

  /** @param {Partial<State>} changes */
  function change(changes) {
    state = { ...state, ...changes };
    if (isDue) return;
    isDue = true;
    window.queueMicrotask(() => {
      isDue = false;
      onChange(state);
    });
  }

  /** @param {Partial<Draft>} changes @param {string | null} [chatId] */
  function changeDraft(changes, chatId = state.openId) {
    if (chatId === null) return;
    const draft = { ...(state.drafts[chatId] ?? emptyDraft()), ...changes };
    change({ drafts: { ...state.drafts, [chatId]: draft } });
  }

  /** @param {string} text */
  function toast(text) {
    const id = (toastCount += 1);
    change({ toasts: [...state.toasts, { id, text }].slice(-3) });
    window.setTimeout(() => change({ toasts: state.toasts.filter((other) => other.id !== id) }), TOAST_MS);
  }

  /** @param {unknown} error @param {string} otherwise */
  function explain(error, otherwise) {
    toast(error instanceof ServerRefused && error.message !== "" ? error.message : otherwise);
  }

  /** Posts a draft, a file a message with the text beside the first one. Rejects with what is left of it put back. @param {string} chatId @param {string} speaker @param {Draft} draft */
  async function post(chatId, speaker, draft) {
    let left = draft;
    try {
      do {
        const [file, ...files] = left.files;
        const fileId = file ? (await uploadFile(file)).fileId : null;
        const { text, clientId } = left;
        await postMessage(chatId, { as: speaker, text, fileId, replyTo: left.replyTo?.id ?? null, clientId });
        left = { ...emptyDraft(), files };
      } while (left.files.length > 0);
    } catch (error) {
      const typed = state.drafts[chatId]?.text ?? "";
      changeDraft({ ...left, text: [left.text, typed].filter((text) => text !== "").join("\n") }, chatId);
      throw error;
    }
  }

  /** Sends a draft from the open chat. @param {Draft} draft */
  async function send(draft) {
    const chat = openChat(state);
    if (!chat || (draft.text.trim() === "" && draft.files.length === 0)) return;
    try {
      await post(chat.chatId, speakerOf(state, chat), draft);
    } catch (error) {
      explain(error, TEXTS.notSent);
    }
  }

  /** @param {string} key */
  function endWaiting(key) {
    const pressing = new Set(state.pressing);
    if (pressing.delete(key)) change({ pressing });
  }

  /** @param {LiveEvent & { type: "answer" }} event */
  function answered({ pressId, notice }) {
    const key = presses.get(pressId);
    if (key === undefined) earlyAnswers.add(pressId);
    else endWaiting(key);
    presses.delete(pressId);
    if (notice !== null && document.visibilityState === "visible") toast(notice);
  }

  return {
    state: () => state,
    change,
    toast,

    /** Loads everything. Rejects when that was not possible; resolves with the cursor. */
    load: async () => {
      const { cursor, people, chats, menu } = await loadState();
      change({ people, chats: [...chats], menu: inVietnamese(menu) });
      return cursor;
    },

    /** @param {LiveEvent} event */
    happened: (event) => {
      if (event.type === "answer") answered(event);
      else if (event.type === "menu") change({ menu: inVietnamese(event.menu) });
      else change({ chats: applyEvent(state.chats, event) });
    },

    /** @param {string | null} chatId */
    show: (chatId) => {
      if (chatId === state.openId) return;
      const chat = state.chats.find((other) => other.chatId === chatId);
      const unreadAfter = chat && unreadCount(chat) > 0 ? chat.readUpTo : null;
      change({ openId: chatId, unreadAfter, choice: 0, closedList: false });
    },

    /** Tells the server that the open chat has been seen. */
    markRead: () => {
      const chat = openChat(state);
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
      const draft = openDraft(state);
      changeDraft(emptyDraft());
      change({ unreadAfter: null });
      return send(draft);
    },

    /** Sends a command that was tapped, and leaves what is being written. @param {string} text */
    sendText: (text) => send({ ...emptyDraft(), text }),

    /** @param {Message | null} message */
    replyTo: (message) => changeDraft({ replyTo: message }),

    /** @param {Iterable<File>} files */
    attach: (files) => {
      const [small, big] = [[...files].filter(fits), [...files].filter((file) => !fits(file))];
      for (const file of big) toast(TEXTS.fileTooBig(file.name));
      changeDraft({ files: [...openDraft(state).files, ...small] });
    },

    /** @param {File} file */
    detach: (file) => changeDraft({ files: openDraft(state).files.filter((other) => other !== file) }),

    /** @param {string} userId */
    speakAs: (userId) => {
      if (state.openId !== null) change({ speakers: { ...state.speakers, [state.openId]: userId } });
    },

    /** @param {Message} message @param {string} data */
    press: async (message, data) => {
      const chat = openChat(state);
      const key = `${message.id}:${data}`;
      if (!chat || state.pressing.has(key)) return;
      change({ pressing: new Set([...state.pressing, key]) });
      try {
        const as = speakerOf(state, chat);
        const { pressId } = await postPress(chat.chatId, { as, messageId: message.id, data });
        if (earlyAnswers.delete(pressId)) return endWaiting(key);
        presses.set(pressId, key);
        window.setTimeout(() => {
          if (!presses.delete(pressId)) return;
          endWaiting(key);
          toast(TEXTS.noAnswer);
        }, PRESS_PATIENCE_MS);
      } catch (error) {
        endWaiting(key);
        explain(error, TEXTS.notPressed);
      }
    },

    /** Puts `/start PAYLOAD` of a followed link before the person who is to send it. @param {string} chatId */
    fillStart: (chatId) => {
      changeDraft({ text: `/start ${state.startPayload ?? ""}` }, chatId);
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
