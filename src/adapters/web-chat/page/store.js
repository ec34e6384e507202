// @ts-check
import { emptyDraft, initialState } from "./model.js";
import { ServerRefused } from "./server.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").Draft} Draft */
/** @typedef {ReturnType<typeof createStore>} Store */

const TOAST_MS = 6000;

/**
 * The page's state and the ways to change it.
 * @param {(state: State) => void} onChange called after changes, once for those of the same turn
 */
export function createStore(onChange) {
  let state = initialState();
  let isDue = false;
  let toastCount = 0;

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

  /** @param {string} text */
  function toast(text) {
    const id = (toastCount += 1);
    change({ toasts: [...state.toasts, { id, text }].slice(-3) });
    window.setTimeout(() => change({ toasts: state.toasts.filter((other) => other.id !== id) }), TOAST_MS);
  }

  return {
    state: () => state,
    change,
    toast,

    /** Says what went wrong: in the server's words, or in these when it could not be reached. @param {unknown} error @param {string} otherwise */
    explain: (error, otherwise) =>
      toast(error instanceof ServerRefused && error.message !== "" ? error.message : otherwise),

    /**
     * Changes what is being written. That makes it another message than one that may have been sent before, so it gets
     * an id of its own unless one is given.
     * @param {Partial<Draft>} changes @param {string | null} [chatId]
     */
    changeDraft: (changes, chatId = state.openId) => {
      if (chatId === null) return;
      const { clientId } = emptyDraft();
      const draft = { ...(state.drafts[chatId] ?? emptyDraft()), clientId, ...changes };
      change({ drafts: { ...state.drafts, [chatId]: draft } });
    },
  };
}
