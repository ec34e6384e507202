/** What a code looks like, in any case. */
export const CODE_SHAPE = /^[2-9A-HJKMNP-Z]{10}$/i;

/** Chance from outside, so that tests own it. */
export interface Ids {
  /** A new id of 12 random characters `[A-Za-z0-9_-]` behind the prefix, which names the kind of record. */
  next(prefix: string): string;
  /** A code that a person can type: 10 characters without 0, O, 1, I, L; about 48 bits. */
  code(): string;
  /** A short hash of a text, the same for the same text: what binds a confirmation to what was shown. */
  fingerprint(text: string): string;
}
