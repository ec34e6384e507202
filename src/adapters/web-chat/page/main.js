// @ts-check
import { html, render } from "/vendor/lit-html/lit-html.js";

import { createActions } from "./actions.js";
import { chatList } from "./chat-list.js";
import { keepConnected } from "./connection.js";
import { conversation } from "./conversation.js";
import { pictureDialog, startDialog, toasts } from "./dialogs.js";
import { unreadCount } from "./model.js";
import { settleScroll } from "./scrolling.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").State} State */

const root = /** @type {HTMLElement} */ (document.querySelector("#app"));
const isWide = window.matchMedia("(min-width: 760px)");
const actions = createActions(show);

/** @param {State} state */
function show(state) {
  const view = window.location.hash.startsWith("#chat=") ? "chat" : "list";
  render(
    html`<div class="app app-${view}">${chatList(state)} ${conversation(state, actions)}</div>
      ${pictureDialog(state, actions)} ${startDialog(state, actions, goTo)} ${toasts(state)}`,
    root,
  );
  settleScroll(state.openId ?? "");
  const unread = state.chats.reduce((sum, chat) => sum + unreadCount(chat), 0);
  document.title = unread > 0 ? `(${unread}) ${TEXTS.bot}` : TEXTS.bot;
  if (document.visibilityState === "visible") actions.markRead();
}

/** @param {string} chatId */
function goTo(chatId) {
  window.location.hash = `chat=${encodeURIComponent(chatId)}`;
}

/** The address says which chat is open, so that the browser's own back button works. A wide window always has one open. */
function followAddress() {
  const start = new window.URLSearchParams(window.location.search).get("start");
  if (start !== null) {
    if (/^[\w-]{1,64}$/.test(start)) actions.change({ startPayload: start });
    window.history.replaceState(null, "", "/");
  }
  const asked = new window.URLSearchParams(window.location.hash.slice(1)).get("chat");
  const { chats, openId } = actions.state();
  const wanted = chats.find(({ chatId }) => chatId === asked)?.chatId ?? null;
  actions.show(wanted ?? (isWide.matches ? (openId ?? chats[0]?.chatId ?? null) : null));
  show(actions.state());
  if (wanted !== null && isWide.matches) document.querySelector("textarea")?.focus();
}

window.addEventListener("hashchange", followAddress);
isWide.addEventListener("change", followAddress);
document.addEventListener("visibilitychange", () => show(actions.state()));
show(actions.state());
keepConnected(actions, followAddress);
