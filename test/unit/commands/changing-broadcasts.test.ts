import { beforeEach, describe, expect, it } from "vitest";

import {
  correct,
  link,
  pressInReport,
  pressNewest,
  send,
  startOffice,
  whoSees,
  withdraw,
} from "../../support/broadcast-scene.ts";
import { joinBy } from "../../support/joining.ts";
import type { TestBot } from "../../support/test-bot.ts";

const CELL = ["dangvien", "dangvien1b"];

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

async function states(): Promise<string[]> {
  const broadcast = await bot.store.read((tx) => tx.broadcasts.byNumber(1));
  const lines = await bot.store.read((tx) => tx.deliveries.ofBroadcast(broadcast?.id ?? ""));
  return lines.map(({ status, reason }) => [status, reason].filter((one) => one !== null).join(" "));
}

/** Somebody has no quiet hours. */
async function awake(who: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const chat = await tx.chats.byRef(bot.messenger.person(who));
    if (chat) await tx.chats.put({ ...chat, quiet: null });
  });
}

describe("stopping a broadcast", () => {
  it("keeps back what has not gone, leaves what has, and says both", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00: all but one wait for the morning
    await awake("dangvien");
    await send(bot, "bithu", "Dừng giữa chừng");
    const asked = await pressNewest(bot, "bithu", "Dừng");
    expect(asked.text).toContain("Đã gửi 1 nơi: tin ở đó vẫn còn");
    expect(asked.text).toContain("Còn 1 nơi chưa gửi: sẽ không gửi nữa");
    expect(await bot.press("bithu", asked, "Dừng phát")).toBe("Đã dừng");
    await bot.pass(10 * 3_600_000);
    expect(whoSees(bot, "Dừng giữa chừng", CELL)).toEqual(["dangvien"]);
    expect((await states()).toSorted()).toEqual(["sent", "skipped halted"]);
  });

  it("calls off what was to go later, and nothing of it is planned or followed up", async () => {
    await bot.say("vanphong", "/phat khẩn cho Chi bộ 1: Hẹn rồi huỷ");
    await pressNewest(bot, "vanphong", "Hẹn giờ");
    await bot.press("vanphong", await bot.say("vanphong", "7h sáng mai"), "Hẹn gửi");
    await pressNewest(bot, "vanphong", "Huỷ hẹn");
    expect(await bot.press("vanphong", bot.newest("vanphong"), "Dừng phát")).toBe("Đã dừng");
    await bot.pass(48 * 3_600_000);
    expect(whoSees(bot, "Hẹn rồi huỷ", CELL)).toEqual([]);
    expect(await states()).toEqual([]);
  });

  it("is not for whoever has no say in the unit, and not for what has all gone", async () => {
    await send(bot, "bithu", "Đã đi hết");
    expect(await bot.press("bithu", bot.newest("bithu"), "Dừng")).toContain("Không còn gì để dừng");
    const report = await bot.say("bithu2", "/daxacnhan 1");
    expect(report.text).toContain("không thấy chỉ đạo");
  });
});

