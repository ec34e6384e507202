import { writes, type MemberContext, type Reply } from "../command.ts";
import { propose } from "../confirmations.ts";
import type { Tx } from "../ports/store.ts";
import { CHANGING_VERBS, CHOOSING_VERBS, VERBS } from "../verbs.ts";
import { acknowledge } from "./acknowledge.ts";
import { changingActions, changingAnswers, pressCorrect, pressStop, pressWithdraw } from "./changing.ts";
import { audienceAnswers, pressAudience } from "./choose-audience.ts";
import { optionAnswers, pressLater, pressOptions } from "./choose-options.ts";
import { readDraft } from "./read-draft.ts";
import { SEND, sendAction } from "./send-draft.ts";

/** Everything of a broadcast that waits for a yes, for words, or for a button. */
export const broadcastActions = { [SEND]: sendAction, ...changingActions };
export const broadcastAnswers = { ...audienceAnswers, ...optionAnswers, ...changingAnswers };
export const BROADCAST_PRESSES = {
  [VERBS.acknowledge]: { ...writes(acknowledge), who: "member", where: "anywhere" },
  [CHOOSING_VERBS.audience]: writes(pressAudience),
  [CHOOSING_VERBS.options]: writes(pressOptions),
  [CHOOSING_VERBS.later]: writes(pressLater),
  [CHANGING_VERBS.stop]: writes(pressStop),
  [CHANGING_VERBS.correct]: writes(pressCorrect),
  [CHANGING_VERBS.withdraw]: writes(pressWithdraw),
} as const;

/** Shows what was typed, answered or sent as it will arrive, and to whom. */
export async function proposeBroadcast(tx: Tx, context: MemberContext, typed: string): Promise<Reply> {
  const read = await readDraft(tx, context, typed);
  return "refused" in read ? read.refused : propose(tx, context, SEND, sendAction, read.draft);
}
