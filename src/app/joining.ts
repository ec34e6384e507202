import type { Chat } from "../domain/chat.ts";
import type { SkipReason, Word } from "../domain/delivery.ts";
import { toInstant } from "../domain/instant.ts";
import type { JoinRequest } from "../domain/join-request.ts";
import type { Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { ReplyButton } from "./command.ts";
import { isWaiting, mayDecide } from "./join-requests.ts";
import type { ReadTx } from "./ports/store.ts";
import { unitName } from "./unit-name.ts";
import { VERBS } from "./verbs.ts";

type Joining = Extract<Word, { kind: "joining" }>;

/** What word about a wish to join is composed with. */
interface Composing {
  readonly tx: ReadTx;
  readonly chat: Chat;
  readonly now: Date;
  readonly timeZone: string;
  readonly t: Texts;
}

/** A message of its own: a wish for those who decide, or the decision for whoever asked; or why it is not sent any more. */
export async function composeJoining(
  composing: Composing,
  { requestId, news }: Joining,
): Promise<
  | { readonly text: Html; readonly buttons: readonly (readonly ReplyButton[])[] }
  | { readonly skip: SkipReason }
> {
  const { tx, chat } = composing;
  const request = await tx.joinRequests.byId(requestId);
  if (!request) return { skip: "too-late" };
  if (chat.off !== null) return { skip: "chat-off" };
  if (news === "asked") return wish(composing, request);
  return { text: await decision(composing, request, news), buttons: [] };
}

async function wish({ tx, chat, now, timeZone, t }: Composing, request: JoinRequest) {
  const person = chat.memberId === null ? null : await tx.members.byId(chat.memberId);
  const units = await tx.organisation.units();
  const isFor = person?.leftAt === null && mayDecide(person, request.unitId, units);
  if (!isFor) return { skip: "not-addressed" as const };
  if (!isWaiting(request, toInstant(now)))
    return { skip: request.decided ? ("decided" as const) : ("too-late" as const) };
  const platform = t.me.platforms[request.account.platform];
  const unit = await unitName(tx, request.unitId, t);
  return {
    text: t.joining.wish(request.name, unit, platform, new Date(request.at), timeZone),
    buttons: [
      [
        { label: t.joining.approve, verb: VERBS.approve, id: request.id },
        { label: t.joining.decline, verb: VERBS.decline, id: request.id },
      ],
    ],
  };
}

async function decision(
  { tx, t }: Composing,
  request: JoinRequest,
  news: "approved" | "declined",
): Promise<Html> {
  const member = news === "approved" ? await tx.members.byAccount(request.account) : null;
  if (member === null) return t.joining.declined(await unitName(tx, request.unitId, t));
  return t.start.joined(member.name, await unitName(tx, member.unitId, t), t.roles[member.role]);
}
