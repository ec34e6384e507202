import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";

import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { texts } from "../../src/text/texts.ts";
import { startBotProcess } from "../support/bot-process.ts";
import { ChatPage, launchBrowser } from "../support/browser.ts";

const t = texts("vi");
const ORGANISATION = "Đảng bộ phường mẫu";

/** The demo with an empty folder, and its page in a browser of a computer. */
async function openDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), "truc-ban-web-office-"));
  const bot = await startBotProcess({ env: { PORT: "0" }, dataDir });
  const browser = await launchBrowser();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    colorScheme: "light",
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const [address = ""] = await bot.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/);
  await page.goto(address);
  return {
    bot,
    chat: new ChatPage(page),
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await bot.kill();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function setUp(chat: ChatPage, code: string): Promise<void> {
  await chat.open("Khách");
  await chat.say(`/batdau ${code}`);
  await chat.press("cho biết họ và tên", "Khách");
  await chat.press("Nếu đồng chí đồng ý", t.joining.agree);
  await chat.press("đã tham gia: Quản trị", t.setUp.offer);
  await chat.message("Tên tổ chức là gì?");
  await chat.say(ORGANISATION);
  await chat.press("Đây là tổ chức nào?", "Đảng bộ phường");
  await chat.message("Nhiệm kỳ nào?");
  await chat.say("Nhiệm kỳ 2025–2030");
  await chat.message("mỗi dòng một đơn vị");
  await chat.say("Chi bộ 1\nChi bộ 4");
  await chat.press("Múi giờ nào?", "Asia/Ho_Chi_Minh");
  await chat.press("Nhắc hội nghị trước bao lâu?", t.forms.skip);
  await chat.press("Nhắc hạn chót trước bao lâu?", t.forms.skip);
  await chat.press("Trả lời bằng tiếng nào?", "Tiếng Việt");
  await chat.press("Xem lại, chưa lưu", t.forms.save);
  await chat.message(`Đã thiết lập ${ORGANISATION}, thêm 1 đơn vị`);
}

/** Sends a list through the page's own button for files. */
async function upload(chat: ChatPage): Promise<void> {
  const columns = ["Họ và tên", "Đơn vị"].map((title) => ({ title, width: 20 }));
  const rows = [
    ["Đảng viên thứ ba", "Chi bộ 4"],
    ["Đảng viên thứ tư", "Chi bộ 4"],
  ];
  const buffer = Buffer.from(await writeXlsx([{ name: "1", columns, rows }]));
  const { page } = chat;
  await page.locator("input[type=file]").setInputFiles({ name: "danh-sach.xlsx", mimeType: "", buffer });
  await page.getByRole("list", { name: "Tệp đính kèm" }).getByText("danh-sach.xlsx").waitFor();
  await page.getByRole("button", { name: "Gửi", exact: true }).click();
  await chat.press("Thêm mới: 2", t.tables.confirm);
  await chat.message("Đã nhập đảng viên: thêm 2");
}

/** The newest picture fills the window in both themes, and none of it is cut off. */
async function openPicture({ page, message }: { page: Page; message: Locator }): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await message.locator("button.picture").click();
    const dialog = page.getByRole("dialog");
    const picture = dialog.getByRole("img");
    await expect.poll(async () => (await picture.boundingBox())?.height ?? 0).toBeGreaterThan(500);
    const { x = 0, y = 0, width = 0, height = 0 } = (await picture.boundingBox()) ?? {};
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(1280);
    expect(y + height).toBeLessThanOrEqual(800);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
}

describe("an office in the web chat", () => {
  it("is set up, shows a code's picture large, and takes in a list through the page", async () => {
    await using demo = await openDemo();
    const { chat, bot } = demo;
    await setUp(chat, await bot.code());
    await chat.say("/moi đảng viên; Chi bộ 4; 10 lần");
    await openPicture({ page: chat.page, message: await chat.message("Mã mời:") });
    await upload(chat);
  }, 120_000);
});
