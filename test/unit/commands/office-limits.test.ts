import { describe, expect, it } from "vitest";

import { sheetBytes } from "../../support/fake-sheets.ts";
import { codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;

/** A press with any data at all under somebody's newest message. */
async function forge(bot: TestBot, who: string, data: string): Promise<void> {
  const { messageId } = bot.newest(who);
  const sender = { platform: "web", userId: who, displayName: who } as const;
  const chat = bot.messenger.person(who);
  const press = { kind: "press", sender, chat, chatTitle: null, messageId, pressId: "forged", data } as const;
  await bot.messenger.happen({ ...press, eventId: `forged:${data}` });
  await bot.quiet();
}

describe("forms", () => {
  it("do not ask for what they keep for themselves, however a button is forged: codes could be tried there", async () => {
    const bot = await startTestBot();
    const code = await codeBy(bot, "bithu", "Chi bộ 1");
    await bot.say("khach", `/batdau ${code}`);
    const asked = bot.newest("khach").text;
    const question = await bot.store.read((tx) => tx.questions.of("web:khach"));
    const step = JSON.stringify(question?.payload).match(/"step":(\d+)/)?.[1] ?? "";
    for (const field of ["code", "toString", "constructor", "__proto__", "hasOwnProperty"])
      await forge(bot, "khach", `muc:${field}:${step}:vi`);
    expect(bot.newest("khach").text).toBe(asked);
    expect(bot.log.entries.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("do not take “constructor: x” in a line for a field", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    await bot.say("quantri", "/them donvi constructor: x");
    await bot.say("quantri", "/sua donvi Chi bộ 1; __proto__: x");
    expect(bot.log.entries.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("what is kept for a time only", () => {
  it("does not stay: names of strangers who gave up, wrong codes, what could be taken back", async () => {
    const bot = await startTestBot();
    await bot.say("khach", `/batdau ${await codeBy(bot, "bithu", "Chi bộ 1")}`);
    await bot.say("khach", "Nguyễn Thị Khách");
    await bot.say("la", "/batdau AAAAAAAAAA");
    await bot.press("bithu", await bot.say("bithu", "/them hanchot Nộp báo cáo; 17:00 20/12"), "Lưu");
    for (let hour = 0; hour < 3; hour++) await bot.pass(HOUR);
    const secretary = await bot.store.read((tx) =>
      tx.members.byAccount({ platform: "web", userId: "bithu" }),
    );
    await bot.store.read(async (tx) => {
      expect(await tx.questions.of("web:khach")).toBeNull();
      expect(await tx.wrongCodes.of("web:la")).toBeNull();
      expect(await tx.undos.of(secretary?.id ?? "")).toBeNull();
    });
  });
});

describe("a person who was erased", () => {
  it("does not come back by a list that somebody had sent before and now takes in", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "lan", await codeBy(bot, "bithu", "Chi bộ 1"), "Lê Thị Lan");
    const rows = [
      ["Họ và tên", "Đơn vị"],
      ["LÊ THỊ LAN", "Chi bộ 1"],
      ["Trần Văn Mới", "Chi bộ 1"],
    ];
    const shown = await bot.send("bithu", "a.xlsx", sheetBytes(rows));
    await bot.press("lan", await bot.say("lan", "/xoadulieu"), "Xoá dữ liệu của tôi");
    const notice = await bot.press("bithu", shown, "Nhập");
    expect(notice).toContain("hết hạn");
    const names = (await bot.store.read((tx) => tx.members.all())).map(({ name }) => name.toLowerCase());
    expect(names).not.toContain("lê thị lan");
  });
});

describe("the set-up", () => {
  it("does not give the organisation's unit its former name back when something else is changed", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    await bot.say("quantri", "/sua donvi Đảng bộ quận Hoàn Kiếm; tên: Đảng bộ phường Hoàn Kiếm");
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.say("quantri", "/thietlap nhiệm kỳ: 2025–2030");
    const organisation = await bot.store.read((tx) => tx.organisation.get());
    expect(organisation?.name).toBe("Đảng bộ phường Hoàn Kiếm");
  });

  it("does not leave /hoantac to take back something older", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    await bot.press("quantri", await bot.say("quantri", "/them chitieu Chỉ tiêu mới; 4"), "Lưu");
    const before = await bot.store.read((tx) => tx.indicators.list());
    await bot.say("quantri", "/thietlap");
    for (const said of [
      "Tên mới",
      "[Đảng bộ phường]",
      "bỏ qua",
      "bỏ qua",
      "Asia/Ho_Chi_Minh",
      "bỏ qua",
      "bỏ qua",
    ]) {
      if (said.startsWith("[")) await bot.press("quantri", bot.newest("quantri"), said.slice(1, -1));
      else await bot.say("quantri", said);
    }
    await bot.press("quantri", bot.newest("quantri"), "Tiếng Việt");
    await bot.press("quantri", bot.newest("quantri"), "Lưu");
    await bot.say("quantri", "/hoantac");
    expect(await bot.store.read((tx) => tx.indicators.list())).toEqual(before);
  });
});
