import type { FileFault } from "../../app/ports/files-damaged.ts";
import type { Directive } from "../../domain/directive.ts";
import type { Indicator } from "../../domain/indicator.ts";
import { withBelow, type Unit } from "../../domain/unit.ts";
import type { SampleEvent, SamplePerson } from "./load-sample.ts";

interface Records {
  readonly units: readonly Unit[];
  readonly people: readonly SamplePerson[];
  readonly indicators: readonly Indicator[];
  readonly directives: readonly Directive[];
  readonly events: readonly SampleEvent[];
}

/**
 * What each record alone cannot show: that ids and numbers stand once and that units fit together. References to units
 * are left out where some unit could not be read: they would all be faults that are none.
 */
export function checkSample(records: Records, unitsAreWhole: boolean): FileFault[] {
  const { units, people, indicators, directives, events } = records;
  return [
    ...twice("organisation.json", "id", units, ({ id }) => [id]),
    ...twice("people.json", "id", people, ({ id }) => [id]),
    ...twice("people.json", "accounts", people, ({ accounts }) =>
      accounts.map(({ platform, userId }) => `${platform}:${userId}`),
    ),
    ...twice("indicators.json", "id", indicators, ({ id }) => [id]),
    ...twice("indicators.json", "number", indicators, ({ number }) => [String(number)]),
    ...twice("directives.json", "id", directives, ({ id }) => [id]),
    // A document's number is not unique, but it is together with its date.
    ...twice("directives.json", "number", directives, ({ number, date }) =>
      number === null || date === null ? [] : [`${number} of ${date}`],
    ),
    ...twice("events.json", "id", events, ({ id }) => [id]),
    ...(unitsAreWhole ? checkUnits(units) : []),
    ...(unitsAreWhole ? checkReferences(records) : []),
  ];
}

/** A fault for each record with a value that an earlier one has. */
function twice<T extends { readonly id: string }>(
  file: string,
  field: string,
  records: readonly T[],
  valuesOf: (record: T) => readonly string[],
): FileFault[] {
  const seen = new Set<string>();
  return records.flatMap((record) =>
    valuesOf(record).flatMap((value) => {
      if (seen.has(value)) return [{ file, record: record.id, field, problem: `${value} stands twice` }];
      seen.add(value);
      return [];
    }),
  );
}

/** Exactly one unit is without a parent, and all others are below it. */
function checkUnits(units: readonly Unit[]): FileFault[] {
  const file = "organisation.json";
  const known = new Set(units.map(({ id }) => id));
  const roots = units.filter(({ parentId }) => parentId === null);
  const [root] = roots;
  if (root === undefined || roots.length > 1) {
    const problem = `exactly one unit must have no parent, here ${roots.length} have none`;
    return [{ file, record: "units", field: "parentId", problem }];
  }
  const below = withBelow(units, root.id);
  return units
    .filter(({ id }) => !below.has(id))
    .map(({ id, parentId }) => {
      const problem = known.has(parentId ?? "")
        ? `goes round in a loop and never reaches ${root.id}`
        : unknown(parentId);
      return { file, record: id, field: "parentId", problem };
    });
}

function checkReferences({ units, people, events }: Records): FileFault[] {
  const known = new Set(units.map(({ id }) => id));
  return [
    ...people
      .filter(({ unitId }) => !known.has(unitId))
      .map(({ id, unitId }) => ({
        file: "people.json",
        record: id,
        field: "unitId",
        problem: unknown(unitId),
      })),
    ...events.flatMap(({ id, unitIds }) =>
      unitIds
        .filter((unitId) => !known.has(unitId))
        .map((unitId) => ({ file: "events.json", record: id, field: "unitIds", problem: unknown(unitId) })),
    ),
  ];
}

function unknown(unitId: string | null): string {
  return `there is no unit ${unitId ?? ""}`;
}
