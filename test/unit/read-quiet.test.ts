import { describe, expect, it } from "vitest";

import { readQuiet } from "../../src/domain/time/read-quiet.ts";

const CONTEXT = { now: new Date("2026-11-24T02:00:00.000Z"), timeZone: "Asia/Ho_Chi_Minh" };

function read(text: string): string {
  const result = readQuiet(text, CONTEXT);
  return result.kind === "quiet" ? `${result.quiet.from}-${result.quiet.to}` : result.kind;
}

describe("quiet hours as people write them", () => {
  it.each([
    ["22h-6h", "22:00-06:00"],
    ["22h - 6h30", "22:00-06:30"],
    ["22:00–06:00", "22:00-06:00"],
    ["từ 22h đến 6h30", "22:00-06:30"],
    ["Từ 22h30 tới 5h", "22:30-05:00"],
    ["tu 22h den 6h", "22:00-06:00"],
    ["từ 22h đến 6h30".normalize("NFD"), "22:00-06:30"],
    ["0h - 5h", "00:00-05:00"],
    ["12h - 13h30", "12:00-13:30"],
    ["22-6h", "22:00-06:00"],
    ["22 - 6", "22:00-06:00"],
    ["10 giờ tối đến 6 giờ sáng", "22:00-06:00"],
    ["10 gio toi den 6 gio sang", "22:00-06:00"],
    ["9 rưỡi tối - 6 rưỡi sáng", "21:30-06:30"],
    ["from 22:00 to 06:30", "22:00-06:30"],
    ["10pm to 6am", "22:00-06:00"],
  ])("are read: %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it("does not leave nearly the whole day quiet when the hours are the wrong way round", () => {
    expect(read("6h - 22h")).toBe("too-long");
  });

  it.each(["", "22h", "22h-22h", "22h-25h", "22h-6h-7h", "thôi", "22h đến lúc dậy", "30 phút nữa - 6h", "-"])(
    "does not guess: %j",
    (text) => {
      expect(read(text)).toBe("unread");
    },
  );

  it("does not hang on a long text", () => {
    expect(read("- ".repeat(4000))).toBe("unread");
    expect(read(`22h${" ".repeat(8000)}x`)).toBe("unread");
  });
});
