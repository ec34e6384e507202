import { describe, expect } from "vitest";

import { texts } from "../../src/text/texts.ts";
import type { Fault } from "../support/bot-api/server.ts";
import { memberIdOf } from "../support/seed-office.ts";
import {
  BINH,
  GROUP,
  HOA,
  LAN,
  LIBRARIES,
  MINH,
  officeTest,
  type Office,
} from "../support/telegram-office.ts";
import { withStore } from "../support/with-store.ts";

const SUPERGROUP = -1_000_000_002_001;
const AGAIN = /Có thể đồng chí đã nhận tin này/;
const BROADCAST = /Họp toàn Đảng bộ/;
const { broadcast, acknowledged, reasons } = texts("vi");

const tooMany: Fault = {
  kind: "error",
  code: 429,
  description: "Too Many Requests: retry after 1",
  parameters: { retry_after: 1 },
};
const blocked: Fault = { kind: "error", code: 403, description: "Forbidden: bot was blocked by the user" };

/** Something happens between the preview and the confirmation. */
async function send({ say, press }: Office, beforeSending: () => void): Promise<void> {
  const preview = await say(BINH, "/phat khẩn: Họp toàn Đảng bộ", /Xem trước/);
  beforeSending();
  expect(await press(BINH, preview, broadcast.send)).toBe(broadcast.sendingNotice);
}

describe.concurrent.each(LIBRARIES)("when Telegram says no or nothing during a broadcast, %s", (library) => {
  const it = officeTest(library);

  it("waits as 429 asks, says a 403 in the receipts, and repeats with a mark only what may have arrived", async ({
    linkedOffice,
  }) => {
    const { server, bot, dataDir, say, shows, copies } = linkedOffice;
    const method = "sendMessage";
    await send(linkedOffice, () => {
      server.fail({ method, chatId: GROUP }, tooMany);
      server.fail({ method, chatId: LAN }, { kind: "html", code: 502 });
      server.fail({ method, chatId: MINH }, { kind: "reset", when: "after" });
      server.fail({ method, chatId: HOA }, blocked);
    });
    await shows(GROUP, BROADCAST);
    const [refused, accepted] = server.calls.filter(({ payload }) => payload["chat_id"] === GROUP);
    expect((accepted?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_000);

    await shows(MINH, AGAIN, 10_000);
    const { text } = await say(BINH, "/daxacnhan 1", /0\/3/);
    expect(text).toContain(`• Hoa (Chi bộ 1): ${reasons.blocked}\n`);
    expect(text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(MINH, BROADCAST).map((copy) => AGAIN.test(copy.text))).toEqual([false, true]);
    // A gateway's failure is waited out for some minutes before the one try that is left.
    expect(copies(LAN, BROADCAST)).toHaveLength(0);
    expect(copies(GROUP, BROADCAST)).toHaveLength(1);
    expect(copies(GROUP, AGAIN)).toEqual([]);
    expect(copies(HOA, /./)).toEqual([]);
    expect(await bot.stop()).toBe(0);
    const ledger = await withStore(dataDir, (store) =>
      store.read(async (tx) => {
        const sent = await tx.broadcasts.byNumber(1);
        return sent ? tx.deliveries.ofBroadcast(sent.id) : [];
      }),
    );
    expect(Object.fromEntries(ledger.map(({ memberId, status }) => [memberId ?? "group", status]))).toEqual({
      [memberIdOf(LAN)]: "pending",
      [memberIdOf(MINH)]: "sent",
      [memberIdOf(HOA)]: "failed",
      group: "sent",
    });
  });

  it("follows a group that became a supergroup a moment ago, and knows it from then on", async ({
    linkedOffice,
  }) => {
    const { server, say, shows, copies } = linkedOffice;
    await send(linkedOffice, () => {
      server.migrate(GROUP, SUPERGROUP, { silent: true });
    });
    await shows(SUPERGROUP, BROADCAST);
    await say(MINH, "/chitieu", /31\/38/, { chatId: SUPERGROUP });
    expect((await say(BINH, "/daxacnhan 1", /0\/3/)).text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(SUPERGROUP, BROADCAST)).toHaveLength(1);
    expect(copies(SUPERGROUP, AGAIN)).toEqual([]);
  });
});

describe.concurrent.each(LIBRARIES)("a broadcast on Telegram through %s", (library) => {
  const it = officeTest(library);

  it("reaches members and group, and says who has it, who not, and why not", async ({ linkedOffice }) => {
    const { server, say, press, shows, copies } = linkedOffice;
    const before = server.confirmedOffset;
    server.block(HOA);
    await server.until(() => server.confirmedOffset > before);

    const preview = await say(
      LAN,
      "/phat khẩn: Nộp báo cáo <quý> trước 20/12 & gửi về văn phòng.",
      /Xem trước, chưa gửi/,
    );
    expect(preview.text).toContain("2 đồng chí và 1 nhóm (Chi bộ 1)");
    expect(preview.text).toContain(reasons["chat-off"]);
    expect(copies(MINH, /Nộp báo cáo/)).toEqual([]);
    expect(await press(LAN, preview, broadcast.send)).toBe(broadcast.sendingNotice);

    const arrived = await shows(MINH, /Chi bộ 1[^]*Nộp báo cáo <quý> trước 20\/12 & gửi/);
    expect(await press(MINH, arrived, broadcast.acknowledge)).toBe(acknowledged.notice);
    expect(await shows(MINH, /đã xác nhận lúc/)).toMatchObject({
      messageId: arrived.messageId,
      buttons: [],
    });
    const inGroup = await shows(GROUP, /Nộp báo cáo/);
    expect(await press(MINH, inGroup, broadcast.acknowledge, GROUP)).toBe(acknowledged.already);
    const counted = await shows(GROUP, /Nộp báo cáo[^]*1\/3 đã nhận/);
    expect(counted).toMatchObject({ messageId: inGroup.messageId, buttons: inGroup.buttons });
    await shows(BINH, /Nộp báo cáo/);

    const { text } = await say(LAN, "/daxacnhan 1", /1\/3/);
    expect(text).toMatch(/Đã nhận: 1\n• Minh \(Chi bộ 1\): .+\n/);
    expect(text).toMatch(/Chưa xác nhận: 1\n• Bình/);
    expect(text).toContain(`• Hoa (Chi bộ 1): ${reasons["chat-off"]}\n`);
    expect(text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(HOA, /./)).toEqual([]);
    for (const chat of [MINH, BINH, GROUP]) expect(copies(chat, /Nộp báo cáo/)).toHaveLength(1);
  });

  it("passes on the document that it answers, unread and unchanged", async ({ office }) => {
    const { server, say, press, shows } = office;
    const document = { name: "Kế hoạch số 5.pdf", bytes: new Uint8Array([37, 80, 68, 70]) };
    const file = server.say(LAN, "Kế hoạch quý IV", { document });
    const preview = await say(LAN, "/phat khẩn:", /không đọc được bên trong tệp/, { replyTo: file });
    expect(preview).toMatchObject({ kind: "document", fileName: document.name });
    await press(LAN, preview, broadcast.send);
    const arrived = await shows(MINH, /Kế hoạch quý IV/);
    expect(arrived).toMatchObject({ kind: "document", fileName: document.name, bytes: document.bytes });
    await press(MINH, arrived, broadcast.acknowledge);
    expect(await shows(MINH, /đã xác nhận lúc/)).toMatchObject({ kind: "document", edited: true });
  });
});
