/**
 * Text for people. `html` escapes everything that is put into it, so that a name or a title can never become
 * markup; only what we wrote ourselves is. The markup is the small set that every platform can show in some
 * way: b, i, u, s, code, pre, a, blockquote.
 */
export interface Html {
  /** Markup with everything foreign escaped. */
  readonly html: string;
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Escapes text so that it can stand in markup or in a double-quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  if (Array.isArray(part)) return part.map(render).join("");
  return (part as Html).html;
}

/** Builds markup from a template; strings put into it are escaped, `Html` goes in as it is, null and false vanish. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: template.reduce((text, piece, index) => text + render(parts[index - 1]) + piece) };
}

/** Joins lines or blocks; null and false entries (a line that does not apply) are left out. */
export function joinHtml(parts: readonly (Html | null | false)[], separator = "\n"): Html {
  return {
    html: parts
      .filter((part) => part !== null && part !== false)
      .map((part) => part.html)
      .join(separator),
  };
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/** What is left when the markup is taken away: for platforms and logs that know plain text only. */
export function toPlainText(text: Html): string {
  return text.html
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
}
