import { describe, expect } from "vitest";

import type { Broadcast } from "../../src/domain/broadcast.ts";
import { texts } from "../../src/text/texts.ts";
import type { ShownMessage } from "../support/bot-api/server.ts";
import {
  BINH,
  GROUP,
  HOA,
  LAN,
  LIBRARIES_IN_TURN,
  MINH,
  officeTest,
  type Office,
} from "../support/telegram-office.ts";
import { withStore } from "../support/with-store.ts";

const { broadcast, audience, options, changing, acknowledged, reasons } = texts("vi");
const PREVIEW = /Xem trước, chưa gửi/;
const document = (name: string) => ({ name, bytes: new TextEncoder().encode(`%PDF ${name}`) });

/** Presses a button, and waits for what the chat shows then. */
async function go(
  office: Office,
  who: number,
  message: ShownMessage,
  button: string,
  then: RegExp,
): Promise<ShownMessage> {
  await office.press(who, message, button);
  return office.shows(who, then);
}

/** While the bot is down, time has passed for a broadcast; nobody rests. */
async function meanwhile(
  office: Office,
  change: (broadcast: Broadcast, past: string) => Broadcast,
): Promise<void> {
  expect(await office.bot.stop()).toBe(0);
  await withStore(office.dataDir, (store) =>
    store.transact(async (tx) => {
      const sent = await tx.broadcasts.byNumber(1);
      if (sent) await tx.broadcasts.put(change(sent, new Date(Date.now() - 60_000).toISOString()));
      const people = await tx.members.all();
      for (const chat of await tx.chats.ofMembers(new Set(people.map(({ id }) => id))))
        await tx.chats.put({ ...chat, quiet: null });
    }),
  );
  await office.startAgain();
}

/** Quiet hours that it is in the middle of, in Việt Nam. */
function quietNow(): { from: string; to: string } {
  const hour = (Math.floor(Date.now() / 3_600_000) + 7) % 24;
  const at = (h: number): string => `${String(h % 24).padStart(2, "0")}:00`;
  return { from: at(hour + 22), to: at(hour + 4) };
}

