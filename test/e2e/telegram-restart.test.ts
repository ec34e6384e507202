import { describe, expect } from "vitest";

import { GROUP, LAN, LIBRARIES, MINH, officeTest, type Office } from "../support/telegram-office.ts";

describe.concurrent.each(LIBRARIES)("started again on the same data, through %s", (library) => {
  const it = officeTest(library);

  it.concurrent("keeps who has joined, what is linked and who has confirmed, and drops nothing on the way", async ({
    newOffice: { bot, startAgain, server, say, press, shows, copies },
  }) => {
    await say(LAN, `/start ${await bot.code()}`, /đã tham gia: Quản trị/);
    const offer = await say(LAN, "/dangky", /với đơn vị nào/, { chatId: GROUP });
    await press(LAN, offer, "Chi bộ 1", GROUP);
    const invitation = await say(LAN, "/moi đảng viên; Chi bộ 1", /Mã mời/);
    await say(MINH, `/start ${/start=(\w+)/.exec(invitation.text)?.[1] ?? ""}`, /đã tham gia/);
    await press(LAN, await say(LAN, "/phat Họp chi bộ", /Xem trước/), "Gửi ngay");
    await press(MINH, await shows(MINH, /Họp chi bộ/), "✅ Đã nhận");
    const inGroup = await shows(GROUP, /Chỉ đạo số 1/);

    expect(await bot.stop()).toBe(0);
    server.say(MINH, "/hoinghi");
    const pressId = server.press(MINH, GROUP, inGroup.messageId, "✅ Đã nhận");
    await startAgain();
    await shows(MINH, /Hội nghị/);
    await server.until(() => server.callbackAnswer(pressId)?.text === "Đồng chí đã xác nhận trước đó rồi.");
    expect((await say(LAN, "/daxacnhan 1", /đã xác nhận/)).text).toContain("1/1 đã xác nhận");
    await say(MINH, "/chitieu", /31\/38/, { chatId: GROUP });
    for (const chat of [MINH, GROUP]) expect(copies(chat, /Chỉ đạo số 1 · /)).toHaveLength(1);
  });

  it.concurrent("does not send a broadcast again when the confirmation is delivered again", async ({ office }) => {
    const { bot, startAgain, server, say, press, shows, copies } = office;
    const preview = await say(LAN, "/phat Họp chi bộ", /Xem trước/);
    await neverConfirmed(office);
    expect(await press(LAN, preview, "Gửi ngay")).toBe("Đang gửi");
    await shows(MINH, /Chỉ đạo số 1/);
    const unconfirmed = server.confirmedOffset;
    const answered = server.calls.filter(({ method }) => method === "answerCallbackQuery").length;
    await bot.kill();

    await startAgain();
    await server.until(() => server.confirmedOffset === unconfirmed + 1);
    await server.until(
      () => server.calls.filter(({ method }) => method === "answerCallbackQuery").length > answered,
    );
    const { text } = await say(LAN, "/daxacnhan", /Chỉ đạo đã phát/);
    expect(text).toContain("1. Họp chi bộ");
    expect(text).not.toContain("2. ");
    expect(copies(MINH, /Chỉ đạo số/)).toHaveLength(1);
  });
});

/** Whatever happens next reaches the bot, but its confirmation does not reach Telegram. */
async function neverConfirmed({ server }: Office): Promise<void> {
  // Updates travel with the answer to a poll, and are confirmed by the next.
  await server.until(() => {
    const poll = server.calls.findLast(({ method }) => method === "getUpdates");
    return poll !== undefined && poll.response === undefined && poll.fault === undefined;
  });
  server.fail({ method: "getUpdates" }, { kind: "hang", accepted: false });
}
