// @ts-check
/** @typedef {import("../wire.ts").StateView} StateView */
/** @typedef {import("../wire.ts").Said} Said */
/** @typedef {import("../wire.ts").Pressed} Pressed */
/** @typedef {import("../records.ts").KeptFile} KeptFile */

/** The server has answered that it will not; the message is its sentence. `status`: the HTTP status. */
export class ServerRefused extends Error {
  /** @param {number} status @param {string} sentence */
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** Resolves with the answer; rejects with `ServerRefused`, or with `TypeError` when there is no connection. @param {string} path @param {RequestInit} [init] @returns {Promise<any>} */
async function ask(path, init) {
  const response = await window.fetch(`/api${path}`, { credentials: "same-origin", ...init });
  const isJson = response.headers.get("content-type")?.startsWith("application/json") ?? false;
  const body = isJson ? await response.json() : {};
  if (!response.ok) throw new ServerRefused(response.status, String(body.error ?? ""));
  return body;
}

/** @param {string} path @param {unknown} body */
function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

/** @returns {Promise<StateView>} */
export const loadState = () => ask("/state");

/** @param {string} chatId @param {Said} said @returns {Promise<{ messageId: string }>} */
export const postMessage = (chatId, said) => post(`/chats/${encodeURIComponent(chatId)}/messages`, said);

/** @param {string} chatId @param {Pressed} pressed @returns {Promise<{ pressId: string }>} */
export const postPress = (chatId, pressed) => post(`/chats/${encodeURIComponent(chatId)}/presses`, pressed);

/** @param {string} chatId @param {string} upTo */
export const postRead = (chatId, upTo) => post(`/chats/${encodeURIComponent(chatId)}/read`, { upTo });

const PICTURE_TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** @param {File} file @returns {Promise<KeptFile>} */
export function uploadFile(file) {
  const kind = PICTURE_TYPES.includes(file.type) ? "picture" : "file";
  const query = new window.URLSearchParams({ name: file.name, kind });
  return ask(`/files?${query}`, { method: "POST", body: file });
}

/** Where a file can be had. @param {KeptFile} file @param {boolean} [download] */
export const fileUrl = (file, download = false) => `/api/files/${file.fileId}${download ? "?download" : ""}`;
