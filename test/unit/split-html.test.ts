import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { html, toPlainText, type Html } from "../../src/text/html.ts";
import { shownLength, splitHtml } from "../../src/text/split-html.ts";

/** Every visible character with the tags that it stands in; throws where tags do not nest. */
function marked({ html: text }: Html): string[] {
  const open: string[] = [];
  const shown: string[] = [];
  for (const [token] of text.matchAll(/<[^>]*>|&[a-z]+;|[\s\S]/gu)) {
    if (token.startsWith("</")) {
      if (!open.pop()?.startsWith(`<${token.slice(2, -1)}`)) throw new Error(`Does not nest: ${text}`);
    } else if (token.startsWith("<")) open.push(token);
    else if (token.trim() !== "") shown.push(`${open.join("")}${token}`);
  }
  if (open.length > 0) throw new Error(`Left open: ${text}`);
  return shown;
}

const leaf = fc
  .array(fc.constantFrom("chỉ", "tiêu", " ", "\n", "\n\n", "&", "<b>", '"', "📌", "👨‍👩‍👧", "aaaaaaaaaaaa"), {
    maxLength: 12,
  })
  .map((pieces) => html`${pieces.join("")}`);
const { tree } = fc.letrec<{ tree: Html }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    tie("tree").map((inner) => html`<b>${inner}</b>`),
    tie("tree").map((inner) => html`<a href="https://x/?a=1&amp;b=2">${inner}</a>`),
    fc.array(tie("tree"), { maxLength: 4 }).map((inner) => html`${inner}`),
  ),
}));
const splits = fc.record({ text: tree, max: fc.integer({ min: 2, max: 40 }) });

describe("shownLength", () => {
  it("counts what people see, as Telegram does: no tags, an entity as one, an emoji as two", () => {
    expect(shownLength(html`<b>${"a&b"}</b> <a href="https://x">📌</a>`)).toBe(6);
  });

  it("agrees with the plain text, so that nothing fits by one count and not by the other", () => {
    fc.assert(
      fc.property(tree, (text) => {
        expect(shownLength(text)).toBe(toPlainText(text).length);
      }),
    );
  });
});

/** Markup as it is; not a template, in which a code formatter would move the white space. */
function markup(text: string): Html {
  return { html: text };
}

describe("splitHtml", () => {
  it("keeps a text that just fits in one part, markup not counted", () => {
    expect(splitHtml(markup("<b>12345</b>"), 5)).toEqual([markup("<b>12345</b>")]);
  });

  it("cuts after a line rather than within it, after a word rather than within it", () => {
    expect(splitHtml(markup("một hai\nba bốn"), 11)).toEqual(["một hai", "ba bốn"].map(markup));
    expect(splitHtml(markup("một hai ba"), 9)).toEqual(["một hai", "ba"].map(markup));
  });

  it("does not send a scrap of a part because of an early line break", () => {
    expect(splitHtml(markup("a\nbbbbbbbbbbbb"), 10)).toEqual(["a\nbbbbbbbb", "bbbb"].map(markup));
  });

  it("does not lose bold type after a cut", () => {
    expect(splitHtml(markup("<b>một <i>hai ba</i></b>"), 9)).toEqual(
      ["<b>một <i>hai</i></b>", "<b><i>ba</i></b>"].map(markup),
    );
  });

  it("does not cut an entity or an emoji in two", () => {
    expect(splitHtml(markup("&amp;&amp;&amp;"), 2)).toEqual(["&amp;&amp;", "&amp;"].map(markup));
    expect(splitHtml(markup("a📌📌"), 4)).toEqual(["a📌", "📌"].map(markup));
  });

  it("sends no part that shows nothing, which messengers refuse", () => {
    expect(splitHtml(markup("12345\n<b> </b>\n"), 5)).toEqual([markup("12345")]);
    expect(splitHtml(markup("\n".repeat(20)), 5)).toEqual([markup("")]);
  });

  it("comes to an end even where one character is wider than a part", () => {
    expect(splitHtml(markup("📌📌"), 1)).toEqual(["📌", "📌"].map(markup));
  });

  it("makes no part too long and breaks no entity and no character", () => {
    fc.assert(
      fc.property(splits, ({ text, max }) => {
        for (const part of splitHtml(text, max)) {
          expect(shownLength(part)).toBeLessThanOrEqual(max);
          expect(part.html.replace(/<[^>]*>/g, "")).not.toMatch(/&(?!(?:lt|gt|quot|amp);)/);
          expect(part.html.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it("loses no character and no markup, and every part's tags nest", () => {
    fc.assert(
      fc.property(splits, ({ text, max }) => {
        expect(splitHtml(text, max).flatMap(marked)).toEqual(marked(text));
      }),
    );
  });
});
