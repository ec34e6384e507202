import { createHash } from "node:crypto";

import type { Ids } from "../../src/app/ports/ids.ts";

/** Ids that count up from `start`: `evt_000000000001`, and codes `CDE2222223`. Two that share a database need different starts. */
export function createFakeIds(start = 0): Ids {
  let count = start;
  const next = (): number => (count += 1);
  return {
    next: (prefix) => `${prefix}_${String(next()).padStart(12, "0")}`,
    // In the codes' own letters, of which the digits count up.
    code: () => `CDE${String(next()).padStart(7, "0").replaceAll("0", "Z").replaceAll("1", "Y")}`,
    fingerprint: (text) => createHash("sha256").update(text).digest("base64url").slice(0, 12),
  };
}
