import { describe, expect, it } from "vitest";

import { cleanLine, cleanText } from "../../src/domain/clean-text.ts";

describe("text from people", () => {
  it.each([
    ["\u202Egnol\u202C", "gnol"],
    ["Chi\u200Bbộ", "Chibộ"],
    ["\uFEFFa\u2066b\u2069", "ab"],
    ["a\u0000b\u0007", "ab"],
    ["dòng\r\nsau", "dòng\nsau"],
    ["Ho\u0300a", "Hòa"],
    ["a\uD800b", "a\uFFFDb"],
    ["👨‍👩‍👧 gia đình", "👨‍👩‍👧 gia đình"],
  ])("cannot be made to read as something else: %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("has no name that nobody can see, and none without end", () => {
    expect(cleanLine("\u200B \u202E\n")).toBeNull();
    expect(cleanLine("  Nguyễn\n Văn  A ")).toBe("Nguyễn Văn A");
    expect(cleanLine("😀".repeat(200), 100)).toBe("😀".repeat(100));
  });
});
