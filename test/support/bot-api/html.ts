import { badRequest } from "./api-error.ts";
import { isLink } from "./keyboards.ts";

/** A `MessageEntity`; offset and length in UTF-16 units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
}

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** Which entity each tag makes, and which attribute it may have. */
const TAGS = new Map<string, { readonly type: string; readonly attribute?: string }>([
  ["b", { type: "bold" }],
  ["strong", { type: "bold" }],
  ["i", { type: "italic" }],
  ["em", { type: "italic" }],
  ["u", { type: "underline" }],
  ["ins", { type: "underline" }],
  ["s", { type: "strikethrough" }],
  ["strike", { type: "strikethrough" }],
  ["del", { type: "strikethrough" }],
  ["code", { type: "code" }],
  ["pre", { type: "pre" }],
  ["a", { type: "text_link", attribute: "href" }],
  ["span", { type: "spoiler", attribute: "class" }],
  ["tg-spoiler", { type: "spoiler" }],
  ["blockquote", { type: "blockquote", attribute: "expandable" }],
]);
const NAMED = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);

const CHARACTER = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/iy;
const START = /<([a-z][a-z0-9-]*)((?:\s+[\w-]+(?:="[^"]*"|='[^']*')?)*)\s*>/iy;
const END = /<\/([a-z][a-z0-9-]*)\s*>/iy;
const ATTRIBUTE = /([\w-]+)(?:="([^"]*)"|='([^']*)')?/g;

interface Open {
  readonly tag: string;
  readonly type: string;
  readonly offset: number;
  readonly extra: { readonly url?: string };
}

/** Parses Telegram's HTML style. Stricter than Telegram itself: a bare `&` or `>` is refused, as its manual demands. */
export function parseHtml(html: string): FormattedText {
  const entities: Entity[] = [];
  const open: Open[] = [];
  let text = "";
  let at = 0;
  const cannot = (why: string) =>
    badRequest(`can't parse entities: ${why} at byte offset ${Buffer.byteLength(html.slice(0, at))}`);
  const match = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(html);
  };

  while (at < html.length) {
    const next = html.charAt(at);
    let length = 1;
    if (next === ">") throw cannot('Character ">" must be escaped');
    if (next === "&") {
      const found = match(CHARACTER);
      const character = found ? decode(found) : undefined;
      if (!found || character === undefined) throw cannot('Character "&" must be escaped');
      length = found[0].length;
      text += character;
    } else if (next !== "<") {
      text += next;
    } else if (html.startsWith("</", at)) {
      const found = match(END);
      if (!found) throw cannot("Unclosed end tag");
      const tag = (found[1] ?? "").toLowerCase();
      const top = open.pop();
      if (!top) throw cannot("Unexpected end tag");
      if (top.tag !== tag) throw cannot(`Unmatched end tag, expected "</${top.tag}>", found "</${tag}>",`);
      entities.push({ type: top.type, offset: top.offset, length: text.length - top.offset, ...top.extra });
      length = found[0].length;
    } else {
      const found = match(START);
      const tag = (found?.[1] ?? /^<([^\s<>]*)/.exec(html.slice(at))?.[1] ?? "").toLowerCase();
      if (!TAGS.has(tag)) throw cannot(`Unsupported start tag "${tag}"`);
      if (!found) throw cannot("Unclosed start tag");
      const kind = readAttributes(tag, found[2] ?? "");
      if (typeof kind === "string") throw cannot(kind);
      open.push({ tag, offset: text.length, ...kind });
      length = found[0].length;
    }
    at += length;
  }
  const left = open.pop();
  if (left)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to start tag "${left.tag}"`);
  return trim({
    text,
    entities: entities.filter(keeps).sort((a, b) => a.offset - b.offset || b.length - a.length),
  });
}

/** Takes white space off both ends, as Telegram does. */
export function trim({ text, entities }: FormattedText): FormattedText {
  const kept = text.trim();
  const cut = text.indexOf(kept);
  const clipped = entities.map((entity) => {
    const start = Math.max(entity.offset - cut, 0);
    const end = Math.min(entity.offset + entity.length - cut, kept.length);
    return { ...entity, offset: start, length: end - start };
  });
  return { text: kept, entities: clipped.filter((entity) => entity.length > 0) };
}

/** What a start tag opens, or what is wrong with it. */
function readAttributes(tag: string, source: string) {
  const attributes = new Map(
    [...source.matchAll(ATTRIBUTE)].map((found) => [found[1]?.toLowerCase(), found[2] ?? found[3] ?? ""]),
  );
  const { type = "", attribute: allowed } = TAGS.get(tag) ?? {};
  const stranger = [...attributes.keys()].find((name) => name !== allowed);
  if (stranger !== undefined) return `Unsupported attribute "${stranger}" in the tag "${tag}"`;
  const value = attributes
    .get(allowed)
    ?.replaceAll(new RegExp(CHARACTER, "gi"), (...found) => decode(found) ?? "");

  if (tag === "span" && value !== "tg-spoiler") return 'Tag "span" must have class "tg-spoiler"';
  if (tag === "a" && value === undefined) return 'Tag "a" must have attribute "href"';
  if (tag === "a") return { type: value && isLink(value) ? type : "", extra: { url: value ?? "" } };
  if (tag === "blockquote" && value !== undefined) return { type: "expandable_blockquote", extra: {} };
  return { type, extra: {} };
}

function decode(found: readonly unknown[]): string | undefined {
  const [, decimal, hexadecimal, name] = found;
  if (typeof name === "string") return NAMED.get(name);
  const code = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hexadecimal), 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

function keeps(entity: Entity): boolean {
  return entity.type !== "" && entity.length > 0;
}
