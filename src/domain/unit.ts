import { z } from "zod";

/** A part of the organisation; the one without a parent is the organisation itself. */
export const unitSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  parentId: z.string().nullable(),
});
export type Unit = z.infer<typeof unitSchema>;

/** The unit and all below it, by id. A loop in the data ends the walk instead of hanging it. */
export function withBelow(units: readonly Unit[], unitId: string): Set<string> {
  const found = new Set([unitId]);
  let before: number;
  do {
    before = found.size;
    for (const unit of units) if (unit.parentId !== null && found.has(unit.parentId)) found.add(unit.id);
  } while (found.size > before);
  return found;
}

/** The unit and all above it, by id: whose events concern it. */
export function withAbove(units: readonly Unit[], unitId: string): Set<string> {
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const found = new Set<string>();
  for (let id: string | null | undefined = unitId; id && !found.has(id); id = parents.get(id)) found.add(id);
  return found;
}
