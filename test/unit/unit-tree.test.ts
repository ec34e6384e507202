import { describe, expect, it } from "vitest";

import { parseUnitTree, planUnits, toUnitTree } from "../../src/domain/unit-tree.ts";
import type { Unit } from "../../src/domain/unit.ts";

const ROOT: Unit = { id: "root", name: "Đảng bộ", parentId: null };

function depths(text: string): [string, number][] {
  const tree = parseUnitTree(text);
  if ("kind" in tree) throw new Error(`refused: ${tree.kind}`);
  return tree.map(({ name, depth }) => [name, depth]);
}

describe("units written as a tree", () => {
  it.for([
    ["spaces", "A\n  B\n    C\n  D\nE"],
    ["tabs", "A\n\tB\n\t\tC\n\tD\nE"],
    ["dashes, which a phone can write", "A\n- B\n-- C\n- D\nE"],
    ["dots of a list", "A\n• B\n•• C\n• D\nE"],
    ["uneven indentation", "A\n   B\n        C\n   D\nE"],
  ])("is read alike with %s", ([, text]) => {
    expect(depths(text ?? "")).toEqual([
      ["A", 0],
      ["B", 1],
      ["C", 2],
      ["D", 1],
      ["E", 0],
    ]);
  });

  it("does not take a blank line, or one without letters, for a unit", () => {
    expect(depths("A\n\n   \n- \nB")).toEqual([
      ["A", 0],
      ["B", 0],
    ]);
  });

  it("takes a whole list that is indented or dashed for units of the first level", () => {
    expect(depths("- A\n- B")).toEqual([
      ["A", 0],
      ["B", 0],
    ]);
  });

  it("does not put a line whose indentation fits none above it under some unit at random", () => {
    expect(parseUnitTree("A\n    B\n  C")).toEqual({ kind: "jump", line: 3, name: "C" });
  });

  it("does not take the same unit twice under one parent, but under two", () => {
    expect(parseUnitTree("A\nB\na")).toEqual({ kind: "twice", line: 3, name: "a" });
    expect(depths("A\n- Tổ 1\nB\n- Tổ 1")).toHaveLength(4);
  });

  it("adds what is missing and leaves what is there, with its id", () => {
    const existing = [ROOT, { id: "u1", name: "Chi bộ 1", parentId: "root" }];
    const tree = parseUnitTree("chi bo 1\n- Tổ Đảng 1\nChi bộ 2");
    if ("kind" in tree) throw new Error("refused");
    let made = 0;
    const added = planUnits(existing, "root", tree, () => `new${(made += 1)}`);
    expect(added).toEqual([
      { id: "new1", name: "Tổ Đảng 1", parentId: "u1" },
      { id: "new2", name: "Chi bộ 2", parentId: "root" },
    ]);
    const rewritten = toUnitTree([...existing, ...added], "root");
    expect(planUnits([...existing, ...added], "root", rewritten, () => "none")).toEqual([]);
  });
});
