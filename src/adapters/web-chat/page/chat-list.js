// @ts-check
import { html, nothing } from "/vendor/lit-html/lit-html.js";

import { avatar, GROUP_AVATAR } from "./avatar.js";
import { unreadCount } from "./model.js";
import { TEXTS } from "./texts.js";
import { listTime } from "./time.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").ChatView} ChatView */

/** The left column: people to speak as, and groups. @param {State} state */
export function chatList(state) {
  const people = state.chats.filter(({ kind }) => kind === "private");
  const groups = state.chats.filter(({ kind }) => kind === "group");
  return html`<nav class="chats" aria-label=${TEXTS.lists}>
    <header class="chats-header">
      <img class="logo" src="/page/icon.svg" alt="" width="36" height="36" />
      <h1>${TEXTS.bot}</h1>
      ${connectionSign(state)}
    </header>
    <div class="chats-scroll">
      ${section(state, TEXTS.people, people)}
      ${groups.length > 0 ? section(state, TEXTS.groups, groups) : nothing}
    </div>
  </nav>`;
}

/** @param {State} state */
function connectionSign({ connection }) {
  const text = {
    loading: TEXTS.loading,
    online: "",
    offline: TEXTS.reconnecting,
    "signed-out": TEXTS.reconnecting,
  };
  return html`<p class="connection" role="status">${text[connection]}</p>`;
}

/** @param {State} state @param {string} title @param {ChatView[]} chats */
function section(state, title, chats) {
  return html`<section aria-label=${title}>
    <h2>${title}</h2>
    <ul>
      ${chats.map((chat) => html`<li>${entry(state, chat)}</li>`)}
    </ul>
  </section>`;
}

/** @param {State} state @param {ChatView} chat */
function entry(state, chat) {
  const last = chat.messages.at(-1);
  const unread = unreadCount(chat);
  const note = state.people.find(({ userId }) => userId === chat.chatId)?.note;
  return html`<a
    class="chat"
    href="#chat=${encodeURIComponent(chat.chatId)}"
    data-chat-id=${chat.chatId}
    aria-current=${chat.chatId === state.openId ? "true" : nothing}
  >
    ${chat.kind === "group" ? GROUP_AVATAR : avatar(chat.chatId, chat.title)}
    <span class="chat-title">
      <span class="chat-name">${chat.title}</span>
      ${note ? html`<span class="chat-note">${note}</span>` : nothing}
    </span>
    <time class="chat-time">${last ? listTime(new Date(last.at), new Date()) : ""}</time>
    <span class="chat-last">${last ? preview(last) : TEXTS.noMessages}</span>
    ${
      unread > 0
        ? html`<span class="badge" aria-label=${TEXTS.unread(unread)}>${unread > 99 ? "99+" : unread}</span>`
        : nothing
    }
  </a>`;
}

/** One line of a message, with who wrote it. @param {import("./model.js").Message} message */
function preview({ from, text, file }) {
  const line =
    text.trim().replace(/\s+/g, " ").slice(0, 120) || (file?.kind === "picture" ? TEXTS.picture : file?.name);
  return html`${from ? html`<span class="chat-author">${from.name.split(" ").at(-1)}:</span> ` : nothing}${line}`;
}
