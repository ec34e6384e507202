import { hasRole } from "../domain/member.ts";
import type { Context, MemberContext, Reply, Rule, Say } from "./command.ts";
import { joinButton } from "./request-form.ts";

/** What rights hang on: who asks, where, and what is known of that place. */
export type Asking = Pick<Context, "person" | "place" | "chat" | "isGroupAdmin" | "isClockTrusted" | "t">;

/** Why somebody may not do this here, as a reply; null when they may. Asked again for every update and every press. */
export function gate({ who, where, beforeLinking, groupAdmin, byClock }: Rule, asking: Asking): Reply | null {
  const { t, person, place, chat, isGroupAdmin, isClockTrusted } = asking;
  const isGroup = place.kind === "group";
  if (who !== "anyone" && person === null)
    return { say: toStranger(asking), notice: t.errors.strangerNotice };
  if (isGroup && chat?.unitId == null && !beforeLinking) {
    return refusal(t.errors.notLinked, t.errors.notLinkedNotice);
  }
  const isForGroupAdmin = groupAdmin === true && isGroupAdmin;
  if (who !== "anyone" && !isForGroupAdmin && !hasRole(person, who)) {
    return refusal(t.errors.notAllowed(t.roles[who]), t.errors.notAllowedNotice);
  }
  if (isGroup && where === "private") return refusal(t.errors.privateOnly, t.errors.staleButton);
  // What is counted from a wrong hour would be silent for as long as the hour was wrong.
  if (byClock && !isClockTrusted) return refusal(t.errors.clock, t.errors.clockNotice);
  return null;
}

/** Whether it hangs on who administers the group, which only the platform knows. */
export function hangsOnGroupAdmin(rule: Rule, asking: Asking): boolean {
  if (rule.groupAdmin !== true || asking.place.kind !== "group") return false;
  if (gate(rule, { ...asking, isGroupAdmin: true }) !== null) return false;
  // What is for every member asks by itself who may do more than look.
  return rule.who === "member" || gate(rule, asking) !== null;
}

/** How somebody joins, with the way to ask for it where that can be asked. */
export function toStranger({ place, t }: Pick<Asking, "place" | "t">): Say {
  return { text: t.errors.stranger, ...(place.kind === "private" && { buttons: [[joinButton(t)]] }) };
}

function refusal(text: NonNullable<Reply["say"]>["text"], notice: string): Reply {
  return { say: { text }, notice };
}

/** Whether it is certain who asks. */
export function isMemberContext(context: Context): context is MemberContext {
  return context.person !== null;
}
