import { cleanLine } from "./clean-text.ts";
import { fold } from "./fold.ts";
import type { Unit } from "./unit.ts";

const MAX_UNIT_NAME = 100;
export const MAX_UNITS = 500;

/** A unit of a written tree; `depth` 0 stands right below the organisation. */
export interface TreeLine {
  readonly name: string;
  readonly depth: number;
}

/** What of a written tree cannot be read. `line` counts from 1. */
export type RefusedTree =
  | { readonly kind: "jump"; readonly line: number; readonly name: string }
  | { readonly kind: "twice"; readonly line: number; readonly name: string }
  | { readonly kind: "too-many" };

/** The depth of a line by its indentation, spaces or tabs; phones write dashes, plus signs or dots instead. */
const LEAD = /^([ \t\u00A0]*)((?:[-–—+*•.][ \t]*)*)(.*)$/u;

/**
 * Reads units as people write them, one a line, those below another indented under it (by spaces, tabs or leading dashes).
 * How far does not matter, as in Python; but a line that goes back must go back to where one stood before.
 */
export function parseUnitTree(text: string): readonly TreeLine[] | RefusedTree {
  const lines: TreeLine[] = [];
  const levels: number[] = [];
  const paths = new Set<string>();
  const path: string[] = [];
  for (const [index, written] of text.split("\n").entries()) {
    const [, blank = "", marks = "", rest = ""] = LEAD.exec(written) ?? [];
    const name = cleanLine(rest, MAX_UNIT_NAME);
    if (name === null) continue;
    const indent = blank.replaceAll("\t", "    ").length + 100 * marks.replace(/\s/g, "").length;
    const isBack = (levels.at(-1) ?? 0) > indent;
    while (levels.length > 0 && (levels.at(-1) ?? 0) > indent) levels.pop();
    // A line that goes back to an indentation that never was stands under nobody.
    if (isBack && levels.length > 0 && levels.at(-1) !== indent)
      return { kind: "jump", line: index + 1, name };
    if (levels.at(-1) !== indent) levels.push(indent);
    const depth = levels.length - 1;
    path.splice(depth, Infinity, fold(name));
    const whole = path.join("\n");
    if (paths.has(whole)) return { kind: "twice", line: index + 1, name };
    paths.add(whole);
    lines.push({ name, depth });
    if (lines.length > MAX_UNITS) return { kind: "too-many" };
  }
  return lines;
}

/** The units below the organisation as lines of a tree, each followed by those below it. */
export function toUnitTree(units: readonly Unit[], parentId: string, depth = 0): TreeLine[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .flatMap(({ id, name }) => [{ name, depth }, ...toUnitTree(units, id, depth + 1)]);
}

/** The units that a tree has and the organisation has not yet; nothing is taken away, and what is there keeps its id. */
export function planUnits(
  existing: readonly Unit[],
  rootId: string,
  tree: readonly TreeLine[],
  newId: () => string,
): Unit[] {
  const all = [...existing];
  const path = [rootId];
  for (const { name, depth } of tree) {
    const parentId = path[depth] ?? rootId;
    const known = all.find((unit) => unit.parentId === parentId && fold(unit.name) === fold(name));
    const unit = known ?? { id: newId(), name, parentId };
    if (!known) all.push(unit);
    path.splice(depth + 1, Infinity, unit.id);
  }
  return all.slice(existing.length);
}
