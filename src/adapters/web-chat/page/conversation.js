// @ts-check
import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { keyed } from "/vendor/lit-html/directives/keyed.js";
import { repeat } from "/vendor/lit-html/directives/repeat.js";

import { avatar, BOT_AVATAR, GROUP_AVATAR } from "./avatar.js";
import { bubble } from "./bubble.js";
import { suggestions } from "./completion.js";
import { composer } from "./composer.js";
import { ICONS } from "./icons.js";
import { openChat, speakerOf } from "./model.js";
import { onScroll, scrollToEnd } from "./scrolling.js";
import { TEXTS } from "./texts.js";
import { dayLabel } from "./time.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").ChatView} ChatView */
/** @typedef {import("./model.js").Message} Message */
/** @typedef {import("./actions.js").Actions} Actions */

/** The right column. @param {State} state @param {Actions} actions */
export function conversation(state, actions) {
  const chat = openChat(state);
  if (!chat) {
    const text = state.connection === "loading" ? TEXTS.loading : TEXTS.pickChat;
    return html`<main class="conversation conversation-none" aria-label=${TEXTS.conversation}>
      <p>${text}</p>
    </main>`;
  }
  return html`<main
    class="conversation"
    aria-label=${TEXTS.conversation}
    @dragover=${(/** @type {DragEvent} */ event) => hold(event, actions)}
    @dragleave=${() => actions.change({ dropping: false })}
    @drop=${(/** @type {DragEvent} */ event) => drop(event, actions)}
  >
    ${header(state, chat)} ${banner(state)}
    <div class="log-frame">
      ${keyed(
        chat.chatId,
        html`<div
          class="log"
          role="log"
          aria-live="polite"
          aria-label=${TEXTS.log}
          tabindex="0"
          @scroll=${onScroll}
        >
          <div class="log-inner">
            ${chat.messages.length === 0 ? welcome(state, chat, actions) : messages(state, chat, actions)}
          </div>
        </div>`,
      )}
      <button
        class="to-end"
        type="button"
        aria-label=${TEXTS.toNewest}
        title=${TEXTS.toNewest}
        @click=${scrollToEnd}
      >
        ${ICONS.down}
      </button>
    </div>
    ${composer(state, chat, actions)}
    ${state.dropping ? html`<div class="drop-here" aria-hidden="true">${TEXTS.dropHere}</div>` : nothing}
  </main>`;
}

/** @param {State} state @param {ChatView} chat */
function header(state, chat) {
  const isGroup = chat.kind === "group";
  const note = state.people.find(({ userId }) => userId === chat.chatId)?.note ?? "";
  return html`<header class="conversation-header">
    <a class="back" href="#" aria-label=${TEXTS.back} title=${TEXTS.back}>${ICONS.back}</a>
    ${isGroup ? GROUP_AVATAR : BOT_AVATAR}
    <div>
      <h2>${isGroup ? chat.title : TEXTS.bot}</h2>
      <p>${isGroup ? TEXTS.groupOf(chat.memberIds.length) : TEXTS.asPerson(chat.title, note)}</p>
    </div>
    ${isGroup ? nothing : avatar(chat.chatId, chat.title)}
  </header>`;
}

/** @param {State} state */
function banner({ connection }) {
  if (connection === "online" || connection === "loading") return nothing;
  return html`<p class="banner" role="status">
    ${connection === "signed-out" ? TEXTS.signedOut : TEXTS.reconnecting}
  </p>`;
}

/** @param {State} state @param {ChatView} chat @param {Actions} actions */
function welcome(state, chat, actions) {
  return html`<section class="welcome">
    <img src="/page/icon.svg" alt="" width="64" height="64" />
    <p>${chat.kind === "group" ? TEXTS.emptyGroup : TEXTS.emptyPrivate(chat.title)}</p>
    <ul>
      ${suggestions(state.menu).map(
        ({ command, description }) =>
          html`<li>
            <button type="button" @click=${() => actions.sendText(`/${command}`)}>
              <strong>/${command}</strong> <span>${description}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** @param {State} state @param {ChatView} chat @param {Actions} actions */
function messages(state, chat, actions) {
  const now = new Date();
  const speaker = speakerOf(state, chat);
  const dayOf = (/** @type {Message | undefined} */ message) =>
    message ? dayLabel(new Date(message.at), now) : "";
  const firstUnread =
    state.unreadAfter === null
      ? undefined
      : chat.messages.find(({ id, from }) => from === null && Number(id) > Number(state.unreadAfter));
  return repeat(
    chat.messages,
    ({ id }) => id,
    (message, index) => {
      const before = chat.messages[index - 1];
      const isNewDay = dayOf(message) !== dayOf(before);
      const isFirst = isNewDay || before?.from?.userId !== message.from?.userId;
      return html`${isNewDay ? divider("day", dayOf(message)) : nothing}
      ${message === firstUnread ? divider("unread", TEXTS.newMessages) : nothing}
      ${bubble(message, { state, actions, speaker, isFirst, showName: chat.kind === "group" })}`;
    },
  );
}

/** @param {"day" | "unread"} kind @param {string} label */
function divider(kind, label) {
  return html`<div class="divider divider-${kind}" role="separator" aria-label=${label}>
    <span>${label}</span>
  </div>`;
}

/** @param {DragEvent} event @param {Actions} actions */
function hold(event, actions) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  if (!actions.state().dropping) actions.change({ dropping: true });
}

/** @param {DragEvent} event @param {Actions} actions */
function drop(event, actions) {
  event.preventDefault();
  actions.change({ dropping: false });
  actions.attach(event.dataTransfer?.files ?? []);
}
