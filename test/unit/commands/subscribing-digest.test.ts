import { describe, expect, it } from "vitest";

import { putEvent, putReminder } from "../../support/agenda-scene.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const GROUP = "nhom";
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ON = "Bật bản tin sáng thứ Hai";
const OFF = "Tắt bản tin sáng thứ Hai";
/** From Monday 08:00, when the bot starts, to the next Monday 07:29 and 07:30. */
const UNTIL_7_29 = 7 * DAY - 31 * MINUTE;
const NEXT_FRIDAY = "2026-12-04T01:00:00.000Z";

async function linked(): Promise<TestBot> {
  const bot = await startTestBot();
  await bot.press("bithu", await bot.say("bithu", "/dangky", GROUP), "Chi bộ 1", GROUP);
  return bot;
}

async function switchOn(bot: TestBot, who = "dangvien"): Promise<string | null> {
  return bot.press(who, await bot.say(who, "/dangky"), ON);
}

/** The digests that a chat shows. */
function digests(bot: TestBot, chat: string): string[] {
  return bot.shown(chat).flatMap(({ text }) => (text.includes("Lịch trong tuần") ? [text] : []));
}

describe("Monday's digest", () => {
  it("does not come to anybody who has not switched it on", async () => {
    const bot = await startTestBot();
    await bot.say("dangvien", "/dangky");
    await bot.pass(UNTIL_7_29 + MINUTE);
    expect(bot.shown("dangvien").filter(({ text }) => text.includes("Lịch trong tuần"))).toEqual([]);
  });

  it("comes once at 07:30 on Monday, not before, and again a week later", async () => {
    const bot = await startTestBot();
    expect(await switchOn(bot)).toBe("Đã bật. Bản tin đầu tiên: thứ Hai, 30/11/2026, 07:30");
    await bot.pass(UNTIL_7_29);
    expect(digests(bot, "dangvien")).toHaveLength(0);
    await bot.pass(MINUTE);
    expect(digests(bot, "dangvien")).toHaveLength(1);
    await bot.pass(MINUTE);
    await bot.pass(DAY);
    expect(digests(bot, "dangvien")).toHaveLength(1);
    await bot.pass(6 * DAY);
    expect(digests(bot, "dangvien")).toHaveLength(2);
  });

  it("does not come twice to who switches it on twice", async () => {
    const bot = await startTestBot();
    const screens = [await bot.say("dangvien", "/dangky"), await bot.say("dangvien", "/dangky")];
    for (const screen of screens) await bot.press("dangvien", screen, ON);
    await bot.press("dangvien", bot.newest("dangvien"), OFF);
    expect(await switchOn(bot)).toContain("30/11/2026");
    await bot.pass(UNTIL_7_29 + MINUTE);
    expect(digests(bot, "dangvien")).toHaveLength(1);
  });

  it("says what is to come this week and which deadlines are overdue, and leaves out what is done", async () => {
    const bot = await startTestBot();
    await switchOn(bot);
    const deadline = { kind: "deadline", at: "2026-11-25T10:00:00.000Z" } as const;
    await putEvent(bot, { ...deadline, id: "evt_1", title: "Báo cáo trễ" });
    const done = await putEvent(bot, { ...deadline, id: "evt_2", title: "Báo cáo xong" });
    await putEvent(bot, { id: "evt_3", title: "Giao ban tuần tới", at: NEXT_FRIDAY });
    await putEvent(bot, { id: "evt_4", title: "Việc tuần sau nữa", at: "2026-12-07T01:00:00.000Z" });
    await putEvent(bot, { id: "evt_5", title: "Việc nơi khác", at: NEXT_FRIDAY, unitIds: ["unit_chibo2"] });
    await bot.store.transact((tx) =>
      tx.events.put({ ...done, done: { memberId: "mem_bithu", at: deadline.at }, nextStepAt: null }),
    );
    await bot.pass(UNTIL_7_29 + MINUTE);
    const [digest = ""] = digests(bot, "dangvien");
    expect(digest).toContain("30/11/2026 – 06/12/2026");
    expect(digest).toContain("Giao ban tuần tới");
    expect(digest).toMatch(/Quá hạn\n.*Báo cáo trễ/);
    expect(digest).not.toMatch(/Báo cáo xong|tuần sau nữa|nơi khác/);
    expect(digest).toContain("Ngừng nhận bản tin: /dangky");
  });

  it("says so when there is nothing, instead of coming empty", async () => {
    const bot = await startTestBot();
    await switchOn(bot);
    await bot.pass(UNTIL_7_29 + MINUTE);
    expect(digests(bot, "dangvien")[0]).toContain("Tuần này không có việc nào sắp tới");
  });

  it("does not come any more once it is switched off, alone or with everything", async () => {
    const bot = await startTestBot();
    await switchOn(bot);
    await switchOn(bot, "bithu");
    await bot.press("dangvien", await bot.say("dangvien", "/huydangky"), OFF);
    await bot.press("bithu", await bot.say("bithu", "/huydangky"), "Tắt tất cả");
    expect((await bot.say("dangvien", "/dangky")).text).toContain("☐ Bản tin sáng thứ Hai");
    expect((await bot.say("bithu", "/dangky")).text).toContain("☐ Bản tin sáng thứ Hai");
    await bot.pass(UNTIL_7_29 + MINUTE);
    expect([...digests(bot, "dangvien"), ...digests(bot, "bithu")]).toEqual([]);
  });

  it("is switched for a group only by those with rights over its unit, and stops when it is unlinked", async () => {
    const bot = await linked();
    const screen = await bot.say("dangvien", "/dangky", GROUP);
    expect(await bot.press("dangvien", screen, ON, GROUP)).toContain("Chỉ bí thư");
    expect(await bot.press("bithu", screen, ON, GROUP)).toContain("Đã bật");
    await bot.pass(UNTIL_7_29 + MINUTE);
    expect(digests(bot, GROUP)).toHaveLength(1);
    await bot.press("bithu", await bot.say("bithu", "/huydangky", GROUP), "Bỏ liên kết nhóm", GROUP);
    await bot.pass(7 * DAY);
    expect(digests(bot, GROUP)).toHaveLength(1);
  });
});

