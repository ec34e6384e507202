import { describe, expect, it } from "vitest";

import { startTestBot, type TestBot } from "../../support/test-bot.ts";

async function update(bot: TestBot, id: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const found = await tx.indicators.byId(id);
    if (!found) throw new Error("no such indicator");
    const past = { asOf: null, actual: found.actual, entered: null };
    const actual = { kind: "ratio", done: 33, total: 38, beyond: 12 } as const;
    await tx.indicators.put({ ...found, actual, history: [past] });
  });
}

describe("pictures of indicators", () => {
  it("show every indicator, a bar only where there is a share of a whole, and where it comes from", async () => {
    const bot = await startTestBot();
    await bot.press("dangvien", await bot.say("dangvien", "/chitieu"), "Biểu đồ");
    const indicators = await bot.store.read((tx) => tx.indicators.list());
    const [picture] = bot.pictures.drawn;
    expect(picture).toMatchObject({ kind: "overview", theme: "light", title: "Đảng bộ quận Hoàn Kiếm" });
    if (picture?.kind !== "overview") throw new Error("no overview");
    expect(picture.rows).toHaveLength(indicators.length);
    expect(picture.rows[0]).toMatchObject({ value: "31/38 (82%), 12 vượt", share: 31 / 38 });
    expect(picture.rows[1]).toMatchObject({ value: "ước 9,8%", share: null });
    expect(bot.newest("dangvien").file?.kind).toBe("picture");
    await bot.press("dangvien", bot.newest("dangvien"), "Nền tối");
    expect(bot.pictures.drawn[1]).toMatchObject({ theme: "dark" });
  });

  it("draw no line through a single point, but the results one after another where there are several", async () => {
    const bot = await startTestBot();
    expect((await bot.say("dangvien", "/chitieu 1")).buttons.flat()).not.toContain("Biểu đồ");
    await update(bot, "ind_tasks");
    await bot.press("dangvien", await bot.say("dangvien", "/chitieu 1"), "Biểu đồ");
    expect(bot.pictures.drawn[0]).toMatchObject({
      kind: "line",
      points: [
        { label: "Lần 1", text: "31/38 (82%), 12 vượt" },
        { label: "giữa nhiệm kỳ", text: "33/38 (87%), 12 vượt" },
      ],
    });
  });

  it("do not leave the person without an answer when a picture cannot be drawn", async () => {
    const bot = await startTestBot();
    bot.pictures.fail();
    await bot.press("dangvien", await bot.say("dangvien", "/chitieu"), "Biểu đồ");
    expect(bot.newest("dangvien").text).toContain("chưa vẽ được hình");
    expect(bot.newest("dangvien").file).toBeNull();
  });
});
