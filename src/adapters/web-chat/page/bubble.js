// @ts-check
import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { guard } from "/vendor/lit-html/directives/guard.js";

import { ICONS } from "./icons.js";
import { rebuild } from "./markup.js";
import { fileUrl } from "./server.js";
import { TEXTS } from "./texts.js";
import { clockTime, fileSize } from "./time.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").Message} Message */
/** @typedef {import("./model.js").KeptFile} KeptFile */
/** @typedef {import("./actions.js").Actions} Actions */

/**
 * One message: who, what it answers, file, text, time; its buttons below.
 * @param {Message} message
 * @param {{ state: State, actions: Actions, speaker: string, isFirst: boolean, showName: boolean }} context
 */
export function bubble(message, { state, actions, speaker, isFirst, showName }) {
  const side = message.from === null ? "bot" : message.from.userId === speaker ? "own" : "other";
  const time = clockTime(new Date(message.at));
  return html`<article
    class="message message-${side} ${isFirst ? "message-first" : ""} ${message.protect ? "message-protected" : ""}"
    data-message-id=${message.id}
    aria-label="${authorName(message)}, ${time}"
  >
    <div class="bubble">
      ${showName && isFirst && side !== "own" ? html`<p class="author">${authorName(message)}</p>` : nothing}
      ${message.replyTo ? quote(message.replyTo) : nothing}
      ${message.file ? fileView(message, message.file, actions) : nothing}
      <div class="body">
        ${textView(message, actions)}
        <p class="meta">
          ${message.protect ? html`<span class="shield" title=${TEXTS.protected}>${ICONS.shield}</span>` : nothing}
          ${message.edited ? html`<span>${TEXTS.edited}</span>` : nothing}
          <time datetime=${message.at}>${time}</time>
        </p>
      </div>
    </div>
    <button
      class="reply-action"
      type="button"
      aria-label=${TEXTS.reply}
      title=${TEXTS.reply}
      @click=${() => answer(message, actions)}
    >
      ${ICONS.reply}
    </button>
    ${message.buttons.length > 0 ? buttons(message, state, actions) : nothing}
  </article>`;
}

/** @param {Message} message @param {Actions} actions */
function answer(message, actions) {
  actions.replyTo(message);
  document.querySelector("textarea")?.focus();
}

/** @param {Pick<Message, "from">} message */
export function authorName({ from }) {
  return from?.name ?? TEXTS.bot;
}

/** @param {Message} message @param {Actions} actions */
function textView({ text, html: markup }, actions) {
  if (text.trim() === "") return nothing;
  const content =
    markup === null ? text : guard([markup], () => rebuild(markup, (command) => actions.sendText(command)));
  return html`<div class="text">${content}</div>`;
}

/** @param {NonNullable<Message["replyTo"]>} replyTo */
function quote(replyTo) {
  const jump = () => {
    const original = document.querySelector(`[data-message-id="${replyTo.messageId}"]`);
    original?.scrollIntoView({ block: "center" });
    original?.classList.add("message-found");
    window.setTimeout(() => original?.classList.remove("message-found"), 1500);
  };
  return html`<button class="quote" type="button" title=${TEXTS.goToQuoted} @click=${jump}>
    <span class="quote-author">${authorName(replyTo)}</span>
    <span class="quote-text">${replyTo.text.slice(0, 200) || (replyTo.file?.name ?? "")}</span>
  </button>`;
}

/** @param {Message} message @param {KeptFile} file @param {Actions} actions */
function fileView(message, file, actions) {
  if (file.kind === "picture") {
    return html`<button class="picture" type="button" @click=${() => actions.change({ picture: message })}>
      <img src=${fileUrl(file)} alt=${TEXTS.openPicture(file.name)} />
    </button>`;
  }
  return html`<a
    class="file"
    href=${fileUrl(file, true)}
    download=${file.name}
    aria-label=${TEXTS.downloadFile(file.name)}
  >
    <span class="file-icon">${ICONS.file}</span>
    <span class="file-name">${file.name}</span>
    <span class="file-size">${fileSize(file.size)} · ${TEXTS.download}</span>
  </a>`;
}

/** @param {Message} message @param {State} state @param {Actions} actions */
function buttons(message, state, actions) {
  return html`<div class="buttons" role="group" aria-label=${TEXTS.buttons}>
    ${message.buttons.map(
      (row) =>
        html`<div class="button-row">
          ${row.map((button) => oneButton(message, button, state, actions))}
        </div>`,
    )}
  </div>`;
}

/** @param {Message} message @param {Message["buttons"][number][number]} button @param {State} state @param {Actions} actions */
function oneButton(message, button, state, actions) {
  if ("url" in button) {
    return html`<a class="inline-button" href=${button.url} target="_blank" rel="noopener noreferrer">
      ${button.label}${ICONS.away}
    </a>`;
  }
  const isWaiting = state.pressing.has(`${message.id}:${button.data}`);
  return html`<button
    class="inline-button"
    type="button"
    aria-busy=${isWaiting ? "true" : nothing}
    @click=${() => actions.press(message, button.data)}
  >
    ${button.label}
  </button>`;
}
