import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";

import { createWebChat } from "../../src/adapters/web-chat/web-chat.ts";
import { createApp } from "../../src/app.ts";
import type { Wakeup } from "../../src/app/ports/clock.ts";
import { parseConfig } from "../../src/config.ts";
import { ChatPage, isKept, keepScreenshot } from "./browser.ts";
import { createFakeLog } from "./fake-log.ts";
import { WHO, type Who } from "./guide.ts";
import { IDS } from "./guide-test-bot.ts";
import type { Place, Seen, Stage } from "./guide-walk.ts";
import { RunningClock } from "./running-clock.ts";
import { MONDAY } from "./test-bot.ts";

const PHONE = { width: 390, height: 844 };
const GROUP = { chatId: "nhom", title: "Nhóm Chi bộ 1", memberIds: Object.values(IDS) };
const BEAT_MS = 50;
const LOOK_MS = 20;
const LOOKS = 400;

export interface BrowserStage extends Stage, AsyncDisposable {}

/** What stands beside the names. */
const NOTES: Partial<Record<Who, string>> = { "Đảng viên": "Chi bộ 1", "Bí thư": "Chi bộ 1" };

/** The guide's steps on a phone: the whole program, with its database and its pictures, and Chromium before it. */
export async function createBrowserStage(browser: Browser, isEmpty: boolean): Promise<BrowserStage> {
  const dir = await mkdtemp(join(tmpdir(), "truc-ban-guide-"));
  const clock = new RunningClock(MONDAY);
  const log = createFakeLog();
  const printed: string[] = [];
  const addresses: string[] = [];
  const messenger = createWebChat({
    people: WHO.map((name) => ({ userId: IDS[name], name, note: NOTES[name] ?? "" })),
    groups: [GROUP],
    host: "127.0.0.1",
    port: 0,
    dir: join(dir, "web-chat"),
    clock,
    log,
    announce: (address) => addresses.push(address),
  });
  const config = parseConfig({ DATA_DIR: dir, SEED: isEmpty ? "none" : "sample" });
  const print = (text: string): void => void printed.push(text);
  const app = createApp(config, { print, pid: process.pid, clock, log, wakeup: everyBeat(), messenger });
  await app.start();
  const page = await openPhone(browser, addresses.at(-1) ?? "");
  return {
    ...stageOn(page, clock),
    adminCode: /\/batdau (\S+)/.exec(printed.join("\n"))?.[1] ?? "",
    async [Symbol.asyncDispose]() {
      await page.context().close();
      await app.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function everyBeat(): Wakeup {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: (beat) => {
      timer = setInterval(beat, BEAT_MS);
    },
    stop: async () => {
      clearInterval(timer);
    },
  };
}

async function openPhone(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: PHONE,
    deviceScaleFactor: isKept() ? 1.5 : 1,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(8_000);
  await context.clock.setFixedTime(MONDAY);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("navigation").waitFor();
  return page;
}

function stageOn(page: Page, clock: RunningClock): Omit<Stage, "adminCode"> {
  const chat = new ChatPage(page);

  const chatOf = ({ who, inGroup }: Place): string => (inGroup ? GROUP.chatId : IDS[who]);

  /** The chat is open, since one has looked before. */
  async function speakAs({ who, inGroup }: Place): Promise<void> {
    if (inGroup) await page.getByRole("combobox", { name: "Nói với tư cách" }).selectOption(IDS[who]);
  }

  return {
    async say(place, text) {
      await speakAs(place);
      await chat.say(text);
    },
    async press(place, messageId, button) {
      await speakAs(place);
      const message = page.locator(`article[data-message-id="${messageId}"]`);
      await message.getByRole("button", { name: button, exact: true }).click();
    },
    async send(place, name, rows) {
      await speakAs(place);
      const buffer = Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));
      await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer });
      await page.getByRole("button", { name: "Gửi", exact: true }).click();
    },
    async look(place) {
      for (;;) {
        const seen = await page.locator("html").evaluate(seenIn, chatOf(place));
        if (seen) return seen;
      }
    },
    async pass(ms) {
      clock.jump(ms);
    },
    async until(isTrue) {
      for (let looks = 0; looks < LOOKS; looks++) {
        if (await isTrue()) return;
        await sleep(LOOK_MS);
      }
    },
    async picture(name) {
      await page.mouse.move(0, 0);
      if (isKept()) await page.locator(".toast").first().waitFor({ state: "detached" });
      await keepScreenshot(page, name);
    },
  };
}

/** Runs in the page, and so stands alone: what can be seen of the bot in this chat; null while it is being opened. */
function seenIn(root: Root, chatId: string): Seen[] | null {
  const link = root.querySelector(`a.chat[data-chat-id="${chatId}"]`);
  if (link?.getAttribute("aria-current") !== "true") {
    link?.click();
    return null;
  }
  const textsOf = (message: Root, selector: string): string[] =>
    [...message.querySelectorAll(selector)].map(({ textContent }) => (textContent ?? "").trim());
  return [...root.querySelectorAll("article.message-bot")].map((message) => ({
    id: message.getAttribute("data-message-id") ?? "",
    text: textsOf(message, ".text").join(""),
    buttons: textsOf(message, ".inline-button"),
    file: message.querySelector(".picture") ? "" : (textsOf(message, ".file-name")[0] ?? null),
  }));
}

/** What is used here of the page's elements: the tests are checked without a browser's types. */
interface Root {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): (Root & { click(): void }) | null;
  querySelectorAll(selector: string): Iterable<Root>;
}
