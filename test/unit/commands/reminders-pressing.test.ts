import { describe, expect, it } from "vitest";

import type { Delivery } from "../../../src/domain/delivery.ts";
import { addAsked, addEvent, at, DAY, forge, HOUR, MONDAYS } from "../../support/reminder-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const KNOW = "Đã biết";
const AN_HOUR = "Nhắc lại sau 1 giờ";
const MORNING = "Sáng mai";
const CHOOSE = "Chọn giờ";
const FILE = "Tệp lịch";
const EVENT = "evt_Hopcapuy";

/** Tuesday 08:00, when everybody in the cell has been reminded of Friday's meeting, 3 days before it. */
async function reminded(): Promise<TestBot> {
  const bot = await startTestBot();
  await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: EVENT });
  await bot.pass(DAY);
  expect(bot.newest("dangvien").text).toContain("Còn 3 ngày: Họp cấp uỷ");
  return bot;
}

async function linesOf(bot: TestBot, who: string): Promise<readonly Delivery[]> {
  const lines = await bot.store.read((tx) => tx.deliveries.ofEvent(EVENT));
  return lines.filter(({ memberId }) => memberId === `mem_${who}`);
}

describe("“Đã biết”", () => {
  it("does not remind that person any more, and goes on reminding the others", async () => {
    const bot = await reminded();
    expect(await bot.press("dangvien", bot.newest("dangvien"), KNOW)).toContain("không nhắc việc này nữa");
    expect(bot.newest("dangvien").text).toContain("✓ Đồng chí đã biết");
    expect(bot.newest("dangvien").buttons).toEqual([[FILE]]);
    const before = bot.shown("dangvien").length;
    await bot.pass(2 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect(bot.newest("bithu").text).toContain("Còn 1 ngày: Họp cấp uỷ");
    expect((await linesOf(bot, "dangvien")).at(-1)).toMatchObject({ status: "skipped", reason: "known" });
  });

  it("does not say anything that was put off before either", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-27T08:00", { id: EVENT });
    await bot.pass(DAY);
    await bot.press("dangvien", bot.newest("dangvien"), CHOOSE);
    await bot.say("dangvien", "9h thứ Năm");
    await bot.pass(2 * DAY);
    expect(bot.newest("dangvien").text).toContain("Còn 1 ngày");
    await bot.press("dangvien", bot.newest("dangvien"), KNOW);
    const before = bot.shown("dangvien").length;
    await bot.pass(2 * HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before);
  });

  it("changes nothing when it is pressed twice, and says so", async () => {
    const bot = await reminded();
    const [line] = await linesOf(bot, "dangvien");
    await bot.press("dangvien", bot.newest("dangvien"), KNOW);
    const [first] = await linesOf(bot, "dangvien");
    await bot.pass(HOUR);
    expect(await forge(bot, "dangvien", `biet:${line?.id ?? ""}::vi`)).toContain("đã biết rồi");
    expect((await linesOf(bot, "dangvien"))[0]).toEqual(first);
  });

  it("cannot be pressed by another person, in another chat, or for what was not sent", async () => {
    const bot = await reminded();
    const [line] = await linesOf(bot, "dangvien");
    expect(await forge(bot, "bithu", `biet:${line?.id ?? ""}::vi`)).toContain("không còn dùng được");
    expect(await forge(bot, "bithu", `lai:${line?.id ?? ""}:hour:vi`)).toContain("không còn dùng được");
    expect(await forge(bot, "bithu", "biet:dlv_none::vi")).toContain("không còn dùng được");
    expect(await linesOf(bot, "dangvien")).toEqual([line]);
  });

  it("cannot be pressed by somebody else who has got into the person's own chat", async () => {
    const bot = await reminded();
    const { messageId } = bot.newest("dangvien");
    const { pressId, handled } = bot.messenger.press(bot.messenger.person("dangvien"), messageId, KNOW, {
      userId: "bithu",
    });
    await handled;
    await bot.quiet();
    expect(bot.messenger.pressAnswer(pressId)?.notice).toContain("không còn dùng được");
    expect((await linesOf(bot, "dangvien"))[0]?.response).toBeUndefined();
  });

  it("does not hold for the new time of a meeting that was moved meanwhile", async () => {
    const bot = await reminded();
    const old = bot.newest("dangvien");
    await bot.store.transact(async (tx) => {
      const event = await tx.events.byId(EVENT);
      if (event) await tx.events.put({ ...event, at: at("2026-11-30T08:00"), revision: 2 });
    });
    expect(await bot.press("dangvien", old, KNOW)).toContain("không còn dùng");
    expect((await linesOf(bot, "dangvien"))[0]?.response).toBeUndefined();
    expect(bot.newest("dangvien").text).toContain("Có thay đổi: Họp cấp uỷ");
    expect(bot.newest("dangvien").text).toContain("30/11/2026");
  });

  it("shows in an edited message how long it is from then, not from when it was sent", async () => {
    const bot = await reminded();
    await bot.pass(30 * HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), KNOW);
    expect(bot.newest("dangvien").text).toContain("Còn 42 giờ: Họp cấp uỷ");
  });

  it("keeps the number of each when several were sent as one message", async () => {
    const bot = await startTestBot();
    for (const title of ["A1", "B2", "C3"]) await addEvent(bot, "conference", title, "2026-11-27T08:00");
    await bot.pass(DAY);
    await bot.press("dangvien", bot.newest("dangvien"), "2 · Đã biết");
    const { text, buttons } = bot.newest("dangvien");
    expect(text).toMatch(/1\. .*A1[^]*2\. .*B2[^]*✓ Đồng chí đã biết[^]*3\. .*C3/);
    expect(buttons).toEqual([
      ["1 · Đã biết", "1 · Nhắc lại"],
      ["3 · Đã biết", "3 · Nhắc lại"],
    ]);
  });

  it("closes what a person asked for", async () => {
    const bot = await startTestBot();
    await addAsked(bot, "dangvien", "gọi điện", { kind: "once", at: at("2026-11-23T09:00") });
    await bot.pass(HOUR);
    expect(await bot.press("dangvien", bot.newest("dangvien"), KNOW)).toBe("Đã ghi nhận.");
    expect(bot.newest("dangvien").text).toContain("gọi điện\n✓ Đồng chí đã biết.");
  });
});

