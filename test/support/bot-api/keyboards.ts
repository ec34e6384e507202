import { badRequest } from "./api-error.ts";

export interface Button {
  readonly text: string;
  readonly data?: string;
  readonly url?: string;
}

type Rows = readonly (readonly Button[])[];

const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];

/** The buttons of a `reply_markup`. Other keyboards than inline ones have none, and an edit does not take them. */
export function parseButtons(markup: unknown, use: "send" | "edit"): Rows {
  if (markup === undefined || markup === null) return [];
  if (!isRecord(markup)) throw badRequest("object expected as reply markup");
  const rows = markup["inline_keyboard"];
  if (rows === undefined) {
    if (use === "edit") throw badRequest("inline keyboard expected");
    return [];
  }
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const parsed = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
    return row.map(parseButton);
  });
  if (parsed.flat().length > 100) throw badRequest("reply markup is too long");
  return parsed.filter((row) => row.length > 0);
}

function parseButton(raw: unknown): Button {
  if (!isRecord(raw)) throw cannot("InlineKeyboardButton must be an Object");
  const { text, callback_data: data, url } = raw;
  if (typeof text !== "string") throw cannot('Can\'t find field "text"');
  if (text.trim() === "") throw badRequest("BUTTON_TEXT_INVALID");
  const actions = ACTIONS.filter((action) => raw[action] !== undefined);
  if (actions.length === 0) throw cannot("Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw badRequest("BUTTON_TYPE_INVALID");
  if (actions[0] === "callback_data") {
    const size = typeof data === "string" ? Buffer.byteLength(data) : 0;
    if (typeof data !== "string" || size < 1 || size > 64) throw badRequest("BUTTON_DATA_INVALID");
    return { text, data };
  }
  if (actions[0] === "url") {
    if (typeof url !== "string" || !isLink(url)) {
      throw badRequest(`inline keyboard button URL '${String(url)}' is invalid: Wrong HTTP URL`);
    }
    return { text, url };
  }
  return { text };
}

/** The buttons as Telegram gives them back. */
export function buttonsJson(rows: Rows): Readonly<Record<string, unknown>> {
  return {
    inline_keyboard: rows.map((row) =>
      row.map(({ text, data, url }) => ({
        text,
        ...(data !== undefined && { callback_data: data }),
        ...(url !== undefined && { url }),
      })),
    ),
  };
}

/** A link that Telegram opens; `localhost` is none. */
export function isLink(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  if (protocol === "tg:") return true;
  return (protocol === "http:" || protocol === "https:") && hostname.includes(".");
}

function cannot(why: string) {
  return badRequest(`can't parse inline keyboard button: ${why}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
