import { z } from "zod";

import { fold } from "../domain/fold.ts";
import { MAX_USES, mayBeForMany } from "../domain/invite.ts";
import { hasRole, ROLES, roleSchema, unitsInReach, type Role } from "../domain/member.ts";
import type { Html } from "../text/html.ts";
import { LOCALES, texts } from "../text/texts.ts";
import type { MemberContext, Reply } from "./command.ts";
import { chunk } from "./chunk.ts";
import { reachOf, readUnit, unitChoices } from "./unit-choice.ts";
import { defineForm } from "./define-form.ts";
import type { Read, Said } from "./form.ts";
import { makeInvite } from "./invites.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";

/** How many may join is mostly one of these. */
const USUAL_USES = [1, 5, 10, 20, 50, 100];

/** For which unit and role a code is, and by how many people it can be used. */
export type Invitation = { readonly unitId: string; readonly role: Role; readonly uses: number };

/** Asks for them by buttons. */
export const inviteForm = defineForm<Invitation>({
  name: "invite",
  who: "secretary",
  schema: z.strictObject({
    unitId: z.string().min(1),
    role: roleSchema,
    uses: z.int().min(1).max(MAX_USES).default(1),
  }),
  confirms: false,
  title: (t) => t.invite.title,
  fields: {
    unitId: {
      label: (t) => t.joining.unitLabel,
      ask: async (tx, { person, t }) => ({
        text: t.invite.askUnit,
        choices: unitChoices(await reachOf(tx, person)),
      }),
      read: async (tx, context, said) => readUnit(context, await reachOf(tx, context.person), said),
      show: async (tx, { t }, unitId) => unitName(tx, unitId, t),
    },
    role: {
      label: (t) => t.members.roleLabel,
      ask: async (_tx, { t, person }) => ({ text: t.invite.askRole, choices: roleChoices({ t, person }) }),
      read: async (_tx, context, said) => readRole(context, said),
      show: async (_tx, { t }, role: Role) => t.roles[role],
    },
    uses: {
      label: (t) => t.invite.usesLabel,
      applies: ({ role }) => role === undefined || mayBeForMany(role),
      ask: async (_tx, { t }) => ({
        text: t.invite.askUses(MAX_USES),
        choices: chunk(
          USUAL_USES.map((uses) => ({ label: t.invite.uses(uses), value: String(uses) })),
          3,
        ),
      }),
      read: async (_tx, { t }, { choice, text }) => {
        const uses = usesIn(choice ?? text);
        return uses === null || uses < 1 || uses > MAX_USES
          ? { refused: t.invite.badUses(MAX_USES) }
          : { value: uses };
      },
      show: async (_tx, { t }, uses) => t.invite.uses(uses),
    },
  },
  save: async (tx, context, wanted) => {
    const reply = await invite(tx, context, wanted);
    // The picture is a message of its own.
    return { ...reply, edit: { text: context.t.invite.chosen } };
  },
});

/** Makes the code, where this person may. */
export async function invite(tx: Tx, context: MemberContext, wanted: Invitation): Promise<Reply> {
  const text = await whyNot(tx, context, wanted);
  return { say: text ? { text } : await makeInvite(tx, context, { ...wanted, memberId: null }) };
}

async function whyNot(
  tx: ReadTx,
  { t, person }: MemberContext,
  { unitId, role, uses }: Invitation,
): Promise<Html | null> {
  if (!hasRole(person, role)) return t.invite.roleTooHigh(t.roles[role]);
  if (!unitsInReach(person, await tx.organisation.units()).has(unitId)) return t.invite.outOfReach;
  if (uses > 1 && !mayBeForMany(role)) return t.invite.onceOnly(t.roles[role]);
  return uses > MAX_USES || uses < 1 ? t.invite.badUses(MAX_USES) : null;
}

/** The roles not above one's own. */
export function roleChoices({ t, person }: Pick<MemberContext, "t" | "person">) {
  return ROLES.filter((role) => hasRole(person, role)).map((role) => [{ label: t.roles[role], value: role }]);
}

/** A role that is pressed or named, in whatever language; not above one's own. */
export function readRole({ t, person }: MemberContext, { choice, text }: Said): Read<Role> {
  const role = ROLES.find((known) => known === choice) ?? roleIn(text);
  if (role === null) return { refused: t.members.unknownRole };
  return hasRole(person, role) ? { value: role } : { refused: t.invite.roleTooHigh(t.roles[role]) };
}

/** The role that these words are, and nothing else. */
export function roleIn(text: string): Role | null {
  const isOf = (role: Role): boolean =>
    LOCALES.some((locale) => texts(locale).roleWords[role].some((word) => fold(word) === fold(text)));
  return ROLES.find(isOf) ?? null;
}

/** "20 lần", "x20", "20 uses", "20"; null where it is no number of uses. */
export function usesIn(text: string): number | null {
  const [, figures, word = ""] = /^(?:x\s*)?(\d{1,6})\s*([a-z]*)$/.exec(fold(text)) ?? [];
  const isWord =
    word === "" ||
    LOCALES.some((locale) => texts(locale).invite.usesWords.some((known) => fold(known) === word));
  return figures !== undefined && isWord ? Number(figures) : null;
}
