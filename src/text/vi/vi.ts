import { adding } from "./adding.ts";
import { agenda } from "./agenda.ts";
import { answers } from "./answers.ts";
import { asked } from "./asked.ts";
import { audit } from "./audit.ts";
import { broadcasts } from "./broadcasts.ts";
import { commands } from "./commands.ts";
import { composing } from "./composing.ts";
import { common } from "./common.ts";
import { content } from "./content.ts";
import { events } from "./events.ts";
import { explaining } from "./explaining.ts";
import { forms } from "./forms.ts";
import { holidays } from "./holidays.ts";
import { joining } from "./joining.ts";
import { members } from "./members.ts";
import { people } from "./people.ts";
import { pressing } from "./pressing.ts";
import { receipts } from "./receipts.ts";
import { reminders } from "./reminders.ts";
import { setUp } from "./set-up.ts";
import { stepText } from "./steps.ts";
import { tables } from "./tables.ts";
import { ruleText, whenRefused } from "./times.ts";

/** Vietnamese: the original. */
export const vi = {
  ...common,
  commands,
  adding,
  audit,
  forms,
  holidays,
  agenda,
  ...answers,
  ...content,
  ...asked,
  ...events,
  ...people,
  ...joining,
  ...members,
  ...reminders,
  ...broadcasts,
  receipts,
  ...composing,
  ...explaining,
  ...pressing,
  setUp,
  stepText,
  tables,
  ruleText,
  whenRefused,
};
