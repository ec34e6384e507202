import type { Html } from "../text/html.ts";
import { texts, type Locale, type Texts } from "../text/texts.ts";
import type { Log } from "./ports/log.ts";
import type { Store } from "./ports/store.ts";
import type { Replies } from "./replies.ts";

/** Says something to every admin at once, beside the ledger: what concerns the bot itself, not what is planned. */
export function createTellAdmins(services: {
  readonly store: Store;
  readonly replies: Replies;
  readonly log: Log;
  readonly locale: Locale;
}): (compose: (t: Texts) => Html) => void {
  const { store, replies, log, locale } = services;
  return (compose) => {
    store
      .read(async (tx) => {
        const admins = await tx.members.withRole("admin");
        return tx.chats.ofMembers(new Set(admins.map(({ id }) => id)));
      })
      .then(
        (chats) => {
          for (const { ref, off } of chats)
            if (off === null) replies.say(ref, { text: compose(texts(locale)) });
        },
        (error: unknown) => {
          log.error("The admins could not be told", { error });
        },
      );
  };
}
