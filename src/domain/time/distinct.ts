import type { UnderstoodWhen } from "./refusal.ts";

/** Those that mean different things. */
export function distinct(whens: readonly UnderstoodWhen[]): UnderstoodWhen[] {
  return [...new Map(whens.map((when) => [meaningOf(when), when])).values()];
}

function meaningOf(when: UnderstoodWhen): string {
  return JSON.stringify(when.kind === "once" ? when.at : when.rule);
}
