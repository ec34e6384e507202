import { Damage } from "./damage.ts";
import { SCHEMA_VERSION } from "./database.ts";

type Collections = Readonly<Record<string, unknown>>;

/** Every record of a collection with something added; a collection that is no list is left for the checks. */
function extend(records: unknown, added: object): unknown {
  return change(records, (record) => ({ ...record, ...added }));
}

/** Every record of a collection as it becomes; likewise. */
function change(records: unknown, become: (record: object) => object): unknown {
  if (!Array.isArray(records)) return records;
  return records.map((record: unknown) => (isObject(record) ? become(record) : record));
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/**
 * What makes a database of one version into one of the next, by the version that it begins with. To add one: raise
 * `SCHEMA_VERSION`, describe here how the former records become the new ones, and add a file of the former version to the
 * tests. What comes out is checked by the schemas.
 */
const MIGRATIONS: Readonly<Record<number, (collections: Collections) => Collections>> = {
  // Version 2 has commits and checksums, and remembers whom it has erased.
  1: (collections) => ({ ...collections, erasures: [] }),
  // Version 3 has series, reminders that people ask for, quiet hours, and ladders of one's own.
  2: (collections) => ({
    ...collections,
    series: [],
    reminders: [],
    holidays: [],
    questions: [],
    events: extend(collections["events"], {
      ladder: null,
      urgent: false,
      assigneeIds: [],
      seriesId: null,
      cancelledAt: null,
      done: null,
    }),
    chats: extend(collections["chats"], {
      quiet: { from: "21:30", to: "06:30" },
      ladders: { conference: null, deadline: null },
    }),
  }),
  // Version 4 has an office that is kept up from the chat: wishes to join, an audit log, changes that can be taken back.
  3: (collections) => ({
    ...collections,
    joinRequests: [],
    wrongCodes: [],
    audit: [],
    undos: [],
    // Questions are open for minutes, and are by account now.
    questions: [],
    organisation: extend(collections["organisation"], {
      level: null,
      timeZone: null,
      locale: null,
      ladders: { conference: null, deadline: null },
      setUpAt: null,
    }),
    members: extend(collections["members"], { leftAt: null }),
    chats: extend(collections["chats"], { locale: null }),
    events: extend(collections["events"], { assigneeUnitIds: [] }),
    series: extend(collections["series"], { assigneeUnitIds: [] }),
    directives: extend(collections["directives"], { unitIds: rootsOf(collections["units"]), files: [] }),
    indicators: change(collections["indicators"], (indicator) => ({
      ...indicator,
      entered: null,
      history: extend("history" in indicator ? indicator.history : [], { entered: null }),
    })),
    invites: change(collections["invites"], (invite) => ({
      ...invite,
      uses: 1,
      memberId: null,
      usedBy: "usedBy" in invite && invite.usedBy !== null ? [invite.usedBy] : [],
    })),
  }),
  // Version 5 has broadcasts to chosen people, with several files and options, that can be planned, stopped and corrected.
  4: (collections) => ({
    ...collections,
    broadcasts: change(collections["broadcasts"], (broadcast) => {
      const { file, ...rest } = { file: null as object | null, unitId: "", createdAt: "", ...broadcast };
      return {
        ...rest,
        files: file === null ? [] : [file],
        directiveId: null,
        audience: { include: [{ kind: "unit", unitId: rest.unitId }], exclude: [] },
        urgency: "normal",
        acknowledgeBy: null,
        protect: false,
        silent: false,
        pin: false,
        sendAt: rest.createdAt,
        plannedTo: null,
        revision: 1,
        correctedAt: null,
        stoppedAt: null,
        withdrawnAt: null,
        followUps: [],
        progress: null,
      };
    }),
  }),
};

/** The organisation itself, as a list: whoever is in it is below it. */
function rootsOf(units: unknown): unknown[] {
  if (!Array.isArray(units)) return [];
  return units.flatMap((unit: unknown) =>
    isObject(unit) && "id" in unit && "parentId" in unit && unit.parentId === null ? [unit.id] : [],
  );
}

/** The collections of an older database in this program's form. Throws `Damage` for a version that never was. */
export function migrate(file: string, version: number, collections: Collections): Collections {
  let migrated = collections;
  for (let from = version; from < SCHEMA_VERSION; from++) {
    const step = MIGRATIONS[from];
    if (!step) throw new Damage(file, null, `has schemaVersion ${version}, which never was`);
    migrated = step(migrated);
  }
  return migrated;
}
