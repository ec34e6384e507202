import { readFile } from "node:fs/promises";

export const GUIDE = "docs/huong-dan.md";

/** Who acts in the guide, by the word that begins a block of steps. */
export const WHO = ["Người mới", "Khách", "Đảng viên", "Bí thư", "Văn phòng", "Quản trị"] as const;
export type Who = (typeof WHO)[number];

export type Deed =
  | { readonly kind: "say" | "press" | "file"; readonly what: string }
  | { readonly kind: "see" | "buttons"; readonly what: readonly string[] }
  | { readonly kind: "see-file"; readonly what: string }
  | { readonly kind: "see-picture" }
  | { readonly kind: "wait"; readonly ms: number };

export interface Step {
  readonly line: number;
  readonly who: Who;
  readonly inGroup: boolean;
  readonly deed: Deed;
  /** The table above, for a file that is sent. */
  readonly table: readonly (readonly string[])[];
}

/** A picture of the guide: what is on the screen at this moment. */
export interface Picture {
  readonly line: number;
  readonly picture: string;
}

/** A chapter: its steps are done in order, in an office of its own. */
export interface Part {
  readonly title: string;
  readonly moments: readonly (Step | Picture)[];
}

const MINUTE = 60_000;
const UNITS = { phút: MINUTE, giờ: 60 * MINUTE, ngày: 24 * 60 * MINUTE };

/** What may stand in a step, all of it: behind each a remark in brackets. */
const DEEDS: readonly (readonly [RegExp, (found: RegExpExecArray) => Deed])[] = [
  [/^Gõ: `([^`]+)`$/, ([, what = ""]) => ({ kind: "say", what: what.replaceAll(/ ?⏎ ?/g, "\n") })],
  [/^Bấm: \*\*([^*]+)\*\*$/, ([, what = ""]) => ({ kind: "press", what })],
  [/^Gửi tệp: `([^`]+)`$/, ([, what = ""]) => ({ kind: "file", what })],
  [/^Thấy: (“[^”]+”(?:, “[^”]+”)*)$/, ([, list = ""]) => ({ kind: "see", what: quoted(list, /“([^”]+)”/g) })],
  [
    /^Thấy nút: (\*\*[^*]+\*\*(?:, \*\*[^*]+\*\*)*)$/,
    ([, list = ""]) => ({ kind: "buttons", what: quoted(list, /\*\*([^*]+)\*\*/g) }),
  ],
  [/^Thấy tệp: `([^`]+)`$/, ([, what = ""]) => ({ kind: "see-file", what })],
  [/^Thấy ảnh$/, () => ({ kind: "see-picture" })],
  [
    /^Chờ: (\d+) (phút|giờ|ngày)$/,
    ([, count, unit]) => ({ kind: "wait", ms: Number(count) * UNITS[unit as keyof typeof UNITS] }),
  ],
];

/** In a remark: the picture below shows this moment, and not the end of the steps. */
const SHOWN = "hình dưới";
const REMARK = / \([^()]*\)$/;
const STEP = /^\d+\. (.*)$/;
const ACTOR = /^\*\*([^*]+)\*\*.*:$/;
const PICTURE = /^!\[[^\]]+\]\(screenshots\/(guide-[\w-]+)\.png\)$/;
/** A step that would be passed over, because it is not numbered as steps are. */
const STRAY = /^(?:\s*\d+[.)]|\s*(?:[-*] )?(?:Gõ|Bấm|Gửi tệp|Thấy|Thấy nút|Thấy tệp|Thấy ảnh|Chờ)(?::|$))/;

export async function readGuide(): Promise<string> {
  return readFile(GUIDE, "utf8");
}

/** Reads every step of the guide. Throws, with the line, at whatever looks like a step and is none. */
export function parseGuide(text: string): Part[] {
  const reader = new GuideReader();
  for (const [index, content] of text.split("\n").entries()) {
    const fault = reader.read(index + 1, content);
    if (fault !== null) throw new Error(`${GUIDE}:${index + 1}: ${fault}: ${content}`);
  }
  return reader.parts;
}

class GuideReader {
  readonly parts: { title: string; moments: (Step | Picture)[] }[] = [];
  #actor: Pick<Step, "who" | "inGroup"> | null = null;
  #table: string[][] = [];
  /** Before which of the moments the next picture is taken, where a remark says so. */
  #shownAt: number | null = null;
  #former = "";

  /** What is wrong with the line; null where nothing is. */
  read(line: number, content: string): string | null {
    const [, step] = STEP.exec(content) ?? [];
    const fault = step === undefined ? this.#readOther(line, content) : this.#readStep(line, step);
    this.#former = content;
    return fault;
  }

  get #moments(): (Step | Picture)[] {
    return this.parts.at(-1)?.moments ?? [];
  }

  #readStep(line: number, step: string): string | null {
    if (this.#actor === null) return "a step of which the guide does not say who does it";
    for (const piece of step.split(" → ")) {
      const deed = readDeed(piece);
      if (deed === null) return "no step that can be done";
      this.#moments.push({ line, ...this.#actor, deed, table: this.#table });
    }
    if (step.includes(SHOWN)) this.#shownAt = this.#moments.length;
    return null;
  }

  #readOther(line: number, content: string): string | null {
    if (content === "") return null;
    if (STRAY.test(content)) return "a step without a number, or one that is set in";
    if (STEP.test(this.#former)) return "neither a step nor set apart from the steps";
    if (content.startsWith("## ")) this.parts.push({ title: content.slice(3), moments: [] });
    if (content.startsWith("!")) return this.#readPicture(line, content);
    if (content.startsWith("|")) this.#readRow(content);
    this.#actor = readActor(content);
    return null;
  }

  #readPicture(line: number, content: string): string | null {
    const [, picture] = PICTURE.exec(content) ?? [];
    if (picture === undefined) return "no picture that the walk can take";
    this.#moments.splice(this.#shownAt ?? this.#moments.length, 0, { line, picture });
    this.#shownAt = null;
    return null;
  }

  #readRow(content: string): void {
    const isFirst = !this.#former.startsWith("|");
    this.#table = [...(isFirst ? [] : this.#table), cells(content)];
  }
}

function readDeed(step: string): Deed | null {
  const bare = step.replace(REMARK, "");
  for (const [pattern, make] of DEEDS) {
    const found = pattern.exec(bare);
    if (found) return make(found);
  }
  return null;
}

function readActor(content: string): Pick<Step, "who" | "inGroup"> | null {
  const name = ACTOR.exec(content)?.[1];
  const who = WHO.find((known) => known === name);
  return who ? { who, inGroup: content.includes("trong nhóm") } : null;
}

function cells(row: string): string[] {
  const parts = row.split("|").slice(1, -1);
  return parts.map((cell) => cell.replaceAll("\\", "").trim());
}

function quoted(list: string, pattern: RegExp): string[] {
  return [...list.matchAll(pattern)].map(([, text = ""]) => text);
}
