import type { Lane } from "../../src/app/lanes.ts";
import { createPacer } from "../../src/app/pacer.ts";
import type { Pace, SendResult } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import { FakeClock } from "./fake-clock.ts";

export const SENT: SendResult = { status: "sent", messageId: "1" };
const UNHURRIED: Pace = { perSecond: 10, chatIntervalMs: 1000, perGroupMinute: 20, inFlight: 4 };

export const person = (chatId: string): ChatRef => ({ platform: "telegram", chatId, kind: "private" });
export const group: ChatRef = { platform: "telegram", chatId: "-1", kind: "group" };

/** A pacer on a clock that the test owns, with a log of what left and when; chance is always a half. */
export function startPacer(pace: Partial<Pace> = {}) {
  const clock = new FakeClock("2026-11-23T01:00:00Z");
  const pacer = createPacer({ pace: { ...UNHURRIED, ...pace }, clock, chance: () => 0.5 });
  const log: { name: string; at: number }[] = [];
  /** Sends under a name; `result` may be held up by the test. */
  function send(name: string, lane: Lane, to: ChatRef, result: SendResult | Promise<SendResult> = SENT) {
    return pacer.send(lane, to, async () => {
      log.push({ name, at: clock.monotonicMs() });
      return result;
    });
  }
  /** The same, on its way for so many ms. */
  function sendSlowly(name: string, lane: Lane, to: ChatRef, ms: number, result: SendResult = SENT) {
    return pacer.send(lane, to, () => {
      log.push({ name, at: clock.monotonicMs() });
      return new Promise((resolve) => {
        clock.after(ms, () => {
          resolve(result);
        });
      });
    });
  }
  return { clock, pacer, log, send, sendSlowly, names: () => log.map(({ name }) => name) };
}
