import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

import { loadCommands } from "../../src/app.ts";
import { parseGuide, readGuide } from "../support/guide.ts";
import { createTestBotStage } from "../support/guide-test-bot.ts";
import { isOfNewOffice, walk } from "../support/guide-walk.ts";

const VIETNAMESE = "src/text/vi";
const text = await readGuide();
const parts = parseGuide(text);

describe("the user guide", () => {
  it.each(parts.filter(({ moments }) => moments.length > 0))(
    "does not tell people to type or press what does not work: $title",
    async (part) => {
      await walk(part, await createTestBotStage(isOfNewOffice(part)));
    },
  );

  it("does not name a command that there is not, nor leave one out", async () => {
    const { commands } = await loadCommands();
    const named = new Set([...text.matchAll(/`\/([a-z]+)/g)].map(([, name = ""]) => name));
    expect([...named].toSorted()).toEqual(commands.map(({ name }) => name).toSorted());
  });

  it("does not speak of words or buttons that the bot does not have, outside of the steps either", async () => {
    const files = (await readdir(VIETNAMESE)).map((file) => readFile(`${VIETNAMESE}/${file}`, "utf8"));
    const said = (await Promise.all(files)).join("\n");
    const prose = text.split("\n").filter((line) => !/^\d+\. /.test(line));
    const named = prose
      .join("\n")
      .matchAll(/“([^”]+)”|(?:[Bb]ấm|nút|hoặc) \*\*(?:✅ )?([^*]+)\*\*|^\| _([^_…]+?) ?…?_/gm);
    const words = [...named].map((found) => found.slice(1).join(""));
    expect(words.length).toBeGreaterThan(10);
    expect(words.filter((part) => !said.includes(part))).toEqual([]);
  });

  it("shows no picture that is not there, and is short enough to be read", () => {
    const pictures = parts.flatMap(({ moments }) =>
      moments.flatMap((one) => ("picture" in one ? [one.picture] : [])),
    );
    expect(pictures.filter((name) => !existsSync(`docs/screenshots/${name}.png`))).toEqual([]);
    expect(text.split("\n").length).toBeLessThanOrEqual(370);
  });

  it("has a table of contents that leads to every chapter", () => {
    const contents = [...text.matchAll(/^- \[([^\]]+)\]\(#([^)]+)\)/gm)];
    expect(contents.map(([, title]) => title)).toEqual(parts.map(({ title }) => title));
    for (const [, title = "", anchor] of contents) expect(anchor).toBe(anchorOf(title));
  });
});

/** As GitHub and GitLab make it of a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, "")
    .replaceAll(" ", "-");
}

describe("the reader of the guide", () => {
  const head = "## Một\n\n**Đảng viên** làm:\n\n1. Gõ: `/lich`\n";

  it.each([
    ["an unknown kind of step", `${head}2. Xem: “Lịch”\n`],
    ["a step with something behind it", `${head}2. Thấy: “Lịch” rồi thôi\n`],
    ["a step without a number", `${head}\n- Thấy: “Lịch”\n`],
    ["a step that is set in", `${head}   2. Thấy: “Lịch”\n`],
    ["the second deed of a step", `${head}2. Gõ: \`/lich\` → Xem: “Lịch”\n`],
    ["a picture that the walk cannot take", `${head}\n![Lịch](screenshots/lich.png)\n`],
    ["words amid the steps", `${head}Chờ một lát.\n2. Thấy: “Lịch”\n`],
    ["a step of nobody", "## Một\n\n1. Gõ: `/lich`\n"],
    ["a step of somebody unknown", "## Một\n\n**Ai đó** làm:\n\n1. Gõ: `/lich`\n"],
  ])("does not pass over %s", (_what, guide) => {
    expect(() => parseGuide(guide)).toThrow(/huong-dan\.md:\d+: /);
  });

  it("fails with the line of a step that does not hold", async () => {
    const [part] = parseGuide(`${head}2. Thấy: “Không có chữ này”\n`);
    if (!part) throw new Error("There is a part");
    await expect(walk(part, await createTestBotStage(false))).rejects.toThrow(/huong-dan\.md:6: .*Lịch/s);
  });
});
