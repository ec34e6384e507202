import { beforeEach, expect, it } from "vitest";

import { startOffice } from "../../support/broadcast-scene.ts";
import type { TestBot } from "../../support/test-bot.ts";

let bot: TestBot;
beforeEach(async () => {
  bot = await startOffice();
});

/** A unit of this name, with `dangvien` in it alone. */
async function unitOfOne(name: string): Promise<void> {
  await bot.store.transact(async (tx) => {
    const unit = { id: "unit_alone", name, parentId: "unit_hoankiem" };
    await tx.organisation.putUnit(unit);
    const member = await tx.members.byId("mem_dangvien");
    if (member) await tx.members.put({ ...member, unitId: unit.id });
  });
}

it.each(["tất cả các bí thư", "tat ca bi thu", "all the secretaries"])(
  "several words may say all: %s",
  async (words) => {
    const preview = await bot.say("vanphong", `/phat cho ${words}: Nội dung`);
    expect(preview.text).toContain("Gửi tới 2 đồng chí (Bí thư (");
  },
);

it.each([
  "Văn phòng Đảng bộ quận Hoàn Kiếm",
  "Nhóm chuyên gia",
  "Đảng viên trẻ",
  "Chi bộ Kế hoạch, Tài chính và Xây dựng",
])("a unit may be called like a role, a group or a list: %s", async (name) => {
  await unitOfOne(name);
  const preview = await bot.say("vanphong", `/phat cho ${name}: Nội dung`);
  expect(preview.text).toContain(`Gửi tới 1 đồng chí (${name})`);
});

it("words that merely begin somebody's name are not taken for it, but suggest it", async () => {
  await bot.store.transact(async (tx) => {
    const member = await tx.members.byId("mem_dangvien");
    if (member) await tx.members.put({ ...member, name: "Nguyễn Thị Hạnh" });
  });
  expect((await bot.say("vanphong", "/phat Đến hạn: nộp báo cáo")).text).toMatch(/chưa rõ “hạn”.*\n.*Hạnh/);
  expect((await bot.say("vanphong", "/phat cho đ/c Hạnh: Nội dung")).text).toContain("(Nguyễn Thị Hạnh)");
  expect((await bot.say("vanphong", "/phat cho bộ 1: Nội dung")).text).toContain("(Chi bộ 1)");
});
