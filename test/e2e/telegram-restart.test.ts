import { describe, expect } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { GROUP, LAN, LIBRARIES, MINH, officeTest, type Office } from "../support/telegram-office.ts";

const { broadcast, acknowledged } = texts("vi");

describe.concurrent.each(LIBRARIES)("started again on the same data, through %s", (library) => {
  const it = officeTest(library);

  it("keeps who has joined, what is linked and who has confirmed, and drops nothing on the way", async ({
    newOffice: { bot, startAgain, server, say, join, press, shows, copies },
  }) => {
    await join(LAN, await bot.code(), /đã tham gia: Quản trị/);
    const offer = await say(LAN, "/dangky", /với đơn vị nào/, { chatId: GROUP });
    await press(LAN, offer, "Chi bộ 1", GROUP);
    const invitation = await say(LAN, "/moi đảng viên; Chi bộ 1", /Mã mời/);
    await join(MINH, /start=(\w+)/.exec(invitation.text)?.[1] ?? "", /đã tham gia/);
    await press(LAN, await say(LAN, "/phat khẩn: Họp chi bộ", /Xem trước/), broadcast.send);
    await press(MINH, await shows(MINH, /Họp chi bộ/), broadcast.acknowledge);
    const inGroup = await shows(GROUP, /Họp chi bộ/);

    expect(await bot.stop()).toBe(0);
    server.say(MINH, "/hoinghi");
    const pressId = server.press(MINH, GROUP, inGroup.messageId, broadcast.acknowledge);
    await startAgain();
    await shows(MINH, /Hội nghị/);
    await server.until(() => server.callbackAnswer(pressId)?.text === acknowledged.already);
    await say(LAN, "/daxacnhan 1", /1\/1/);
    await say(MINH, "/chitieu", /31\/38/, { chatId: GROUP });
    for (const chat of [MINH, GROUP]) expect(copies(chat, /Họp chi bộ/)).toHaveLength(1);
  });

  it("does not send a broadcast again when the confirmation is delivered again", async ({ office }) => {
    const { bot, startAgain, server, say, press, shows, copies } = office;
    const preview = await say(LAN, "/phat khẩn: Họp chi bộ", /Xem trước/);
    await neverConfirmed(office);
    expect(await press(LAN, preview, broadcast.send)).toBe(broadcast.sendingNotice);
    await shows(MINH, /Họp chi bộ/);
    const unconfirmed = server.confirmedOffset;
    const answered = server.calls.filter(({ method }) => method === "answerCallbackQuery").length;
    await bot.kill();

    await startAgain();
    await server.until(() => server.confirmedOffset === unconfirmed + 1);
    await server.until(
      () => server.calls.filter(({ method }) => method === "answerCallbackQuery").length > answered,
    );
    const { text } = await say(LAN, "/daxacnhan", /1\. Họp chi bộ/);
    expect(text).not.toContain("2. ");
    // Where the kill came before the first copy was recorded, there is a second one, and it says so.
    const first = copies(MINH, /Họp chi bộ/).filter((copy) => !/Có thể đồng chí đã nhận/.test(copy.text));
    expect(first).toHaveLength(1);
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
