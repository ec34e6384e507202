import { describe, expect, it } from "vitest";

import type { ShownMessage } from "../../contract/messenger.ts";
import { codeBy, joinBy } from "../../support/joining.ts";
import { crowd, SENT_AT, office } from "../../support/report-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

const OTHER = "unit_chibo2";
const IN_TIME = "2026-11-23T00:45:00.000Z";
const DATE = "2026-11-23T00:50:00.000Z";
const LATE = "2026-11-23T00:55:00.000Z";

async function report(bot: TestBot, who = "bithu"): Promise<ShownMessage> {
  return bot.say(who, "/daxacnhan 1");
}

function verbsOf(bot: TestBot): Promise<string[]> {
  return bot.store.read(async (tx) =>
    (await tx.audit.newest(20)).map(({ verb, label }) => `${verb} ${label ?? ""}`),
  );
}

/** Presses a button with this data, which the newest message need not have. */
async function pressData(bot: TestBot, who: string, data: string): Promise<string | null> {
  let told: string | null = null;
  bot.messenger.answerPress = async (_pressId, notice) => {
    told = notice;
    return { status: "sent", messageId: "" };
  };
  await bot.messenger.happen({
    kind: "press",
    eventId: data,
    chat: bot.messenger.person(who),
    chatTitle: null,
    sender: { platform: "web", userId: who, displayName: who },
    messageId: bot.newest(who).messageId,
    pressId: data,
    data,
  });
  await bot.quiet();
  return told;
}

describe("what can be done from a report", () => {
  const untried = { status: "pending", messageId: null, finishedAt: null, attempts: 0 } as const;
  const gone = { name: "An" };
  const going = { name: "Bình", line: untried };
  const later = { sendAt: "2026-11-24T00:00:00.000Z", plannedTo: "" };

  it.each([
    ["all of it has gone", [gone], {}, ["Đính chính", "Thu hồi"]],
    ["some is still to go", [gone, going], {}, ["Dừng", "Đính chính", "Thu hồi"]],
    ["nothing has gone yet", [going], {}, ["Dừng", "Đính chính"]],
    ["some is still to be planned", [gone], { plannedTo: "member:x" }, ["Dừng", "Đính chính", "Thu hồi"]],
    ["it waits for its hour", [], later, ["Huỷ hẹn", "Đính chính"]],
    ["it was stopped", [gone], { stoppedAt: LATE }, ["Đính chính", "Thu hồi"]],
    ["it was withdrawn", [gone], { withdrawnAt: LATE }, []],
  ] as const)("is no more and no less than what would be done: %s", async (_, people, changes, wanted) => {
    const bot = await office([...people], changes);
    const buttons = (await report(bot)).buttons.flat();
    const known = ["Dừng", "Huỷ hẹn", "Đính chính", "Thu hồi"];
    expect(buttons.filter((label) => known.includes(label))).toEqual(wanted);
  });

  it("is done: stopping asks first and then stops", async () => {
    const bot = await office([gone, going]);
    await bot.press("bithu", await report(bot), "Dừng");
    expect(bot.newest("bithu").text).toContain("Dừng phát số 1?");
    await bot.press("bithu", bot.newest("bithu"), "Dừng phát");
    expect((await report(bot)).text).toContain("Tình trạng: đã dừng lúc");
  });

  it("counts nothing of what waits for its hour, or was cancelled before it", async () => {
    for (const changes of [later, { ...later, plannedTo: null, stoppedAt: SENT_AT }]) {
      const bot = await office([], changes);
      const { text, buttons } = await report(bot);
      expect(text).toContain("Hẹn gửi lúc thứ Ba, 24/11/2026, 07:00, người phát: Bí thư chi bộ");
      expect(text).not.toContain("0/0");
      expect(buttons.flat()).not.toContain("Biểu đồ");
    }
  });
});

