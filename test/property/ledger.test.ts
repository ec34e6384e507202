import fc from "fast-check";
import { expect, it } from "vitest";

import type { SendResult } from "../../src/app/ports/messenger.ts";
import type { Delivery } from "../../src/domain/delivery.ts";
import { isOpenEvent, type Event } from "../../src/domain/event.ts";
import { DAY, MINUTE, toInstant } from "../../src/domain/instant.ts";
import { CHOICES, ownSteps } from "../../src/domain/ladder.ts";
import type { Reminder } from "../../src/domain/reminder.ts";
import { formatDateTime } from "../../src/domain/time/format.ts";
import { occurrences } from "../../src/domain/time/occurrences.ts";
import type { Rule } from "../../src/domain/time/rule.ts";
import { texts } from "../../src/text/texts.ts";
import { LedgerWorld, PEOPLE, type Happening } from "../support/ledger-world.ts";
import { TIME_ZONE } from "../support/test-bot.ts";
import { volume } from "../support/volume.ts";

const { reminder: words, again } = texts("vi");

const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 30) });
const weekly: fc.Arbitrary<Rule> = fc.record({
  every: fc.constant("week" as const),
  interval: fc.constant(1),
  anchor: fc.constant(null),
  weekdays: fc.constantFrom<number[]>([1], [5], [2, 4]),
  time,
});
const daily: fc.Arbitrary<Rule> = fc.record({
  every: fc.constant("day" as const),
  interval: fc.constant(1),
  anchor: fc.constant(null),
  time,
});
const rules = fc.oneof(weekly, daily);
const results = fc.constantFrom<SendResult>(
  { status: "retry", afterMs: 20_000, scope: "chat" },
  { status: "retry", afterMs: 5_000, scope: "unsaid" },
  { status: "retry", afterMs: null, scope: "platform" },
  { status: "unknown", detail: "reset" },
  { status: "rejected", reason: "invalid", detail: "bad" },
  { status: "rejected", reason: "blocked", detail: "blocked" },
);
const settings: fc.Arbitrary<Extract<Happening, { do: "settle for" }>["chat"]> = fc.oneof(
  fc.record({ quiet: fc.constantFrom(null, { from: "21:30", to: "06:30" }, { from: "07:00", to: "12:00" }) }),
  fc.record({
    subscriptions: fc.boolean().map((isOn) => ({ conference: isOn, deadline: true, directive: true })),
  }),
  fc.record({
    ladders: fc.record({
      conference: fc.option(fc.subarray([...CHOICES.conference]), { nil: null }),
      deadline: fc.option(fc.subarray([...CHOICES.deadline]), { nil: null }),
    }),
  }),
);

