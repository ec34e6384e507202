import { readFile } from "node:fs/promises";

import { Resvg } from "@resvg/resvg-js";
import { decode } from "fast-png";
import jsqr from "jsqr";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";

import { COLOURS } from "../../src/adapters/pictures-echarts/colours.ts";
import { layOutLabels } from "../../src/adapters/pictures-echarts/labels.ts";
import { drawOverview } from "../../src/adapters/pictures-echarts/overview.ts";
import { drawPage } from "../../src/adapters/pictures-echarts/page.ts";
import { createEchartsPictures } from "../../src/adapters/pictures-echarts/pictures.ts";
import { fontFilesFor, TEXT_FAMILY, toRuns, widthOf } from "../../src/adapters/pictures-echarts/typeface.ts";
import { wrap } from "../../src/adapters/pictures-echarts/wrap.ts";
import type { Picture, PicturePoint, PictureRow, StackedRow } from "../../src/app/ports/pictures.ts";
import { createFakeLog } from "../support/fake-log.ts";

const titled = {
  title: "Chỉ tiêu và kết quả giữa nhiệm kỳ",
  subtitle: "Số liệu theo báo cáo tại Hội nghị lần thứ 12 (11/4)",
  footer: "Nguồn: Báo cáo tại Hội nghị lần thứ 12",
  theme: "light",
} as const;
const row: PictureRow = {
  label: "1. Nhiệm vụ của 12 chỉ tiêu",
  value: "31/38 (82%), 12 vượt",
  share: 31 / 38,
};
const overview = { ...titled, kind: "overview", rows: [row] } as const satisfies Picture;
const bars: StackedRow[] = [
  { label: "Chi bộ 1", value: "2/4 (50%)", parts: [1, 1, 1, 1] },
  { label: "Chi bộ 2", value: "0/9 (0%)", parts: [0, 0, 9, 0] },
];
const legend = ["Đã nhận", "Nhận sau hạn", "Chưa xác nhận", "Không gửi được"];
const stacked = { ...titled, kind: "stacked", legend, rows: bars } as const satisfies Picture;
const points: PicturePoint[] = [
  { label: "2021", value: 3.1, text: "3,1%" },
  { label: "2022", value: 8.9, text: "8,9%" },
  { label: "2023", value: 9.8, text: "ước 9,8%" },
];
const line = { ...titled, kind: "line", points } as const satisfies Picture;
const link = "https://t.me/truc_ban_bot?start=K7QF2M9XWA";
const qr = { ...titled, kind: "qr", text: link, caption: "K7QF2M9XWA" } as const satisfies Picture;

const hostile = [
  '<script>alert("x")</script> & </text></svg> &amp; ]]> {a|b} {b} $& %s',
  "📊 👩‍💻 🇻🇳 👍🏽 ❤️ 1️⃣ 中文 Привет → ₂ \u0000\u0007\u202e\ufffe\ud800 e\u0323\u0302",
  `${"a".repeat(120)} ${"Thương mại, dịch vụ, Đảng uỷ, nghĩa, ưỡ, ẫ ".repeat(2)}`,
  "\n\n  \t\n",
  "",
];

const log = createFakeLog();
const pictures = createEchartsPictures({ log });
afterAll(() => {
  pictures.stop();
});

