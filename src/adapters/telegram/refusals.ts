import { ConnectionRefused } from "../../app/ports/messenger.ts";
import { describeFault, type Fault } from "./answers.ts";

/** The operator's sentence for a fault that trying again cannot mend; null for all others. */
export function refusalOf(fault: Fault): ConnectionRefused | null {
  const sentence = fault.kind === "refused" ? sentenceFor(fault.errorCode, fault.description) : null;
  return sentence === null ? null : new ConnectionRefused(sentence);
}

function sentenceFor(errorCode: number, description: string): string | null {
  switch (errorCode) {
    case 401:
      return "Telegram does not accept the bot's token (401), which was mistyped or revoked: copy the present token from @BotFather into the settings and start again.";
    case 404:
      return "Telegram knows no bot at this address (404), so the token is incomplete or the API address is wrong: compare both with what @BotFather gave and start again.";
    case 409:
      return description.includes("webhook")
        ? "Telegram sends this bot's updates to a webhook (409), so another program uses the same token: stop that program, then start again."
        : "Telegram closed the connection because another program fetches this bot's updates (409), and only one may: stop the other copy (or get a new token from @BotFather), then start again.";
    default:
      return null;
  }
}

/** What `Log` needs to offer here. */
interface Reporter {
  info(message: string): void;
  warn(message: string, fields: Readonly<Record<string, unknown>>): void;
}

/** Tells the operator once when Telegram is lost, and once when it is back, however often it was tried in between. */
export function createOutageReport(log: Reporter): (fault: Fault | null) => void {
  let lost = false;
  return (fault) => {
    if (fault && !lost) {
      log.warn("Telegram cannot be reached; trying again until it can", { detail: describeFault(fault) });
    }
    if (!fault && lost) log.info("Telegram can be reached again");
    lost = fault !== null;
  };
}
