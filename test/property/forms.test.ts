import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createFormWorld, type Act } from "../support/form-world.ts";
import { volume } from "../support/volume.ts";

const TEXTS = [
  ...["/them", "/sua", "/xoa", "/capnhat", "/huy", "/hoantac", "/chitieu 1", "/trogiup"],
  ...["/them donvi", "/them donvi Chi bộ 9; Đảng bộ quận Hoàn Kiếm", "/sua Chi bộ 1", "/xoa Chi bộ 3"],
  ...["/them chitieu Một; 1/2", "/capnhat 1 33/38", "/sua chi tieu 2", "/xoa chitieu 3"],
  ...["/them chidao", "/them chidao 15-NQ/TW; Nghị quyết; gửi tới đơn vị: Chi bộ 1", "/sua chidao 15-NQ/TW"],
  ...[
    "/them hanchot",
    "/them hoinghi",
    "/them hanchot Nộp báo cáo; 17:00 20/12; Chi bộ 1",
    "/sua nộp báo cáo",
  ],
  ...["quay lại", "bỏ qua", "huỷ", "xong", "có", "không", "Thôi", "sửa lại"],
  ...["Chi bộ 1", "Chi bộ Mười", "33/38", "39/38", "ước tăng 9,8%", "15-NQ/TW ngày 05/5/2022", "tên đơn vị"],
  ...["8h thứ Sáu", "mùng 3 hằng tháng 19h30", "5 phút nữa", "32/1", "1 ngày, 2 giờ", "Đảng viên", "3"],
  ...["<b>rác</b> & \u202E;;:", ";", "👍", "x".repeat(400), "x".repeat(3_500)],
];

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TEXTS).map((text): Act => ({ kind: "say", text })) },
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant("press" as const),
      which: fc.nat(30),
      from: fc.constantFrom("newest" as const, "newest" as const, "newest" as const, "ever" as const),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: "file" }) },
  { weight: 1, arbitrary: fc.constantFrom(1, 11, 31).map((minutes): Act => ({ kind: "pass", minutes })) },
  { weight: 1, arbitrary: fc.constant<Act>({ kind: "restart" }) },
);

describe("forms under anything that people do", () => {
  it(
    "never fail, never save without a yes, and never leave anybody without an answer",
    async () => {
      let saved = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 60, size: "max" }), async (acts) => {
          const world = await createFormWorld();
          for (const next of acts) {
            const { answered, changed, wasYes, errors } = await world.act(next);
            expect(errors, JSON.stringify(next)).toEqual([]);
            expect(answered, `${JSON.stringify(next)} was not answered`).toBe(true);
            expect(changed && !wasYes, `${JSON.stringify(next)} saved without a yes`).toBe(false);
            if (changed) saved += 1;
          }
        }),
        { numRuns: volume(25) },
      );
      // Otherwise it would show nothing.
      expect(saved).toBeGreaterThan(0);
    },
    volume(60_000),
  );
});
