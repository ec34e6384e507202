/** Another bot polls. */
export const conflict =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

/** An edit changes nothing. */
export const notModified =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** A press cannot be answered any more, or never could. */
export const queryTooOld =
  "Bad Request: query is too old and response timeout expired or query ID is invalid";

/** Markup that Telegram refuses, and why. */
export const brokenMarkup = [
  ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
  ["<b><i>x</b></i>", 'Unmatched end tag, expected "</i>", found "</b>", at byte offset 7'],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["ấ<br>", 'Unsupported start tag "br" at byte offset 3'],
  ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
  ["<constructor>x</constructor>", 'Unsupported start tag "constructor"'],
  ["A & B", 'Character "&" must be escaped at byte offset 2'],
  ["a&nbsp;b", 'Character "&" must be escaped'],
  ["a > b", 'Character ">" must be escaped'],
  ["<a>x</a>", 'Tag "a" must have attribute "href"'],
  ['<span class="red">x</span>', 'Tag "span" must have class "tg-spoiler"'],
  ['<b style="x">x</b>', 'Unsupported attribute "style"'],
] as const;

/** Buttons that Telegram refuses, and why. */
export const brokenButtons = [
  [{ text: "x", callback_data: "đ".repeat(33) }, "BUTTON_DATA_INVALID"],
  [{ text: "x", callback_data: "" }, "BUTTON_DATA_INVALID"],
  [{ text: "x", url: "http://localhost/" }, "Wrong HTTP URL"],
  [{ text: "x" }, "Text buttons are unallowed in the inline keyboard"],
  [{ text: "x", url: "https://a.vn", callback_data: "x" }, "BUTTON_TYPE_INVALID"],
  [{ callback_data: "x" }, 'Can\'t find field "text"'],
] as const;
