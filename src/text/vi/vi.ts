import { adding } from "./adding.ts";
import { agenda } from "./agenda.ts";
import { answers } from "./answers.ts";
import { asked } from "./asked.ts";
import { broadcasts } from "./broadcasts.ts";
import { commands } from "./commands.ts";
import { common } from "./common.ts";
import { events } from "./events.ts";
import { explaining } from "./explaining.ts";
import { holidays } from "./holidays.ts";
import { people } from "./people.ts";
import { pressing } from "./pressing.ts";
import { reminders } from "./reminders.ts";
import { stepText } from "./steps.ts";
import { ruleText, whenRefused } from "./times.ts";

/** Vietnamese: the original. */
export const vi = {
  ...common,
  commands,
  adding,
  holidays,
  agenda,
  ...answers,
  ...asked,
  ...events,
  ...people,
  ...reminders,
  ...broadcasts,
  ...explaining,
  ...pressing,
  stepText,
  ruleText,
  whenRefused,
};
