import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { startBotProcess, type BotProcess } from "../support/bot-process.ts";
import { ChatPage, launchBrowser } from "../support/browser.ts";

const { broadcast, audience, options, changing } = texts("vi");
const PREVIEW = "Xem trước, chưa gửi";

describe("composing a broadcast in the web chat", { timeout: 120_000 }, () => {
  let bot: BotProcess;
  let chat: ChatPage;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "truc-ban-web-composing-"));
    bot = await startBotProcess({ env: { PORT: "0" }, dataDir });
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "vi-VN" });
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const [address = ""] = await bot.waitFor(/http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/);
    await page.goto(address);
    chat = new ChatPage(page);
    end = async () => {
      await browser.close();
      await bot.kill();
      await rm(dataDir, { recursive: true, force: true });
    };
  }, 120_000);
  afterAll(() => end());

  it("goes by words to those named, is corrected in their chat, and withdrawn from it", async () => {
    await chat.open("Văn phòng");
    await chat.say("/phat khẩn cho Chi bộ 1 trừ đồng chí Bí thư chi bộ: Nộp trước 20/11");
    await chat.message("1 đồng chí (Chi bộ 1, trừ Bí thư chi bộ)");
    await chat.press(PREVIEW, broadcast.send);
    await chat.message("1/1 đã gửi");
    await chat.open("Đảng viên");
    await chat.press("Nộp trước 20/11", broadcast.acknowledge);
    await chat.message("Đồng chí đã xác nhận lúc");
    await chat.open("Văn phòng");
    await chat.message("1 đã nhận");
    await chat.say("/daxacnhan 1");
    await chat.press("1/1", changing.correct);
    await chat.message("gõ toàn bộ nội dung đúng");
    await chat.say("Nộp trước 20/12");
    await chat.press("Xem trước đính chính", changing.confirmCorrect);
    await chat.open("Đảng viên");
    await chat.message("Nộp trước 20/12");
    await chat.open("Văn phòng");
    await chat.say("/daxacnhan 1");
    await chat.press("1/1", changing.withdraw);
    await chat.press("Thu hồi phát số 1?", changing.confirmWithdraw);
    await chat.open("Đảng viên");
    await expect.poll(() => chat.page.getByText("Nộp trước 20/12").count()).toBe(0);
  });

  it("goes by buttons and with options, at an hour that can be called off", async () => {
    await chat.open("Bí thư chi bộ");
    await chat.say("/phat Theo nút bấm");
    await chat.press(PREVIEW, audience.change);
    await chat.press("Gửi cho ai?", audience.type);
    await chat.message("Đồng chí gõ người nhận");
    await chat.say("Chi bộ 1");
    await chat.press("1 đồng chí (Chi bộ 1)", audience.options);
    await chat.press("Cách gửi", "Hoả tốc");
    await chat.press("Mức độ: hoả tốc", options.askDate);
    await chat.message("xác nhận trước lúc nào");
    await chat.say("17h ngày mai");
    await chat.press("HOẢ TỐC · Chỉ đạo", audience.later);
    await chat.message("gửi lúc nào");
    await chat.say("7h sáng mai");
    await chat.press("🕗 Gửi lúc", broadcast.sendLater);
    await chat.press(/Phát số \d+ sẽ gửi lúc/, changing.cancelLater);
    await chat.press(/Dừng phát số \d+\?/, changing.confirmStop);
    await chat.message(/Đã dừng phát số/);
    await chat.open("Đảng viên");
    expect(await chat.page.getByText("Theo nút bấm").count()).toBe(0);
  });
});
