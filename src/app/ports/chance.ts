/** Chance from outside, so that tests own it: a number of 0 up to 1, without 1, as likely here as there. */
export type Chance = () => number;
