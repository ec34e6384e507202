// @ts-check
import { openChat, speakerOf } from "./model.js";
import { postPress } from "./server.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").Message} Message */

const PATIENCE_MS = 15_000;

/**
 * How buttons are pressed: each waits until the bot has answered, or has not for long.
 * @param {import("./store.js").Store} store
 */
export function createPressing({ state, change, toast, explain }) {
  /** Which button a press belongs to. @type {Map<string, string>} */
  const presses = new Map();
  /** Answers that came before the server had told us the press's id. @type {Set<string>} */
  const earlyAnswers = new Set();

  /** @param {string} key */
  function endWaiting(key) {
    const pressing = new Set(state().pressing);
    if (pressing.delete(key)) change({ pressing });
  }

  /** @param {string} pressId @param {string} key */
  function wait(pressId, key) {
    if (earlyAnswers.delete(pressId)) return endWaiting(key);
    presses.set(pressId, key);
    window.setTimeout(() => {
      if (!presses.delete(pressId)) return;
      endWaiting(key);
      toast(TEXTS.noAnswer);
    }, PATIENCE_MS);
  }

  return {
    /** @param {Message} message @param {string} data */
    press: async (message, data) => {
      const chat = openChat(state());
      const key = `${message.id}:${data}`;
      if (!chat || state().pressing.has(key)) return;
      change({ pressing: new Set([...state().pressing, key]) });
      try {
        const as = speakerOf(state(), chat);
        wait((await postPress(chat.chatId, { as, messageId: message.id, data })).pressId, key);
      } catch (error) {
        endWaiting(key);
        explain(error, TEXTS.notPressed);
      }
    },

    /** The bot has answered a press, perhaps one of another window. @param {{ pressId: string, notice: string | null }} answer */
    answered: ({ pressId, notice }) => {
      const key = presses.get(pressId);
      if (key === undefined) earlyAnswers.add(pressId);
      else endWaiting(key);
      presses.delete(pressId);
      if (notice !== null && document.visibilityState === "visible") toast(notice);
    },
  };
}