const happening = {
  pass: fc.record({
    do: fc.constant("pass" as const),
    ms: fc.oneof(
      fc.integer({ min: 1_000, max: 4 * DAY }),
      fc.integer({ min: 1_000, max: 20 * 60 * MINUTE }),
      fc.integer({ min: 1_000, max: 5 * 60 * MINUTE }),
      fc.integer({ min: 1_000, max: 20 * MINUTE }),
    ),
  }),
  add: fc.record({
    do: fc.constant("add" as const),
    kind: fc.constantFrom<Event["kind"]>("conference", "deadline"),
    inMs: fc.integer({ min: MINUTE, max: 12 * DAY }),
    urgent: fc.boolean(),
  }),
  ask: fc.record({
    do: fc.constant("ask" as const),
    when: fc.oneof(
      fc.record({ inMs: fc.integer({ min: MINUTE, max: 6 * DAY }) }),
      fc.record({ rule: rules }),
    ),
  }),
  repeat: fc.record({ do: fc.constant("repeat" as const), rule: weekly }),
  move: fc.record({ do: fc.constant("move" as const), byMs: fc.integer({ min: -2 * DAY, max: 6 * DAY }) }),
  simple: fc.record({
    do: fc.constantFrom("cancel", "finish", "pause", "resume", "hang", "lose answer", "restart", "restart"),
  }) satisfies fc.Arbitrary<Happening>,
  press: fc.record({
    do: fc.constant("press" as const),
    label: fc.constantFrom(words.know, words.inAnHour, words.tomorrow),
  }),
  settle: fc.record({ do: fc.constant("settle for" as const), chat: settings }),
  fail: fc.record({
    do: fc.constant("fail" as const),
    result: results,
    times: fc.integer({ min: 1, max: 4 }),
  }),
  clock: fc.record({
    do: fc.constant("set clock" as const),
    ms: fc.oneof(
      fc.integer({ min: -7 * DAY, max: 7 * DAY }),
      fc.integer({ min: -2 * 60 * MINUTE, max: 2 * 60 * MINUTE }),
      fc.constant(400 * DAY),
    ),
  }),
};
const scripts = fc.array<Happening>(
  fc.oneof(
    { weight: 10, arbitrary: happening.pass },
    { weight: 3, arbitrary: happening.add },
    { weight: 2, arbitrary: happening.ask },
    { weight: 1, arbitrary: happening.repeat },
    { weight: 2, arbitrary: happening.move },
    { weight: 3, arbitrary: happening.simple },
    { weight: 2, arbitrary: happening.press },
    { weight: 1, arbitrary: happening.settle },
    { weight: 2, arbitrary: happening.fail },
    { weight: 1, arbitrary: happening.clock },
  ),
  { minLength: 4, maxLength: 24 },
);

/** What must always be tried: told and then moved; a step that waits over the night while the next one comes. */
const EXAMPLES: [Happening[]][] = [
  [
    [
      { do: "add", kind: "conference", inMs: 25 * 60 * MINUTE, urgent: true },
      { do: "pass", ms: 120 * MINUTE },
      { do: "move", byMs: 3 * DAY },
      { do: "pass", ms: 60 * MINUTE },
    ],
  ],
  [
    [
      { do: "add", kind: "conference", inMs: 3 * DAY + 1, urgent: false },
      { do: "pass", ms: 13.5 * 60 * MINUTE },
      { do: "restart" },
      { do: "pass", ms: 34.5 * 60 * MINUTE },
    ],
  ],
  [
    [
      { do: "add", kind: "deadline", inMs: 25 * 60 * MINUTE, urgent: true },
      { do: "lose answer" },
      { do: "pass", ms: 120 * MINUTE },
      { do: "pass", ms: MINUTE },
      { do: "pass", ms: MINUTE },
    ],
  ],
];

it(
  "leaves every occurrence sent, or explained in the ledger, and none sent twice but after a lost answer, and then marked",
  async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const world = new LedgerWorld();
        await world.start();
        for (const next of script) await world.run(next);
        await world.calm();
        await check(world, script);
      }),
      {
        numRuns: volume(20),
        interruptAfterTimeLimit: volume(12_000),
        skipEqualValues: true,
        examples: EXAMPLES,
      },
    );
  },
  60_000 * volume(1),
);

async function check(world: LedgerWorld, script: readonly Happening[]): Promise<void> {
  const [events, reminders] = [await world.events(), await world.reminders()];
  const all = await world.ledgerOf([...events, ...reminders]);
  for (const line of all) {
    expect(["sent", "failed", "skipped"], line.key).toContain(line.status);
    if (line.status !== "sent") expect(line.reason, line.key).not.toBeNull();
  }
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  for (const event of events) await checkPlanned(world, event, script);
  if (!script.some(({ do: what }) => what === "pause" || what === "resume"))
    for (const reminder of reminders) await checkAsked(world, reminder);
  for (const [title, subjects] of Map.groupBy([...events, ...reminders], titleOf)) {
    for (const [memberId, name] of PEOPLE) {
      const lines = (await world.ledgerOf(subjects)).filter((line) => line.memberId === memberId);
      checkSeen(world, title, name, lines);
      const [event] = subjects;
      if (event && "at" in event && event.seriesId === null) checkTold(world, event, name, lines);
    }
  }
}

