import { z } from "zod";

import { fold } from "../domain/fold.ts";
import type { Html } from "../text/html.ts";
import { LOCALES, texts, type Texts } from "../text/texts.ts";
import type { Context } from "./command.ts";
import type { Field, Values } from "./form.ts";
import type { ReadTx } from "./ports/store.ts";

/** What somebody answers to what is kept of them; also a no is an answer, after which nothing is. */
export const consentSchema = z.boolean();

/** Asks for consent to what is kept: the last question of a form that makes a record of somebody. */
export function consentField<T extends Values>(
  explain: (tx: ReadTx, context: Context, known: Partial<T>) => Promise<Html>,
): Field<boolean, T, Context> {
  return {
    label: (t) => t.joining.consentLabel,
    ask: async (tx, context, known) => ({
      text: await explain(tx, context, known),
      choices: [
        [
          { label: context.t.joining.agree, value: "yes" },
          { label: context.t.joining.disagree, value: "no" },
        ],
      ],
    }),
    read: async (_tx, { t }, { choice, text }) => {
      if (choice === "yes" || isOneOf(text, "yesWords")) return { value: true };
      if (choice === "no" || isOneOf(text, "noWords")) return { value: false };
      return { refused: t.joining.yesOrNo };
    },
    show: async () => null,
  };
}

function isOneOf(text: string, words: keyof Pick<Texts["joining"], "yesWords" | "noWords">): boolean {
  return LOCALES.some((locale) => texts(locale).joining[words].some((word) => fold(word) === fold(text)));
}
