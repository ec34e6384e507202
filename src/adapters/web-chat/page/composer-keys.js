// @ts-check
import { openDraft } from "./model.js";
import { scrollToEnd } from "./scrolling.js";

/** @typedef {import("./model.js").MenuCommand} MenuCommand */
/** @typedef {import("./actions.js").Actions} Actions */

/** Puts a command into the composer, ready for what comes behind it. @param {MenuCommand} command @param {Actions} actions */
export function chooseCommand({ command }, actions) {
  actions.type(`/${command} `);
}

/** What the keys do in the composer; `found` are the commands in the open list. @param {KeyboardEvent} event @param {MenuCommand[]} found @param {Actions} actions */
export function onKey(event, found, actions) {
  if (event.isComposing) return; // Vietnamese input methods use Enter and arrows themselves.
  const isHandled = (found.length > 0 && onListKey(event, found, actions)) || onEnter(event, actions);
  if (isHandled) event.preventDefault();
}

/** @param {KeyboardEvent} event @param {MenuCommand[]} found @param {Actions} actions */
function onListKey({ key, shiftKey }, found, actions) {
  const { choice } = actions.state();
  const chosen = found[choice % found.length];
  if (!chosen) return false;
  const isTyped = openDraft(actions.state()).text === `/${chosen.command}`;
  if (key === "ArrowDown") actions.change({ choice: (choice + 1) % found.length });
  else if (key === "ArrowUp") actions.change({ choice: (choice + found.length - 1) % found.length });
  else if (key === "Escape") actions.change({ closedList: true });
  else if (key === "Tab" && !shiftKey) chooseCommand(chosen, actions);
  else if (key === "Enter" && !shiftKey && !isTyped) chooseCommand(chosen, actions);
  else return false;
  return true;
}

/** @param {KeyboardEvent} event @param {Actions} actions */
function onEnter({ key, shiftKey }, actions) {
  if (key !== "Enter" || shiftKey) return false;
  scrollToEnd();
  actions.sendDraft();
  return true;
}

/** Files and pictures from the clipboard become attachments; text goes its usual way. @param {ClipboardEvent} event @param {Actions} actions */
export function onPaste(event, actions) {
  const files = event.clipboardData?.files ?? [];
  if (files.length === 0) return;
  event.preventDefault();
  actions.attach(files);
}
