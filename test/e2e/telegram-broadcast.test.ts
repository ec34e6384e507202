import { describe, expect } from "vitest";

import { BINH, GROUP, HOA, LAN, LIBRARIES, MINH, officeTest } from "../support/telegram-office.ts";

describe.concurrent.each(LIBRARIES)("a broadcast on Telegram through %s", (library) => {
  const it = officeTest(library);

  it.concurrent("reaches members and group, and says who has it, who not, and why not", async ({ linkedOffice }) => {
    const { server, say, press, shows, copies } = linkedOffice;
    const before = server.confirmedOffset;
    server.block(HOA);
    await server.until(() => server.confirmedOffset > before);

    const preview = await say(LAN, "/phat Nộp báo cáo <quý> trước 20/12 & gửi về văn phòng.", /Xem trước, chưa gửi/);
    expect(preview.text).toContain("Gửi tới 2 đồng chí và 1 nhóm (Chi bộ 1)");
    expect(preview.text).toContain("Không gửi được cho 1 đồng chí hoặc nhóm: đã chặn");
    expect(copies(MINH, /Nộp báo cáo/)).toEqual([]);
    expect(await press(LAN, preview, "Gửi ngay")).toBe("Đang gửi");

    const arrived = await shows(MINH, /Chỉ đạo số 1 · Chi bộ 1[^]*Nộp báo cáo <quý> trước 20\/12 & gửi/);
    expect(await press(MINH, arrived, "✅ Đã nhận")).toContain("Đã ghi nhận");
    expect(await shows(MINH, /đã xác nhận lúc/)).toMatchObject({ messageId: arrived.messageId, buttons: [] });
    const inGroup = await shows(GROUP, /Nộp báo cáo/);
    expect(await press(MINH, inGroup, "✅ Đã nhận", GROUP)).toContain("trước đó rồi");
    await shows(BINH, /Chỉ đạo số 1 · /);

    const { text } = await say(LAN, "/daxacnhan 1", /đã xác nhận/);
    expect(text).toContain("1/3 đã xác nhận");
    expect(text).toMatch(/Đã nhận: 1\n• Minh \(Chi bộ 1\): .+\n/);
    expect(text).toMatch(/Chưa xác nhận: 1\n• Bình/);
    expect(text).toMatch(/Không gửi được: 1\n• Hoa \(Chi bộ 1\): đã chặn Trực ban/);
    expect(text).toContain("• Nhóm Chi bộ 1: đã gửi");
    expect(copies(HOA, /./)).toEqual([]);
    for (const chat of [MINH, BINH, GROUP]) expect(copies(chat, /Chỉ đạo số 1 · /)).toHaveLength(1);
  });

  it.concurrent("passes on the document that it answers, unread and unchanged", async ({ office }) => {
    const { server, say, press, shows } = office;
    const document = { name: "Kế hoạch số 5.pdf", bytes: new Uint8Array([37, 80, 68, 70]) };
    const file = server.say(LAN, "Kế hoạch quý IV", { document });
    const preview = await say(LAN, "/phat", /không đọc được bên trong tệp/, { replyTo: file });
    expect(preview).toMatchObject({ kind: "document", fileName: document.name });
    await press(LAN, preview, "Gửi ngay");
    const arrived = await shows(MINH, /Chỉ đạo số 1[^]*Kế hoạch quý IV/);
    expect(arrived).toMatchObject({ kind: "document", fileName: document.name, bytes: document.bytes });
    await press(MINH, arrived, "✅ Đã nhận");
    expect(await shows(MINH, /đã xác nhận lúc/)).toMatchObject({ kind: "document", edited: true });
  });
});
