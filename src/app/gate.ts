import { hasRole } from "../domain/member.ts";
import type { Context, MemberContext, Reply, Rule } from "./command.ts";

/** Why somebody may not do this here, as a reply; null when they may. Asked again for every update and every press. */
export function gate({ who, where, beforeLinking }: Rule, context: Context): Reply | null {
  const { t, person, place, chat } = context;
  const isGroup = place.kind === "group";
  if (who !== "anyone" && person === null) return refusal(t.errors.stranger, t.errors.strangerNotice);
  if (isGroup && chat?.unitId == null && !beforeLinking) {
    return refusal(t.errors.notLinked, t.errors.notLinkedNotice);
  }
  if (who !== "anyone" && !hasRole(person, who)) {
    return refusal(t.errors.notAllowed(t.roles[who]), t.errors.notAllowedNotice);
  }
  if (isGroup && where === "private") return refusal(t.errors.privateOnly, t.errors.staleButton);
  return null;
}

function refusal(text: NonNullable<Reply["say"]>["text"], notice: string): Reply {
  return { say: { text }, notice };
}

/** Whether it is certain who asks. */
export function isMemberContext(context: Context): context is MemberContext {
  return context.person !== null;
}
