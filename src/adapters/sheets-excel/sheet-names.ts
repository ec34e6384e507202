/** Excel's longest name, in UTF-16 units. */
const MAX_NAME = 31;
/** What no name may hold; nor may an apostrophe stand at either end. */
const FORBIDDEN = /[[\]:*?/\\\p{C}]+/gu;
/** Excel keeps this one for itself. */
const RESERVED = "history";

/** Names that Excel takes: cut, without what it forbids, and each only once. */
export function safeNames(names: readonly string[]): readonly string[] {
  const taken = new Set([RESERVED]);
  return names.map((name) => {
    const wanted = name.toWellFormed().replace(FORBIDDEN, " ").replace(/\s+/g, " ");
    for (let number = 1; ; number++) {
      const safe = cut(wanted, number === 1 ? "" : ` (${number})`);
      const key = safe.toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return safe;
    }
  });
}

function cut(name: string, end: string): string {
  // A cut may leave half a character, and a blank or an apostrophe, at the end.
  const short = name.slice(0, MAX_NAME - end.length).replace(/[\uD800-\uDBFF]$/, "");
  return `${short.replace(/^['\s]+|['\s]+$/g, "") || "Sheet"}${end}`;
}
