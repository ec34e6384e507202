import type { Button, Capabilities, Outgoing } from "../../app/ports/messenger.ts";
import { toPlainText } from "../../text/html.ts";
import type { KeptButton } from "./records.ts";

/** The same limits as Telegram, so that what works here works there. */
export const WEB_CAPABILITIES: Capabilities = {
  maxText: 4096,
  maxCaption: 1024,
  buttons: true,
  edit: true,
  delete: true,
  pin: false,
  files: true,
  groups: true,
  menu: true,
};

const MAX_BUTTON_DATA_BYTES = 64;

/** Why a message of the bot cannot be shown, in English for the log; null when it can. */
export function faultOf(message: Outgoing, hasFile: boolean): string | null {
  const { length } = toPlainText(message.text).trim();
  if (length === 0 && !hasFile) return "message text is empty";
  if (length > (hasFile ? WEB_CAPABILITIES.maxCaption : WEB_CAPABILITIES.maxText))
    return "message is too long";
  return (
    (message.buttons ?? [])
      .flat()
      .map(buttonFault)
      .find((fault) => fault !== null) ?? null
  );
}

function buttonFault(button: Button): string | null {
  if (button.label.trim() === "") return "button text is empty";
  if ("url" in button) return /^https?:\/\//.test(button.url) ? null : "button URL is invalid";
  const bytes = Buffer.byteLength(button.data);
  return bytes >= 1 && bytes <= MAX_BUTTON_DATA_BYTES ? null : "button data is invalid";
}

/** The buttons as they are kept; rows without any are left out. */
export function toKeptButtons(buttons: Outgoing["buttons"]): KeptButton[][] {
  return (buttons ?? [])
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map((button) =>
        "url" in button
          ? { label: button.label, url: button.url }
          : { label: button.label, data: button.data },
      ),
    );
}