describe("“Nhắc lại”", () => {
  it("reminds once more after an hour, and not of the steps in between", async () => {
    const bot = await reminded();
    expect(await bot.press("dangvien", bot.newest("dangvien"), AN_HOUR)).toContain("24/11/2026, 09:00");
    expect(bot.newest("dangvien").text).toContain("↻ Tôi sẽ nhắc lại lúc thứ Ba, 24/11/2026, 09:00");
    const before = bot.shown("dangvien").length;
    await bot.pass(HOUR - 60_000);
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(60_000);
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
    expect(bot.newest("dangvien").text).toContain("Họp cấp uỷ");
    expect(bot.newest("dangvien").text).not.toContain("muộn");
    await bot.pass(HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
  });

  it("can be put off again and again, and does nothing twice", async () => {
    const bot = await reminded();
    const first = await linesOf(bot, "dangvien");
    await bot.press("dangvien", bot.newest("dangvien"), AN_HOUR);
    expect(await forge(bot, "dangvien", `lai:${first[0]?.id ?? ""}:hour:vi`)).toContain("hẹn nhắc lại lúc");
    expect(await linesOf(bot, "dangvien")).toHaveLength(2);
    await bot.pass(HOUR);
    await bot.press("dangvien", bot.newest("dangvien"), MORNING);
    await bot.pass(23 * HOUR);
    expect(bot.newest("dangvien").text).toContain("Còn 2 ngày: Họp cấp uỷ");
    expect((await linesOf(bot, "dangvien")).map(({ key }) => key.split("|").slice(4))).toEqual([
      [],
      ["again1"],
      ["again2"],
    ]);
  });

  it("does not go beyond the beginning of a meeting, and says why", async () => {
    const bot = await startTestBot();
    await addEvent(bot, "conference", "Họp cấp uỷ", "2026-11-24T08:00", { id: EVENT, ladder: ["30m"] });
    await bot.pass(23.5 * HOUR);
    expect(bot.newest("dangvien").buttons.flat()).toEqual([KNOW, CHOOSE, FILE]);
    const [line] = await linesOf(bot, "dangvien");
    expect(await forge(bot, "dangvien", `lai:${line?.id ?? ""}:hour:vi`)).toContain("đã bắt đầu");
    await bot.press(
      "dangvien",
      bot.shown("dangvien").find(({ buttons }) => buttons.flat().includes(CHOOSE)) ?? bot.newest("dangvien"),
      CHOOSE,
    );
    expect(bot.newest("dangvien").buttons).toEqual([]);
    expect((await bot.say("dangvien", "9h")).text).toContain("đã bắt đầu");
    expect(await linesOf(bot, "dangvien")).toHaveLength(1);
    expect((await bot.say("dangvien", "7h45")).text).toContain(
      "nhắc lại “Họp cấp uỷ” lúc thứ Ba, 24/11/2026, 07:45",
    );
  });

  it("asks for the hour, takes what can be read, and lets a slip be written again", async () => {
    const bot = await reminded();
    await bot.press("dangvien", bot.newest("dangvien"), CHOOSE);
    const question = bot.newest("dangvien");
    expect(question.text).toContain("nhắc lại “Họp cấp uỷ” lúc nào");
    expect(question.buttons).toEqual([[AN_HOUR, MORNING]]);
    expect((await bot.say("dangvien", "8h ngày 32/11")).text).toContain("Chưa hẹn lại");
    expect(await linesOf(bot, "dangvien")).toHaveLength(1);
    expect((await bot.say("dangvien", "17h")).text).toContain("thứ Ba, 24/11/2026, 17:00");
    expect((await bot.say("dangvien", "nghị quyết")).text).not.toContain("hẹn");
    await bot.pass(9 * HOUR);
    expect(bot.newest("dangvien").text).toContain("⏰ Còn 3 ngày: Họp cấp uỷ");
  });

  it("answers a ready hour under the question there, once", async () => {
    const bot = await reminded();
    await bot.press("dangvien", bot.newest("dangvien"), CHOOSE);
    expect(await bot.press("dangvien", bot.newest("dangvien"), MORNING)).toContain("25/11/2026, 08:00");
    expect(bot.newest("dangvien").text).toContain(
      "↻ Tôi sẽ nhắc lại “Họp cấp uỷ” lúc thứ Tư, 25/11/2026, 08:00",
    );
    expect(bot.newest("dangvien").buttons).toEqual([]);
    expect(await linesOf(bot, "dangvien")).toHaveLength(2);
    expect((await bot.say("dangvien", "17h")).text).not.toContain("nhắc lại");
  });

  it("moves this occurrence of what repeats, and leaves the next one alone", async () => {
    const bot = await startTestBot();
    await addAsked(bot, "dangvien", "báo cáo tuần", { kind: "repeating", rule: MONDAYS });
    await bot.pass(7 * DAY);
    expect(bot.newest("dangvien").text).toContain("báo cáo tuần");
    await bot.press("dangvien", bot.newest("dangvien"), MORNING);
    await bot.pass(DAY);
    expect(bot.newest("dangvien").text).toContain("báo cáo tuần");
    const before = bot.shown("dangvien").length;
    await bot.pass(6 * DAY - HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before);
    await bot.pass(HOUR);
    expect(bot.shown("dangvien")).toHaveLength(before + 1);
  });

  it("does not remind again of a meeting that is cancelled meanwhile", async () => {
    const bot = await reminded();
    await bot.press("dangvien", bot.newest("dangvien"), AN_HOUR);
    await bot.press("bithu", await bot.say("bithu", "/nhacnho cấp uỷ"), "Huỷ họp");
    await bot.press("bithu", bot.newest("bithu"), "Không họp nữa");
    const before = bot.shown("dangvien").length;
    expect(bot.newest("dangvien").text).toContain("Đã huỷ: Họp cấp uỷ");
    await bot.pass(2 * DAY);
    expect(bot.shown("dangvien")).toHaveLength(before);
  });

  it("is kept at night, when a person has asked for that hour", async () => {
    const bot = await reminded();
    await bot.press("dangvien", bot.newest("dangvien"), CHOOSE);
    await bot.say("dangvien", "23h30");
    await bot.pass(15.5 * HOUR);
    expect(bot.newest("dangvien").text).toContain("⏰ Còn 2 ngày: Họp cấp uỷ");
    expect(bot.newest("dangvien").text).not.toContain("muộn");
  });
});
