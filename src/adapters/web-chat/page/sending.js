// @ts-check
import { emptyDraft, openChat, speakerOf } from "./model.js";
import { postMessage, uploadFile } from "./server.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").Draft} Draft */

/**
 * How drafts are sent.
 * @param {import("./store.js").Store} store
 */
export function createSending({ state, changeDraft, explain }) {
  /** Posts one message and gives what of the draft is left: each file is a message, the text stands beside the first. @param {string} chatId @param {string} as @param {Draft} draft @returns {Promise<Draft | null>} */
  async function postFirst(chatId, as, { text, files: [file, ...files], replyTo, clientId }) {
    const fileId = file ? (await uploadFile(file)).fileId : null;
    await postMessage(chatId, { as, text, fileId, replyTo: replyTo?.id ?? null, clientId });
    return files.length > 0 ? { ...emptyDraft(), files } : null;
  }

  /** Puts what could not be sent before what has been typed since. @param {string} chatId @param {Draft} draft */
  function putBack(chatId, draft) {
    const typed = state().drafts[chatId]?.text ?? "";
    changeDraft(
      typed === "" ? draft : { ...draft, text: `${draft.text}\n${typed}`, clientId: emptyDraft().clientId },
      chatId,
    );
  }

  /** Sends a draft into the open chat. What could not be sent is in the composer again, and a notice says so. @param {Draft} draft */
  return async function send(draft) {
    const chat = openChat(state());
    if (!chat) return;
    const as = speakerOf(state(), chat);
    /** @type {Draft | null} */
    let left = draft;
    try {
      while (left) left = await postFirst(chat.chatId, as, left);
    } catch (error) {
      if (left) putBack(chat.chatId, left);
      explain(error, TEXTS.notSent);
    }
  };
}
