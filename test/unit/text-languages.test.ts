import { describe, expect, it } from "vitest";

import { TOPICS } from "../../src/domain/chat.ts";
import { texts, type Texts } from "../../src/text/texts.ts";

const LOCALES = ["vi", "en"] as const;
/** Telegram's limit for what is shown for a moment at a pressed button. */
const MAX_NOTICE = 200;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Every text by its path, with what it is. */
function leaves(value: unknown, path = ""): [path: string, leaf: unknown][] {
  const isBranch = isRecord(value) && typeof value["html"] !== "string";
  if (!isBranch) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}

function kindOf(leaf: unknown): string {
  if (Array.isArray(leaf)) return "list";
  return isRecord(leaf) ? "html" : typeof leaf;
}

/** Texts that commands and confirmations show at a pressed button, beside those called so. */
function pressNotices({ content, errors, confirm, acknowledged, subscriptions, receipts }: Texts): string[] {
  return [
    errors.staleButton,
    confirm.expired,
    confirm.used,
    confirm.notYours,
    acknowledged.notice,
    acknowledged.already,
    acknowledged.notAddressed,
    subscriptions.outOfReach,
    receipts.upToDate,
    ...(["added", "changed", "removed"] as const).map(content.savedAs),
    ...TOPICS.flatMap((topic) => [subscriptions.changed(topic, true), subscriptions.changed(topic, false)]),
  ];
}

describe("the two languages", () => {
  it("have the same texts of the same kind, so that nobody is answered with undefined", () => {
    const [vi, en] = LOCALES.map((locale) =>
      leaves(texts(locale))
        .map(([path, leaf]) => `${path}: ${kindOf(leaf)}`)
        .toSorted(),
    );
    expect(en).toEqual(vi);
  });

  it("list the commands in the same order, which is the help's", () => {
    expect(Object.keys(texts("en").commands)).toEqual(Object.keys(texts("vi").commands));
  });
});

describe.each(LOCALES)("the texts in %s", (locale) => {
  const all = leaves(texts(locale));

  it("are never empty", () => {
    for (const [path, leaf] of all) {
      if (typeof leaf === "string") expect(leaf.trim(), path).not.toBe("");
      if (isRecord(leaf)) expect(leaf["html"], path).not.toBe("");
    }
  });

  it("have no notice that Telegram would refuse for its length, or that shows its markup", () => {
    const named = all.filter(([path]) => path.endsWith("Notice")).map(([, leaf]) => leaf);
    expect(named.length).toBeGreaterThan(5);
    for (const notice of [...named, ...pressNotices(texts(locale))]) {
      expect(notice).toBeTypeOf("string");
      expect(String(notice).length, String(notice)).toBeLessThanOrEqual(MAX_NOTICE);
      expect(String(notice)).not.toMatch(/[<>]|&[a-z]+;/);
    }
  });
});
