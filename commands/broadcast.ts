import {
  BROADCAST_PRESSES,
  broadcastActions,
  broadcastAnswers,
  defineCommand,
  proposeBroadcast,
  writes,
  type MemberContext,
} from "../src/app/command.ts";

/** Sends a text, a message, files or a stored directive to those whom the sender has a say in, after a preview. */
export default defineCommand({
  name: "phat",
  alias: "broadcast",
  who: "secretary",
  where: "private",
  handle: writes((tx, context: MemberContext, typed) => proposeBroadcast(tx, context, typed)),
  actions: broadcastActions,
  answers: broadcastAnswers,
  presses: BROADCAST_PRESSES,
});
