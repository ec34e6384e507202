import { describe, expect, it } from "vitest";

import { followUpsOf, USUAL_NUDGES } from "../../src/domain/follow-up.ts";

const sendAt = "2026-11-23T01:00:00.000Z";
const plan = (acknowledgeBy: string | null, urgency: "normal" | "urgent" | "flash" = "normal") =>
  followUpsOf({ sendAt, acknowledgeBy, urgency }, USUAL_NUDGES).map(
    ({ kind, at }) => `${kind} ${at.slice(5, 16)}`,
  );

describe("what is done about those who have not acknowledged", () => {
  it("is nothing where nobody is asked to by a date, and it is not urgent", () => {
    expect(plan(null)).toEqual([]);
  });

  it("comes a day and two hours before the date, then goes to the secretary, and a day later to the office", () => {
    expect(plan("2026-11-27T10:00:00.000Z")).toEqual([
      "nudge 11-26T10:00",
      "nudge 11-27T08:00",
      "secretary 11-27T10:00",
      "office 11-28T10:00",
    ]);
  });

  it("comes half an hour and two hours after what is urgent, and leaves no one to wait for a date", () => {
    expect(plan(null, "urgent")).toEqual([
      "nudge 11-23T01:30",
      "nudge 11-23T03:00",
      "secretary 11-23T05:00",
      "office 11-23T09:00",
    ]);
  });

  it("does not nudge before people had time to read, nor after the date", () => {
    expect(plan("2026-11-23T03:05:00.000Z")).toEqual(["secretary 11-23T03:05", "office 11-24T03:05"]);
    expect(plan("2026-11-23T02:00:00.000Z", "flash")).toEqual([
      "nudge 11-23T01:30",
      "secretary 11-23T02:00",
      "office 11-24T02:00",
    ]);
  });

  it("nudges once where two times are one", () => {
    const twice = { beforeDate: [3_600_000], afterUrgent: [3_600_000] };
    const sent = { sendAt, acknowledgeBy: "2026-11-23T03:00:00.000Z", urgency: "urgent" as const };
    expect(followUpsOf(sent, twice).filter(({ kind }) => kind === "nudge")).toHaveLength(1);
  });
});
