import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import type { WebChat } from "../../src/adapters/web-chat/web-chat.ts";
import { html } from "../../src/text/html.ts";
import { launchBrowser } from "../support/browser.ts";
import { AN, CELL, createWebChatWorld, NEVER, type WebChatWorld } from "../support/web-chat-world.ts";

let browser: Browser;

async function openPage(chat: WebChat, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce" });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  await page.goto(chat.address());
  await page.getByRole("link", { name: /Trần Thị Bình/ }).waitFor();
  return page;
}

async function open(world: WebChatWorld): Promise<{ chat: WebChat; page: Page }> {
  const chat = await world.start();
  return { chat, page: await openPage(chat) };
}

describe("the page in a browser", () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it("shows names and texts of people as they are, and of markup only what is known", async () => {
    const { chat, page } = await open(createWebChatWorld());
    const foreign = `<b>đậm</b> <img src=x onerror="window.bad=1"><a href="javascript:bad()">liên kết</a><h1>to</h1>\n<blockquote>trích</blockquote>\nhết`;
    await chat.send(AN, { text: { html: foreign } }, NEVER);
    await page.getByLabel("Tin nhắn", { exact: true }).fill("<u>không</u> & 1 < 2");
    await page.keyboard.press("Enter");
    const log = page.getByRole("log");
    await log.getByText("<u>không</u> & 1 < 2").waitFor();
    expect(await log.locator(".text").first().innerHTML()).toContain(
      "<b>đậm</b> <span></span><span>liên kết</span><span>to</span><blockquote>trích</blockquote>hết",
    );
    expect(await page.getByText("Nguyễn Văn <b>An</b>").first().isVisible()).toBe(true);
    expect(await page.evaluate("window.bad")).toBeUndefined();
  });

  it("keeps what was written when the bot is away, and sends it when the bot is back", async () => {
    const world = createWebChatWorld();
    const { chat, page } = await open(world);
    const box = page.getByLabel("Tin nhắn", { exact: true });
    await chat.stop();
    await page.getByRole("main").getByText("Đang kết nối lại…").waitFor();
    await box.fill("Còn đây");
    await box.press("Enter");
    await page.getByText("Nội dung vẫn còn trong ô soạn tin").waitFor();
    expect(await box.inputValue()).toBe("Còn đây");
    await world.start(undefined, { port: Number(new URL(page.url()).port) });
    await page.getByRole("main").getByText("Đang kết nối lại…").waitFor({ state: "hidden", timeout: 8000 });
    await box.press("Enter");
    await page.getByRole("article").getByText("Còn đây").waitFor();
    expect(world.heard).toMatchObject([{ text: "Còn đây" }]);
  });

  it("completes a command with the keyboard alone, and Enter then sends it", async () => {
    const world = createWebChatWorld();
    const { chat, page } = await open(world);
    const menu = [
      ["chitieu", "Chỉ tiêu"],
      ["chidao", "Văn bản chỉ đạo"],
    ].map(([command = "", description = ""]) => ({ command, description, locale: "vi" }) as const);
    await chat.setMenu(menu);
    const box = page.getByRole("combobox", { name: "Tin nhắn" });
    await page.getByRole("button", { name: "/chidao Văn bản chỉ đạo" }).waitFor();
    await box.pressSequentially("/chi");
    await box.press("ArrowDown");
    await page.getByRole("option", { name: /chidao/, selected: true }).waitFor();
    await box.press("Tab");
    expect(await box.inputValue()).toBe("/chidao ");
    await box.pressSequentially("15");
    await box.press("Shift+Enter");
    await box.pressSequentially("x");
    await box.press("Enter");
    await page.getByRole("article").first().waitFor();
    expect(world.heard).toMatchObject([{ text: "/chidao 15\nx" }]);
  });

  it("ends a button's waiting with the bot's notice, and shows the edited message in its place", async () => {
    const world = createWebChatWorld();
    const chat = await world.start(async (event) => {
      if (event.kind !== "press") return;
      await chat.edit(event.chat, event.messageId, { text: html`Đã xong` }, NEVER);
      await chat.answerPress(event.pressId, "Đã ghi nhận", NEVER);
    });
    const page = await openPage(chat);
    await chat.send(AN, { text: html`Hỏi`, buttons: [[{ label: "Đã nhận", data: "ack:1:1" }]] }, NEVER);
    const box = await page.getByRole("button", { name: "Đã nhận" }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    await page.getByRole("button", { name: "Đã nhận" }).click();
    await page.getByRole("status").getByText("Đã ghi nhận").waitFor();
    expect(await page.getByRole("article").allInnerTexts()).toMatchObject([/^Đã xong/]);
    expect(await page.getByRole("button", { name: "Đã nhận" }).count()).toBe(0);
  });

  it("marks what is unread elsewhere, and forgets the mark when one looks", async () => {
    const { chat, page } = await open(createWebChatWorld());
    await chat.send(CELL, { text: html`Kính gửi các đồng chí` }, NEVER);
    await page.getByLabel("1 tin chưa đọc").waitFor();
    expect(await page.title()).toBe("(1) Trực Ban");
    await page.getByRole("link", { name: /Chi bộ 1/ }).click();
    await page.getByRole("separator", { name: "Tin chưa đọc" }).waitFor();
    await page.getByLabel("1 tin chưa đọc").waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("article").waitFor();
    expect(await page.title()).toBe("Trực Ban");
  });

  it("fills the code of an invitation's link in for whoever follows it", async () => {
    const { chat, page } = await open(createWebChatWorld());
    await page.goto(chat.deepLink("moi_AbC-1") ?? "");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /Trần Thị Bình/ })
      .click();
    const box = page.getByLabel("Tin nhắn", { exact: true });
    await page.getByText("Với tư cách Trần Thị Bình").waitFor();
    expect(await box.inputValue()).toBe("/start moi_AbC-1");
  });

  it("fits a phone: one column, and back to the list with the browser's own button", async () => {
    const page = await openPage(await createWebChatWorld().start(), 390);
    expect(await page.getByRole("main").isVisible()).toBe(false);
    await page.getByRole("link", { name: /Trần Thị Bình/ }).click();
    await page.getByRole("main").waitFor();
    expect(await page.getByRole("navigation").isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.goBack();
    await page.getByRole("navigation").waitFor();
  });
});
