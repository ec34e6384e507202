import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";

import { startBotProcess, type BotProcess } from "../support/bot-process.ts";
import { ChatPage, keepScreenshot, launchBrowser } from "../support/browser.ts";

let browser: Browser;
let dataDir: string;
let bot: BotProcess;

beforeAll(async () => {
  browser = await launchBrowser();
}, 30_000);
afterAll(() => browser.close());

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "truc-ban-web-"));
  bot = await startBotProcess({ env: { PORT: "0" }, dataDir });
});
afterEach(async () => {
  await bot.kill();
  await Promise.all(browser.contexts().map((context) => context.close()));
  await rm(dataDir, { recursive: true, force: true });
});

async function openChat(size = { width: 1280, height: 800 }): Promise<ChatPage> {
  const [address = ""] = await bot.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/);
  const context = await browser.newContext({
    viewport: size,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(address);
  return new ChatPage(page);
}

describe("the demo in a browser", () => {
  it("answers a member, relays a secretary's directive and shows who has received it", async () => {
    const chat = await openChat();
    await chat.open("Đảng viên");
    await chat.say("/chitieu");
    await chat.message("31/38 (82%), 12 vượt");
    await chat.press("31/38", "1");
    await chat.message("Nguồn:");
    await chat.say("chi dao 15-NQ/TW");
    await chat.message("đến năm 2030, tầm nhìn đến năm 2045");

    await chat.open("Bí thư chi bộ");
    await chat.say("/phat khẩn: Đề nghị các đồng chí nộp báo cáo quý trước ngày 20/12.");
    await chat.message("Gửi tới 1 đồng chí");
    await chat.press("Xem trước, chưa gửi", "Gửi ngay");
    await chat.message("Phát số 1: đang gửi");

    await chat.open("Đảng viên");
    await chat.press("nộp báo cáo quý", "✅ Đã nhận");
    await chat.message("Đồng chí đã xác nhận lúc");

    await chat.open("Bí thư chi bộ");
    await chat.say("/daxacnhan 1");
    const report = await chat.message("1/1 đã xác nhận");
    expect(await report.textContent()).toContain("Đảng viên (Chi bộ 1)");
    await keepScreenshot(chat.page, "web-chat");
  }, 30_000);

  it("links a group, shows in it how many have a directive, and reminds it of a deadline when its hour has come", async () => {
    const chat = await openChat();
    await chat.open("Nhóm Chi bộ 1");
    await chat.page
      .getByRole("combobox", { name: "Nói với tư cách" })
      .selectOption({ label: "Bí thư chi bộ (Chi bộ 1)" });
    await chat.say("/dangky");
    await chat.press("Liên kết nhóm", "Chi bộ 1");
    await chat.message("Đã liên kết nhóm");

    await chat.open("Bí thư chi bộ");
    await chat.say("/phat khẩn: Họp chi bộ");
    await chat.press("Xem trước, chưa gửi", "Gửi ngay");
    await chat.open("Đảng viên");
    await chat.press("Họp chi bộ", "✅ Đã nhận");
    await chat.open("Nhóm Chi bộ 1");
    await chat.message(/Họp chi bộ[^]*1\/1 đã nhận/);

    await chat.open("Bí thư chi bộ");
    // A day and some seconds ahead: the step "1 day before" comes while the test looks on.
    await chat.say("/them hanchot Nộp báo cáo quý; 86404 giây nữa; hoả tốc; Chi bộ 1");
    await chat.press("Xem lại, chưa lưu", "Lưu");
    await chat.open("Nhóm Chi bộ 1");
    await chat.message("⏰ Còn 1 ngày: Nộp báo cáo quý");
    await keepScreenshot(chat.page, "group-reminder");
  }, 30_000);

  it("keeps everything over a restart, and the open page finds its way back by itself", async () => {
    const chat = await openChat();
    const port = new URL(chat.page.url()).port;
    await chat.open("Bí thư chi bộ");
    await chat.say("/phat khẩn: Giữ lại qua lần khởi động");
    await chat.press("Xem trước, chưa gửi", "Gửi ngay");
    await chat.message("Phát số 1: đang gửi");
    expect(await bot.stop()).toBe(0);
    const reconnecting = chat.page.getByText("Đang kết nối lại").filter({ visible: true });
    await reconnecting.first().waitFor();

    bot = await startBotProcess({ env: { PORT: port }, dataDir });
    await reconnecting.first().waitFor({ state: "hidden", timeout: 15_000 });
    await chat.open("Đảng viên");
    await chat.press("Giữ lại qua lần khởi động", "✅ Đã nhận");
    await chat.message("Đồng chí đã xác nhận lúc");
    await chat.open("Bí thư chi bộ");
    await chat.say("/daxacnhan 1");
    await chat.message("1/1 đã xác nhận");
  }, 45_000);

  it("is usable on a phone's width and by keyboard alone", async () => {
    const chat = await openChat({ width: 390, height: 844 });
    await chat.open("Đảng viên");
    const box = chat.page.getByRole("combobox", { name: "Tin nhắn" });
    await box.focus();
    await chat.page.keyboard.type("/hoi");
    await chat.page
      .getByRole("listbox")
      .getByRole("option", { name: /hoinghi/ })
      .waitFor();
    await chat.page.keyboard.press("Enter");
    await chat.page.keyboard.press("Enter");
    await chat.message("Hội nghị lần thứ 12");
    const width = await chat.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
    await keepScreenshot(chat.page, "phone");
  }, 30_000);

  it("keeps nothing of a message marked secret: neither on the page nor on the disk", async () => {
    const chat = await openChat();
    await chat.open("Bí thư chi bộ");
    await chat.say("/phat Kế hoạch giấu kín. TỐI MẬT");
    await chat.message("Tôi đã xoá tin này");
    expect(await chat.page.getByText("giấu kín").count()).toBe(0);
    const files = await readdir(dataDir, { recursive: true, withFileTypes: true });
    const stored = files
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
    const contents = await Promise.all(stored.map((path) => readFile(path, "utf8")));
    expect(contents.some((content) => content.includes("Tôi đã xoá tin này"))).toBe(true);
    expect(contents.some((content) => content.includes("giấu kín"))).toBe(false);
  }, 30_000);

  it("lets nobody in by an address that has been used", async () => {
    const chat = await openChat();
    const [address = ""] = await bot.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/);
    const stranger = await browser.newContext();
    const page = await stranger.newPage();
    const response = await page.goto(address);
    expect(response?.status()).toBeGreaterThanOrEqual(400);
    await chat.open("Văn phòng");
  });
});
