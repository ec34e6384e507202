import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { escapeHtml, html, joinHtml, toPlainText } from "../../src/text/html.ts";

describe("html", () => {
  it.each([
    ["<b>Bí thư</b>", "&lt;b&gt;Bí thư&lt;/b&gt;"],
    ["Lan & Hùng", "Lan &amp; Hùng"],
    ['"Tư" Nguyễn', "&quot;Tư&quot; Nguyễn"],
    ["&lt;", "&amp;lt;"],
    ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ])("does not let the name %j become markup", (name, escaped) => {
    expect(html`<b>${name}</b>`.html).toBe(`<b>${escaped}</b>`);
  });

  it("does not let a link break out of its attribute", () => {
    expect(html`<a href="${'https://x/?a=1&b="><i>'}">x</a>`.html).toBe(
      '<a href="https://x/?a=1&amp;b=&quot;&gt;&lt;i&gt;">x</a>',
    );
  });

  it("escapes what stands in a list, and does not escape our own markup twice", () => {
    expect(html`${["<", html`<i>${"&"}</i>`, 3]}`.html).toBe("&lt;<i>&amp;</i>3");
  });

  it("prints no null, undefined or false, but does print 0", () => {
    expect(html`[${null}${undefined}${false}${0}]`.html).toBe("[0]");
  });

  it("gives back every text that was put in, whatever it holds", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { html: markup } = html`${text}`;
        expect(markup).toBe(escapeHtml(text));
        expect(markup).not.toMatch(/[<>"]/);
        expect(toPlainText({ html: markup })).toBe(text);
      }),
    );
  });
});

describe("joinHtml", () => {
  it("leaves no empty line where a line does not apply, but keeps a blank line that is meant", () => {
    expect(joinHtml([html`a`, null, false, html``, html`b`]).html).toBe("a\n\nb");
  });

  it("does not escape the lines again", () => {
    expect(joinHtml([html`<b>${"&"}</b>`, html`x`], " · ").html).toBe("<b>&amp;</b> · x");
  });
});

describe("toPlainText", () => {
  it("leaves no tag and no entity for platforms that know neither", () => {
    expect(toPlainText(html`<b>${"A & B"}</b> <a href="https://x">${'"x" <y>'}</a>`)).toBe('A & B "x" <y>');
  });

  it("does not turn text that looks like an entity into a sign", () => {
    expect(toPlainText(html`${"&lt;b&gt;"}`)).toBe("&lt;b&gt;");
  });
});
