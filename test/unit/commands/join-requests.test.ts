import { describe, expect, it } from "vitest";

import { newDelivery } from "../../../src/domain/delivery.ts";
import { agree, codeBy, joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** A stranger asks to join a unit under a name. */
async function ask(
  bot: TestBot,
  who = "khach",
  unit = "Chi bộ 1",
  name = "Nguyễn Văn Khách",
): Promise<string> {
  const greeting = await bot.say(who, "/batdau");
  await bot.press(who, greeting, "Xin tham gia");
  await bot.press(who, bot.newest(who), unit);
  await bot.say(who, name);
  return (await agree(bot, who)).text;
}

function newestOfSecretary(bot: TestBot) {
  return bot.newest("bithu");
}

describe("asking to join", () => {
  it("is offered to every stranger, and tells the unit's secretary alone", async () => {
    const bot = await startTestBot();
    expect((await bot.say("khach", "/chitieu")).buttons).toEqual([["Xin tham gia"]]);
    expect(await ask(bot)).toContain("đã báo bí thư của Chi bộ 1");
    const wish = newestOfSecretary(bot);
    expect(wish.text).toContain("Nguyễn Văn Khách xin tham gia Chi bộ 1");
    expect(wish.buttons).toEqual([["Đồng ý", "Từ chối"]]);
    expect(bot.shown("vanphong")).toEqual([]);
    expect(bot.shown("dangvien")).toEqual([]);
  });

  it("goes to the office where the unit has no secretary who can be reached", async () => {
    const bot = await startTestBot();
    await ask(bot, "khach", "Chi bộ 2");
    expect(bot.newest("vanphong").text).toContain("xin tham gia Chi bộ 2");
    expect(bot.shown("bithu")).toEqual([]);
  });

  it("makes a member when the secretary agrees, and tells the person, after a restart as well", async () => {
    const before = await startTestBot();
    await ask(before);
    const wish = newestOfSecretary(before);
    expect(await before.press("bithu", wish, "Đồng ý")).toBe("Đã đồng ý");
    expect(before.newest("khach").text).toContain("Nguyễn Văn Khách đã tham gia: Đảng viên, Chi bộ 1");
    expect((await before.say("khach", "/chitieu")).text).toContain("31/38");
    const lines = await before.store.read((tx) => tx.audit.newest(9));
    expect(lines.map(({ verb }) => verb).toSorted()).toEqual(["approved", "joined"]);
    expect(JSON.stringify(lines)).not.toContain("Khách");
  });

  it("makes nobody a member when the secretary declines, and does not ask again at once", async () => {
    const bot = await startTestBot();
    await ask(bot);
    await bot.press("bithu", newestOfSecretary(bot), "Từ chối");
    expect(bot.newest("khach").text).toContain("chưa được chấp nhận");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
    const count = bot.shown("bithu").length;
    await bot.press("khach", await bot.say("khach", "/batdau"), "Xin tham gia");
    expect(bot.newest("khach").text).toContain("chưa được chấp nhận");
    expect(bot.shown("bithu")).toHaveLength(count);
  });

  it("rings nobody at night, and tells the decision at once", async () => {
    const bot = await startTestBot({ now: "2026-11-23T16:00:00.000Z" });
    await ask(bot);
    await bot.pass(HOUR);
    expect(bot.shown("bithu")).toEqual([]);
    await bot.pass(7 * HOUR);
    expect(newestOfSecretary(bot).text).toContain("xin tham gia Chi bộ 1");
    await bot.pass(15 * HOUR);
    await bot.press("bithu", newestOfSecretary(bot), "Đồng ý");
    expect(bot.newest("khach").text).toContain("đã tham gia");
  });

  it("does not decide twice: the second secretary is told who was first", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "bithu2", await codeBy(bot, "bithu", "bí thư"), "Phó Bí Thư");
    await ask(bot);
    const [first, second] = [bot.newest("bithu"), bot.newest("bithu2")];
    await bot.press("bithu2", second, "Từ chối");
    expect(await bot.press("bithu", first, "Đồng ý")).toBe("Đồng chí Phó Bí Thư đã từ chối trước rồi.");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
  });

  it("does not let a secretary decide who has moved away meanwhile", async () => {
    const bot = await startTestBot();
    await ask(bot);
    const wish = newestOfSecretary(bot);
    await bot.store.transact(async (tx) => {
      const member = await tx.members.byId("mem_bithu");
      if (member) await tx.members.put({ ...member, unitId: "unit_chibo2" });
    });
    expect(await bot.press("bithu", wish, "Đồng ý")).toContain("ngoài phạm vi");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
  });

  it("is not sent to a secretary who has left since, but waits for the others", async () => {
    const bot = await startTestBot();
    await ask(bot);
    await bot.store.transact(async (tx) => {
      const [request] = await tx.joinRequests.byAccount({ platform: "web", userId: "khach" });
      const secretary = await tx.members.byId("mem_bithu");
      const chat = await tx.chats.byRef(bot.messenger.person("bithu"));
      if (!request || !chat || !secretary) throw new Error("They are there");
      await tx.members.put({ ...secretary, leftAt: request.at });
      const content = { kind: "joining" as const, requestId: request.id, news: "asked" as const };
      const times = { dueAt: request.at, notBefore: request.at, graceUntil: null, skip: null };
      const whose = { chatId: chat.id, memberId: "mem_bithu" };
      await tx.deliveries.add([
        newDelivery({ key: "later", content, ...whose, ...times }, "dlv_later", request.at),
      ]);
    });
    const count = bot.shown("bithu").length;
    await bot.pass(1_000);
    expect(bot.shown("bithu")).toHaveLength(count);
    const line = await bot.store.read((tx) => tx.deliveries.byId("dlv_later"));
    expect(line).toMatchObject({ status: "skipped", reason: "not-addressed" });
  });

  it("keeps nothing and promises nothing where nobody can be reached who decides", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      for (const id of ["mem_bithu", "mem_vanphong"]) {
        const member = await tx.members.byId(id);
        if (member) await tx.members.put({ ...member, role: "member" });
      }
    });
    expect(await ask(bot)).toContain("không lưu gì");
    expect(await bot.store.read((tx) => tx.chats.byRef(bot.messenger.person("khach")))).toBeNull();
  });

  it("shows every unit of a large organisation, page by page", async () => {
    const bot = await startTestBot();
    await bot.store.transact(async (tx) => {
      for (let place = 10; place < 60; place++)
        await tx.organisation.putUnit({
          id: `unit_${String(place)}`,
          name: `Tổ ${String(place)}`,
          parentId: "unit_hoankiem",
        });
    });
    await bot.press("khach", await bot.say("khach", "/batdau"), "Xin tham gia");
    await bot.press("khach", bot.newest("khach"), "Tiếp ›");
    await bot.press("khach", bot.newest("khach"), "Tiếp ›");
    expect(bot.newest("khach").buttons.flat()).toContain("Tổ 59");
    await bot.press("khach", bot.newest("khach"), "‹ Trước");
    await bot.press("khach", bot.newest("khach"), "Tổ 40");
    expect(bot.newest("khach").text).toContain("họ và tên");
  });

  it("has one wish of an account wait at a time", async () => {
    const bot = await startTestBot();
    await ask(bot);
    const count = bot.shown("bithu").length;
    await bot.press("khach", await bot.say("khach", "/batdau"), "Xin tham gia");
    expect(bot.newest("khach").text).toContain("đang chờ quyết định");
    expect(bot.shown("bithu")).toHaveLength(count);
  });

  it("is forgotten after a week, with the name, the account and the chat", async () => {
    const bot = await startTestBot();
    await ask(bot);
    const wish = newestOfSecretary(bot);
    await bot.pass(8 * DAY);
    expect(await bot.press("bithu", wish, "Đồng ý")).toContain("đã hết hạn");
    await bot.store.read(async (tx) => {
      expect(await tx.joinRequests.byAccount({ platform: "web", userId: "khach" })).toEqual([]);
      expect(await tx.chats.byRef(bot.messenger.person("khach"))).toBeNull();
    });
  });

  it("does not trouble a secretary with a wish that is decided before it could be sent", async () => {
    const bot = await startTestBot();
    await ask(bot);
    await bot.press("bithu", newestOfSecretary(bot), "Từ chối");
    const account = { platform: "web", userId: "khach" } as const;
    await bot.store.transact(async (tx) => {
      const [request] = await tx.joinRequests.byAccount(account);
      const chat = await tx.chats.byRef(bot.messenger.person("bithu"));
      if (!request || !chat) throw new Error("There is a request");
      const content = { kind: "joining" as const, requestId: request.id, news: "asked" as const };
      const times = { dueAt: request.at, notBefore: request.at, graceUntil: null, skip: null };
      const whose = { chatId: chat.id, memberId: "mem_bithu" };
      await tx.deliveries.add([
        newDelivery({ key: "later", content, ...whose, ...times }, "dlv_later", request.at),
      ]);
    });
    const count = bot.shown("bithu").length;
    await bot.pass(1_000);
    expect(bot.shown("bithu")).toHaveLength(count);
    const line = await bot.store.read((tx) => tx.deliveries.byId("dlv_later"));
    expect(line).toMatchObject({ status: "skipped", reason: "decided" });
  });

  it("does not wait any more once the person has joined by a code", async () => {
    const bot = await startTestBot();
    await ask(bot);
    const wish = newestOfSecretary(bot);
    await joinBy(bot, "khach", await codeBy(bot, "bithu", "đảng viên"), "Nguyễn Văn Khách");
    expect(await bot.press("bithu", wish, "Từ chối")).toContain("đã đồng ý trước rồi");
    expect((await bot.say("khach", "/chitieu")).text).toContain("31/38");
  });

  it("gives nobody the record of two on the list with that name", async () => {
    const bot = await startTestBot();
    for (let time = 0; time < 2; time++) {
      await bot.press("bithu", await bot.say("bithu", "/thanhvien thêm Lê Hoà; Chi bộ 1"), "Lưu");
    }
    await ask(bot, "khach", "Chi bộ 1", "Lê Hoà");
    await bot.press("bithu", newestOfSecretary(bot), "Đồng ý");
    expect(newestOfSecretary(bot).text).toContain("/moi Lê Hoà");
    expect((await bot.say("khach", "/chitieu")).text).toContain("MÃMỜI");
  });
});
