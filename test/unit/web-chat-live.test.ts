import { describe, expect, it } from "vitest";

import { createLive, type Live } from "../../src/adapters/web-chat/live.ts";
import type { LiveEvent } from "../../src/adapters/web-chat/wire.ts";

/** What a page gets that connects with this cursor, up to now; and its new cursor. */
function missed(live: Live, cursor: string | null): { events: LiveEvent[]; cursor: string | null } {
  const events: LiveEvent[] = [];
  let last = cursor;
  live.subscribe(cursor, {
    event: (id, event) => {
      last = id;
      events.push(event);
    },
    end: () => undefined,
  })();
  return { events, cursor: last };
}

const read = (upTo: number): LiveEvent => ({ type: "read", chatId: "an", upTo: String(upTo) });

describe("live events", () => {
  it("go on without a gap or a repeat where the connection broke", () => {
    const live = createLive();
    live.publish(read(1));
    const cursor = live.cursor();
    live.publish(read(2));
    live.publish(read(3));
    const first = missed(live, cursor);
    expect(first.events).toEqual([read(2), read(3)]);
    expect(missed(live, first.cursor).events).toEqual([]);
  });

  it("begin anew, rather than with a gap, for a page that was away for too long", () => {
    const live = createLive();
    const cursor = live.cursor();
    for (let n = 1; n <= 501; n++) live.publish(read(n));
    expect(missed(live, cursor).events).toEqual([{ type: "reset" }]);
  });

  it("begin anew for a page of a former run, whose numbers mean something else", () => {
    const [former, live] = [createLive(), createLive()];
    former.publish(read(1));
    for (let n = 1; n <= 5; n++) live.publish(read(n));
    for (const cursor of [former.cursor(), "nonsense", "", null, live.cursor().replace(".5", ".9")]) {
      expect(missed(live, cursor).events, String(cursor)).toEqual([{ type: "reset" }]);
    }
  });

  it("still reach the others when one page leaves while it is told", () => {
    const live = createLive();
    const told: string[] = [];
    const leave = live.subscribe(live.cursor(), {
      event: () => {
        told.push("one");
        leave();
      },
      end: () => undefined,
    });
    live.subscribe(live.cursor(), { event: () => told.push("other"), end: () => undefined });
    live.publish(read(1));
    live.publish(read(2));
    expect(told).toEqual(["one", "other", "other"]);
  });
});
