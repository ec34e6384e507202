// @ts-check
import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { live } from "/vendor/lit-html/directives/live.js";

import { authorName } from "./bubble.js";
import { complete } from "./completion.js";
import { chooseCommand, onKey, onPaste } from "./composer-keys.js";
import { ICONS } from "./icons.js";
import { openDraft, speakerOf } from "./model.js";
import { scrollToEnd } from "./scrolling.js";
import { TEXTS } from "./texts.js";
import { fileSize } from "./time.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./model.js").ChatView} ChatView */
/** @typedef {import("./model.js").Draft} Draft */
/** @typedef {import("./actions.js").Actions} Actions */

/** Where a message is written. @param {State} state @param {ChatView} chat @param {Actions} actions */
export function composer(state, chat, actions) {
  const draft = openDraft(state);
  const found = state.closedList ? [] : complete(state.menu, draft.text);
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    scrollToEnd();
    actions.sendDraft();
    document.querySelector("textarea")?.focus();
  };
  return html`<form class="composer" @submit=${submit}>
    ${found.length > 0 ? commandList(state, found, actions) : nothing}
    ${chat.kind === "group" ? speakerChoice(state, chat, actions) : nothing}
    ${draft.replyTo ? replyBar(draft.replyTo, actions) : nothing}
    ${draft.files.length > 0 ? fileBar(draft, actions) : nothing}
    <div class="composer-row">
      <label class="round-button" title=${TEXTS.attach}>
        <span class="visually-hidden">${TEXTS.attach}</span>
        ${ICONS.attach}
        <input
          class="visually-hidden"
          type="file"
          multiple
          @change=${(/** @type {Event} */ event) => pick(event, actions)}
        />
      </label>
      <textarea
        rows="1"
        role="combobox"
        aria-label=${TEXTS.message}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded=${found.length > 0 ? "true" : "false"}
        aria-controls="commands"
        aria-activedescendant=${found.length > 0 ? `command-${state.choice % found.length}` : nothing}
        placeholder=${TEXTS.placeholder}
        .value=${live(draft.text)}
        @input=${(/** @type {Event} */ event) => actions.type(/** @type {HTMLTextAreaElement} */ (event.target).value)}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, found, actions)}
        @paste=${(/** @type {ClipboardEvent} */ event) => onPaste(event, actions)}
      ></textarea>
      <button class="round-button send" type="submit" aria-label=${TEXTS.send} title=${TEXTS.send}>
        ${ICONS.send}
      </button>
    </div>
  </form>`;
}

/** @param {State} state @param {import("./model.js").MenuCommand[]} found @param {Actions} actions */
function commandList(state, found, actions) {
  const marked = state.choice % found.length;
  return html`<ul class="commands" id="commands" role="listbox" aria-label=${TEXTS.commands}>
    ${found.map(
      (command, index) =>
        html`<li
          id="command-${index}"
          role="option"
          aria-selected=${index === marked ? "true" : "false"}
          @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}
          @click=${() => chooseCommand(command, actions)}
        >
          <strong>/${command.command}</strong> <span>${command.description}</span>
        </li>`,
    )}
  </ul>`;
}

/** @param {State} state @param {ChatView} chat @param {Actions} actions */
function speakerChoice(state, chat, actions) {
  const speaker = speakerOf(state, chat);
  const choose = (/** @type {Event} */ event) =>
    actions.speakAs(/** @type {HTMLSelectElement} */ (event.target).value);
  return html`<label class="speaker">
    <span>${TEXTS.speakAs}</span>
    <select aria-label=${TEXTS.speakAs} @change=${choose}>
      ${state.people
        .filter(({ userId }) => chat.memberIds.includes(userId))
        .map(
          ({ userId, name, note }) =>
            html`<option value=${userId} ?selected=${userId === speaker}>${name} (${note})</option>`,
        )}
    </select>
  </label>`;
}

/** @param {import("./model.js").Message} message @param {Actions} actions */
function replyBar(message, actions) {
  return html`<div class="bar bar-reply">
    ${ICONS.reply}
    <p>
      <span class="quote-author">${TEXTS.replyingTo(authorName(message))}</span>
      <span class="quote-text">${message.text.slice(0, 200) || message.file?.name}</span>
    </p>
    <button
      class="round-button"
      type="button"
      aria-label=${TEXTS.cancelReply}
      title=${TEXTS.cancelReply}
      @click=${() => actions.replyTo(null)}
    >
      ${ICONS.close}
    </button>
  </div>`;
}

/** @param {Draft} draft @param {Actions} actions */
function fileBar(draft, actions) {
  return html`<ul class="attachments" aria-label=${TEXTS.attached}>
    ${draft.files.map(
      (file) =>
        html`<li class="bar">
          ${ICONS.file}
          <p>
            <span class="quote-author">${file.name}</span>
            <span class="quote-text">${fileSize(file.size)}</span>
          </p>
          <button
            class="round-button"
            type="button"
            aria-label=${TEXTS.removeFile(file.name)}
            @click=${() => actions.detach(file)}
          >
            ${ICONS.close}
          </button>
        </li>`,
    )}
  </ul>`;
}

/** @param {Event} event @param {Actions} actions */
function pick(event, actions) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  actions.attach(input.files ?? []);
  input.value = ""; // So that the same file can be chosen again.
}
