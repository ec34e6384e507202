import { createHash, randomBytes, randomInt } from "node:crypto";

import type { Ids } from "../../app/ports/ids.ts";

/** Without 0, O, 1, I and L, which people mix up. */
const CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LENGTH = 10;

/** Ids and codes from the system's secure random source. */
export const systemIds: Ids = {
  next: (prefix) => `${prefix}_${randomBytes(9).toString("base64url")}`,
  code: () =>
    Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join(""),
  fingerprint: (text) => createHash("sha256").update(text).digest("base64url").slice(0, 12),
};
