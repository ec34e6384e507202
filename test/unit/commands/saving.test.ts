import { describe, expect, it } from "vitest";

import { FaultyFiles } from "../../support/faulty-files.ts";
import { MemoryDisk } from "../../support/memory-files.ts";
import { createOpener } from "../../support/store-opener.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";
import { codeBy, joinBy } from "../../support/joining.ts";

/** A bot whose disk the test fills up and makes room on. */
async function onDisk(): Promise<{ bot: TestBot; faulty: FaultyFiles; disk: MemoryDisk }> {
  const disk = new MemoryDisk();
  const faulty = new FaultyFiles(disk.files);
  const bot = await startTestBot({ store: await createOpener()(faulty.files) });
  return { bot, faulty, disk };
}

async function becomeAdmin(bot: TestBot): Promise<void> {
  await joinBy(bot, "quantri", bot.adminCode);
}

describe("while the disk is full", () => {
  it("says that nothing was saved, answers questions all the same, and saves again when there is room", async () => {
    const { bot, faulty } = await onDisk();
    faulty.plan = (name) => (["write", "create"].includes(name) ? "before" : undefined);
    expect((await bot.say("bithu", "/moi")).text).toContain("máy chủ đang không ghi được dữ liệu");
    expect((await bot.say("bithu", "/chitieu")).text).toContain("31/38");
    expect((await bot.say("dangvien", "15-NQ/TW")).text).toContain("15-NQ/TW");
    faulty.plan = () => undefined;
    const code = await codeBy(bot, "bithu", "đảng viên");
    expect((await joinBy(bot, "khach", code)).text).toContain("đã tham gia");
  });

  it("tells an admin that a backup was not made, and that the data is whole", async () => {
    const { bot, faulty, disk } = await onDisk();
    await becomeAdmin(bot);
    faulty.plan = (name) => (name === "write" ? "before" : undefined);
    expect((await bot.say("quantri", "/saoluu")).text).toContain("chưa sao lưu được");
    expect((await bot.say("quantri", "/backup")).text).toContain("could not make a backup");
    expect(disk.paths.filter((path) => path.endsWith(".tmp"))).toEqual([]);
  });
});

describe("/saoluu", () => {
  it("makes a backup, says where it lies and does not send it", async () => {
    const { bot, disk } = await onDisk();
    await becomeAdmin(bot);
    const message = await bot.say("quantri", "/saoluu");
    const path = /\/data\/backups\/db-[\w-]+\.json/.exec(message.text)?.[0];
    expect(disk.paths).toContain(path);
    expect(message.file).toBeNull();
  });

  it("is in the audit log when it was made, and not when it was not", async () => {
    const { bot, faulty } = await onDisk();
    await becomeAdmin(bot);
    await bot.say("quantri", "/saoluu");
    const newest = () => bot.store.read((tx) => tx.audit.newest(1));
    const noted = await newest();
    expect(noted).toMatchObject([{ verb: "backed-up", kind: "database" }]);
    faulty.plan = (name) => (name === "write" ? "before" : undefined);
    await bot.say("quantri", "/saoluu");
    expect(await newest()).toEqual(noted);
  });

  it("is for admins only", async () => {
    const { bot } = await onDisk();
    await becomeAdmin(bot);
    expect((await bot.say("bithu", "/saoluu")).text).toContain("quản trị");
    expect((await bot.say("khach", "/saoluu")).text).toContain("MÃMỜI");
  });
});

describe("upkeep", () => {
  it("makes a backup each day by itself, and keeps seven days", async () => {
    const { bot, disk } = await onDisk();
    const backups = (): string[] => disk.paths.filter((path) => /backups\/db-/.test(path));
    await bot.quiet();
    expect(backups()).toHaveLength(1);
    for (let day = 0; day < 10; day++) await bot.pass(24 * 3_600_000);
    expect(backups()).toHaveLength(7);
    await bot.pass(60_000);
    await bot.pass(3_600_000);
    expect(backups()).toHaveLength(7);
  });
});
