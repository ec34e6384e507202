// @ts-check
import { follow } from "./live.js";
import { ServerRefused } from "./server.js";

const PAUSE_MS = 1500;
const SIGNED_OUT_PAUSE_MS = 5000;

/**
 * Loads everything and follows what happens, for as long as the page is open; whatever goes wrong, it tries again.
 * @param {import("./actions.js").Actions} actions
 * @param {() => void} onLoaded called each time everything has been loaded
 */
export async function keepConnected(actions, onLoaded) {
  const again = (/** @type {number} */ ms) => window.setTimeout(() => keepConnected(actions, onLoaded), ms);
  const cursor = await load(actions, onLoaded, again);
  if (cursor === null) return;
  const end = follow(cursor, {
    onOpen: () => actions.change({ connection: "online" }),
    onBreak: () => actions.change({ connection: "offline" }),
    onLost: () => again(PAUSE_MS),
    onEvent: (event) => {
      if (event.type !== "reset") return actions.happened(event);
      // Events that come meanwhile are also in what is loaded; happening twice changes nothing.
      load(actions, onLoaded, again).then((cursor) => {
        if (cursor === null) end();
      });
    },
  });
}

/**
 * Resolves with the cursor; with null when it has to be tried again, which is then arranged.
 * @param {import("./actions.js").Actions} actions @param {() => void} onLoaded @param {(ms: number) => void} again
 */
async function load(actions, onLoaded, again) {
  try {
    const cursor = await actions.load();
    onLoaded();
    return cursor;
  } catch (error) {
    const isSignedOut = error instanceof ServerRefused && error.status === 401;
    actions.change({ connection: isSignedOut ? "signed-out" : "offline" });
    again(isSignedOut ? SIGNED_OUT_PAUSE_MS : PAUSE_MS);
    return null;
  }
}