interface Png {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Draws it, and checks what Telegram takes as a photo. */
async function drawn(picture: Picture): Promise<Png> {
  const bytes = await pictures.draw(picture);
  if (bytes === null) throw new Error(`not drawn: ${JSON.stringify(log.entries.at(-1))}`);
  // The header: decoding every picture would take most of the time.
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  expect(Buffer.from(bytes.subarray(1, 4)).toString()).toBe("PNG");
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  expect(bytes.length).toBeLessThan(10_000_000);
  expect(width + height).toBeLessThanOrEqual(10_000);
  expect(Math.max(width / height, height / width)).toBeLessThanOrEqual(20);
  return { bytes, width, height };
}

function isSame(one: Png, other: Png): boolean {
  return Buffer.compare(one.bytes, other.bytes) === 0;
}

describe("a picture", () => {
  it.each<Picture>([overview, stacked, line, qr])(
    "is a PNG for a telephone in both themes, and the same each time: $kind",
    async (picture) => {
      const light = await drawn(picture);
      expect(light.width).toBe(1080);
      expect(light.height).toBeGreaterThan(500);
      expect(decode(light.bytes)).toMatchObject({ width: light.width, height: light.height, channels: 4 });
      expect(isSame(light, await drawn(picture))).toBe(true);
      expect(isSame(light, await drawn({ ...picture, theme: "dark" }))).toBe(false);
    },
  );

  it.each(hostile)("is not spoilt by what is typed into it: %j", async (text) => {
    const texts = { title: text, subtitle: text, footer: text, theme: "dark" } as const;
    const rows = [{ label: text, value: text, share: null }];
    await drawn({ ...texts, kind: "overview", rows });
    const parts = [1, 2, 3, 4];
    await drawn({
      ...texts,
      kind: "stacked",
      legend: parts.map(() => text),
      rows: [{ label: text, value: text, parts }],
    });
    await drawn({ ...texts, kind: "line", points: points.map((point) => ({ ...point, label: text, text })) });
    await drawn({ ...qr, ...texts, caption: text });
  });

  it("is no taller for a subtitle and a footer that are empty or not there", async () => {
    const bare = await drawn({ ...overview, subtitle: null, footer: null });
    expect(isSame(bare, await drawn({ ...overview, subtitle: "", footer: " \n" }))).toBe(true);
    expect(bare.height).toBeLessThan((await drawn(overview)).height);
  });

  it("does not fail for shares and values that are none", async () => {
    const shares = [-1, 0, 0.001, 1, 2, NaN, Infinity];
    await drawn({ ...overview, rows: shares.map((share) => ({ ...row, share })) });
    for (const value of [NaN, Infinity, 0, 1e300]) {
      await drawn({ ...line, points: [1, 2].map(() => ({ label: "2021", value, text: "?" })) });
    }
  });

  it("is null, and the log says why, where it cannot be drawn or takes too long; the next one is drawn", async () => {
    expect(await pictures.draw({ ...qr, text: "x".repeat(3000) })).toBeNull();
    expect(log.entries.at(-1)).toMatchObject({
      level: "error",
      message: "a picture could not be drawn",
      fields: { kind: "qr", error: { name: "JobFailed", reason: "threw" } },
    });
    await drawn(qr);

    const hasty = createEchartsPictures({ log, timeLimitMs: 1 });
    onTestFinished(() => {
      hasty.stop();
    });
    expect(await hasty.draw(qr)).toBeNull();
    expect(log.entries.at(-1)).toMatchObject({ fields: { error: { reason: "too-slow" } } });
    hasty.stop();
    expect(await hasty.draw(qr)).toBeNull();
    expect(log.entries.at(-1)).toMatchObject({ fields: { error: { reason: "stopped" } } });
  });

  it("has the web chat's colours", async () => {
    const css = await readFile("src/adapters/web-chat/page/base.css", "utf8");
    const [light = "", dark = ""] = css.split("prefers-color-scheme: dark");
    for (const [name, colour] of Object.entries(COLOURS.light))
      expect(light).toContain(`--${name}: ${colour}`);
    for (const [name, colour] of Object.entries(COLOURS.dark)) expect(dark).toContain(`--${name}: ${colour}`);
  });
});

describe("an overview", () => {
  it("grows with its rows, to a size that messengers take", async () => {
    const heights = [0, 1, 2, 9].map((count) => drawOverview(Array(count).fill(row), COLOURS.light).height);
    expect(heights).toEqual(heights.toSorted((a, b) => a - b));
    expect(new Set(heights).size).toBe(4);
    await drawn({ ...overview, rows: Array<PictureRow>(60).fill(row) });
  });

  it.each([60, 700])("loses none of %i rows, and has them in order", (count) => {
    const rows = Array.from({ length: count }, (_, index) => ({ ...row, label: `x${index}x` }));
    const { svg } = drawOverview(rows, COLOURS.light);
    expect(Array.from(svg.matchAll(/>x(\d+)x</g), ([, index]) => Number(index))).toEqual([...rows.keys()]);
  });

  it("is not too narrow for a messenger where one text is as long as a book", () => {
    const rows = [{ ...row, value: "Thương mại ".repeat(3000) }];
    const { width, height } = drawPage(overview, drawOverview(rows, COLOURS.light));
    expect(height / width).toBeLessThan(20);
  });
});

describe("a line", () => {
  it("does not write one label over another, and does not lose what it has no room for", async () => {
    const months = Array.from({ length: 24 }, (_, index) => ({
      label: `Tháng ${index + 1}/2025`,
      value: Math.sin(index),
      text: `${index} tỷ đồng`,
    }));
    const { labels, isComplete } = layOutLabels(months, 900);
    const shown = [...labels.keys()].filter((index) => labels[index] !== "");
    const [first = 0, second = 0] = shown;
    expect(((second - first) * 900) / 24).toBeGreaterThan(widthOf("Tháng 12/2025", "regular", 34));
    expect(shown.at(-1)).toBe(23);
    expect(isComplete).toBe(false);
    // The rest is in a list below.
    expect((await drawn({ ...line, points: months })).height).toBeGreaterThan(2000);
  });
});

describe("a code", () => {
  it.each([
    ["a link", "light", link],
    ["a link", "dark", link],
    ["Vietnamese", "dark", "Mã mời: Chi bộ 1, phường Đồng Xuân; nghĩa, ưỡ, ẫ"],
    ["much text", "light", "x".repeat(1500)],
  ] as const)("can be read by a camera that knows dark on light only: %s, %s", async (_, theme, text) => {
    const { data, width, height } = decode((await drawn({ ...qr, theme, text })).bytes);
    const pixels = new Uint8ClampedArray(data);
    expect(jsqr.default(pixels, width, height, { inversionAttempts: "dontInvert" })?.data).toBe(text);
  });
});

describe("text in a picture", () => {
  const samples = ["Thương mại, dịch vụ, Đảng uỷ, nghĩa, ưỡ, ẫ", "31/38 (82%), 12 vượt", "WWW iii @ “…” ₫"];

  it.each(samples)("is as wide as it was taken to be, so that nothing is cut off: %s", (text) => {
    for (const weight of ["regular", "semibold"] as const) {
      const svg =
        `<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="99"><text y="50" font-size="40" ` +
        `font-family="${TEXT_FAMILY}" font-weight="${weight === "semibold" ? 600 : 400}">${text}</text></svg>`;
      const image = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: fontFilesFor(svg) } });
      const width = image.getBBox()?.width ?? 0;
      expect(widthOf(text, weight, 40) / width).toBeGreaterThan(0.98);
      expect(widthOf(text, weight, 40) / width).toBeLessThan(1.05);
    }
  });

  it("loses nothing where it is broken into lines, and no line is too long", () => {
    for (const text of [...samples, ...hostile.slice(0, 1), `một ${"x".repeat(200)} hai`]) {
      const lines = wrap(text, { weight: "semibold", size: 44, width: 300 });
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      for (const each of lines) expect(widthOf(each, "semibold", 44)).toBeLessThanOrEqual(300);
    }
  });

  it("does not leave a word alone in the last line", () => {
    const text = "thực hiện theo Chương trình 03 của Thành uỷ và Chương trình 04 của Quận uỷ";
    expect(
      wrap(text, { weight: "semibold", size: 44, width: 896 }).at(-1)?.split(" ").length,
    ).toBeGreaterThan(2);
  });

  it("does not vanish where the typeface has no such sign", () => {
    const runs = toRuns("31 → 35 📊 ㎡ ệ 中", "regular").map(({ text, family }) => [text, family]);
    expect(runs).toEqual([
      ["31 ", TEXT_FAMILY],
      ["➡", "Noto Emoji"],
      [" 35 ", TEXT_FAMILY],
      ["📊", "Noto Emoji"],
      [" m2 ệ ?", TEXT_FAMILY],
    ]);
  });
});