describe("correcting a broadcast", () => {
  it("changes the message where it is, for everybody, once, and keeps its button", async () => {
    await link(bot, "bithu", "nhom1", "Chi bộ 1");
    await send(bot, "bithu", "Nộp trước 20/11");
    const before = bot.shown("dangvien").length;
    await correct(bot, "bithu", "Nộp trước 20/12");
    for (const who of [...CELL, "nhom1"]) {
      expect(bot.newest(who).text).toContain("Nộp trước 20/12");
      expect(bot.newest(who).text).toContain("Đã đính chính lúc");
      expect(bot.newest(who).buttons).toEqual([["✅ Đã nhận"]]);
      expect(whoSees(bot, "20/11", [who])).toEqual([]);
    }
    expect(bot.shown("dangvien")).toHaveLength(before);
    expect(await bot.press("dangvien", bot.newest("dangvien"), "✅ Đã nhận")).toContain("Đã ghi nhận");
  });

  it("sends a correction where the message cannot be changed any more", async () => {
    await send(bot, "bithu", "Nộp trước 20/11");
    await bot.messenger.delete(
      bot.messenger.person("dangvien"),
      bot.newest("dangvien").messageId,
      new AbortController().signal,
    );
    await correct(bot, "bithu", "Nộp trước 20/12");
    expect(bot.newest("dangvien").text).toMatch(/Đính chính phát số 1.*\n.*Chỉ đạo.*\n\nNộp trước 20\/12/);
    expect(bot.newest("dangvien1b").text).not.toContain("Đính chính phát số");
  });

  it("goes right from the start to those who had not got it yet, who are told of no correction", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00: it waits for the morning
    await send(bot, "bithu", "Nộp trước 20/11");
    await correct(bot, "bithu", "Nộp trước 20/12");
    await bot.pass(9 * 3_600_000);
    expect(whoSees(bot, "20/12", CELL)).toEqual(CELL);
    expect(whoSees(bot, "20/11", CELL)).toEqual([]);
    expect(bot.shown("dangvien").filter(({ text }) => text.includes("Nộp trước"))).toHaveLength(1);
  });

  it("tells nobody of a correction that was made before its hour", async () => {
    await bot.say("bithu", "/phat Nộp trước 20/11");
    await pressNewest(bot, "bithu", "Hẹn giờ");
    await bot.press("bithu", await bot.say("bithu", "7h sáng mai"), "Hẹn gửi");
    await correct(bot, "bithu", "Nộp trước 20/12");
    await bot.pass(24 * 3_600_000);
    expect(bot.newest("dangvien").text).toContain("Nộp trước 20/12");
    expect(bot.newest("dangvien").text).not.toContain("đính chính");
  });

  it("does nothing for a text that is the same, or a report that was corrected meanwhile", async () => {
    await send(bot, "bithu", "Y nguyên");
    await pressInReport(bot, "bithu", 1, "Đính chính");
    expect((await bot.say("bithu", "Y nguyên")).text).toContain("không khác gì");
    await pressInReport(bot, "bithu", 1, "Đính chính");
    const stale = await bot.say("bithu", "Bản một");
    await correct(bot, "bithu", "Bản hai");
    expect(await bot.press("bithu", stale, "Đính chính")).toContain("hết hạn");
    expect(bot.newest("dangvien").text).toContain("Bản hai");
  });

  it("refuses a text that bears a mark of secrecy", async () => {
    await send(bot, "bithu", "Kế hoạch");
    await pressInReport(bot, "bithu", 1, "Đính chính");
    expect((await bot.say("bithu", "Kế hoạch. TỐI MẬT")).text).toContain("không giữ lại gì");
    expect(bot.newest("dangvien").text).toContain("Kế hoạch");
  });
});

describe("withdrawing a broadcast", () => {
  it("takes the message away where it went, with all its parts, and nobody can acknowledge it any more", async () => {
    await send(bot, "bithu", `${"Dòng dài của chỉ đạo\n".repeat(150)}HẾT`);
    const stale = bot.newest("dangvien");
    await withdraw(bot, "bithu");
    for (const who of CELL) expect(whoSees(bot, "Dòng dài", [who])).toEqual([]);
    expect(await bot.press("dangvien", stale, "✅ Đã nhận").catch(() => "gone")).toBe("gone");
    expect((await bot.say("bithu", "/daxacnhan 1")).text).toContain("thu hồi");
  });

  it("tells those from whom it cannot be taken", async () => {
    await send(bot, "bithu", "Không gỡ được");
    await bot.messenger.delete(
      bot.messenger.person("dangvien"),
      bot.newest("dangvien").messageId,
      new AbortController().signal,
    );
    await withdraw(bot, "bithu");
    expect(bot.newest("dangvien").text).toMatch(/Phát số 1 \(“Không gỡ được”, phát lúc .*\) đã được thu hồi/);
    expect(whoSees(bot, "đã được thu hồi", ["dangvien1b"])).toEqual([]);
  });

  it("names it by its beginning without halving an emoji, which no platform takes", async () => {
    await send(bot, "bithu", `${"x".repeat(59)}🎉🎉 họp`);
    await bot.messenger.delete(
      bot.messenger.person("dangvien"),
      bot.newest("dangvien").messageId,
      new AbortController().signal,
    );
    await withdraw(bot, "bithu");
    expect(bot.newest("dangvien").text).toContain(`“${"x".repeat(59)}🎉…”`);
  });

  it("keeps back what had not gone, and cannot be corrected afterwards", async () => {
    bot = await startOffice({ now: "2026-11-23T15:00:00.000Z" }); // 22:00: all but one wait for the morning
    await awake("dangvien");
    await send(bot, "bithu", "Gửi nhầm");
    await withdraw(bot, "bithu");
    await bot.pass(10 * 3_600_000);
    expect(whoSees(bot, "Gửi nhầm", CELL)).toEqual([]);
    expect((await states()).toSorted()).toEqual(["sent", "skipped withdrawn"]);
    expect((await bot.say("bithu", "/daxacnhan 1")).buttons.flat()).not.toContain("Đính chính");
  });

  it("stands in the audit log with the correction before it", async () => {
    await send(bot, "bithu", "Bản một");
    await correct(bot, "bithu", "Bản hai");
    await withdraw(bot, "bithu");
    await joinBy(bot, "quantri", bot.adminCode);
    const log = (await bot.say("quantri", "/nhatky")).text;
    for (const verb of ["phát", "đính chính", "thu hồi"]) expect(log).toMatch(new RegExp(`${verb}.*1`));
  });
});