describe.concurrent.each(LIBRARIES_IN_TURN)("composing a broadcast on Telegram through %s", (library) => {
  const it = officeTest(library);

  it("goes to those named in words and to nobody else, protected, and can be corrected and withdrawn", async ({
    linkedOffice: office,
  }) => {
    const { server, say, press, shows, copies } = office;
    const preview = await say(
      LAN,
      "/phat khẩn cho Chi bộ 1 trừ đồng chí Hoa, nhóm: Nộp trước 20/11",
      PREVIEW,
    );
    expect(preview.text).toContain("2 đồng chí (Chi bộ 1, trừ");
    await press(LAN, preview, broadcast.send);
    const arrived = await shows(MINH, /Nộp trước 20\/11/);
    expect(arrived.protect).toBe(true);
    await shows(BINH, /Nộp trước 20\/11/);
    expect(await press(MINH, arrived, broadcast.acknowledge)).toBe(acknowledged.notice);

    const report = await say(LAN, "/daxacnhan 1", /1\/2/);
    expect(copies(HOA, /Nộp trước/)).toEqual([]);
    expect(copies(GROUP, /Nộp trước/)).toEqual([]);
    await go(office, LAN, report, changing.correct, /gõ toàn bộ nội dung đúng/);
    const correction = await say(LAN, "Nộp trước 20/12", /Xem trước đính chính/);
    await press(LAN, correction, changing.confirmCorrect);
    for (const who of [MINH, BINH]) {
      const corrected = await shows(who, /Nộp trước 20\/12[^]*Đã đính chính lúc/);
      expect(corrected).toMatchObject({ edited: true });
      expect(copies(who, /Nộp trước/)).toHaveLength(1);
    }

    server.fail(
      { method: "deleteMessage", chatId: BINH },
      { kind: "error", code: 400, description: "Bad Request: message can't be deleted" },
    );
    const asked = await go(office, LAN, report, changing.withdraw, /Thu hồi phát số 1\?/);
    await press(LAN, asked, changing.confirmWithdraw);
    await shows(BINH, /đã được thu hồi/);
    await server.until(() => copies(MINH, /Nộp trước/).length === 0);
    expect(copies(MINH, /thu hồi/)).toEqual([]);
  });

  it("goes where the buttons say, pinned in the group, once they are done", async ({
    linkedOffice: office,
  }) => {
    const { server, say, press, shows, copies } = office;
    let shown = await say(LAN, "/phat khẩn: Theo nút bấm", PREVIEW);
    shown = await go(office, LAN, shown, audience.change, /Gửi cho ai/);
    await press(LAN, shown, audience.group("Nhóm Chi bộ 1"));
    shown = await shows(LAN, /Đang chọn: Nhóm Nhóm Chi bộ 1/);
    shown = await go(office, LAN, shown, audience.done, /1 nhóm \(Nhóm Nhóm Chi bộ 1\)/);
    shown = await go(office, LAN, shown, audience.options, /Cách gửi/);
    shown = await go(office, LAN, shown, options.pin, /Ghim trong nhóm: có/);
    shown = await go(office, LAN, shown, audience.done, PREVIEW);
    await press(LAN, shown, broadcast.send);
    const arrived = await shows(GROUP, /Theo nút bấm/);
    await server.until(() => server.calls.some(({ method }) => method === "pinChatMessage"));
    for (const who of [MINH, HOA, BINH]) expect(copies(who, /Theo nút bấm/)).toEqual([]);
    expect(await press(MINH, arrived, broadcast.acknowledge, GROUP)).toBe(acknowledged.notice);
    await shows(GROUP, /1\/2 đã nhận|1\/3 đã nhận/);
  });

  it("takes an album as one broadcast, and all of it is taken back", async ({ office }) => {
    const { server, say, press, shows, copies } = office;
    server.say(LAN, "/phat khẩn: Hai văn bản", { document: document("Một.pdf"), album: "77" });
    server.say(LAN, "", { document: document("Hai.pdf"), album: "77" });
    const preview = await shows(LAN, PREVIEW);
    expect(copies(LAN, PREVIEW)).toHaveLength(1);
    expect(
      server.messages(LAN).filter(({ from, kind }) => from === "bot" && kind === "document"),
    ).toHaveLength(2);
    await press(LAN, preview, broadcast.send);
    await shows(MINH, /Hai văn bản/);
    const files = server.messages(MINH).flatMap(({ fileName }) => fileName ?? []);
    expect(files).toEqual(["Một.pdf", "Hai.pdf"]);
    const asked = await go(
      office,
      LAN,
      await say(LAN, "/daxacnhan 1", /Phát số 1/),
      changing.withdraw,
      /Thu hồi phát/,
    );
    await press(LAN, asked, changing.confirmWithdraw);
    await server.until(() => server.messages(MINH).every(({ fileName }) => fileName === undefined));
  });

  it("sends a stored directive by its number", async ({ office: { say, press, shows } }) => {
    const preview = await say(BINH, "/phat khẩn cho đồng chí Minh: 15-NQ/TW", PREVIEW);
    await press(BINH, preview, broadcast.send);
    await shows(MINH, /15-NQ\/TW: .*Thủ đô Hà Nội/);
  });

  it("waits for its hour over a restart; what is called off never goes", async ({ office }) => {
    const { say, press, shows, copies } = office;
    for (const text of ["Hẹn thứ nhất", "Hẹn thứ hai"]) {
      const preview = await say(LAN, `/phat khẩn: ${text}`, new RegExp(`${PREVIEW.source}[^]*${text}`));
      await go(office, LAN, preview, audience.later, /gửi lúc nào/);
      const later = await say(LAN, "7h sáng mai", new RegExp(`${text}[^]*Gửi lúc`));
      expect(await press(LAN, later, broadcast.sendLater)).toBe(broadcast.scheduledNotice);
    }
    const second = await shows(LAN, /Phát số 2 sẽ gửi lúc/);
    const asked = await go(office, LAN, second, changing.cancelLater, /Dừng phát số 2/);
    expect(await press(LAN, asked, changing.confirmStop)).toBe(changing.stoppedNotice);
    expect(copies(MINH, /Hẹn thứ/)).toEqual([]);
    await meanwhile(office, (scheduled, past) => ({ ...scheduled, sendAt: past }));
    await office.shows(MINH, /Hẹn thứ nhất/);
    expect(copies(MINH, /Hẹn thứ hai/)).toEqual([]);
  });

  it("stops in the middle: what has gone stays, what has not does not go", async ({ office }) => {
    const { dataDir, say, press, shows, copies } = office;
    expect(await office.bot.stop()).toBe(0);
    await withStore(dataDir, (store) =>
      store.transact(async (tx) => {
        for (const who of [MINH, HOA]) {
          const chat = await tx.chats.byId(`cht_${String(who)}`);
          if (chat) await tx.chats.put({ ...chat, quiet: who === HOA ? quietNow() : null });
        }
      }),
    );
    await office.startAgain();
    const preview = await say(LAN, "/phat cho đồng chí Minh, đồng chí Hoa: Dừng lại", PREVIEW);
    expect(preview.text).toContain("1 nơi đang trong giờ yên tĩnh");
    await press(LAN, preview, broadcast.send);
    await shows(MINH, /Dừng lại/);
    const sending = await shows(LAN, /Phát số 1: đang gửi/);
    const asked = await go(office, LAN, sending, changing.stop, /Dừng phát số 1\?/);
    await press(LAN, asked, changing.confirmStop);
    await shows(LAN, /Đã dừng phát số 1/);
    expect((await say(LAN, "/daxacnhan 1", /Phát số 1/)).text).toContain(reasons.halted);
    expect(copies(HOA, /Dừng lại/)).toEqual([]);
    expect(copies(MINH, /Dừng lại/)).toHaveLength(1);
  });

  it("nudges those who have not acknowledged, then tells the secretary, then the office, over restarts", async ({
    office,
  }) => {
    const { say, press, shows, copies } = office;
    await press(BINH, await say(BINH, "/phat khẩn cho Chi bộ 1: Cần xác nhận", PREVIEW), broadcast.send);
    await shows(HOA, /Cần xác nhận/);
    await press(MINH, await shows(MINH, /Cần xác nhận/), broadcast.acknowledge);
    await press(LAN, await shows(LAN, /Cần xác nhận/), broadcast.acknowledge);
    const due = (kinds: string[]) => (sent: Broadcast, past: string) => ({
      ...sent,
      followUps: sent.followUps.map((one) => (kinds.includes(one.kind) ? { ...one, at: past } : one)),
    });
    await meanwhile(office, (sent, past) => {
      const [nudge, ...others] = sent.followUps;
      return { ...sent, followUps: nudge ? [{ ...nudge, at: past }, ...others] : others };
    });
    await office.shows(HOA, /Đề nghị đồng chí xác nhận/);
    expect(copies(MINH, /Đề nghị đồng chí/)).toEqual([]);
    await meanwhile(office, due(["nudge", "secretary"]));
    expect((await office.shows(LAN, /🔔 Chưa xác nhận: 1/)).text).toContain("• Hoa (Chi bộ 1)");
    expect(copies(BINH, /🔔/)).toEqual([]);
    await meanwhile(office, due(["office"]));
    await office.shows(BINH, /🔔 Chưa xác nhận: 1/);
    expect(copies(HOA, /Đề nghị đồng chí xác nhận/)).toHaveLength(1);
  });
});
