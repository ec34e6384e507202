import type { ChatRef } from "../domain/chat.ts";
import type { Html } from "../text/html.ts";
import { texts, type Locale, type Texts } from "../text/texts.ts";
import type { Log } from "./ports/log.ts";
import type { ReadTx, Store } from "./ports/store.ts";
import type { Replies } from "./replies.ts";
import { localeOf, timeZoneOf, type Defaults } from "./settings.ts";

/** What is said, in the language of the chat and the organisation's zone. */
type Compose = (t: Texts, timeZone: string) => Html;

interface Admin {
  readonly place: ChatRef;
  readonly locale: Locale;
}

/** Says something to every admin at once, beside the ledger: what concerns the bot itself, not what is planned. */
export function createTellAdmins(
  services: { readonly store: Store; readonly replies: Replies; readonly log: Log } & Defaults,
): (compose: Compose) => void {
  const { store, replies, log } = services;

  async function tell(compose: Compose): Promise<void> {
    const { admins, timeZone } = await store.read(async (tx) => ({
      admins: await reachable(tx),
      timeZone: await timeZoneOf(tx, services),
    }));
    for (const { place, locale } of admins) replies.say(place, { text: compose(texts(locale), timeZone) });
  }

  async function reachable(tx: ReadTx): Promise<Admin[]> {
    const admins = await tx.members.withRole("admin");
    const chats = await tx.chats.ofMembers(new Set(admins.map(({ id }) => id)));
    const open = chats.filter(({ off }) => off === null);
    return Promise.all(
      open.map(async (chat) => ({ place: chat.ref, locale: await localeOf(tx, chat, services) })),
    );
  }

  return (compose) => {
    tell(compose).catch((error: unknown) => {
      log.error("The admins could not be told", { error });
    });
  };
}
