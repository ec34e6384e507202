import { newDelivery, type Delivery } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import { planMissed } from "../domain/missed-plan.ts";
import type { Clock } from "./ports/clock.ts";
import type { Ids } from "./ports/ids.ts";
import type { Tx } from "./ports/store.ts";
import { timeZoneOf } from "./settings.ts";

/** Whoever is told too late is told at least what has passed. */
export async function tellMissed(
  tx: Tx,
  services: { readonly clock: Clock; readonly ids: Ids; readonly timeZone: string },
  { chatId }: Pick<Delivery, "chatId">,
): Promise<void> {
  const chat = chatId === null ? null : await tx.chats.byId(chatId);
  const now = toInstant(services.clock.now());
  const lines = planMissed(chat ? [chat] : [], now, await timeZoneOf(tx, services));
  await tx.deliveries.add(lines.map((planned) => newDelivery(planned, services.ids.next("dlv"), now)));
}
