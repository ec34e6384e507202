import {
  defineCommand,
  findIndicators,
  hasSecretPiece,
  updateForm,
  VERBS,
  writes,
  type MemberContext,
} from "../src/app/command.ts";

/** Enters a new result of an indicator: "1 33/38; quý III/2026", or step by step. */
export default defineCommand({
  name: "capnhat",
  alias: "update",
  who: "office",
  where: "private",
  handle: writes(async (tx, context: MemberContext, typed) => {
    if (hasSecretPiece(typed)) return { secret: true };
    const all = await tx.indicators.list();
    // "1 33/38": the number of the indicator stands first; otherwise its title does, up to a semicolon.
    const [, number, result] = /^(?:số\s+|so\s+)?(\d{1,3})(?:[\s:;,]+(\S[^]*))?$/i.exec(typed) ?? [];
    const semicolon = typed.indexOf(";");
    const words = number ?? (semicolon < 0 ? typed : typed.slice(0, semicolon));
    const line = number === undefined ? (semicolon < 0 ? "" : typed.slice(semicolon + 1)) : (result ?? "");
    const found = words.trim() === "" ? [] : findIndicators(all, words);
    const [only] = found;
    if (only && found.length === 1) return updateForm.begin(tx, context, { indicator: only.id }, line.trim());
    return updateForm.begin(tx, context, {}, typed);
  }),
  presses: {
    [VERBS.updateIndicator]: writes((tx, context: MemberContext, { id }) =>
      updateForm.begin(tx, context, { indicator: id }, ""),
    ),
  },
  forms: [updateForm],
});
