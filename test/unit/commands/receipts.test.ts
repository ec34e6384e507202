import { describe, expect, it } from "vitest";

import type { ShownMessage } from "../../contract/messenger.ts";
import { crowd, office, storeBroadcast } from "../../support/report-scene.ts";
import { unit } from "../../support/store-records.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const OTHER = "unit_chibo2";
const IN_TIME = "2026-11-23T00:45:00.000Z";
const DATE = "2026-11-23T00:50:00.000Z";
const LATE = "2026-11-23T00:55:00.000Z";

async function report(bot: TestBot, who = "bithu"): Promise<ShownMessage> {
  return bot.say(who, "/daxacnhan 1");
}

describe("the report of a broadcast", () => {
  it("says who sent what and when, until when, how urgent it is, and what was changed since", async () => {
    const bot = await office(crowd(1, "An"), {
      urgency: "flash",
      acknowledgeBy: DATE,
      correctedAt: LATE,
      stoppedAt: LATE,
    });
    expect((await report(bot)).text.split("\n").slice(0, 6)).toEqual([
      "📣 Phát số 1: Nộp báo cáo quý",
      "Phát lúc thứ Hai, 23/11/2026, 07:30, người phát: Bí thư chi bộ",
      "Tình trạng: đã dừng lúc thứ Hai, 23/11/2026, 07:55",
      "Mức độ: hoả tốc",
      "Đề nghị xác nhận trước thứ Hai, 23/11/2026, 07:50",
      "Đã đính chính lúc thứ Hai, 23/11/2026, 07:55",
    ]);
  });

  it("names all in a small one: in time, late, not yet, still waiting, and why it could not be sent", async () => {
    const bot = await office(
      [
        { name: "An", acknowledgedAt: IN_TIME },
        { name: "Bình", acknowledgedAt: LATE },
        { name: "Chi" },
        { name: "Dũng", line: { status: "pending", messageId: null, finishedAt: null, attempts: 0 } },
        { name: "Em", line: { status: "failed", reason: "blocked" } },
      ],
      { acknowledgeBy: DATE },
      [{ title: "Nhóm A" }, { title: "Nhóm B", status: "failed", reason: "no-chat" }],
    );
    expect((await report(bot)).text.split("\n").slice(3)).toEqual([
      "Đề nghị xác nhận trước thứ Hai, 23/11/2026, 07:50",
      "▰▰▰▰▱▱▱▱▱▱ 2/5 đã xác nhận, 1 sau hạn",
      "1 đồng chí đang chờ gửi",
      "Đã nhận: 2",
      "• An (Chi bộ 1): thứ Hai, 23/11/2026, 07:45",
      "• Bình (Chi bộ 1): thứ Hai, 23/11/2026, 07:55 (sau hạn)",
      "Chưa xác nhận: 2",
      "• Chi (Chi bộ 1)",
      "• Dũng (Chi bộ 1): đang chờ gửi",
      "Không gửi được: 1",
      "• Em (Chi bộ 1): đã chặn Trực ban",
      "Nhóm: 2",
      "• Nhóm A: đã gửi",
      "• Nhóm B: trò chuyện không còn",
    ]);
  });

  it("counts by the unit that people are in now, and does not tell where those beyond reach have gone", async () => {
    const bot = await office([
      { name: "An", acknowledgedAt: IN_TIME },
      { name: "Bình" },
      { name: "Đã chuyển", unitId: OTHER },
    ]);
    const own = (await report(bot)).text;
    expect(own).toContain("1/3 đã xác nhận\nTheo đơn vị\n• Chi bộ 1: 1/2\n• Nơi khác: 0/1\n");
    expect(own).toMatch(/• Đã chuyển$/);
    expect(own).not.toContain("Chi bộ 2");
    const all = (await report(bot, "vanphong")).text;
    expect(all).toContain("• Chi bộ 1: 1/2\n• Chi bộ 2: 0/1\n");
    expect(all).toContain("• Đã chuyển (Chi bộ 2)");
  });

  it("waits for nobody who has left, and keeps the receipt of whoever had acknowledged it before", async () => {
    const bot = await office([
      { name: "An" },
      { name: "Rời trước", leftAt: LATE },
      { name: "Rời sau", leftAt: LATE, acknowledgedAt: IN_TIME },
    ]);
    await bot.store.transact((tx) =>
      tx.broadcasts.acknowledge({ broadcastId: "bct_1", memberId: "erased_1", at: IN_TIME }),
    );
    const { text } = await report(bot);
    expect(text).toContain("2/3 đã xác nhận\n1 đồng chí đã rời khi chưa xác nhận, không tính");
    expect(text).toContain("• Rời sau (Chi bộ 1): thứ");
    expect(text).toContain("• Người đã rời đơn vị: thứ");
    expect(text).not.toContain("Rời trước");
  });

  it("counts whoever has it without having been sent it among those who were asked", async () => {
    const bot = await office([{ name: "An" }, { name: "Đến sau", line: null, acknowledgedAt: IN_TIME }]);
    expect((await report(bot)).text).toContain("1/2 đã xác nhận");
  });

  it("shows what has changed in the same message, not in a new one", async () => {
    const bot = await office([{ name: "An" }]);
    const before = await report(bot);
    await bot.store.transact((tx) =>
      tx.broadcasts.acknowledge({ broadcastId: "bct_1", memberId: "mem_bct_1_0", at: IN_TIME }),
    );
    expect(await bot.press("bithu", before, "Làm mới")).toBe("Đã cập nhật");
    expect(bot.newest("bithu").messageId).toBe(before.messageId);
    expect(bot.newest("bithu").text).toContain("1/1 đã xác nhận");
  });

  it("is no longer than a telephone's message where there are hundreds of units: those that lack most", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      for (let index = 1; index <= 40; index++)
        await tx.organisation.putUnit(
          unit(`u${String(index)}`, { name: `Tổ ${String(index)}`, parentId: "unit_chibo1" }),
        );
    });
    const asked = Array.from({ length: 40 }, (_, at) =>
      crowd(at < 39 ? 1 : 3, "An", { unitId: `u${String(at + 1)}` }),
    ).flat();
    await storeBroadcast(
      bot.store,
      asked.map((one, at) => (at < 15 ? { ...one, acknowledgedAt: IN_TIME } : one)),
    );
    const { text } = await report(bot);
    expect(text).toContain("30 đơn vị còn thiếu nhiều nhất (tất cả: tệp Excel)\n• Tổ 40: 0/3\n• Tổ 16: 0/1");
    expect(text.match(/• Tổ/g)).toHaveLength(30);
  });

  it("is in the reader's language", async () => {
    const bot = await office(crowd(21, "An"), { acknowledgeBy: DATE });
    const { text, buttons } = await bot.say("bithu", "/receipts 1");
    expect(text).toContain("0/21 acknowledged");
    expect(buttons.flat()).toContain("Not yet (21)");
  });
});

