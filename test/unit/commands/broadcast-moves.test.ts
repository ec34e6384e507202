import { beforeEach, describe, expect, it } from "vitest";

import {
  correct,
  link,
  pressInReport,
  pressNewest,
  send,
  startOffice,
  whoSees,
} from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

/** Somebody is in another unit from now on. */
async function move(memberId: string, unitId: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const member = await tx.members.byId(memberId);
    if (!member) throw new Error(`There is no member ${memberId}`);
    await tx.members.put({ ...member, unitId });
  });
}

/** The group is linked to another unit from now on, or to none. */
async function relink(group: string, unitId: string | null): Promise<void> {
  await bot.store.transact(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.group(group));
    if (!chat) throw new Error(`There is no group ${group}`);
    await tx.chats.put({ ...chat, unitId });
  });
}

async function schedule(typed: string): Promise<void> {
  await bot.say("bithu", `/phat ${typed}`);
  await pressNewest(bot, "bithu", "Hẹn giờ");
  expect(await bot.press("bithu", await bot.say("bithu", "7h sáng mai"), "Hẹn gửi")).toBe("Đã hẹn giờ");
}

describe("what was confirmed for those whom the sender had a say in", () => {
  it("does not reach a named group that is another unit's at the hour", async () => {
    await link(bot, "bithu", "nhom1", "Chi bộ 1");
    await schedule("cho nhóm Chi bộ 1, đồng chí dangvien1b: Việc riêng");
    await relink("nhom1", "unit_chibo2");
    await bot.pass(24 * HOUR);
    expect(whoSees(bot, "Việc riêng", ["nhom1", "dangvien1b"])).toEqual(["dangvien1b"]);
  });

  it("does not reach somebody named who is in another unit at the hour", async () => {
    await schedule("cho đồng chí dangvien1b, đồng chí Đảng viên: Việc riêng");
    await move("mem_dangvien", "unit_chibo2");
    await bot.pass(24 * HOUR);
    expect(whoSees(bot, "Việc riêng", ["dangvien", "dangvien1b"])).toEqual(["dangvien1b"]);
  });

  it.each([null, "unit_chibo2"])(
    "is not corrected in a group that is linked to %s by now",
    async (unitId) => {
      await link(bot, "bithu", "nhom1", "Chi bộ 1");
      await send(bot, "bithu", "Bản một");
      await relink("nhom1", unitId);
      await correct(bot, "bithu", "Bản hai");
      expect(whoSees(bot, "Bản hai", ["nhom1", "dangvien"])).toEqual(["dangvien"]);
    },
  );
});

describe("somebody who has moved to another unit since it came", () => {
  it("may still say that they have it", async () => {
    await send(bot, "bithu", "Họp chi bộ");
    await move("mem_dangvien", "unit_chibo2");
    expect(await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận")).toContain("Đã ghi nhận");
  });

  it("is not nudged, and their new secretary learns nothing of it", async () => {
    await send(bot, "bithu", "khẩn: Họp kín");
    await move("mem_dangvien", "unit_chibo2");
    await bot.pass(HOUR);
    await bot.pass(5 * HOUR);
    expect(bot.shown("dangvien")).toHaveLength(1);
    expect(whoSees(bot, "Họp kín", ["bithu", "bithu2"])).toEqual(["bithu"]);
  });
});

describe("what was stopped before it went to anybody", () => {
  it("is not followed up: nobody is told that its receivers have not acknowledged it", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00: all wait for the morning
    await bot.say("bithu", "/phat Chưa ai nhận");
    await pressNewest(bot, "bithu", "Tuỳ chọn");
    await pressNewest(bot, "bithu", "Hạn xác nhận…");
    await bot.press("bithu", await bot.say("bithu", "17h mai"), "Gửi ngay");
    await bot.press("bithu", await pressInReport(bot, "bithu", 1, "Dừng"), "Dừng phát");
    const before = bot.shown("bithu").length;
    await bot.pass(48 * HOUR);
    await bot.pass(12 * HOUR); // 10:00: not within quiet hours
    expect(bot.shown("bithu")).toHaveLength(before);
  });
});
