import { z } from "zod";

import type { Invite } from "../domain/invite.ts";
import { html, joinHtml } from "../text/html.ts";
import { admit } from "./admitting.ts";
import type { Context, Reply, Say } from "./command.ts";
import { consentField, consentSchema } from "./consent-field.ts";
import { defineForm } from "./define-form.ts";
import { settleRequests } from "./join-requests.ts";
import { readName } from "./name-field.ts";
import type { ReadTx, Tx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";
import { openInvite } from "./wrong-codes.ts";

const OWN_NAME = "shown";

type Joining = { readonly code: string; readonly name: string; readonly consent: boolean };

/** What somebody with a right code is asked before anything is kept of them: the name, and consent. */
export const joinForm = defineForm<Joining, Context>({
  name: "join",
  schema: z.strictObject({ code: z.string().min(1), name: z.string().min(1), consent: consentSchema }),
  confirms: false,
  title: (t) => t.joining.title,
  fields: {
    code: {
      label: (t) => t.joining.codeLabel,
      applies: () => false,
      ask: async (_tx, { t }) => ({ text: t.start.stranger }),
      read: async (_tx, _context, { text }) => ({ value: text }),
      show: async () => null,
    },
    name: {
      label: (t) => t.names.label,
      ask: async (tx, context, { code = "" }) => ({
        text: html`${await whatIsJoined(tx, context, code)}\n\n${context.t.joining.askName}`,
        choices: nameChoices(context),
      }),
      read: async (_tx, { t, sender }, { text, choice }) =>
        readName(choice === OWN_NAME ? sender.displayName : text, t),
      show: async (_tx, _context, name) => name,
    },
    consent: consentField<Joining>(
      async (tx, context, { code = "", name = "" }) =>
        html`${await whatIsJoined(tx, context, code)}\n${context.t.joining.consent(name)}`,
    ),
  },
  save,
});

/** Begins it for somebody with an open invitation; whom it was made for is known by name. */
export async function beginJoining(tx: Tx, context: Context, { code, memberId }: Invite): Promise<Reply> {
  const member = memberId === null ? null : await tx.members.byId(memberId);
  return joinForm.begin(tx, context, { code, ...(member && { name: member.name }) }, "");
}

/** The platform's name of the person as a button, where it can be one. */
export function nameChoices({ sender, t }: Pick<Context, "sender" | "t">) {
  const isUsable = sender.displayName !== t.unnamed && !("refused" in readName(sender.displayName, t));
  return isUsable ? [[{ label: sender.displayName, value: OWN_NAME }]] : [];
}

function whyNotAdmitted({ t }: Context, refused: "gone" | "has-left" | "needs-own-code", name: string): Say {
  if (refused === "gone") return { text: t.start.badCode };
  if (refused === "needs-own-code") return { text: t.joining.needsOwnCode(name) };
  return { text: t.joining.hasLeft, buttons: [[{ label: t.joining.ask, verb: VERBS.askToJoin }]] };
}

async function whatIsJoined(tx: ReadTx, context: Context, code: string) {
  const { t } = context;
  const invite = await openInvite(tx, context, code);
  const organisation = (await tx.organisation.get())?.name ?? t.wholeOrganisation;
  return invite
    ? t.joining.intoUnit(t.roles[invite.role], await unitName(tx, invite.unitId, t), organisation)
    : t.start.badCode;
}

async function save(tx: Tx, context: Context, { code, name, consent }: Joining): Promise<Reply> {
  const { t, sender, place, person } = context;
  if (!consent) return { say: { text: t.joining.notJoined } };
  if (person) return { say: { text: t.start.alreadyMember } };
  // Somebody else may have used it up meanwhile.
  const invite = await openInvite(tx, context, code);
  if (!invite) return { say: { text: t.start.badCode } };
  const { unitId, role, memberId } = invite;
  const account = { platform: sender.platform, userId: sender.userId };
  const mayReturn = invite.createdBy === null;
  const newcomer = { account, place, name, unitId, role, memberId, mayReturn };
  const admitted = await admit(tx, context, newcomer);
  if ("refused" in admitted) return { say: whyNotAdmitted(context, admitted.refused, name) };
  const { member } = admitted;
  await tx.invites.put({ ...invite, usedBy: [...invite.usedBy, member.id] });
  await settleRequests(tx, context, account, invite.createdBy ?? member.id);
  const unit = await unitName(tx, member.unitId, t);
  const text = t.start.joined(member.name, unit, t.roles[member.role]);
  const isNext = member.role === "admin" && (await tx.organisation.get())?.setUpAt == null;
  if (!isNext) return { say: { text } };
  // The first admin of an office that nobody has described yet.
  return {
    say: {
      text: joinHtml([text, t.setUp.offered]),
      buttons: [[{ label: t.setUp.offer, verb: VERBS.setUp }]],
    },
  };
}
