import { afterEach, beforeEach, expect, vi } from "vitest";

import type { Incoming, Messenger, Outgoing } from "../../src/app/ports/messenger.ts";
import type { ChatRef } from "../../src/domain/chat.ts";
import type { MessengerHarness, ShownMessage } from "./messenger.ts";

/** A signal that is never given. */
export const NEVER = new AbortController().signal;

/** What the tests of the contract share: a harness for each, started, with all that was heard from it. */
export interface Stage {
  readonly harness: MessengerHarness;
  readonly messenger: Messenger;
  /** What happens while an event is handled; nothing unless a test says so. */
  whileHandling: () => Promise<void>;
  /** The events so far, as soon as there are so many. */
  heard(count: number): Promise<readonly Incoming[]>;
  /** The first event, which has to be a message. */
  heardMessage(): Promise<Extract<Incoming, { kind: "message" }>>;
  /** The first event, which has to be a press. */
  heardPress(): Promise<Extract<Incoming, { kind: "press" }>>;
  /** Sends and gives the message's id; anything but success fails the test. */
  sent(to: ChatRef, message: Outgoing): Promise<string>;
  lastShown(chat: ChatRef): Promise<ShownMessage | undefined>;
}

/** Sets the stage before each test of the suite that calls it, and clears it afterwards. */
export function useStage(makeHarness: () => Promise<MessengerHarness>): Stage {
  let harness: MessengerHarness;
  let events: Incoming[];

  beforeEach(async () => {
    harness = await makeHarness();
    events = [];
    stage.whileHandling = async () => undefined;
    await harness.messenger.start(async (event) => {
      events.push(event);
      await stage.whileHandling();
    });
  });
  afterEach(async () => {
    await harness.stop();
  });

  const stage: Stage = {
    get harness() {
      return harness;
    },
    get messenger() {
      return harness.messenger;
    },
    whileHandling: async () => undefined,
    heard: async (count) => {
      await eventually(() => {
        expect(events.length).toBeGreaterThanOrEqual(count);
      });
      return events;
    },
    heardMessage: async () => {
      const [event] = await stage.heard(1);
      if (event?.kind !== "message") throw new Error(`Not a message: ${JSON.stringify(event)}`);
      return event;
    },
    heardPress: async () => {
      const [event] = await stage.heard(1);
      if (event?.kind !== "press") throw new Error(`Not a press: ${JSON.stringify(event)}`);
      return event;
    },
    sent: async (to, message) => {
      const result = await harness.messenger.send(to, message, NEVER);
      if (result.status !== "sent") throw new Error(`Not sent: ${JSON.stringify(result)}`);
      return result.messageId;
    },
    lastShown: async (chat) => (await harness.shown(chat)).at(-1),
  };
  return stage;
}

/** Tries until it holds, and gives what it gives: what a platform does takes a moment. */
export async function eventually<T>(assertion: () => T | Promise<T>): Promise<T> {
  return await vi.waitFor(assertion, { timeout: 5_000, interval: 5 });
}
