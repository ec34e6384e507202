import { describeMessengerContract } from "./messenger.ts";
import { createTelegramHarness, LIBRARIES } from "./telegram-harness.ts";

for (const { library, create } of LIBRARIES) {
  describeMessengerContract(`Telegram through ${library}`, () => createTelegramHarness(create));
}
