import type { Html } from "./html.ts";

interface Token {
  readonly raw: string;
  /** Units of text that it shows: 0 for a tag, 1 or 2 for a character or an entity. */
  readonly shown: number;
}

/** Markup that shows nothing. */
const BLANK = /^(?:<[^>]*>|\s)*$/;

function tokens(markup: string): Token[] {
  return [...markup.matchAll(/<[^>]*>|&[a-z]+;|[\s\S]/gu)].map(([raw]) => {
    if (raw.startsWith("<")) return { raw, shown: 0 };
    return { raw, shown: raw.startsWith("&") && raw.length > 1 ? 1 : raw.length };
  });
}

/** How many UTF-16 units of text people see. */
export function shownLength(text: Html): number {
  return tokens(text.html).reduce((sum, token) => sum + token.shown, 0);
}

/** Tags that are open after these tokens, outermost first. */
function openTags(part: readonly Token[]): string[] {
  const open: string[] = [];
  for (const { raw, shown } of part) {
    if (shown > 0 || !raw.startsWith("<")) continue;
    if (raw.startsWith("</")) open.pop();
    else open.push(raw);
  }
  return open;
}

function closing(tags: readonly string[]): string {
  return tags
    .map((tag) => `</${/^<([a-z]+)/.exec(tag)?.[1] ?? ""}>`)
    .toReversed()
    .join("");
}

/** Where to cut, as an index of tokens: after the last line break, else after the last space, else where it is full. */
function cutAt(part: readonly Token[], max: number): number {
  let shown = 0;
  let full = 0;
  while (full < part.length && shown + (part[full]?.shown ?? 0) <= max) shown += part[full++]?.shown ?? 0;
  if (full === part.length) return full;
  for (const gap of ["\n", " "]) {
    const at = part.slice(0, full).findLastIndex((token) => token.raw === gap);
    if (at > full / 2) return at + 1;
  }
  return Math.max(1, full); // a character wider than `max` stands alone
}

/** Splits a long text into parts of at most `max` shown units; markup that is open at a cut is closed and opened again. */
export function splitHtml(text: Html, max: number): Html[] {
  // Markup is never shorter than what it shows: most messages need no closer look.
  if (text.html.length <= max && !BLANK.test(text.html)) return [{ html: text.html.trimEnd() }];
  const parts: Html[] = [];
  let rest = tokens(text.html);
  let reopened: string[] = [];
  do {
    const cut = cutAt(rest, max);
    const body = rest.slice(0, cut);
    const opened = openTags([...reopened.map((raw) => ({ raw, shown: 0 })), ...body]);
    const text = body.map(({ raw }) => raw).join("");
    // Messengers refuse a message that shows nothing.
    const isBlank = body.every(({ raw, shown }) => shown === 0 || raw.trim() === "");
    if (!isBlank) parts.push({ html: `${reopened.join("")}${text.trimEnd()}${closing(opened)}` });
    rest = rest.slice(cut);
    reopened = opened;
  } while (rest.length > 0);
  return parts.length > 0 ? parts : [{ html: "" }];
}
