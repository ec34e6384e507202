// @ts-check
import { html, nothing } from "/vendor/lit-html/lit-html.js";
import { ref } from "/vendor/lit-html/directives/ref.js";

import { avatar } from "./avatar.js";
import { ICONS } from "./icons.js";
import { fileUrl } from "./server.js";
import { TEXTS } from "./texts.js";

/** @typedef {import("./model.js").State} State */
/** @typedef {import("./actions.js").Actions} Actions */

/** Opens a dialog as soon as it stands in the page; the browser then holds the focus inside. @param {Element | undefined} element */
function showModal(element) {
  if (!(element instanceof window.HTMLDialogElement)) return;
  window.queueMicrotask(() => element.showModal());
}

/** Closing it this way, the browser gives the focus back to where it was. @param {Event} event */
function closeDialog({ target }) {
  if (target instanceof window.Element) target.closest("dialog")?.close();
}

/** A click on the dialog itself is one beside what it shows. @param {Event} event */
function closeBeside(event) {
  if (event.target === event.currentTarget) closeDialog(event);
}

/** A picture in the whole window. @param {State} state @param {Actions} actions */
export function pictureDialog({ picture }, actions) {
  const file = picture?.file;
  if (!picture || !file) return nothing;
  return html`<dialog
    class="picture-dialog"
    aria-label=${file.name}
    ${ref(showModal)}
    @close=${() => actions.change({ picture: null })}
    @click=${closeBeside}
  >
    <header>
      <p>${file.name}</p>
      ${
        picture.protect
          ? nothing
          : html`<a class="text-button" href=${fileUrl(file, true)} download=${file.name}
              >${TEXTS.download}</a
            >`
      }
      <button
        class="round-button"
        type="button"
        aria-label=${TEXTS.close}
        title=${TEXTS.close}
        @click=${closeDialog}
      >
        ${ICONS.close}
      </button>
    </header>
    <img src=${fileUrl(file)} alt=${picture.text || file.name} />
  </dialog>`;
}

/** Who follows a link that carries a code. @param {State} state @param {Actions} actions @param {(chatId: string) => void} go */
export function startDialog({ startPayload, people }, actions, go) {
  if (startPayload === null || people.length === 0) return nothing;
  const choose = (/** @type {string} */ userId) => {
    actions.fillStart(userId);
    go(userId);
  };
  return html`<dialog
    class="start-dialog"
    aria-labelledby="start-title"
    ${ref(showModal)}
    @close=${() => actions.change({ startPayload: null })}
  >
    <h2 id="start-title">${TEXTS.startTitle}</h2>
    <p>${TEXTS.startHint}</p>
    <ul>
      ${people.map(
        ({ userId, name, note }) =>
          html`<li>
            <button type="button" @click=${() => choose(userId)}>
              ${avatar(userId, name)} <span><strong>${name}</strong><br />${note}</span>
            </button>
          </li>`,
      )}
    </ul>
  </dialog>`;
}

/** Short notices at the foot of the window. @param {State} state */
export function toasts({ toasts }) {
  return html`<div class="toasts" role="status" aria-live="polite">
    ${toasts.map(({ text }) => html`<p class="toast">${text}</p>`)}
  </div>`;
}