describe("what is kept", () => {
  it("counts a person's reminders in /toi, the digest among them, and not those that others set in a group", async () => {
    const bot = await linked();
    await putReminder(bot, "mem_dangvien", "uống thuốc", { kind: "once", at: NEXT_FRIDAY });
    await giveToGroup(bot, "họp nhóm", NEXT_FRIDAY);
    await switchOn(bot);
    expect((await bot.say("dangvien", "/toi")).text).toContain("Lời nhắc đã đặt: 2");
    expect((await bot.say("bithu", "/toi")).text).toContain("Lời nhắc đã đặt: 1");
  });

  it("does not remind a group of anything any more once it is unlinked", async () => {
    const bot = await linked();
    await giveToGroup(bot, "họp nhóm", "2026-11-23T02:00:00.000Z");
    await bot.press("bithu", await bot.say("bithu", "/huydangky", GROUP), "Bỏ liên kết nhóm", GROUP);
    await bot.pass(60 * MINUTE);
    expect(bot.newest(GROUP).text).toContain("được tạm dừng");
  });
});

/** A reminder that the secretary has set for the group. */
async function giveToGroup(bot: TestBot, text: string, at: string): Promise<void> {
  await putReminder(bot, "mem_bithu", text, { kind: "once", at });
  await bot.store.transact(async (tx) => {
    const group = await tx.chats.byRef(bot.messenger.group(GROUP));
    const reminder = await tx.reminders.byId(`rem_${text.length}`);
    if (!group || !reminder) throw new Error("The group and its reminder are there");
    await tx.reminders.put({ ...reminder, chatId: group.id });
  });
}
