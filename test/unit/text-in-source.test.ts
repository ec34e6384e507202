import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Marks over and under vowels that English has not, in decomposed text; and đ. */
const VIETNAMESE = /[\u0300-\u0303\u0306\u0309\u031b\u0323]|đ/i;

/** Where Vietnamese belongs beside src/text: what is read, not said, and the web chat's own page. */
const MAY_BE_VIETNAMESE = [
  /^src\/text\//,
  /^src\/domain\/time\//,
  /^src\/domain\/secrecy[^/]*\.ts$/,
  /^src\/domain\/document-(?:number|reference)[^/]*\.ts$/,
  /^src\/adapters\/web-chat\/page\/texts\.js$/,
  /^src\/adapters\/web-chat\/texts\.ts$/,
];

/** A single letter is no sentence, and the bot's name is the same in every language. */
function isVietnamese(text: string): boolean {
  const rest = text.replaceAll("Trực Ban", "");
  return rest.length > 1 && VIETNAMESE.test(rest.normalize("NFD"));
}

function sources(...patterns: string[]): string[] {
  return globSync(patterns, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
}

/** All nodes of a file's syntax tree: comments are not among them. */
function nodes(path: string): ts.Node[] {
  const file = ts.createSourceFile(path, readFileSync(root + path, "utf8"), ts.ScriptTarget.Latest, true);
  const found: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The strings and the pieces of templates in a file. */
function strings(path: string): string[] {
  return nodes(path).flatMap((node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)
      ? [node.text]
      : [],
  );
}

describe("sentences in the source", () => {
  it("sees Vietnamese in strings and templates, and not in comments", () => {
    expect(strings("src/text/vi/format.ts").filter(isVietnamese)).not.toEqual([]);
    expect(strings("src/text/vi/format.ts").join()).not.toContain("còn 3 ngày");
    expect(["chỉ", "Đảng", "uỷ", "ôn", "mật".normalize("NFD")].every(isVietnamese)).toBe(true);
    expect(["naive", "“cell’s” – ✅", "façade"].some(isVietnamese)).toBe(false);
  });

  it("do not stand outside src/text, where no translation would be found", () => {
    const others = sources("src/**/*.{ts,js}", "commands/**/*.ts").filter(
      (path) => !MAY_BE_VIETNAMESE.some((pattern) => pattern.test(path)),
    );
    expect(others.length).toBeGreaterThan(20);
    const found = others.flatMap((path) =>
      strings(path)
        .filter(isVietnamese)
        .map((text) => `${path}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  it("are not half translated: no Vietnamese in English but the bot's name and a cell in an example", () => {
    const found = sources("src/text/en/*.ts")
      .flatMap(strings)
      .map((text) => text.replace(/Chi bộ \d/g, ""))
      .filter(isVietnamese);
    expect(found).toEqual([]);
  });

  it("do not shout", () => {
    const said = sources("src/text/{vi,en}/*.ts").flatMap(strings);
    expect(said.filter((text) => text.includes("!"))).toEqual([]);
  });

  it("are not broken over lines or indented by a code formatter that takes them for a web page", () => {
    const broken = sources("src/**/*.ts", "commands/**/*.ts").flatMap((path) =>
      nodes(path)
        .filter(ts.isTaggedTemplateExpression)
        .filter(({ tag, template }) => tag.getText() === "html" && hasRawLineBreak(template))
        .map(({ template }) => `${path}: ${template.getText()}`),
    );
    expect(broken.filter((line) => !line.startsWith("src/adapters/web-chat/page/"))).toEqual([]);
  });
});

function hasRawLineBreak(template: ts.TemplateLiteral): boolean {
  const pieces = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  return pieces.some((piece) => piece.getText().includes("\n"));
}
