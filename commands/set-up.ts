import {
  defineCommand,
  ORGANISATION,
  setUpForm,
  VERBS,
  writes,
  type MemberContext,
  type Reply,
  type Tx,
} from "../src/app/command.ts";

/** Sets the organisation up: its name, units, zone, steps and language; later the same changes any of them. */
export default defineCommand({
  name: "thietlap",
  alias: "setup",
  who: "admin",
  where: "private",
  handle: writes((tx, context: MemberContext, line) => setUp(tx, context, line)),
  presses: { [VERBS.setUp]: writes((tx, context: MemberContext) => setUp(tx, context, "")) },
  forms: [setUpForm],
});

async function setUp(tx: Tx, context: MemberContext, line: string): Promise<Reply> {
  const isSetUp = (await tx.organisation.get())?.setUpAt != null;
  return isSetUp ? setUpForm.change(tx, context, ORGANISATION, line) : setUpForm.begin(tx, context, {}, line);
}
