import type { Member } from "../domain/member.ts";
import { unitNames } from "../domain/unit-name.ts";
import { joinHtml, type Html } from "../text/html.ts";
import { chunk } from "./chunk.ts";
import type { MemberContext, ReplyButton, Say } from "./command.ts";
import { mayManage, membersInReach, standingOf } from "./managed-members.ts";
import { pageOf, turnsOf } from "./paging.ts";
import type { ReadTx } from "./ports/store.ts";
import { reachOf } from "./unit-choice.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";

/** The verbs of the buttons on the members' screens: commands/members.ts. */
export const MEMBER_VERBS = {
  /** All units; the id is the page. */
  units: "tvdv",
  /** The members of a unit by its id; the version is the page. */
  unit: "tvds",
  name: "tvten",
  role: "tvvaitro",
  move: "tvchuyen",
  code: "tvma",
  leave: "tvroi",
  back: "tvve",
} as const;

const PER_PAGE = 10;
const UNITS_PER_PAGE = 12;
const NUMBERS_IN_A_ROW = 5;

/** The units in reach with how many have joined, are on the list only, or have left; where there is one alone, its members. */
export async function unitsScreen(tx: ReadTx, context: MemberContext, wanted: number): Promise<Say> {
  const { t, person } = context;
  const units = await reachOf(tx, person);
  const [only, ...others] = units;
  if (only && others.length === 0) return unitScreen(tx, context, only.id, 0);
  const members = await membersInReach(tx, context);
  const { labelOf } = unitNames(units);
  const page = pageOf(units, wanted, UNITS_PER_PAGE);
  const line = (id: string): Html => {
    return t.members.unitLine(labelOf(id), countsOf(members.filter(({ unitId }) => unitId === id)));
  };
  return {
    text: joinHtml([
      t.members.title,
      t.members.total(countsOf(members)),
      ...page.shown.map(({ id }) => line(id)),
      t.members.howTo,
    ]),
    buttons: [
      ...page.shown.map(({ id }) => [{ label: labelOf(id), verb: MEMBER_VERBS.unit, id }]),
      turnsOf(page, t, (number) => ({ verb: MEMBER_VERBS.units, id: String(number) })),
    ],
  };
}

/** The members of one unit, by numbers that open them. */
export async function unitScreen(
  tx: ReadTx,
  context: MemberContext,
  unitId: string,
  wanted: number,
): Promise<Say> {
  const { t, person } = context;
  const units = await reachOf(tx, person);
  if (!units.some(({ id }) => id === unitId)) return { text: t.invite.outOfReach };
  const members = (await membersInReach(tx, context)).filter((member) => member.unitId === unitId);
  const heading = t.members.unitTitle(unitNames(units).labelOf(unitId), countsOf(members));
  const list = listed(context, members, heading, wanted, unitId);
  const up = units.length > 1 ? [[{ label: t.members.allUnits, verb: MEMBER_VERBS.units, id: "0" }]] : [];
  return { ...list, buttons: [...list.buttons, ...up] };
}

/** Several who fit what was looked for. */
export function foundScreen(context: MemberContext, members: readonly Member[], words: string): Say {
  const shown = members.slice(0, PER_PAGE);
  return listed(context, shown, context.t.members.found(words, shown.length, members.length), 0, "");
}

function listed(
  context: MemberContext,
  members: readonly Member[],
  heading: Html,
  wanted: number,
  unitId: string,
) {
  const { t } = context;
  const page = pageOf(members, wanted, PER_PAGE);
  const { shown, before } = page;
  const open = shown.map(({ id }, index) => ({ label: String(before + index + 1), verb: VERBS.member, id }));
  return {
    text: joinHtml([
      heading,
      ...shown.map((member, index) =>
        t.members.line(before + index + 1, member.name, t.roles[member.role], standingOf(member)),
      ),
      members.length === 0 ? t.members.nobody : t.members.howTo,
    ]),
    buttons: [
      ...chunk(open, NUMBERS_IN_A_ROW),
      turnsOf(page, t, (number) => ({ verb: MEMBER_VERBS.unit, id: unitId, version: String(number) })),
    ],
  };
}

/** Everything about one member that those who manage see, and what they can do. */
export async function memberCard(
  tx: ReadTx,
  context: MemberContext,
  member: Member,
  heading: Html | null = null,
): Promise<Say> {
  const { t, timeZone } = context;
  const chats = await tx.chats.ofMembers(new Set([member.id]));
  const off = chats.length > 0 && chats.every((chat) => chat.off !== null) ? (chats[0]?.off ?? null) : null;
  return {
    text: joinHtml([
      heading,
      t.members.card(
        {
          name: member.name,
          unit: await unitName(tx, member.unitId, t),
          role: t.roles[member.role],
          platforms: [...new Set(member.accounts.map(({ platform }) => t.me.platforms[platform]))],
          standing: standingOf(member),
          since: new Date(member.leftAt ?? member.joinedAt),
          unreachableSince: off && new Date(off.since),
        },
        timeZone,
      ),
    ]),
    buttons: [
      ...(mayManage(context, member) ? cardButtons(context, member) : []),
      [{ label: t.backToList, verb: MEMBER_VERBS.unit, id: member.unitId, version: "0" }],
    ],
  };
}

function cardButtons({ t, person }: MemberContext, member: Member): ReplyButton[][] {
  const of = (label: string, verb: string): ReplyButton => ({ label, verb, id: member.id });
  if (member.leftAt !== null) return [[of(t.members.letBack, MEMBER_VERBS.back)]];
  const isSelf = member.id === person.id;
  const code = member.accounts.length === 0 ? t.members.ownCode : t.members.otherAccount;
  return [
    [of(t.members.rename, MEMBER_VERBS.name), of(t.members.move, MEMBER_VERBS.move)],
    isSelf ? [] : [of(t.members.changeRole, MEMBER_VERBS.role), of(t.members.leave, MEMBER_VERBS.leave)],
    [of(code, MEMBER_VERBS.code)],
  ];
}

function countsOf(members: readonly Member[]) {
  const count = (wanted: string): number => members.filter((member) => standingOf(member) === wanted).length;
  return { joined: count("joined"), listed: count("listed"), left: count("left") };
}
