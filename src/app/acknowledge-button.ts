import type { Broadcast } from "../domain/broadcast.ts";
import type { Locale, Texts } from "../text/texts.ts";
import { encodeButton } from "./button-data.ts";
import type { Button } from "./ports/messenger.ts";
import { VERBS } from "./verbs.ts";

/** The button by which a person proves to have seen a broadcast. */
export function acknowledgeButton(broadcast: Broadcast, t: Texts, locale: Locale): Button {
  return {
    label: t.broadcast.acknowledge,
    data: encodeButton({ verb: VERBS.acknowledge, id: broadcast.id, version: "" }, locale),
  };
}
