import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A secret that nobody guesses: 32 random bytes as text `[A-Za-z0-9_-]{43}`. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** A name for a file or a stretch of events: 16 random bytes as text. */
export function newName(): string {
  return randomBytes(16).toString("base64url");
}

/** What may be stored of a secret: SHA-256 as 64 hexadecimal digits. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Compares two hashes without telling by the time it takes where they differ. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
