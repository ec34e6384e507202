import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

import { FilesDamaged, toFaults, type FileFault } from "../../app/ports/files-damaged.ts";
import type { Sample } from "../../app/ports/sample.ts";
import { directiveSchema, type Directive } from "../../domain/directive.ts";
import { eventSchema } from "../../domain/event.ts";
import { indicatorSchema, type Indicator } from "../../domain/indicator.ts";
import { memberSchema } from "../../domain/member.ts";
import { newOrganisation, organisationSchema, type Organisation } from "../../domain/organisation.ts";
import { sourceSchema } from "../../domain/source.ts";
import { unitSchema, type Unit } from "../../domain/unit.ts";
import { checkSample } from "./check-sample.ts";

/** Units and people have no source of their own, so the files say beside them where they come from. */
const note = z.string().min(1);
const unitInFile = z
  .strictObject({ ...unitSchema.shape, note })
  .transform(({ id, name, parentId }): Unit => ({ id, name, parentId }));

const personSchema = memberSchema.omit({ joinedAt: true, leftAt: true });
/** A member of the sample; when they joined is known only once the sample is put into a database. */
export type SamplePerson = z.infer<typeof personSchema>;
const personInFile = z
  .strictObject({ ...personSchema.shape, note })
  .transform(({ id, name, unitId, role, accounts }): SamplePerson => ({ id, name, unitId, role, accounts }));

/** What a person writes about an event; the rest of the record is the planner's. In a sample the source is a must. */
const sampleEventSchema = eventSchema
  .pick({ id: true, kind: true, title: true, at: true, hasHour: true, place: true, unitIds: true })
  .extend({ source: sourceSchema });
export type SampleEvent = z.infer<typeof sampleEventSchema>;

/** What only an office sets, or the database keeps, stands in no sample; in a sample the source is a must. */
const organisationInFile = organisationSchema
  .pick({ term: true, name: true, frame: true })
  .extend({ source: sourceSchema })
  .transform((told): Organisation => ({ ...newOrganisation(told.name), ...told }));
const indicatorInFile = indicatorSchema
  .omit({ entered: true, history: true })
  .extend({ source: sourceSchema })
  .transform((told): Indicator => ({ ...told, entered: null, history: [] }));
const directiveInFile = directiveSchema
  .omit({ unitIds: true, files: true })
  .extend({ source: sourceSchema, unitIds: directiveSchema.shape.unitIds.optional() });

/**
 * Reads the sample's JSON files from a folder and checks each record and how they fit together. Rejects with
 * `FilesDamaged`, which names all faults at once; files that cannot be read are among them.
 */
export async function loadSample(folder: string): Promise<Sample> {
  const faults: FileFault[] = [];
  const read = async (file: string): Promise<unknown> => readJson(folder, file, faults);
  const [frame, people, indicators, directives, events] = await Promise.all(
    ["organisation.json", "people.json", "indicators.json", "directives.json", "events.json"].map(read),
  );

  const { organisation, units } = readOrganisation(frame, faults);
  const sample = {
    units,
    people: readRecords("people.json", people, personInFile, faults),
    indicators: readRecords("indicators.json", indicators, indicatorInFile, faults),
    directives: readRecords("directives.json", directives, directiveInFile, faults).map(
      ({ unitIds = rootsOf(units), ...told }): Directive => ({ ...told, unitIds, files: [] }),
    ),
    events: readRecords("events.json", events, sampleEventSchema, faults),
  };
  const unitsAreWhole = !faults.some(({ file }) => file === "organisation.json");
  faults.push(...checkSample(sample, unitsAreWhole));
  if (organisation === null || faults.length > 0) throw new FilesDamaged("the sample", folder, faults);
  return { organisation, ...sample };
}

/** Where a directive names no units, everybody is concerned. */
function rootsOf(units: readonly Unit[]): string[] {
  return units.filter(({ parentId }) => parentId === null).map(({ id }) => id);
}

/** The file's content; undefined, with a fault, where there is none. */
async function readJson(folder: string, file: string, faults: FileFault[]): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path.join(folder, file), "utf8")) as unknown;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    faults.push({ file, record: null, field: null, problem });
    return undefined;
  }
}

function readOrganisation(
  content: unknown,
  faults: FileFault[],
): { organisation: Organisation | null; units: Unit[] } {
  const file = "organisation.json";
  if (content === undefined) return { organisation: null, units: [] };
  const outline = z.strictObject({ organisation: z.unknown(), units: z.unknown() }).safeParse(content);
  if (!outline.success) {
    faults.push(...toFaults(file, null, outline.error));
    return { organisation: null, units: [] };
  }
  const organisation = organisationInFile.safeParse(outline.data.organisation);
  if (!organisation.success) faults.push(...toFaults(file, "organisation", organisation.error));
  return {
    organisation: organisation.data ?? null,
    units: readRecords(file, outline.data.units, unitInFile, faults),
  };
}

/** The records that are as they should be; a fault for everything else. */
function readRecords<T>(file: string, content: unknown, schema: z.ZodType<T>, faults: FileFault[]): T[] {
  if (content === undefined) return [];
  if (!Array.isArray(content)) {
    faults.push({ file, record: null, field: null, problem: "must be a list of records" });
    return [];
  }
  return content.flatMap((value: unknown, index) => {
    const record = schema.safeParse(value);
    if (record.success) return [record.data];
    faults.push(...toFaults(file, recordName(value, index), record.error));
    return [];
  });
}

function recordName(value: unknown, index: number): string {
  const id = z.object({ id: z.string().min(1) }).safeParse(value);
  return id.success ? id.data.id : `#${index + 1}`;
}
