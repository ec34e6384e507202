import { listedNames, type AudienceWords } from "../../domain/audience-words.ts";
import type { Audience, Target } from "../../domain/audience.ts";
import type { Chat } from "../../domain/chat.ts";
import { fold, foldedIncludes, foldedWords } from "../../domain/fold.ts";
import { ROLES, type Member } from "../../domain/member.ts";
import { unitNames, type UnitNames } from "../../domain/unit-name.ts";
import type { Unit } from "../../domain/unit.ts";
import { LOCALES, texts } from "../../text/texts.ts";
import { membersCalled, withoutAddress } from "../find-members.ts";
import type { ReadTx } from "../ports/store.ts";
import { reachOf } from "../unit-choice.ts";

/** A name that is nobody's, or several's: `known` are those that it may mean. */
export interface UnknownName {
  readonly name: string;
  readonly known: readonly string[];
}

/** Those among whom names are looked for: what the sender has a say in. */
interface Reach {
  readonly units: readonly Unit[];
  readonly names: UnitNames;
  readonly members: readonly Member[];
  readonly groups: readonly Chat[];
  /** The unit that the sender speaks for. */
  readonly whole: string;
}

/** So many names are suggested. */
const SUGGESTED = 12;

/** Whom these words mean among the units, groups and people in the sender's reach. */
export async function readAudience(
  tx: ReadTx,
  sender: Member,
  whole: string,
  words: AudienceWords,
): Promise<{ readonly audience: Audience } | { readonly unknown: UnknownName }> {
  const units = await reachOf(tx, sender);
  const within = new Set(units.map(({ id }) => id));
  const reach: Reach = {
    units,
    names: unitNames(units, await tx.organisation.units()),
    members: await tx.members.inUnits(within),
    groups: await tx.chats.linkedTo(within),
    whole,
  };
  const include = readTargets(reach, words.include);
  if ("unknown" in include) return include;
  const exclude = words.exclude === "" ? { targets: [] } : readTargets(reach, words.exclude);
  if ("unknown" in exclude) return exclude;
  return { audience: { include: include.targets, exclude: exclude.targets } };
}

function readTargets(
  reach: Reach,
  words: string,
): { readonly targets: Target[] } | { readonly unknown: UnknownName } {
  // A name may itself have a comma or "và" in it.
  const asOne = readTarget(reach, words);
  if (asOne !== null && asOne.length > 0) return { targets: asOne };
  const targets: Target[] = [];
  for (const name of listedNames(words)) {
    const found = readTarget(reach, name);
    if (found === null || found.length === 0) return { unknown: { name, known: suggestions(reach, name) } };
    targets.push(...found);
  }
  return targets.length > 0 ? { targets } : { unknown: { name: words, known: suggestions(reach, words) } };
}

/** What one name means; null where it may mean several. */
function readTarget(reach: Reach, name: string): Target[] | null {
  const folded = fold(name);
  if (EVERYBODY.has(folded)) return [{ kind: "unit", unitId: reach.whole }];
  // "Văn phòng", "Nhóm chuyên gia": a unit may be called like a role or a group.
  const [unit, ...twins] = reach.names.called(name);
  if (unit && twins.length === 0) return [{ kind: "unit", unitId: unit.id }];
  return readGroups(reach, folded) ?? readRole(reach, folded) ?? readUnitOrMember(reach, name);
}

const EVERYBODY = new Set(["tat ca", "toan bo", "moi nguoi", "everybody", "everyone", "all"]);
const GROUP = /^(?:nhom|groups?)(?: (.+))?$/;
const SEVERAL = /^(?:(?:cac|moi|tat ca|all|the) )+/;

/** "Nhóm Chi bộ 1", by the group's title or its unit; "các nhóm": all. */
function readGroups({ groups, names }: Reach, folded: string): Target[] | null {
  const match = GROUP.exec(folded.replace(SEVERAL, ""));
  if (!match) return null;
  const [, words] = match;
  const meant =
    words === undefined
      ? groups
      : groups.filter(
          ({ title, unitId }) =>
            foldedIncludes(title ?? "", words) ||
            (unitId !== null && foldedIncludes(names.labelOf(unitId), words)),
        );
  return meant.map(({ id }) => ({ kind: "group", chatId: id }));
}

/** "Các bí thư", "bí thư Chi bộ 1": those with a role, in a unit or everywhere. */
function readRole({ names, whole }: Reach, folded: string): Target[] | null {
  const words = folded.replace(SEVERAL, "");
  for (const role of ROLES) {
    for (const locale of LOCALES) {
      const found = texts(locale)
        .roleWords[role].map(fold)
        .find((word) => words === word || words === plural(word) || words.startsWith(`${word} `));
      if (found === undefined) continue;
      const rest = words === plural(found) ? "" : words.slice(found.length).trim();
      if (rest === "") return [{ kind: "role", role, unitId: whole }];
      const [unit, ...more] = names.called(rest);
      // "Bí thư chi bộ" may be somebody's name.
      return unit && more.length === 0 ? [{ kind: "role", role, unitId: unit.id }] : null;
    }
  }
  return null;
}

/** "Đến hạn: …" is not for everybody called Hạnh: beginnings of words are suggested, and not taken. */
function hasWhole(name: string, words: string): boolean {
  const there = new Set(foldedWords(name));
  return foldedWords(withoutAddress(words)).every((word) => there.has(word));
}

/** In English; no Vietnamese word ends so. */
function plural(word: string): string {
  return `${word.replace(/y$/, "ie")}s`;
}

function readUnitOrMember({ names, members }: Reach, name: string): Target[] | null {
  const called = names.called(name);
  const people = membersCalled(members, name).filter((member) => hasWhole(member.name, name));
  const exactly = people.filter((member) => fold(member.name) === fold(name));
  const near =
    called.length > 0
      ? called
      : exactly.length > 0
        ? []
        : names.find(name).filter(({ id }) => hasWhole(names.labelOf(id), name));
  const units: Target[] = near.map(({ id }) => ({ kind: "unit", unitId: id }));
  const meant = units.length > 0 ? units : people.map(({ id }): Target => ({ kind: "member", memberId: id }));
  return meant.length > 1 ? null : meant;
}

function suggestions({ names, units, members }: Reach, name: string): string[] {
  const near = [
    ...names.find(name).map(({ id }) => names.labelOf(id)),
    ...membersCalled(members, name).map((one) => one.name),
  ];
  const all = near.length > 0 ? near : units.map(({ id }) => names.labelOf(id));
  return all.slice(0, SUGGESTED);
}
