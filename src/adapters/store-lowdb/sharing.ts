/**
 * A later version of a record, in which all that is as before is the former's own; the former itself where nothing differs.
 * Both are JSON, and the later one is changed for it. What is copied for a change is then garbage at once, which costs far
 * less than what lives on: most of a record stays as it is.
 */
export function sharing<T>(before: T, after: T): T {
  return shared(before, after) as T;
}

function shared(before: unknown, after: unknown): unknown {
  // Texts are the same when they say the same, wherever they are in memory.
  if (before === after) return before;
  if (!hasParts(before) || !hasParts(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  const names = Object.keys(after);
  let isSame = Object.keys(before).length === names.length;
  for (const name of names) {
    // A part that is missing is undefined, which nothing in JSON is.
    const known = Object.hasOwn(before, name) ? before[name] : undefined;
    const part = shared(known, after[name]);
    isSame &&= part === known;
    after[name] = part;
  }
  return isSame ? before : after;
}

function hasParts(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
