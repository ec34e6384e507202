import { decode } from "fast-png";
import jsqr from "jsqr";
import { describe, expect, it } from "vitest";

import { readFile as readSheet } from "../../src/adapters/sheets-excel/read-file.ts";
import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { LADDERS } from "../../src/domain/ladder.ts";
import { texts, type Locale, type Texts } from "../../src/text/texts.ts";
import type { BotApiServer, ShownMessage } from "../support/bot-api/server.ts";
import { createBotScene, type BotScene } from "../support/bot-scene.ts";
import { createGuide, patternOf, type Guide } from "../support/leading.ts";
import { WORDING, type Wording } from "../support/newcomers.ts";
import { createTalk, type Talk } from "../support/talk.ts";

const [ADMIN, SECRETARY, FIRST, SECOND, STRANGER] = [2001, 2002, 2003, 2004, 2005] as const;
const GROUP = -3001;
const FILE = { name: "nghi-quyet.pdf", bytes: new TextEncoder().encode("%PDF-1.7") };

/** An office that is coming about. */
interface Beginnings extends Guide, Talk {
  readonly scene: BotScene;
  readonly server: BotApiServer;
  readonly t: Texts;
  readonly locale: Locale;
  readonly words: Wording;
}

function begin(scene: BotScene, locale: Locale): Beginnings {
  const { server } = scene;
  const words = WORDING[locale];
  const { admin, secretary, members, stranger } = words.names;
  const names = [admin, secretary, ...members, stranger];
  [ADMIN, SECRETARY, FIRST, SECOND, STRANGER].forEach((id, index) => {
    server.addUser({ id, firstName: names[index] ?? "" });
  });
  server.addGroup({ id: GROUP, title: words.cell, members: [SECRETARY, FIRST] });
  const talk = createTalk(server);
  return { scene, server, t: texts(locale), locale, words, ...talk, ...createGuide(server, talk) };
}

/** Somebody follows a deep link, gives the name that the platform has and agrees. */
function joinBy(
  { go }: Beginnings,
  t: Texts,
  who: number,
  name: string,
  link: string,
): Promise<ShownMessage> {
  return go(who, [
    [`/start ${new URL(link).searchParams.get("start") ?? ""}`, t.joining.askName],
    [`[${name}]`, new RegExp(name)],
    [`[${t.joining.agree}]`, /✅/],
  ]);
}

/** The first admin joins with the console's code, and in the other language than the console's chooses it. */
async function firstAdmin(office: Beginnings, code: string): Promise<void> {
  const { t, locale, words, say, press } = office;
  await joinBy(office, texts("vi"), ADMIN, words.names.admin, `https://t.me/x?start=${code}`);
  if (locale === "vi") return;
  const screen = await say(ADMIN, "/language", patternOf(t.language.title));
  expect(await press(ADMIN, screen, `☑ ${t.language.name}`)).toBe(t.language.changed);
}

async function setUp({ t, words, go, scene }: Beginnings, start: () => Promise<unknown>): Promise<void> {
  const { ask, askSteps, levels } = t.setUp;
  await go(ADMIN, [
    [`[${texts("vi").setUp.offer}]`, ask.name],
    ["…", ask.level],
    [words.back, ask.name],
    [words.organisation, ask.level],
    [`[${levels[0] ?? ""}]`, ask.term],
    [words.term, ask.units],
  ]);
  await scene.killAll();
  await start();
  await go(ADMIN, [
    [words.tree, ask.timeZone],
    ["[Asia/Ho_Chi_Minh]", askSteps("conference", LADDERS.conference)],
    [words.steps, askSteps("deadline", LADDERS.deadline)],
    [`[${t.forms.skip}]`, ask.locale],
    [`[${t.languageName}]`, t.forms.preview],
    [`[${t.forms.save}]`, t.setUp.saved(words.organisation, 4)],
  ]);
}

/** Makes a code for ten, and reads the link off its picture as a telephone does. */
async function inviteTen({ words, say }: Beginnings, who: number, role: string): Promise<string> {
  const line = `${words.commands.invite} ${role}; ${words.cell}; 10`;
  const { kind, text, bytes = new Uint8Array() } = await say(who, line, patternOf(role));
  expect(kind).toBe("photo");
  const { data, width, height } = decode(bytes);
  const link = jsqr.default(new Uint8ClampedArray(data), width, height)?.data ?? "";
  expect(link).toMatch(/^https:\/\/t\.me\/truc_ban_test_bot\?start=\w+$/);
  expect(text).toContain(link);
  return link;
}

