import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stepSchema } from "../../src/domain/step.ts";
import { readSteps } from "../../src/domain/time/read-steps.ts";
import { fold } from "../../src/domain/fold.ts";
import { texts } from "../../src/text/texts.ts";

describe("a ladder of one's own", () => {
  it.each([
    ["1 ngày, 2 giờ", ["1d", "2h"]],
    ["trước 3 ngày và 30 phút", ["3d", "30m"]],
    ["TRUOC 1 NGAY", ["1d"]],
    ["1 ngày trước", ["1d"]],
    ["2 tiếng", ["2h"]],
    ["1 day, 2 hours before and 30 minutes", ["1d", "2h", "30m"]],
    ["1 ngày, sáng hôm sau", ["1d", "after"]],
    ["gửi tài liệu trước 5 ngày, giấy mời trước 3 ngày", ["5d-documents", "3d-invitations"]],
    ["60 ngày, 48 giờ, 120 phút, 5 phút", ["60d", "48h", "120m", "5m"]],
  ])("is read as it was written: %s", (text, steps) => {
    expect(readSteps(text)).toEqual(steps);
  });

  it("does not remind twice of what was written twice", () => {
    expect(readSteps("1 ngày, trước 1 ngày")).toEqual(["1d"]);
  });

  it.each([
    "",
    "ngày",
    "0 ngày",
    "61 ngày",
    "49 giờ",
    "4 phút",
    "121 phút",
    "1000 ngày",
    "1 ngày, vài giờ",
    "1 tuần",
    "1,5 ngày",
    "-1 ngày",
    "1 ngày 2 giờ",
    "tài liệu 2 giờ",
    "1 ngày,",
  ])("is not guessed at, nor let come too late or too early: %j", (text) => {
    expect(readSteps(text)).toBeNull();
  });

  const step = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom("d", "d-documents", "d-invitations")),
    fc.tuple(fc.integer({ min: 1, max: 48 }), fc.constant("h")),
    fc.tuple(fc.integer({ min: 5, max: 120 }), fc.constant("m")),
  );
  const steps = fc.uniqueArray(
    fc.oneof(
      step.map((parts) => parts.join("")),
      fc.constant("after"),
    ),
    { minLength: 1 },
  );

  it.each(["vi", "en"] as const)(
    "does not lose its meaning between what is shown and what is read (%s)",
    (locale) => {
      const { stepText } = texts(locale);
      fc.assert(
        fc.property(steps, (ladder) => {
          expect(ladder.every((name) => stepSchema.safeParse(name).success)).toBe(true);
          const shown = ladder.map(stepText).join(", ");
          expect(readSteps(shown)).toEqual(ladder);
          expect(readSteps(fold(shown))).toEqual(ladder);
        }),
      );
    },
  );
});
