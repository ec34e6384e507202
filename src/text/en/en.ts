import type { Texts } from "../texts.ts";
import { answers } from "./answers.ts";
import { broadcasts } from "./broadcasts.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { events } from "./events.ts";
import { people } from "./people.ts";

/** English, key by key what src/text/vi has. */
export const en: Texts = { ...common, commands, ...answers, ...events, ...people, ...broadcasts };
