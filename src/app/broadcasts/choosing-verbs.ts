/** The buttons under a draft: whom it goes to, how, and when. */
export const CHOOSING_VERBS = { audience: "pcho", options: "ptuy", later: "phen" } as const;
