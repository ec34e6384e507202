import { z } from "zod";

import { instantSchema } from "./instant.ts";
import { sourceSchema } from "./source.ts";
import { stepSchema } from "./step.ts";

/** The organisation that the bot serves: data, never a constant. */
export const organisationSchema = z.strictObject({
  name: z.string().min(1),
  /** What kind of organisation it is, in words ("Đảng bộ phường"); null where not set. */
  level: z.string().min(1).nullable(),
  /** The congress's term, in words; null where not set. */
  term: z.string().min(1).nullable(),
  /** Sentences about the frame that the organisation works in (programmes, schemes), as its report gives them. */
  frame: z.array(z.string().min(1)),
  source: sourceSchema.nullable(),
  /** In which zone people write times; null: that of the settings. */
  timeZone: z.string().min(1).nullable(),
  /** In which language people are answered who have not chosen one; null: that of the settings. */
  locale: z.enum(["vi", "en"]).nullable(),
  /** By which steps people are reminded of what is added from now on; null: by those of its kind. */
  ladders: z.strictObject({
    conference: z.array(stepSchema).min(1).nullable(),
    deadline: z.array(stepSchema).min(1).nullable(),
  }),
  /** When an admin first set it up; null: not yet. */
  setUpAt: instantSchema.nullable(),
});
export type Organisation = z.infer<typeof organisationSchema>;

/** An organisation of which nothing but the name is known yet. */
export function newOrganisation(name: string): Organisation {
  return {
    name,
    level: null,
    term: null,
    frame: [],
    source: null,
    timeZone: null,
    locale: null,
    ladders: { conference: null, deadline: null },
    setUpAt: null,
  };
}
