import { afterEach, beforeEach, describe } from "vitest";

import type { Store } from "../../src/app/ports/store.ts";
import { describeErasing } from "./store-erasing.ts";
import { describeChats, describePeople } from "./store-people.ts";
import { describeAudit } from "./store-audit.ts";
import { describeBroadcasting } from "./store-broadcasting.ts";
import { describeDeliveries } from "./store-deliveries.ts";
import { describeEventsAndBroadcasts } from "./store-sending.ts";
import { describeTransactions } from "./store-transactions.ts";
import { describeUpkeep } from "./store-upkeep.ts";

/** A store under test. `reopen` closes it and opens the same database anew. */
export interface StoreUnderTest {
  readonly store: Store;
  reopen(): Promise<Store>;
}
export type Current = () => StoreUnderTest;

/** What any store must keep to. `open` gives an empty database; `end` throws it away. */
export function describeStoreContract(
  name: string,
  open: () => Promise<StoreUnderTest & { end(): Promise<void> }>,
): void {
  describe(`store contract: ${name}`, () => {
    let current: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      current = await open();
    });
    afterEach(() => current.end());

    const get: Current = () => current;
    describeTransactions(get);
    describePeople(get);
    describeChats(get);
    describeEventsAndBroadcasts(get);
    describeDeliveries(get);
    describeBroadcasting(get);
    describeAudit(get);
    describeErasing(get);
    describeUpkeep(get);
  });
}
