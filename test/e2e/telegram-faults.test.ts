import { describe, expect } from "vitest";

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
const BROADCAST = /Chỉ đạo số 1 · /;

const tooMany: Fault = {
  kind: "error",
  code: 429,
  description: "Too Many Requests: retry after 1",
  parameters: { retry_after: 1 },
};
const blocked: Fault = { kind: "error", code: 403, description: "Forbidden: bot was blocked by the user" };

async function broadcast({ say, press }: Office, beforeSending: () => void): Promise<void> {
  const preview = await say(BINH, "/phat Họp toàn Đảng bộ", /Xem trước/);
  beforeSending();
  expect(await press(BINH, preview, "Gửi ngay")).toBe("Đang gửi");
}

describe.concurrent.each(LIBRARIES)("when Telegram says no or nothing during a broadcast, %s", (library) => {
  const it = officeTest(library);

  it.concurrent("waits as 429 asks, says a 403 in the receipts, and repeats with a mark only what may have arrived", async ({
    linkedOffice,
  }) => {
    const { server, bot, dataDir, say, shows, copies } = linkedOffice;
    const method = "sendMessage";
    await broadcast(linkedOffice, () => {
      server.fail({ method, chatId: GROUP }, tooMany);
      server.fail({ method, chatId: LAN }, { kind: "html", code: 502 });
      server.fail({ method, chatId: MINH }, { kind: "reset", when: "after" });
      server.fail({ method, chatId: HOA }, blocked);
    });
    await shows(GROUP, BROADCAST);
    const [refused, accepted] = server.calls.filter(({ payload }) => payload["chat_id"] === GROUP);
    expect((accepted?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(1_000);

    await shows(LAN, AGAIN, 10_000);
    await shows(MINH, AGAIN, 10_000);
    const { text } = await say(BINH, "/daxacnhan 1", /đã xác nhận/);
    expect(text).toMatch(/Không gửi được: 1\n• Hoa \(Chi bộ 1\): đã chặn Trực ban\n/);
    expect(text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(MINH, BROADCAST).map((copy) => AGAIN.test(copy.text))).toEqual([false, true]);
    expect(copies(LAN, BROADCAST)).toHaveLength(1);
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
      [memberIdOf(LAN)]: "sent",
      [memberIdOf(MINH)]: "sent",
      [memberIdOf(HOA)]: "failed",
      group: "sent",
    });
  });

  it.concurrent("follows a group that became a supergroup a moment ago, and knows it from then on", async ({
    linkedOffice,
  }) => {
    const { server, say, shows, copies } = linkedOffice;
    await broadcast(linkedOffice, () => {
      server.migrate(GROUP, SUPERGROUP, { silent: true });
    });
    await shows(SUPERGROUP, BROADCAST);
    await say(MINH, "/chitieu", /31\/38/, { chatId: SUPERGROUP });
    expect((await say(BINH, "/daxacnhan 1", /đã xác nhận/)).text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(SUPERGROUP, BROADCAST)).toHaveLength(1);
    expect(copies(SUPERGROUP, AGAIN)).toEqual([]);
  });
});
