/** The buttons by which a broadcast is stopped, corrected or withdrawn, by its number: commands/broadcast.ts. */
export const CHANGING_VERBS = { stop: "pdung", correct: "psua", withdraw: "pthu" } as const;
