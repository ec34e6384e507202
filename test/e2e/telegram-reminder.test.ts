import { describe, expect } from "vitest";

import { GROUP, HOA, KHACH, LAN, LIBRARIES, MINH, officeTest } from "../support/telegram-office.ts";

/** The first reminder of a deadline that is so far away falls due in 3 seconds. */
const ADD = "/them hanchot Nộp báo cáo quý; 86403 giây nữa";

describe.concurrent.each(LIBRARIES)("reminders on Telegram through %s", (library) => {
  const it = officeTest(library);

  it("come at their time, once, to everybody in the unit and to its group", async ({ linkedOffice }) => {
    const { server, say, press, shows, copies } = linkedOffice;
    const preview = await say(LAN, ADD, /Xem lại, chưa lưu/);
    expect(preview.text).toContain("(4 đồng chí, 1 nhóm đang nhận)");
    expect(await press(LAN, preview, "Lưu")).toBe("Đã lưu");
    await shows(LAN, /Đã lưu: Nộp báo cáo quý/);
    expect(copies(MINH, /⏰/)).toEqual([]);
    for (const chat of [MINH, HOA, LAN, GROUP]) {
      const { text } = await shows(chat, /⏰ Còn 1 ngày: Nộp báo cáo quý/);
      expect(text).not.toContain("muộn");
    }
    expect((await say(HOA, "/hanchot", /Hạn chót trong 60 ngày tới/)).text).toContain("Nộp báo cáo quý");
    for (const chat of [MINH, HOA, LAN, GROUP]) expect(copies(chat, /⏰/)).toHaveLength(1);
    expect(server.messages(KHACH)).toEqual([]);
  });

  it("that fell due while the program was not running come when it runs again", async ({ office }) => {
    const { bot, startAgain, say, press, shows, copies } = office;
    await press(LAN, await say(LAN, ADD, /Xem lại, chưa lưu/), "Lưu");
    await bot.kill();
    expect(copies(MINH, /⏰/)).toEqual([]);
    const due = new Promise((resolve) => setTimeout(resolve, 3_000));
    await due;
    await startAgain();
    for (const chat of [MINH, HOA]) await shows(chat, /⏰ Còn 1 ngày: Nộp báo cáo quý/);
    await say(MINH, "/hanchot", /Nộp báo cáo quý/);
    expect(copies(MINH, /⏰/)).toHaveLength(1);
  });
});
