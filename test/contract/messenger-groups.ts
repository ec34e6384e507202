import { beforeEach, describe, expect, it } from "vitest";

import type { ChatRef } from "../../src/domain/chat.ts";
import { NEVER, type Stage } from "./messenger-stage.ts";

/** Who administers a group, by how they stand in it. */
const ADMINISTERS = { creator: true, administrator: true, member: false, left: false } as const;
type Standing = keyof typeof ADMINISTERS;

/** What the platform says about who administers a group. */
export function describeGroups(stage: Stage): void {
  describe("who administers a group", () => {
    let group: ChatRef;
    /** Somebody who does, where there is such a thing. */
    let standing: Standing;

    beforeEach(({ skip }) => {
      if (!stage.harness.group) return skip("no groups here");
      group = stage.harness.group;
      standing = stage.harness.inGroup.administrator === undefined ? "member" : "administrator";
    });

    const ask = (who: Standing, place = group, signal = NEVER): Promise<boolean | null> =>
      stage.messenger.isGroupAdmin(place, stage.harness.inGroup[who] ?? "", signal);

    it("does not take a plain member, or somebody who left, for an administrator or the owner", async () => {
      for (const who of Object.keys(stage.harness.inGroup) as Standing[]) {
        expect({ who, administers: await ask(who) }).toEqual({ who, administers: ADMINISTERS[who] });
      }
    });

    it("does not take the administrator of one group for that of another", async () => {
      expect(await ask(standing, { ...group, chatId: "-987654321" })).not.toBe(true);
    });

    it("does not claim to know when the platform fails, and does again when it does not", async () => {
      const { failNextGroupAdmin } = stage.harness;
      failNextGroupAdmin?.();
      expect(await ask(standing)).toBe(failNextGroupAdmin ? null : ADMINISTERS[standing]);
      expect(await ask(standing)).toBe(ADMINISTERS[standing]);
    });

    it("does not reject, nor say yes, after a call that was given up before", async () => {
      expect(await ask(standing, group, AbortSignal.abort())).not.toBe(true);
    });
  });
}
