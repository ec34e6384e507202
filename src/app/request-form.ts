import { z } from "zod";

import { newChat, type Chat } from "../domain/chat.ts";
import { toInstant } from "../domain/instant.ts";
import type { JoinRequest } from "../domain/join-request.ts";
import type { Texts } from "../text/texts.ts";
import type { Context, Reply, ReplyButton } from "./command.ts";
import { consentField, consentSchema } from "./consent-field.ts";
import { readUnit, unitChoices } from "./unit-choice.ts";
import { defineForm } from "./define-form.ts";
import { nameChoices } from "./join-form.ts";
import { decidersOf, forgetRequests, requestOf, tellOfJoining } from "./join-requests.ts";
import { readName } from "./name-field.ts";
import type { Tx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";

type Wish = { readonly unitId: string; readonly name: string; readonly consent: boolean };

/** What somebody without a code says who wants to join: the unit, the name, and consent to keep both until it is decided. */
export const requestForm = defineForm<Wish, Context>({
  name: "ask-to-join",
  schema: z.strictObject({ unitId: z.string().min(1), name: z.string().min(1), consent: consentSchema }),
  confirms: false,
  title: (t) => t.joining.requestTitle,
  fields: {
    unitId: {
      label: (t) => t.joining.unitLabel,
      ask: async (tx, { t }) => ({
        text: t.joining.askUnit,
        choices: unitChoices(await tx.organisation.units()),
      }),
      read: async (tx, context, said) => readUnit(context, await tx.organisation.units(), said),
      show: async (tx, { t }, unitId) => unitName(tx, unitId, t),
    },
    name: {
      label: (t) => t.names.label,
      ask: async (_tx, context) => ({ text: context.t.joining.askName, choices: nameChoices(context) }),
      read: async (_tx, { t, sender }, { text, choice }) =>
        readName(choice === null ? text : sender.displayName, t),
      show: async (_tx, _context, name) => name,
    },
    consent: consentField<Wish>(async (tx, { t }, { unitId = "", name = "" }) =>
      t.joining.requestConsent(name, await unitName(tx, unitId, t)),
    ),
  },
  save,
});

/** "Xin tham gia", under what a stranger is told. */
export function joinButton(t: Texts): ReplyButton {
  return { label: t.joining.ask, verb: VERBS.askToJoin };
}

/** Begins it, unless the account's wish waits already, or was declined of late. */
export async function askToJoin(tx: Tx, context: Context): Promise<Reply> {
  const { t, person } = context;
  if (person) return { say: { text: t.start.alreadyMember } };
  const text = await whyNotAgain(tx, context);
  return text ? { say: { text } } : requestForm.begin(tx, context, {}, "");
}

async function whyNotAgain(tx: Tx, context: Context) {
  const { t, sender } = context;
  const known = await requestOf(tx, context, sender);
  if (!known || known.decided?.verdict === "approved") return null;
  const unit = await unitName(tx, known.unitId, t);
  return known.decided ? t.joining.declined(unit) : t.joining.waits(unit);
}

async function save(tx: Tx, context: Context, { unitId, name, consent }: Wish): Promise<Reply> {
  const { t, sender, ids, now, person } = context;
  if (!consent) return { say: { text: t.joining.notJoined } };
  if (person) return { say: { text: t.start.alreadyMember } };
  const text = await whyNotAgain(tx, context);
  if (text) return { say: { text } };
  const deciders = await decidersOf(tx, unitId);
  if (deciders.length === 0) return { say: { text: t.joining.nobodyDecides } };
  await forgetRequests(tx, toInstant(now));
  const request: JoinRequest = {
    id: ids.next("jrq"),
    account: { platform: sender.platform, userId: sender.userId },
    chatId: (await chatOfStranger(tx, context)).id,
    name,
    unitId,
    at: toInstant(now),
    decided: null,
  };
  await tx.joinRequests.put(request);
  await tellOfJoining(tx, context, request, "asked", deciders);
  return { say: { text: t.joining.asked(await unitName(tx, unitId, t)) } };
}

/** So that the answer can be sent, even after a restart. */
async function chatOfStranger(tx: Tx, { chat, place, ids }: Context): Promise<Chat> {
  if (chat) return chat;
  const made = newChat({ id: ids.next("cht"), ref: place, title: null, memberId: null, unitId: null });
  await tx.chats.put(made);
  return made;
}