describe("the names of a large broadcast", () => {
  it("are one press away: each once, on pages in the place of the report, and back", async () => {
    const people = crowd(45, "An").map((one, at) => (at % 2 === 0 ? { ...one, unitId: OTHER } : one));
    const bot = await office([
      ...people,
      ...crowd(3, "Nhận", { acknowledgedAt: IN_TIME }),
      ...crowd(2, "Lỗi", { line: { status: "failed", reason: "blocked" } }),
    ]);
    const first = await report(bot, "vanphong");
    expect(first.text).not.toContain("• An");
    expect(first.buttons.slice(0, 3)).toEqual([
      ["Chưa xác nhận (45)"],
      ["Đã nhận (3)"],
      ["Không gửi được (2)"],
    ]);
    await bot.press("vanphong", first, "Chưa xác nhận (45)");
    const seen: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const shown = bot.newest("vanphong");
      expect(shown.messageId).toBe(first.messageId);
      expect(shown.text.split("\n")[0]).toBe(`📣 Phát số 1 · Chưa xác nhận: 45 (trang ${String(page)}/3)`);
      seen.push(...shown.text.split("\n").slice(1));
      if (page < 3) await bot.press("vanphong", shown, "Tiếp ›");
    }
    expect(new Set(seen).size).toBe(45);
    // By unit.
    expect(seen.findLastIndex((line) => line.includes("Chi bộ 1"))).toBe(21);
    await bot.press("vanphong", bot.newest("vanphong"), "Báo cáo");
    expect(bot.newest("vanphong")).toEqual(first);
    await bot.press("vanphong", first, "Không gửi được (2)");
    expect(bot.newest("vanphong").text).toContain("• Lỗi 1. (Chi bộ 1): đã chặn Trực ban");
    await bot.press("vanphong", bot.newest("vanphong"), "Báo cáo");
    await bot.press("vanphong", first, "Đã nhận (3)");
    expect(bot.newest("vanphong").text).toContain("• Nhận 3. (Chi bộ 1): thứ Hai, 23/11/2026, 07:45");
  });

  it("do not fail where the last of them has acknowledged it since the button was sent", async () => {
    const bot = await office([...crowd(21, "Nhận", { acknowledgedAt: IN_TIME }), { name: "An" }]);
    const shown = await report(bot);
    await bot.store.transact((tx) =>
      tx.broadcasts.acknowledge({ broadcastId: "bct_1", memberId: "mem_bct_1_21", at: LATE }),
    );
    await bot.press("bithu", shown, "Chưa xác nhận (1)");
    expect(bot.newest("bithu").text).toBe("📣 Phát số 1 · Chưa xác nhận: 0\nKhông có ai.");
  });
});

describe("the list of broadcasts", () => {
  it("has each with where it stands and how many have it, the newest first, on pages", async () => {
    const bot = await office([{ name: "An", acknowledgedAt: IN_TIME }, { name: "Bình" }]);
    for (let count = 2; count <= 10; count++)
      await storeBroadcast(
        bot.store,
        [],
        count === 10 ? { sendAt: "2026-11-24T00:00:00.000Z", plannedTo: "" } : {},
      );
    const shown = await bot.say("bithu", "/daxacnhan");
    expect(shown.text).toMatch(/:\n10\. Nộp báo cáo quý\n {3}thứ Ba, 24\/11\/2026, 07:00 · đã hẹn giờ\n9\. /);
    expect(shown.buttons).toEqual([["10", "9", "8", "7"], ["6", "5", "4", "3"], ["Tiếp ›"]]);
    await bot.press("bithu", shown, "Tiếp ›");
    const second = bot.newest("bithu");
    expect(second.messageId).toBe(shown.messageId);
    expect(second.text).toContain(
      "1. Nộp báo cáo quý\n   thứ Hai, 23/11/2026, 07:30 · đã gửi xong · 1/2 đã nhận",
    );
    await bot.press("bithu", second, "1");
    expect(bot.newest("bithu").text).toContain("1/2 đã xác nhận");
  });
});
