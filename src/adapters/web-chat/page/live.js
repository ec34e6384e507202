// @ts-check
/** @typedef {import("../wire.ts").LiveEvent} LiveEvent */

/**
 * Follows what happens, from a cursor on. The browser connects again by itself and goes on where it was; `onLost` is
 * called when it gives up (the server answered with an error), and then it is over.
 * @param {string} cursor
 * @param {{ onEvent: (event: LiveEvent) => void, onOpen: () => void, onBreak: () => void, onLost: () => void }} listener
 * @returns {() => void} ends it
 */
export function follow(cursor, { onEvent, onOpen, onBreak, onLost }) {
  const source = new EventSource(`/api/events?${new window.URLSearchParams({ from: cursor })}`);
  source.onopen = onOpen;
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  source.onerror = () => {
    onBreak();
    if (source.readyState === source.CLOSED) onLost();
  };
  return () => source.close();
}
