// @ts-check
/** Keeps the newest message in sight for whoever is there, and leaves alone whoever reads further up. */

const NEAR_PX = 90;
let isAtEnd = true;
let shownChat = "";
/** @type {Element | null} */
let watched = null;
/** Pictures grow when they have been loaded: that must not push the end out of sight. */
const growth = new window.ResizeObserver(() => keepAtEnd());

/** @returns {HTMLElement | null} */
const log = () => document.querySelector(".log");

/** For the log's scroll event: remembers whether the end is in sight. */
export function onScroll() {
  const element = log();
  if (!element) return;
  isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX;
  document.querySelector(".to-end")?.classList.toggle("to-end-shown", !isAtEnd);
}

/** Goes to the newest message. */
export function scrollToEnd() {
  isAtEnd = true;
  keepAtEnd();
}

function keepAtEnd() {
  const element = log();
  if (element && isAtEnd) element.scrollTop = element.scrollHeight;
}

/**
 * Call after each rendering. A chat that was just opened is shown at its first unread message, or at its end.
 * @param {string} chatId
 */
export function settleScroll(chatId) {
  const inner = document.querySelector(".log-inner");
  if (inner && inner !== watched) {
    growth.disconnect();
    growth.observe(inner);
    watched = inner;
  }
  if (chatId === shownChat) return keepAtEnd();
  shownChat = chatId;
  scrollToEnd();
  document.querySelector(".divider-unread")?.scrollIntoView({ block: "start" });
  onScroll();
}
