import { describe, expect, it } from "vitest";

import { readHolidays } from "../../src/domain/time/read-holidays.ts";

describe("a line about days off", () => {
  it.each([
    ["2027-02-05 Nghỉ Tết", ["2027-02-05"], "Nghỉ Tết", true],
    ["05/02/2027 Nghỉ Tết", ["2027-02-05"], "Nghỉ Tết", true],
    ["5.2.2027: Nghỉ Tết", ["2027-02-05"], "Nghỉ Tết", true],
    ["ngày 5-2-2027 Nghỉ Tết", ["2027-02-05"], "Nghỉ Tết", true],
    ["Nghỉ Tết 05/02/2027", ["2027-02-05"], "Nghỉ Tết", true],
    ["Nghỉ bù Quốc khánh từ ngày 05/02/2027", ["2027-02-05"], "Nghỉ bù Quốc khánh", true],
    ["05/02/2027", ["2027-02-05"], null, true],
    [
      "30/12/2026 - 02/01/2027 Tết Dương lịch",
      ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"],
      "Tết Dương lịch",
      true,
    ],
    ["28/02/2028 đến 01/03/2028 Nghỉ", ["2028-02-28", "2028-02-29", "2028-03-01"], "Nghỉ", true],
    ["2027-02-05 – 2027-02-06 Nghỉ Tết", ["2027-02-05", "2027-02-06"], "Nghỉ Tết", true],
    ["đi làm 20/02/2027 Làm bù nghỉ Tết", ["2027-02-20"], "Làm bù nghỉ Tết", false],
    ["di lam 20/02/2027", ["2027-02-20"], null, false],
    ["working 20/02/2027 Swap", ["2027-02-20"], "Swap", false],
  ])("is read day first, ends included: %s", (text, days, name, off) => {
    expect(readHolidays(text)).toEqual({ kind: "put", days, name, off });
  });

  it.each(["bỏ 05/02/2027", "bo ngày 05/02/2027", "xoá 2027-02-05", "remove 05/02/2027"])(
    "does not take a removal for a day off: %s",
    (text) => {
      expect(readHolidays(text)).toEqual({ kind: "remove", days: ["2027-02-05"] });
    },
  );

  it("does not take a name that begins with “bộ” for a removal", () => {
    expect(readHolidays("Bộ Chính trị cho nghỉ 05/02/2027")).toMatchObject({ kind: "put" });
  });

  it.each([
    ["Nghỉ Tết", "no-date"],
    ["05/02 Nghỉ Tết", "no-date"],
    ["32/01/2027 Nghỉ", "no-such-date"],
    ["29/02/2027 Nghỉ", "no-such-date"],
    ["05/02/2027 - 30/02/2027 Nghỉ", "no-such-date"],
    ["05/02/1927 Nghỉ", "no-such-date"],
    ["11/02/2027 - 05/02/2027 Nghỉ", "backwards"],
    ["05/02/2027 - 05/02/2028 Nghỉ", "too-long"],
  ])("is refused rather than guessed: %s", (text, kind) => {
    expect(readHolidays(text)).toMatchObject({ kind: "refused", reason: { kind } });
  });
});
