/**
 * What falls due before the next beat (in milliseconds) is planned and taken in hand by this one, so that it can go out at
 * its very instant.
 */
export const CLAIM_AHEAD_MS = 1_500;
