// @ts-check
import { html } from "/vendor/lit-html/lit-html.js";

import { ICONS } from "./icons.js";

const COLOURS = 6;

/** The first letters of the last two words: "Nguyễn Văn An" → "VA". @param {string} name */
export function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words
    .slice(-2)
    .map((word) => [...word][0]?.toUpperCase())
    .join("");
}

/** A coloured round with initials, always the same colour for the same id. @param {string} id @param {string} name */
export function avatar(id, name) {
  const sum = [...id].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return html`<span class="avatar avatar-${sum % COLOURS}" aria-hidden="true">${initials(name)}</span>`;
}

export const GROUP_AVATAR = html`<span class="avatar avatar-group" aria-hidden="true">${ICONS.group}</span>`;
export const BOT_AVATAR = html`<img class="avatar" src="/page/icon.svg" alt="" />`;
