// @ts-check
import { html } from "/vendor/lit-html/lit-html.js";

/** Line drawings of 24 units; they take the colour of the text and are never the only name of a thing. */
export const ICONS = {
  back: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" /></svg>`,
  send: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 20V5M5.5 11.500L12 5l6.5 6.5" />
  </svg>`,
  attach: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M20 11.500l-8.2 8.200a5 5 0 0 1-7.1-7.100l8.5-8.500a3.4 3.4 0 0 1 4.8 4.800l-8.5 8.500a1.7 1.7 0 0 1-2.4-2.400l7.8-7.8"
    />
  </svg>`,
  reply: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M9 6l-5 5 5 5M4 11h9a7 7 0 0 1 7 7v1" />
  </svg>`,
  close: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M6 6l12 12M18 6L6 18" />
  </svg>`,
  down: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 9l7 7 7-7" /></svg>`,
  file: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5" />
  </svg>`,
  group: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.500a3.5 3.5 0 0 1 0 6.300M18.5 14.500a6.5 6.5 0 0 1 3 5.5"
    />
  </svg>`,
  away: html`<svg class="icon icon-small" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M8 16L18 6M10 6h8v8" />
  </svg>`,
  shield: html`<svg class="icon icon-small" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6z" />
  </svg>`,
};
