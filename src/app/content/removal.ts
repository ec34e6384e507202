import { z } from "zod";

import type { UndoStep } from "../../domain/undo.ts";
import { joinHtml, type Html } from "../../text/html.ts";
import type { MemberContext } from "../command.ts";
import { defineAction, type Action } from "../confirmations.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { accountFor, type Deed } from "./accounting.ts";

/** What would be removed. */
export interface Removable {
  readonly name: string;
  /** What else to know before it is. */
  readonly notes: readonly Html[];
  /** Why it cannot be, and what to do; null when it can. */
  readonly obstacle: Html | null;
  readonly step: UndoStep;
}

const payloadSchema = z.strictObject({ id: z.string().min(1) });

/** Removing a record of one kind after a yes: `find` is null where it is gone, or not this person's to remove. */
export function defineRemoval(
  kind: Deed["kind"],
  find: (tx: ReadTx, context: MemberContext, id: string) => Promise<Removable | null>,
  remove: (tx: Tx, id: string) => Promise<void>,
): Action {
  return defineAction(payloadSchema, {
    async preview(tx, context, { id }) {
      const { t } = context;
      const found = await find(tx, context, id);
      if (!found) return { refused: { say: { text: t.content.goneAlready } } };
      if (found.obstacle) return { refused: { say: { text: found.obstacle } } };
      return {
        text: joinHtml([t.content.removeAsk(kind, found.name), ...found.notes]),
        facts: [found.step.before, found.notes],
        confirmLabel: t.content.remove,
      };
    },
    async run(tx, context, { id }) {
      const found = await find(tx, context, id);
      if (!found) return { notice: context.t.confirm.expired };
      await remove(tx, id);
      const { name, step } = found;
      const { say, ...rest } = await accountFor(tx, context, { verb: "removed", kind, id, name, step });
      return { ...rest, ...(say && { edit: say }) };
    },
    keeping: ({ explaining: { keep, kept, keptNotice } }) => ({
      label: keep,
      text: kept,
      notice: keptNotice,
    }),
  });
}
