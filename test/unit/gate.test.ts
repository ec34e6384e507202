import { describe, expect, it } from "vitest";

import type { Rule } from "../../src/app/command.ts";
import { gate, hangsOnGroupAdmin, type Asking } from "../../src/app/gate.ts";
import { ROLES } from "../../src/domain/member.ts";
import { texts } from "../../src/text/texts.ts";
import { chat, groupRef, member } from "../support/store-records.ts";

const { errors } = texts("vi");
const group = groupRef("-1");
const OFFICE: Rule = { who: "office", where: "anywhere", groupAdmin: true };

/** A plain member who administers the linked group in which they write. */
function asking(changes: Partial<Asking> = {}): Asking {
  return {
    person: member("m"),
    place: group,
    chat: chat("c", { ref: group, unitId: "unit-1" }),
    isGroupAdmin: true,
    isClockTrusted: true,
    t: texts("vi"),
    ...changes,
  };
}

describe("the gate, and who administers a group", () => {
  it.each(ROLES)("lets a group's administrator do what is for %s and for administrators", (who) => {
    expect(gate({ ...OFFICE, who }, asking())).toBeNull();
  });

  it.each([undefined, false])("does not weaken a rule that does not say so: %s", (groupAdmin) => {
    const rule: Rule = {
      who: "office",
      where: "anywhere",
      ...(groupAdmin === undefined ? {} : { groupAdmin }),
    };
    expect(gate(rule, asking())).toMatchObject({ notice: errors.notAllowedNotice });
  });

  it("does not let a member who administers no group do it", () => {
    expect(gate(OFFICE, asking({ isGroupAdmin: false }))).toMatchObject({ notice: errors.notAllowedNotice });
  });

  it("does not let a group's administrator who has not joined do anything", () => {
    expect(gate(OFFICE, asking({ person: null }))).toMatchObject({ notice: errors.strangerNotice });
  });

  it("does not let a group's administrator work in a group that is not linked", () => {
    const unlinked = asking({ chat: null });
    expect(gate(OFFICE, unlinked)).toMatchObject({ notice: errors.notLinkedNotice });
    expect(gate({ ...OFFICE, beforeLinking: true }, unlinked)).toBeNull();
  });

  it("does not let a group's administrator call up in the group what is for private chats", () => {
    expect(gate({ ...OFFICE, where: "private" }, asking())).toMatchObject({ notice: errors.staleButton });
  });
});

describe("whether the platform has to be asked", () => {
  const unasked = (changes: Partial<Asking> = {}): Asking => asking({ isGroupAdmin: false, ...changes });

  it("it does, where a member's role does not suffice and the rule is for administrators too", () => {
    expect(hangsOnGroupAdmin(OFFICE, unasked())).toBe(true);
  });

  it("it does, where every member may look and only some may change", () => {
    expect(hangsOnGroupAdmin({ ...OFFICE, who: "member" }, unasked())).toBe(true);
  });

  it.each<[string, Rule, Asking]>([
    ["that has no need of it", { who: "office", where: "anywhere" }, unasked()],
    ["whose role suffices", OFFICE, unasked({ person: member("m", { role: "office" }) })],
    ["that is for anyone", { ...OFFICE, who: "anyone" }, unasked()],
    ["by a stranger", OFFICE, unasked({ person: null })],
    ["in a group that is not linked", OFFICE, unasked({ chat: null })],
    ["that is refused in groups anyway", { ...OFFICE, where: "private" }, unasked()],
    ["in private", OFFICE, unasked({ place: { ...group, kind: "private" } })],
  ])("does not bother the platform with something %s", (_what, rule, who) => {
    expect(hangsOnGroupAdmin(rule, who)).toBe(false);
  });
});
