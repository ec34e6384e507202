import { describe, expect, it } from "vitest";

import { missedSince, planMissed } from "../../src/domain/missed-plan.ts";
import { ADDED, hanoi, plannedChat, TIME_ZONE } from "../support/planned-event.ts";

const at = hanoi("2026-11-24 09:10");
const key = (now: string, chat = plannedChat()): string | undefined =>
  planMissed([chat], now, TIME_ZONE)[0]?.key;

describe("the summary of what has passed", () => {
  it("does not come twice for what is found within one hour", () => {
    expect(key(hanoi("2026-11-24 09:59"))).toBe(key(at));
    expect(key(hanoi("2026-11-24 10:00"))).not.toBe(key(at));
    expect(missedSince(at) <= at).toBe(true);
  });

  it("does not come at night", () => {
    const [line] = planMissed([plannedChat()], hanoi("2026-11-24 23:00"), TIME_ZONE);
    expect(line).toMatchObject({ notBefore: hanoi("2026-11-25 06:30"), skip: null });
  });

  it("does not go out before all that is too late is written down", () => {
    const [line] = planMissed([plannedChat()], at, TIME_ZONE);
    expect(line?.notBefore).toBe("2026-11-24T02:10:05.000Z");
  });

  it("is not sent to a chat that is switched off, and says so", () => {
    const off = plannedChat({ off: { reason: "blocked", since: ADDED } });
    expect(planMissed([off], at, TIME_ZONE)).toMatchObject([{ skip: "chat-off" }]);
  });
});
