import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addressedBy, type Target } from "../../src/domain/audience.ts";

const units = [
  { id: "root", name: "Đảng bộ", parentId: null },
  { id: "u1", name: "Chi bộ 1", parentId: "root" },
  { id: "u2", name: "Chi bộ 2", parentId: "root" },
  { id: "u11", name: "Tổ 1", parentId: "u1" },
];
const people = units.flatMap(({ id }) => [
  { id: `${id}-member`, unitId: id, role: "member" as const },
  { id: `${id}-secretary`, unitId: id, role: "secretary" as const },
]);
const groups = units.map(({ id }) => ({ id: `${id}-group`, unitId: id }));

const unit = (unitId: string): Target => ({ kind: "unit", unitId });
const member = (memberId: string): Target => ({ kind: "member", memberId });
const group = (chatId: string): Target => ({ kind: "group", chatId });
const role = (unitId: string): Target => ({ kind: "role", role: "secretary", unitId });

function had(include: Target[], exclude: Target[] = [], unitId = "root"): string[] {
  const addressed = addressedBy({ audience: { include, exclude }, unitId }, units);
  return [
    ...people.filter(addressed.member).map(({ id }) => id),
    ...groups.filter(addressed.group).map(({ id }) => id),
  ].toSorted();
}

describe("whom an audience has", () => {
  it.each<[string, Target[], Target[], string[]]>([
    [
      "a unit with those below it and its groups",
      [unit("u1")],
      [],
      ["u1-group", "u1-member", "u1-secretary", "u11-group", "u11-member", "u11-secretary"],
    ],
    ["a unit without one below it", [unit("u1")], [unit("u11")], ["u1-group", "u1-member", "u1-secretary"]],
    [
      "a unit without one of its people; the group stays",
      [unit("u2")],
      [member("u2-member")],
      ["u2-group", "u2-secretary"],
    ],
    ["a unit without its group", [unit("u2")], [group("u2-group")], ["u2-member", "u2-secretary"]],
    [
      "those with a role, and no groups",
      [role("root")],
      [],
      ["root-secretary", "u1-secretary", "u11-secretary", "u2-secretary"],
    ],
    ["those with a role but of one unit", [role("root")], [unit("u1")], ["root-secretary", "u2-secretary"]],
    [
      "people of two units, once each",
      [unit("u2"), member("u2-member"), member("u1-member")],
      [],
      ["u1-member", "u2-group", "u2-member", "u2-secretary"],
    ],
    ["a group alone", [group("u1-group")], [], ["u1-group"]],
    ["nobody where what is left out is all", [unit("u2")], [unit("root")], []],
  ])("is %s", (_what, include, exclude, wanted) => {
    expect(had(include, exclude)).toEqual(wanted);
  });

  it("never has anybody who is left out, whatever is included", () => {
    const targets = fc.array(
      fc.constantFrom(
        ...units.flatMap(({ id }) => [unit(id), role(id), member(`${id}-member`), group(`${id}-group`)]),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(targets, targets, (include, exclude) => {
        const left = had(include, exclude);
        expect(left.filter((id) => had(exclude).includes(id))).toEqual([]);
        expect(left.every((id) => had(include).includes(id))).toBe(true);
      }),
    );
  });

  it("speaks through a group named alone to the people of its unit, and to nobody else", () => {
    const addressed = addressedBy(
      { audience: { include: [group("u1-group")], exclude: [member("u1-secretary")] }, unitId: "root" },
      units,
    );
    const [chat] = groups.filter(({ id }) => id === "u1-group");
    const through = people
      .filter((person) => chat && addressed.memberThrough(chat, person))
      .map(({ id }) => id);
    expect(through).toEqual(["u1-member", "u11-member", "u11-secretary"]);
  });

  it("has nobody beyond the unit that its sender spoke for, wherever those named have moved", () => {
    expect(had([member("u2-member"), group("u2-group"), member("u11-member")], [], "u1")).toEqual([
      "u11-member",
    ]);
  });
});
