import { fold, foldedIncludes, foldedWords } from "./fold.ts";
import type { Unit } from "./unit.ts";

/**
 * What units are called. Names are unique among siblings only: where several units have one, each is called with the unit
 * above it, "Chi bộ 1 (Đảng uỷ Hai)", or with as many as are needed.
 */
export interface UnitNames {
  /** The name that means this unit and no other; "" for one that is not there. */
  readonly labelOf: (id: string) => string;
  /** The units whose whole name these words are, with or without those above it. */
  readonly called: (words: string) => readonly Unit[];
  /** The same, or else those whose name has these words. */
  readonly find: (words: string) => readonly Unit[];
}

/** The names of these units; `all` are those that there are, where these are some of them. */
export function unitNames(units: readonly Unit[], all: readonly Unit[] = units): UnitNames {
  const everybody = namesAmong(all);
  const among = units === all ? everybody : namesAmong(units, all);
  const labelOf = (id: string): string => everybody.labels.get(id) ?? "";
  return {
    labelOf,
    called: among.called,
    find(words) {
      const exact = among.called(words);
      if (exact.length > 0) return exact;
      const near = units.filter(({ name }) => foldedIncludes(name, words));
      return near.length > 0 ? near : units.filter(({ id }) => foldedIncludes(labelOf(id), words));
    },
  };
}

/** What one unit is called: see `UnitNames.labelOf`; null for one that is not there. */
export function unitLabel(units: readonly Unit[], id: string): string | null {
  const unit = units.find((other) => other.id === id);
  if (!unit) return null;
  const isAlone = units.every((other) => other === unit || fold(other.name) !== fold(unit.name));
  return isAlone ? unit.name : unitNames(units).labelOf(id);
}

function namesAmong(units: readonly Unit[], all: readonly Unit[] = units) {
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const forms = new Map(units.map((unit) => [unit.id, longerNames(unit, byId)]));
  const byName = Map.groupBy(units, ({ name }) => fold(name));
  const byForm = new Map<string, Set<Unit>>();
  for (const unit of units)
    for (const form of forms.get(unit.id) ?? []) {
      const key = plain(form);
      byForm.set(key, (byForm.get(key) ?? new Set()).add(unit));
    }
  const called = (words: string): readonly Unit[] =>
    byName.get(fold(words)) ?? [...(byForm.get(plain(words)) ?? [])];
  const labels = new Map(
    units.map((unit) => {
      const names = [unit.name, ...(forms.get(unit.id) ?? [])];
      return [unit.id, names.find((name) => called(name).length === 1) ?? unit.id] as const;
    }),
  );
  return { called, labels };
}

/** "Chi bộ 1 (Đảng uỷ Hai)", "Chi bộ 1 (Đảng uỷ Hai – Đảng bộ)", and last, for what nothing above tells apart, with the id. */
function longerNames({ name, id, parentId }: Unit, byId: ReadonlyMap<string, Unit>): string[] {
  const above: string[] = [];
  const seen = new Set([id]);
  const names: string[] = [];
  for (
    let unit = byId.get(parentId ?? "");
    unit && !seen.has(unit.id);
    unit = byId.get(unit.parentId ?? "")
  ) {
    seen.add(unit.id);
    above.push(unit.name);
    names.push(`${name} (${above.join(" – ")})`);
  }
  return [...names, `${name} (${id})`];
}

/** Brackets and dashes do not count: people write a comma, or nothing. */
function plain(text: string): string {
  return foldedWords(text).join(" ");
}
