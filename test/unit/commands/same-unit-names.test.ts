import { describe, expect, it } from "vitest";

import { fill } from "../../support/content-scene.ts";
import { sheetBytes } from "../../support/fake-sheets.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HEAD = ["Họ và tên *", "Đơn vị *", "Vai trò", "Mã"];

/** Another committee with a "Chi bộ 1" of its own, and an admin. */
async function start(): Promise<TestBot> {
  const bot = await startTestBot();
  await joinBy(bot, "quantri", bot.adminCode);
  await bot.store.transact(async (tx) => {
    const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
    await tx.organisation.putUnit({ id: "unit_hai", name: "Đảng uỷ Hai", parentId: root?.id ?? null });
    await tx.organisation.putUnit({ id: "unit_twin", name: "Chi bộ 1", parentId: "unit_hai" });
  });
  return bot;
}

async function unitOf(bot: TestBot, name: string): Promise<string | undefined> {
  const members = await bot.store.read((tx) => tx.members.all());
  return members.find((member) => member.name === name)?.unitId;
}

describe("two units of one name under different parents", () => {
  it("are never guessed between in a file, which says how to write them", async () => {
    const bot = await start();
    const shown = await bot.send(
      "quantri",
      "a.xlsx",
      sheetBytes([HEAD, ["Trần Thị Mẫu", "Chi bộ 1", "", ""]]),
    );
    expect(shown.text).toContain("Dòng 2, cột Đơn vị: có 2 đơn vị tên “Chi bộ 1”");
    expect(shown.text).toContain("Chi bộ 1 (Đảng uỷ Hai)");
    for (const [name, unit] of [
      ["Trần Thị Mẫu", "chi bo 1 (dang uy hai)"],
      ["Lê Văn Mẫu", "Chi bộ 1, Đảng uỷ Hai"],
    ] as const) {
      const right = await bot.send("quantri", "a.xlsx", sheetBytes([HEAD, [name, unit, "", ""]]));
      await bot.press("quantri", right, "Nhập");
      expect(await unitOf(bot, name)).toBe("unit_twin");
    }
  });

  it("do not move anybody silently when what was exported comes in again", async () => {
    const bot = await start();
    const before = await bot.store.read((tx) => tx.members.all());
    await bot.press("quantri", await bot.say("quantri", "/xuat"), "Đảng viên");
    const bytes = bot.newest("quantri").file?.bytes ?? new Uint8Array();
    expect((await bot.send("quantri", "a.xlsx", bytes)).text).toContain("đều đã có đúng như vậy");
    const rows = JSON.parse(new TextDecoder().decode(bytes)) as string[][];
    const renamed = rows.map(([name = "", ...rest]) => [name === "Đảng viên" ? "Tên Mới" : name, ...rest]);
    await bot.press("quantri", await bot.send("quantri", "a.xlsx", sheetBytes(renamed)), "Nhập");
    expect(await unitOf(bot, "Tên Mới")).toBe("unit_chibo1");
    expect(await bot.store.read((tx) => tx.members.all())).toHaveLength(before.length);
  });

  it("are shown in the preview when somebody moves from the one to the other", async () => {
    const bot = await start();
    const row = ["Đảng viên", "Chi bộ 1 (Đảng uỷ Hai)", "", "mem_dangvien"];
    const shown = await bot.send("quantri", "a.xlsx", sheetBytes([HEAD, row]));
    expect(shown.text).toMatch(/Đơn vị: Chi bộ 1 \(.+\) → Chi bộ 1 \(Đảng uỷ Hai\)/);
  });

  it("are told apart in the lines of invitations and deadlines, and on buttons", async () => {
    const bot = await start();
    expect((await bot.say("quantri", "/moi Chi bộ 1")).text).toContain("Chi bộ 1 (Đảng uỷ Hai)");
    await bot.say("quantri", "/moi bí thư; Chi bộ 1 (Đảng uỷ Hai)");
    expect(await bot.store.read((tx) => tx.invites.ofUnit("unit_twin"))).toHaveLength(1);
    expect((await bot.say("quantri", "/them hanchot Báo cáo; 20/12; Chi bộ 1")).text).toContain(
      "Chi bộ 1 (Đảng uỷ Hai)",
    );
    const line = "/them hanchot Báo cáo; 20/12; Chi bộ 1 (Đảng uỷ Hai)";
    expect((await bot.say("quantri", line)).text).toContain("Xem lại");
    expect((await fill(bot, "quantri", "/moi")).buttons.flat()).toContain("Chi bộ 1 (Đảng uỷ Hai)");
    expect((await fill(bot, "quantri", "/huy", "/them hanchot", "A", "20/12")).buttons.flat()).toContain(
      "Chi bộ 1 (Đảng uỷ Hai)",
    );
    expect((await fill(bot, "quantri", "/huy", "/thanhvien")).buttons.flat()).toContain(
      "Chi bộ 1 (Đảng uỷ Hai)",
    );
  });

  it("does not make one of them answer for a deadline when the other may be meant", async () => {
    const bot = await start();
    const root = (await bot.store.read((tx) => tx.organisation.units())).find(
      ({ parentId }) => parentId === null,
    );
    const said = await bot.say(
      "quantri",
      `/them hanchot Báo cáo; 20/12; ${root?.name ?? ""}; giao: Chi bộ 1`,
    );
    expect(said.text).toContain("Chi bộ 1 (Đảng uỷ Hai)");
    expect(said.text).toContain("Chưa có gì được lưu");
  });
});

describe("the question for a unit", () => {
  it("does not take an answer without words, or a button of a unit that is gone, for the only unit", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      const root = (await tx.organisation.units()).find(({ parentId }) => parentId === null);
      for (const { id } of await tx.organisation.units())
        if (id !== root?.id && id !== "unit_chibo1") await tx.organisation.removeUnit(id);
      await tx.organisation.putUnit({ id: "unit_lone", name: "Tổ 1", parentId: "unit_chibo1" });
    });
    const asked = await fill(bot, "bithu", "/moi");
    await bot.store.transact((tx) => tx.organisation.removeUnit("unit_lone"));
    await bot.press("bithu", asked, "Tổ 1");
    expect(bot.newest("bithu").text).toContain("không còn, hoặc ngoài phạm vi");
    expect((await bot.say("bithu", " ")).text).not.toContain("vai trò");
  });
});
