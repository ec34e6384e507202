import type { Chance } from "../../app/ports/chance.ts";

/** The machine's own chance: good enough to keep tries apart, not for secrets. */
export const systemChance: Chance = () => Math.random();