async function comeIn(office: Beginnings): Promise<void> {
  const { t, words } = office;
  const { secretary, members } = words.names;
  await joinBy(office, t, SECRETARY, secretary, await inviteTen(office, ADMIN, t.roles.secretary));
  const link = await inviteTen(office, SECRETARY, t.roles.member);
  const joining = [FIRST, SECOND].map(async (who, index) => {
    const name = members[index] ?? "";
    const { text } = await joinBy(office, t, who, name, link);
    expect(text).toMatch(patternOf(t.start.joined(name, words.cell, t.roles.member)));
  });
  await Promise.all([...joining, askToJoin(office)]);
}

/** A stranger asks, and the secretary decides. */
async function askToJoin({ t, words, go, shows }: Beginnings): Promise<void> {
  const { secretary, stranger } = words.names;
  await go(STRANGER, [
    ["/start", t.start.stranger],
    [`[${t.joining.ask}]`, t.joining.askUnit],
    [`[${words.cell}]`, t.joining.askName],
    [`[${stranger}]`, t.joining.requestConsent(stranger, words.cell)],
    [`[${t.joining.agree}]`, t.joining.asked(words.cell)],
  ]);
  await shows(SECRETARY, /🙋/);
  await go(SECRETARY, [[`[${t.joining.approve}]`, new RegExp(secretary)]]);
  await shows(STRANGER, patternOf(t.start.joined(stranger, words.cell, t.roles.member)));
}

async function linkGroup({ t, words, go }: Beginnings): Promise<void> {
  const link: readonly [string, RegExp][] = [
    [words.commands.subscribe, patternOf(t.subscriptions.chooseUnit(words.cell))],
    [`[${words.cell}]`, patternOf(t.subscriptions.linked(words.cell, words.cell))],
  ];
  await go(SECRETARY, link, GROUP);
}

async function takeInMembers({ t, words, go, send }: Beginnings): Promise<void> {
  const { name, unit } = t.tables.columns.member;
  const columns = [name, unit].map((title) => ({ title, width: 20 }));
  const rows = words.names.listed.map((listed) => [listed, words.cell]);
  const bytes = await writeXlsx([{ name: "1", columns, rows }]);
  const preview = await send(SECRETARY, { name: "danh-sach.xlsx", bytes }, new RegExp(rows[0]?.[0] ?? ""));
  expect(preview.text).toContain(rows[1]?.[0]);
  await go(SECRETARY, [[`[${t.tables.confirm}]`, t.tables.done("member", 2, 0, true)]]);
  await go(SECRETARY, [[`${words.commands.members} ${rows[1]?.[0] ?? ""}`, new RegExp(rows[1]?.[0] ?? "")]]);
}

/** Step by step, with its file. */
async function addDirective({ t, words, go, send }: Beginnings): Promise<void> {
  const { content, forms } = t;
  const { document, title, issuer } = words.directive;
  await go(SECRETARY, [
    [words.commands.add, content.choose.add],
    [`[${content.kinds.directive}]`, content.directive.askDocument],
    [document, content.directive.askName],
    [title, content.directive.askText],
    [`[${forms.skip}]`, content.directive.askIssuer],
    [issuer, content.directive.askFiles([], 10)],
  ]);
  await send(SECRETARY, FILE, content.directive.askFiles([FILE.name], 10));
  await go(SECRETARY, [
    [words.done, content.directive.askRelated],
    [`[${forms.skip}]`, content.askSource],
    [`[${forms.skip}]`, forms.preview],
    [`[${forms.save}]`, content.done("added", "directive", title)],
  ]);
}

/** In one line each. */
async function addLines({ t, words, go }: Beginnings, who: number, lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await go(who, [
      [`${words.commands.add} ${line}`, t.forms.preview],
      [`[${t.forms.save}]`, /✅/],
    ]);
  }
}

