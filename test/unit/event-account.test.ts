import { describe, expect, it } from "vitest";

import { accountOf, againKey, countOf, knownBy } from "../../src/domain/event-account.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { delivery, NOW } from "../support/store-records.ts";

const sentAt = "2026-11-27T01:00:05.000Z";
const sent = (id: string, changes: Partial<Delivery> = {}): Delivery =>
  delivery(id, { status: "sent", memberId: id, finishedAt: sentAt, ...changes });

describe("the ledger's account of an event", () => {
  it("keeps what was put off and what belonged to a former time apart from the step itself", () => {
    const lines = [
      sent("a"),
      sent("b", { key: "evt|1d|1|cht|again1" }),
      sent("c", { content: { kind: "reminder", eventId: "event-1", revision: 2, step: "1d" } }),
      sent("d", { content: { kind: "change", eventId: "event-1", revision: 2 } }),
    ];
    const whats = accountOf(lines).map(({ what, sent: those }) => [what.kind, those.map(({ id }) => id)]);
    expect(whats).toEqual([
      ["step", ["a"]],
      ["again", ["b"]],
      ["step", ["c"]],
      ["change", ["d"]],
    ]);
  });

  it("counts nobody twice, and loses nobody: each is sent, waiting, or left out for a reason", () => {
    const lines = [
      sent("a"),
      sent("group", { memberId: null }),
      delivery("b", { memberId: "b" }),
      delivery("c", { memberId: "c", status: "skipped", reason: "no-account", chatId: null }),
      delivery("d", { memberId: "d", status: "failed", reason: "blocked" }),
    ];
    const [round] = accountOf(lines);
    expect(round && [countOf(round.sent), countOf(round.waiting)]).toEqual([
      { people: 1, groups: 1 },
      { people: 1, groups: 0 },
    ]);
    expect([...(round?.unsent.keys() ?? [])]).toEqual(["no-account", "blocked"]);
    expect(round?.at).toBe(sentAt);
    expect(accountOf(lines.slice(2))[0]?.at).toBe(NOW);
  });

  it("does not count a “known” that was said of a former time", () => {
    const response = { kind: "known", at: NOW } as const;
    const lines = [sent("a", { response }), sent("b", { response })];
    expect(knownBy(lines, { revision: 1 })).toBe(2);
    expect(knownBy(lines, { revision: 2 })).toBe(0);
  });

  it("gives each time that a line is put off a key of its own, also when the line was itself put off", () => {
    const keys = ["evt|1d|1|cht"];
    for (let time = 0; time < 11; time++) {
      const last = keys.at(-1) ?? "";
      keys.push(
        againKey(
          { key: last },
          keys.map((key) => ({ key })),
        ),
      );
    }
    expect(keys.at(-1)).toBe("evt|1d|1|cht|again11");
    expect(new Set(keys).size).toBe(12);
    expect(
      againKey(
        { key: "evt|1d|1|other" },
        keys.map((key) => ({ key })),
      ),
    ).toBe("evt|1d|1|other|again1");
  });
});
