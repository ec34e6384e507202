import { type Audience, type Target } from "../../domain/audience.ts";
import type { Texts } from "../../text/texts.ts";
import type { ReadTx } from "../ports/store.ts";
import { unitName } from "../unit-name.ts";

/** So many are named; of more, only the number is told. */
const NAMED = 6;

/** What an audience is called: "Chi bộ 1, Chi bộ 3, trừ Bí thư chi bộ". */
export async function whomText(tx: ReadTx, { include, exclude }: Audience, t: Texts): Promise<string> {
  const included = await listed(tx, include, t);
  return exclude.length === 0 ? included : t.audience.except(included, await listed(tx, exclude, t));
}

async function listed(tx: ReadTx, targets: readonly Target[], t: Texts): Promise<string> {
  const names = await Promise.all(targets.slice(0, NAMED).map((target) => targetName(tx, target, t)));
  const shown = names.join(", ");
  return targets.length > NAMED ? t.audience.more(shown, targets.length - NAMED) : shown;
}

/** What one target is called. */
export async function targetName(tx: ReadTx, target: Target, t: Texts): Promise<string> {
  switch (target.kind) {
    case "unit":
      return unitName(tx, target.unitId, t);
    case "role":
      return t.audience.role(t.roles[target.role], await unitName(tx, target.unitId, t));
    case "group":
      return t.audience.group((await tx.chats.byId(target.chatId))?.title ?? t.unnamed);
    case "member":
      return (await tx.members.byId(target.memberId))?.name ?? t.audience.someone;
  }
}