/** Every step of what holds now has its line for everybody. */
async function checkPlanned(world: LedgerWorld, event: Event, script: readonly Happening[]): Promise<void> {
  expect(event.nextStepAt, event.id).toBeNull();
  if (!isOpenEvent(event) || event.revision > 1 || event.seriesId !== null) return;
  if (script.some((step) => step.do === "settle for" && step.chat.ladders)) return;
  const keys = (await world.ledgerOf([event])).map(({ key }) => key);
  for (const { step } of ownSteps(event, event.createdAt, TIME_ZONE))
    for (const memberId of PEOPLE.keys())
      expect(keys).toContain(`${event.id}|${step}|1|${await world.chatIdOf(memberId)}`);
}

/** Every moment that somebody asked for has its line, and no other has. */
async function checkAsked(world: LedgerWorld, reminder: Reminder): Promise<void> {
  const lines = await world.ledgerOf([reminder]);
  const said = new Set(lines.map(({ content }) => (content.kind === "asked" ? content.at : "")));
  const { when, createdAt } = reminder;
  const end = reminder.pausedAt ?? createdAt; // the calm has ended it
  const due =
    when.kind === "once"
      ? [when.at]
      : occurrences(
          { ...when, next: new Date(createdAt), hasHour: true },
          { from: new Date(createdAt), count: said.size + 1, timeZone: TIME_ZONE },
        ).map(toInstant);
  expect([...said].toSorted()).toEqual(due.filter((at) => at <= end || said.has(at)));
}

/** What people may have seen is what the ledger says: once each, and once more, marked, where nobody could know. */
function checkSeen(world: LedgerWorld, title: string, name: string, lines: readonly Delivery[]): void {
  const seen = mayHaveSeen(world, title, name);
  const arrivals = lines.map(arrivalsOf);
  expect(Math.max(0, ...arrivals), title).toBeLessThanOrEqual(2);
  const copies = seen.map(({ html }) => html.split(`${title}</b>`).length - 1);
  expect(sum(copies), `${title} to ${name}`).toBe(sum(arrivals));
  const marked = seen.filter(({ html }) => html.includes(again.html));
  expect(marked.length, `${title} to ${name}, marked`).toBe(
    sum(arrivals.map((count) => Math.max(0, count - 1))),
  );
  if (!title.startsWith("srs")) expect(Math.max(0, ...copies), "in one message").toBeLessThanOrEqual(1);
}

/** Whoever has been told a time that does not hold any more has been told what holds, or the ledger says why not. */
function checkTold(world: LedgerWorld, event: Event, name: string, lines: readonly Delivery[]): void {
  const last = mayHaveSeen(world, event.title, name).at(-1);
  if (!last) return;
  const isTrue =
    event.cancelledAt === null
      ? last.html.includes(formatDateTime(new Date(event.at), TIME_ZONE, "vi"))
      : last.html.includes("Đã huỷ");
  const isExplained = lines.some(
    ({ content, status }) =>
      content.kind === "change" && content.revision === event.revision && status !== "sent",
  );
  expect(isTrue || isExplained, `${event.id} told to ${name}: ${last.html}`).toBe(true);
}

/** What answers a press, where the message itself could not be changed, is no reminder. */
const ANSWERS = [words.seen.html, words.known.html, "↻"];

function mayHaveSeen(world: LedgerWorld, title: string, name: string) {
  return world.tries.filter(
    ({ chatId, html, result }) =>
      chatId === name &&
      html.includes(`${title}</b>`) &&
      !ANSWERS.some((answer) => html.includes(answer)) &&
      (result === null || result.status === "sent" || result.status === "unknown"),
  );
}

/** How often a line has arrived, or may have. */
function arrivalsOf({ status, reason, unknowns }: Delivery): number {
  const isLast = status === "sent" || (reason === "unknown-twice" && unknowns < 2);
  return unknowns + (isLast ? 1 : 0);
}

function titleOf(subject: Event | Reminder): string {
  if ("title" in subject) return subject.title;
  return subject.about.kind === "text" ? subject.about.text : subject.id;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
