import { answers } from "./answers.ts";
import { broadcasts } from "./broadcasts.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { events } from "./events.ts";
import { people } from "./people.ts";

/** Vietnamese: the original. */
export const vi = { ...common, commands, ...answers, ...events, ...people, ...broadcasts };
