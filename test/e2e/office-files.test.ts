import { zipSync } from "fflate";
import { describe, expect } from "vitest";

import { writeXlsx } from "../../src/adapters/sheets-excel/write-xlsx.ts";
import { texts } from "../../src/text/texts.ts";
import { createGuide } from "../support/leading.ts";
import { LAN, LIBRARIES_IN_TURN, officeTest } from "../support/telegram-office.ts";
import { workbookParts } from "../support/workbook.ts";

const t = texts("vi");
const SHEET = "xl/worksheets/sheet1.xml";

/** 120 MB of blanks in 120 kB. */
function bomb(): Uint8Array {
  return zipSync({ ...workbookParts({}), [SHEET]: new Uint8Array(120_000_000).fill(32) }, { level: 6 });
}

/** A workbook with a password, as far as it can be told from outside. */
function encrypted(): Uint8Array {
  const ole = Buffer.from("d0cf11e0a1b11ae1", "hex");
  return Buffer.concat([ole, Buffer.alloc(1_000), Buffer.from("EncryptedPackage", "utf16le")]);
}

/** More than Telegram hands out to a bot. */
function tooLarge(): Uint8Array {
  return Buffer.alloc(21 * 1024 * 1024, "PK");
}

async function list(name: string): Promise<Uint8Array> {
  const columns = ["Họ và tên", "Đơn vị"].map((title) => ({ title, width: 20 }));
  return writeXlsx([{ name: "1", columns, rows: [[name, "Chi bộ 1"]] }]);
}

describe.concurrent.each(LIBRARIES_IN_TURN)(
  "files that people send, through %s",
  { timeout: 120_000 },
  (library) => {
    const it = officeTest(library);

    it("are answered clearly where they cannot be read, and the bot goes on", async ({ office }) => {
      const { server, say } = office;
      const { go, send } = createGuide(server, office);
      const refused = (reason: string) => t.tables.refused(reason);
      await send(LAN, { name: "lon.xlsx", bytes: tooLarge() }, refused("too-large"));
      await send(LAN, { name: "khoa.xlsx", bytes: encrypted() }, refused("encrypted"));
      await send(LAN, { name: "bao-cao.xlsx", bytes: Buffer.from("%PDF-1.7") }, refused("not-a-sheet"));
      await send(LAN, { name: "bom.xlsx", bytes: bomb() }, refused("too-large"));
      await send(LAN, { name: "danh-sach.xlsx", bytes: await list("Đảng viên thứ ba") }, /Thêm mới: 1/);
      await go(LAN, [[`[${t.tables.confirm}]`, t.tables.done("member", 1, 0, true)]]);
      await say(LAN, "/thanhvien Đảng viên thứ ba", /Đảng viên thứ ba/);
    });

    it("are neither taken in nor left in the chat where their caption or name is marked secret", async ({
      office,
    }) => {
      const { server, say, copies } = office;
      const bytes = await list("Đảng viên thứ ba");
      const marked = [
        ["/nhap TỐI MẬT", "danh-sach.xlsx"],
        ["", "Danh sách (MẬT).xlsx"],
      ] as const;
      for (const [caption, name] of marked) {
        const { messageId } = await say(LAN, caption, /Tôi đã xoá tin này/, { document: { name, bytes } });
        expect(server.messages(LAN).filter(({ fileName }) => fileName === name)).toEqual([]);
        expect(messageId).toBeGreaterThan(0);
      }
      expect(copies(LAN, /Thêm mới/)).toEqual([]);
      await say(LAN, "/thanhvien Đảng viên thứ ba", /không có ai tên/);
      expect(server.calls.filter(({ method }) => method === "getFile")).toEqual([]);
    });
  },
);
