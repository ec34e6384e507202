import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";

/** Where Debian and others put it; CHROMIUM names another place. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium's path; null where there is none, and the browser tests are left out. */
export function findChromium(): string | null {
  return (
    [process.env["CHROMIUM"] ?? "", ...PLACES].find((place) => place !== "" && existsSync(place)) ?? null
  );
}

/** No sandbox, since tests may run as root; nothing that asks the internet. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("There is no Chromium");
  return chromium.launch({ executablePath, args: ARGS });
}

/** The web chat as a person uses it, by what can be seen and read aloud. */
export class ChatPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens a conversation by the name in the list. */
  async open(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("link", { name }).first().click();
    await this.page.getByRole("log").waitFor();
  }

  async say(text: string): Promise<void> {
    const box = this.page.getByRole("combobox", { name: "Tin nhắn" });
    await box.fill(text);
    await box.press("Enter");
  }

  /** Waits for a message of the bot with this text, the newest one. */
  async message(text: string | RegExp): Promise<Locator> {
    const found = this.page
      .getByRole("article", { name: /^Trực Ban/ })
      .filter({ hasText: text })
      .last();
    await found.waitFor({ timeout: 30_000 });
    return found;
  }

  /** Presses a button under the newest message that has this text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    await (await this.message(text)).getByRole("button", { name: button, exact: true }).click();
  }
}

/** Whether pictures are kept this time. */
export function isKept(): boolean {
  return process.env["UPDATE_SCREENSHOTS"] !== undefined;
}

/** Keeps a picture for the README where UPDATE_SCREENSHOTS is set; otherwise the page is only drawn. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot();
  if (!isKept() || picture.length === 0) return;
  const folder = path.resolve("docs", "screenshots");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
