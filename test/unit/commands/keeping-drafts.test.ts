import { beforeEach, describe, expect, it } from "vitest";

import { link, pressNewest, startOffice } from "../../support/broadcast-scene.ts";
import type { ShownMessage } from "../../contract/messenger.ts";
import type { TestBot } from "../../support/test-bot.ts";

const MINUTE = 60_000;

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

/** Somebody on the list of Chi bộ 1 who has not joined. */
async function addUnreachable(name: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const member = await tx.members.byId("mem_dangvien");
    if (member) await tx.members.put({ ...member, id: "mem_far", name, accounts: [] });
  });
}

/** The message as it is now. */
function again(who: string, { messageId }: ShownMessage): ShownMessage {
  const message = bot.shown(who).find((one) => one.messageId === messageId);
  if (!message) throw new Error("The message is gone");
  return message;
}

/** Presses what no message of ours offers. */
async function forge(who: string, data: string): Promise<void> {
  await bot.messenger.happen({
    kind: "press",
    eventId: `forged:${data}`,
    chat: bot.messenger.person(who),
    chatTitle: null,
    sender: { platform: "web", userId: who, displayName: who },
    messageId: bot.newest(who).messageId,
    pressId: `forged:${data}`,
    data,
  });
  await bot.quiet();
}

describe("a draft whose change is refused", () => {
  it("is still there when those who were typed cannot be reached", async () => {
    await addUnreachable("Trần Văn Xa");
    await bot.say("bithu", "/phat Giữ bản nháp");
    const choosing = await pressNewest(bot, "bithu", "Đổi người nhận");
    await pressNewest(bot, "bithu", "Gõ người nhận");
    expect((await bot.say("bithu", "đồng chí Trần Văn Xa")).text).toContain("Chưa gửi gì");
    await bot.press("bithu", again("bithu", choosing), "Xong");
    expect(await bot.press("bithu", again("bithu", choosing), "Gửi ngay")).toBe("Đang gửi");
  });

  it("keeps its buttons when those who were pressed cannot be reached", async () => {
    await bot.say("vanphong", "/phat Giữ nút bấm");
    const choosing = await pressNewest(bot, "vanphong", "Đổi người nhận");
    await bot.press("vanphong", choosing, "Chi bộ 3"); // nobody is in it
    await bot.press("vanphong", again("vanphong", choosing), "Xong");
    expect(bot.newest("vanphong").text).toContain("Chưa gửi gì");
    await bot.press("vanphong", again("vanphong", choosing), "Chi bộ 1");
    await bot.press("vanphong", again("vanphong", choosing), "Xong");
    expect(await bot.press("vanphong", again("vanphong", choosing), "Gửi ngay")).toBe("Đang gửi");
  });

  it("can be given another hour when the first has passed before the yes", async () => {
    await bot.say("bithu", "/phat Giờ đã qua");
    await pressNewest(bot, "bithu", "Hẹn giờ");
    const preview = await bot.say("bithu", "10 phút nữa");
    await bot.pass(15 * MINUTE);
    await bot.press("bithu", preview, "Hẹn gửi");
    expect(bot.newest("bithu").text).toContain("Lúc đó đã qua");
    await bot.press("bithu", preview, "Hẹn giờ");
    expect((await bot.say("bithu", "10 phút nữa")).text).toContain("Xem trước, chưa gửi");
  });

  it("does not go out when the date to acknowledge by has passed before the yes", async () => {
    await bot.say("bithu", "/phat Hạn đã qua");
    await pressNewest(bot, "bithu", "Tuỳ chọn");
    await pressNewest(bot, "bithu", "Hạn xác nhận…");
    const preview = await bot.say("bithu", "10 phút nữa");
    await bot.pass(15 * MINUTE);
    await bot.press("bithu", preview, "Gửi ngay");
    expect(bot.newest("bithu").text).toContain("Hạn xác nhận phải sau lúc gửi");
    expect(bot.shown("dangvien")).toEqual([]);
  });
});

describe("choosing by a button that was never offered", () => {
  it("chooses nothing, and tells no name of another unit or its groups", async () => {
    await link(bot, "bithu2", "nhom2", "Chi bộ 2");
    await bot.say("bithu", "/phat Thử");
    await pressNewest(bot, "bithu", "Đổi người nhận");
    const [confirmation, group] = await bot.store.read(async (tx) => [
      (await tx.confirmations.ofMember("mem_bithu")).find(({ usedAt }) => usedAt === null),
      await tx.chats.byRef(bot.messenger.group("nhom2")),
    ]);
    for (const target of ["uunit_chibo2", `g${group?.id ?? ""}`]) {
      await forge("bithu", `pcho:${confirmation?.id ?? ""}:${target}:vi`);
      expect(bot.newest("bithu").text).toContain("Đang chọn: Chi bộ 1\n");
    }
  });
});
