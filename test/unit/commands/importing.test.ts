import { describe, expect, it } from "vitest";

import type { Member } from "../../../src/domain/member.ts";
import { sheetBytes } from "../../support/fake-sheets.ts";
import { joinBy } from "../../support/joining.ts";
import { startTestBot, type TestBot } from "../../support/test-bot.ts";

const HEAD = ["Họ và tên *", "Đơn vị *", "Vai trò", "Mã"];

async function listed(bot: TestBot): Promise<readonly Member[]> {
  return bot.store.read((tx) => tx.members.all());
}

function send(bot: TestBot, rows: readonly (readonly string[])[], who = "bithu") {
  return bot.send(who, "danh-sach.xlsx", sheetBytes([HEAD, ...rows]));
}

describe("taking in a list of members", () => {
  it("does not save anything before it was shown and confirmed, and then all of it", async () => {
    const bot = await startTestBot();
    const before = await listed(bot);
    const shown = await send(bot, [
      ["Trần Thị Mẫu", "Chi bộ 1", "", ""],
      ["Lê Văn Mẫu", "chi bo 1", "bí thư", ""],
    ]);
    expect(shown.text).toContain("Thêm mới: 2 · Thay đổi: 0 · Giữ nguyên: 0");
    expect(await listed(bot)).toEqual(before);
    await bot.press("bithu", shown, "Nhập");
    const names = (await listed(bot)).slice(before.length).map(({ name, role }) => [name, role]);
    expect(names).toEqual([
      ["Trần Thị Mẫu", "member"],
      ["Lê Văn Mẫu", "secretary"],
    ]);
    expect(await bot.store.read((tx) => tx.audit.newest(1))).toMatchObject([
      { verb: "imported", kind: "member", detail: "2" },
    ]);
  });

  it("takes in nothing at all when one row of many is wrong, and names row and column", async () => {
    const bot = await startTestBot();
    const before = await listed(bot);
    const shown = await send(bot, [
      ["Trần Thị Mẫu", "Chi bộ 1", "", ""],
      ["", "Chi bộ 99", "thầy", "mem_x"],
      ["Trần Thị Mẫu", "Chi bộ 1", "", ""],
    ]);
    expect(shown.text).toContain("Chưa nhập gì");
    expect(shown.text).toContain("Dòng 3, cột Họ và tên: chưa điền");
    expect(shown.text).toContain("Dòng 3, cột Đơn vị: không có đơn vị “Chi bộ 99”");
    expect(shown.text).toContain("Dòng 3, cột Vai trò: không có vai trò “thầy”");
    expect(shown.text).toContain("Dòng 3, cột Mã: không có mã “mem_x”");
    expect(shown.text).toContain("Dòng 4, cột Họ và tên: trùng với dòng 2");
    expect(shown.buttons).toEqual([]);
    expect(await listed(bot)).toEqual(before);
  });

  it("does not let a secretary reach beyond the own unit, or make anybody more than a secretary", async () => {
    const bot = await startTestBot();
    const shown = await send(bot, [
      ["Trần Thị Mẫu", "Chi bộ 2", "", ""],
      ["Lê Văn Mẫu", "Chi bộ 1", "quản trị", ""],
    ]);
    expect(shown.text).toContain("Dòng 2, cột Đơn vị: không có đơn vị “Chi bộ 2” trong phạm vi");
    expect(shown.text).toContain("Dòng 3, cột Vai trò: vai trò cao hơn vai trò của đồng chí");
    expect((await send(bot, [["Trần Thị Mẫu", "Chi bộ 1", "", ""]], "dangvien")).text).toContain(
      "bí thư trở lên",
    );
  });

  it("changes a person whose id the file has, and shows what changes before", async () => {
    const bot = await startTestBot();
    await bot.press("bithu", await send(bot, [["Trần Thị Mẫu", "Chi bộ 1", "", ""]]), "Nhập");
    const id = (await listed(bot)).at(-1)?.id ?? "";
    const shown = await send(bot, [["Trần Thị Mẫu Đơn", "Chi bộ 1", "Bí thư", id]]);
    expect(shown.text).toContain("Họ và tên: Trần Thị Mẫu → Trần Thị Mẫu Đơn; Vai trò: Đảng viên → Bí thư");
    await bot.press("bithu", shown, "Nhập");
    expect((await listed(bot)).at(-1)).toMatchObject({ id, name: "Trần Thị Mẫu Đơn", role: "secretary" });
  });

  it("does not add anybody twice when the same file comes again", async () => {
    const bot = await startTestBot();
    const rows = [["Trần Thị Mẫu", "Chi bộ 1", "", ""]];
    await bot.press("bithu", await send(bot, rows), "Nhập");
    const after = await listed(bot);
    expect((await send(bot, rows)).text).toContain("đều đã có đúng như vậy");
    expect(await listed(bot)).toEqual(after);
  });

  it("does not guess which of two people of one name is meant", async () => {
    const bot = await startTestBot();
    const about = { unitId: "unit_chibo1", role: "member", accounts: [], leftAt: null } as const;
    const joinedAt = bot.clock.now().toISOString();
    await bot.store.transact(async (tx) => {
      for (const id of ["mem_a", "mem_b"])
        await tx.members.put({ ...about, accounts: [], id, name: "Trần Thị Mẫu", joinedAt });
    });
    expect((await send(bot, [["Trần Thị Mẫu", "Chi bộ 1", "Bí thư", ""]])).text).toContain(
      "có 2 mục trùng tên",
    );
  });

  it("is shown again, not done, when the list has changed between looking and pressing", async () => {
    const bot = await startTestBot();
    const rows = [["Trần Thị Mẫu", "Chi bộ 1", "", ""]];
    const first = await send(bot, rows);
    const second = await send(bot, [...rows, ["Lê Văn Mẫu", "Chi bộ 1", "", ""]]);
    await bot.press("bithu", first, "Nhập");
    const notice = await bot.press("bithu", second, "Nhập");
    expect(notice).toContain("Đã có thay đổi");
    expect(bot.newest("bithu").text).toContain("Thêm mới: 1 · Thay đổi: 0 · Giữ nguyên: 1");
  });

  it("knows its columns in any order and in English, and says which it leaves out", async () => {
    const bot = await startTestBot();
    const rows = [
      ["Ghi chú", "unit", "NAME"],
      ["x", "Chi bộ 1", "Trần Thị Mẫu"],
    ];
    const shown = await bot.send("bithu", "list.csv", sheetBytes(rows));
    expect(shown.text).toContain("Thêm mới: 1");
    expect(shown.text).toContain("Cột bỏ qua: Ghi chú");
  });

  it.for([
    [
      "no table of ours",
      [
        ["a", "b"],
        ["1", "2"],
      ],
      "không thấy dòng tiêu đề",
    ],
    [
      "a column is missing",
      [
        ["Họ và tên", "Vai trò"],
        ["A", ""],
      ],
      "thiếu cột: Đơn vị",
    ],
    ["only titles", [HEAD], "chỉ có dòng tiêu đề"],
  ] as const)("says what is the matter when there is %s", async ([, rows, said]) => {
    const bot = await startTestBot();
    expect((await bot.send("bithu", "a.xlsx", sheetBytes(rows))).text).toContain(said);
  });

  it("says clearly that a file is no table, and that the platform did not hand it out", async () => {
    const bot = await startTestBot();
    const rubbish = new TextEncoder().encode("%PDF");
    expect((await bot.send("bithu", "a.xlsx", rubbish)).text).toContain("không phải bảng");
    bot.messenger.failNextDownload();
    expect((await bot.send("bithu", "a.xlsx", sheetBytes([HEAD]))).text).toContain("chưa tải được tệp");
  });

  it("keeps nothing of a list with a mark of secrecy", async () => {
    const bot = await startTestBot();
    const shown = await send(bot, [["TỐI MẬT", "Chi bộ 1", "", ""]]);
    expect(shown.text).toContain("mật");
    const kept = await bot.store.read((tx) => tx.members.all());
    expect(kept.some(({ name }) => name.includes("MẬT"))).toBe(false);
  });

  it.for([
    ["above the titles", [["TỐI MẬT"], HEAD, ["Trần Thị Mẫu", "Chi bộ 1", "", ""]]],
    [
      "in a column that is none of ours",
      [
        [...HEAD, "Ghi chú"],
        ["Trần Thị Mẫu", "Chi bộ 1", "", "", "Tài liệu mật"],
      ],
    ],
    ["in a file that is no table of ours", [["Danh sách"], ["TUYỆT MẬT"]]],
  ] as const)("refuses a whole file with a mark of secrecy %s", async ([, rows]) => {
    const bot = await startTestBot();
    const shown = await bot.send("bithu", "a.xlsx", sheetBytes(rows));
    expect(shown.text).toContain("dấu chỉ mức độ mật");
    expect(shown.buttons).toEqual([]);
  });

  it("does not make anybody an admin unseen, far down in a long file", async () => {
    const bot = await startTestBot();
    await joinBy(bot, "quantri", bot.adminCode);
    const many = Array.from({ length: 30 }, (_, index) => [`Trần Mẫu ${index}`, "Chi bộ 1", "", ""]);
    const shown = await send(
      bot,
      [
        ...many,
        ["Lê Văn Mẫu", "Chi bộ 2", "quản trị", ""],
        ["Đảng viên", "Chi bộ 1", "Bí thư", "mem_dangvien"],
        ["Bí thư chi bộ", "Chi bộ 2", "", "mem_bithu"],
      ],
      "quantri",
    );
    expect(shown.text).toContain("Thêm mới gồm: Đảng viên 30, Quản trị 1");
    expect(shown.text).toContain("• Chi bộ 1: Đảng viên 30");
    expect(shown.text).toContain("• Dòng 32, Lê Văn Mẫu (Chi bộ 2): Quản trị (mới)");
    expect(shown.text).toContain("• Dòng 33, Đảng viên (Chi bộ 1): Bí thư (trước là Đảng viên)");
    expect(shown.text).toContain("• Dòng 34, Bí thư chi bộ (Chi bộ 2): Bí thư");
  });
});