/** What was added is there for a member: the file too, and a picture. */
async function lookUp({ t, words, go }: Beginnings): Promise<void> {
  const { commands, directive } = words;
  const titleOf = (line: string): string => /^\w+ ([^;]+);/.exec(line)?.[1] ?? "";
  const file = await go(FIRST, [
    [`${commands.directives} 15-NQ/TW`, directive.title],
    [`[${t.content.directive.fileButton(FILE.name)}]`, `📎 ${FILE.name}`],
  ]);
  expect(file).toMatchObject({ kind: "document", bytes: FILE.bytes });
  await go(FIRST, [
    [commands.conferences, titleOf(words.conference)],
    [commands.deadlines, titleOf(words.deadline)],
  ]);
  const chart = await go(FIRST, [
    [commands.indicators, titleOf(words.indicator)],
    [`[${t.indicators.chart}]`, t.indicators.pictureOf],
  ]);
  expect(chart.kind).toBe("photo");
  expect(decode(chart.bytes ?? new Uint8Array())).toMatchObject({ width: 1080, channels: 4 });
}

async function broadcast({ t, words, go, press, shows, copies }: Beginnings): Promise<void> {
  const { commands, names } = words;
  await go(SECRETARY, [
    [`${commands.broadcast} ${t.urgencies.urgent}: ${words.broadcast}`, words.broadcast],
    [`[${t.broadcast.send}]`, t.broadcast.sending(1, { people: 3, groups: 1 })],
  ]);
  const chats = [FIRST, SECOND, STRANGER, GROUP];
  for (const chat of chats) await shows(chat, patternOf(words.broadcast));
  const copy = await shows(FIRST, patternOf(words.broadcast));
  expect(await press(FIRST, copy, t.broadcast.acknowledge)).toBe(t.acknowledged.notice);
  const report = await go(SECRETARY, [[`${commands.receipts} 1`, t.receipts.received(1)]]);
  const [received = "", rest = ""] = report.text.split(toText(t.receipts.notYet(2)));
  expect(received).toContain(names.members[0]);
  expect(rest).toContain(names.members[1]);
  for (const chat of chats) expect(copies(chat, patternOf(words.broadcast))).toHaveLength(1);
}

/** Who did what is told, in the chat and in a file. */
async function account({ t, words, go }: Beginnings): Promise<void> {
  const { admin, secretary, listed } = words.names;
  const { what } = t.audit;
  await go(ADMIN, [[words.commands.audit, t.audit.title]]);
  const { kind, bytes = new Uint8Array() } = await go(ADMIN, [[`[${t.audit.file}]`, /🗒.*\d/]]);
  expect(kind).toBe("document");
  const read = await readSheet(bytes);
  const rows = read.status === "read" ? read.rows : [];
  expect(rows[0]).toEqual(t.audit.columns);
  const told = rows.map(([, , who, deed]) => `${who ?? ""}: ${deed ?? ""}`);
  expect(told).toEqual(
    expect.arrayContaining([
      `${admin}: ${what("set-up", "organisation")}`,
      `${admin}: ${what("invited", "unit")}`,
      `${admin}: ${what("added", "indicator")}`,
      `${secretary}: ${what("approved", "member")}`,
      `${secretary}: ${what("linked", "group")}`,
      `${secretary}: ${what("imported", "member")}`,
      `${secretary}: ${what("added", "directive")}`,
      `${secretary}: ${what("sent", "broadcast")}`,
    ]),
  );
  expect(JSON.stringify(rows)).not.toContain(listed[0]);
}

function toText(words: Parameters<typeof patternOf>[0]): string {
  return patternOf(words).source.replaceAll("\\", "");
}

describe.concurrent("a committee that has nothing but a token", () => {
  it.for([
    ["grammy", "vi"],
    ["telegraf", "en"],
  ] as const)(
    "is at work within the hour, with nothing but the chat: %s, %s",
    { timeout: 120_000 },
    async ([library, locale]) => {
      await using scene = await createBotScene();
      const office = begin(scene, locale);
      const start = () => scene.start({ TELEGRAM_LIBRARY: library });
      await firstAdmin(office, await (await start()).code());
      await setUp(office, start);
      await comeIn(office);
      await linkGroup(office);
      await takeInMembers(office);
      const { indicator, deadline, conference } = office.words;
      await Promise.all([addDirective(office), addLines(office, ADMIN, [indicator, deadline, conference])]);
      await lookUp(office);
      await broadcast(office);
      await account(office);
      scene.check();
    },
  );
});