describe("a report as a picture and as a file", () => {
  const people = [
    { name: "An", acknowledgedAt: IN_TIME },
    { name: "Bình", acknowledgedAt: LATE },
    { name: "Chi", unitId: OTHER },
    { name: "Dũng", unitId: OTHER, line: { status: "failed", reason: "blocked" } },
  ] as const;

  it("draws all and each unit: in time, late, not yet, not reached; light and dark", async () => {
    const bot = await office(people, { acknowledgeBy: DATE });
    await bot.press("vanphong", await report(bot, "vanphong"), "Biểu đồ");
    expect(bot.pictures.drawn.at(-1)).toMatchObject({
      kind: "stacked",
      theme: "light",
      title: "Phát số 1: ai đã nhận",
      subtitle: "Nộp báo cáo quý",
      legend: ["Đã nhận", "Nhận sau hạn", "Chưa xác nhận", "Không gửi được"],
      rows: [
        { label: "Tất cả", value: "2/4 (50%)", parts: [1, 1, 1, 1] },
        { label: "Chi bộ 1", value: "2/2 (100%)", parts: [1, 1, 0, 0] },
        { label: "Chi bộ 2", value: "0/2 (0%)", parts: [0, 0, 1, 1] },
      ],
    });
    expect(bot.newest("vanphong").file?.kind).toBe("picture");
    await bot.press("vanphong", bot.newest("vanphong"), "Nền tối");
    expect(bot.pictures.drawn.at(-1)).toMatchObject({ kind: "stacked", theme: "dark" });
  });

  it("writes a file by unit, by person and by group, with every name and moment", async () => {
    const bot = await office(people, { acknowledgeBy: DATE }, [{ title: "=Nhóm A" }]);
    await bot.press("vanphong", await report(bot, "vanphong"), "Tệp Excel");
    expect(bot.newest("vanphong").file?.name).toBe("xac-nhan-phat-so-1-2026-11-23.xlsx");
    expect(bot.newest("vanphong").text).toContain("4 đồng chí. Tệp có tên người");
    const [sheets] = bot.sheets.written;
    expect(sheets?.map(({ name, rows }) => [name, rows])).toEqual([
      [
        "Theo đơn vị",
        [
          ["Chi bộ 1", 2, 1, 1, 0, 0],
          ["Chi bộ 2", 2, 0, 0, 1, 1],
          ["Tất cả", 4, 1, 1, 1, 1],
        ],
      ],
      [
        "Từng người",
        [
          ["An", "Chi bộ 1", "23/11/2026 07:31", "23/11/2026 07:45", "", "Đã nhận"],
          ["Bình", "Chi bộ 1", "23/11/2026 07:31", "23/11/2026 07:55", "x", "Đã nhận"],
          ["Chi", "Chi bộ 2", "23/11/2026 07:31", "", "", "Chưa xác nhận"],
          ["Dũng", "Chi bộ 2", "", "", "", "đã chặn Trực ban"],
        ],
      ],
      ["Nhóm", [["=Nhóm A", "Chi bộ 1", "23/11/2026 07:31", "đã gửi"]]],
    ]);
    for (const { columns, rows } of sheets ?? [])
      for (const row of rows) expect(row).toHaveLength(columns.length);
  });

  it("does not leave the person without an answer when the picture cannot be drawn", async () => {
    const bot = await office(people);
    const shown = await report(bot);
    bot.pictures.fail();
    await bot.press("bithu", shown, "Biểu đồ");
    expect(bot.newest("bithu").text).toContain("2/4 đã xác nhận");
    expect(bot.newest("bithu").text).toContain("chưa vẽ được hình");
  });
});

describe("whoever looks at a report", () => {
  it("is written down, for each look and for the file", async () => {
    const bot = await office(crowd(21, "An"));
    const shown = await report(bot);
    await bot.press("bithu", shown, "Chưa xác nhận (21)");
    await bot.press("bithu", bot.newest("bithu"), "Báo cáo");
    await bot.press("bithu", shown, "Biểu đồ");
    await bot.press("bithu", shown, "Tệp Excel");
    expect(await verbsOf(bot)).toEqual(["exported 1", ...Array<string>(4).fill("read-report 1")]);
  });

  it("must have its unit in reach, also for old buttons", async () => {
    const bot = await office(crowd(21, "An"));
    await joinBy(bot, "bithu2", await codeBy(bot, "vanphong", "bí thư; Chi bộ 2"));
    const before = await verbsOf(bot);
    for (const data of ["xn:1::vi", "xn:1:lai:vi", "xnten:1:open-0:vi", "xnbd:1:light:vi", "xntep:1::vi"]) {
      await pressData(bot, "bithu2", data);
      expect(bot.newest("bithu2").text, data).toContain("không thấy chỉ đạo số “1”");
    }
    expect(await verbsOf(bot)).toEqual(before);
    expect(bot.sheets.written).toEqual([]);
  });

  it("is told that a button is not known any more, rather than shown somebody else's list", async () => {
    const bot = await office(crowd(21, "An"));
    const shown = await report(bot);
    for (const version of ["", "constructor-0", "x-1"]) {
      expect(await pressData(bot, "bithu", `xnten:1:${version}:vi`)).toContain("không còn dùng được");
      expect(bot.newest("bithu")).toEqual(shown);
    }
    expect(await verbsOf(bot)).toEqual(["read-report 1"]);
  });
});
