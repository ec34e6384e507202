import { vi } from "vitest";

import type { Store } from "../../src/app/ports/store.ts";
import { errorsOf } from "./content-scene.ts";
import { MONDAY, startTestBot, type TestBot } from "./test-bot.ts";

const WHO = "vanphong";
/** Far enough apart that nobody is told to slow down. */
const PAUSE_MS = 4_000;

/** Something that a person or the world does. */
export type Act =
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "file" }
  /** Of the newest buttons, or of all that there ever were; counted from the end, over and over. */
  | { readonly kind: "press"; readonly which: number; readonly from: "newest" | "ever" }
  | { readonly kind: "pass"; readonly minutes: number }
  | { readonly kind: "restart" };

/** What an act has come to. */
export interface Effect {
  readonly answered: boolean;
  /** What is kept up from the chat is another than before. */
  readonly changed: boolean;
  /** It was the yes under something shown, or took something back. */
  readonly wasYes: boolean;
  readonly errors: readonly unknown[];
}

/** A bot with one person of the office, who does what a test says, over restarts. */
export interface FormWorld {
  readonly act: (act: Act) => Promise<Effect>;
}

interface Running {
  readonly bot: TestBot;
  readonly saidCount: () => number;
  readonly presses: () => readonly string[];
}

export async function createFormWorld(): Promise<FormWorld> {
  const ever: string[] = [];
  let newest: string[] = [];
  let presses = 0;
  let running = await start();

  async function start(former?: TestBot): Promise<Running> {
    await former?.bot.stop();
    const bot = await startTestBot(
      former ? { store: former.store, now: former.clock.now().toISOString() } : { now: MONDAY },
    );
    const spies = [vi.spyOn(bot.messenger, "send"), vi.spyOn(bot.messenger, "edit")] as const;
    const notices = vi.spyOn(bot.messenger, "answerPress");
    let seen = 0;
    return {
      bot,
      saidCount() {
        const [sent, edited] = spies;
        const messages = [
          ...sent.mock.calls.map((call) => call[1]),
          ...edited.mock.calls.map((call) => call[2]),
        ];
        const fresh = messages.length - seen;
        seen = messages.length;
        const last = [
          ...sent.mock.calls.slice(-1).map((call) => call[1]),
          ...edited.mock.calls.slice(-1).map((call) => call[2]),
        ];
        if (fresh > 0) newest = last.flatMap(({ buttons = [] }) => dataOf(buttons));
        ever.push(...newest.filter((data) => !ever.includes(data)));
        return fresh;
      },
      presses: () => notices.mock.calls.flatMap(([id, notice]) => (notice === null ? [] : [id])),
    };
  }

  async function perform(act: Act): Promise<{ answered: boolean; wasYes: boolean }> {
    const { bot } = running;
    const place = bot.messenger.person(WHO);
    switch (act.kind) {
      case "say":
      case "file": {
        const bytes = new Uint8Array([1]);
        const said =
          act.kind === "say" ? act.text : { file: { kind: "file" as const, name: "a.pdf", bytes } };
        await bot.messenger.say(place, said).handled;
        await bot.quiet();
        return { answered: running.saidCount() > 0, wasYes: act.kind === "say" && act.text === "/hoantac" };
      }
      case "press": {
        const among = act.from === "newest" && newest.length > 0 ? newest : ever;
        const data = among.at(-1 - (act.which % Math.max(1, among.length)));
        if (data === undefined) return { answered: true, wasYes: false };
        const pressId = `world-${String((presses += 1))}`;
        const sender = { platform: "web" as const, userId: WHO, displayName: "V" };
        await bot.messenger.happen({
          ...{ kind: "press", eventId: pressId, chat: place, sender, chatTitle: null },
          ...{ messageId: bot.shown(WHO).at(-1)?.messageId ?? "1", pressId, data },
        });
        await bot.quiet();
        const answered = running.saidCount() > 0 || running.presses().includes(pressId);
        return { answered, wasYes: data.startsWith("ok:") };
      }
      case "pass":
        await bot.pass(act.minutes * 60_000);
        running.saidCount();
        return { answered: true, wasYes: false };
      case "restart":
        running = await start(bot);
        return { answered: true, wasYes: false };
    }
  }

  return {
    async act(act) {
      const before = await contentOf(running.bot.store);
      const { answered, wasYes } = await perform(act);
      const changed = (await contentOf(running.bot.store)) !== before;
      const errors = errorsOf(running.bot);
      await running.bot.clock.advance(PAUSE_MS);
      return { answered, changed, wasYes, errors };
    },
  };
}

function dataOf(rows: readonly (readonly object[])[]): string[] {
  return rows.flat().flatMap((button) => ("data" in button ? [String(button.data)] : []));
}

/** All that is kept up from the chat, as text. How far something is planned changes by itself. */
function contentOf(store: Store): Promise<string> {
  return store.read(async (tx) => {
    const events = await Promise.all(
      (["conference", "deadline"] as const).map((kind) => tx.events.between(kind, "2000", "2100")),
    );
    // More of a series is made as time goes by.
    const marks = events
      .flat()
      .map((event) =>
        event.seriesId === null ? { ...event, plannedUpTo: null, nextStepAt: null } : event.seriesId,
      );
    return JSON.stringify([
      await tx.organisation.units(),
      await tx.indicators.list(),
      await tx.directives.list(),
      [...new Set(marks.map((mark) => JSON.stringify(mark)))],
    ]);
  });
}
