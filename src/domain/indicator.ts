import { z } from "zod";

import { instantSchema } from "./instant.ts";
import { sourceSchema } from "./source.ts";

/** A result as it was reported: a share of a whole, a percentage, a count, or a sentence. */
const indicatorValueSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({
      kind: z.literal("ratio"),
      done: z.int().nonnegative(),
      total: z.int().positive(),
      /** How many of those done went beyond the target. */
      beyond: z.int().nonnegative().nullable(),
    })
    .refine(({ done, total }) => done <= total, "done is greater than total")
    .refine(({ done, beyond }) => (beyond ?? 0) <= done, "beyond is greater than done"),
  z.strictObject({ kind: z.literal("percentage"), percent: z.number(), estimated: z.boolean() }),
  z.strictObject({ kind: z.literal("count"), count: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal("sentence"), text: z.string().min(1) }),
]);
export type IndicatorValue = z.infer<typeof indicatorValueSchema>;

const enteredSchema = z.strictObject({ memberId: z.string().min(1), at: instantSchema });

/** An indicator with its result. Texts are as reported; what the report does not give is null. */
export const indicatorSchema = z.strictObject({
  id: z.string().min(1),
  /** Its place in the list, from 1: what a person types to see it. */
  number: z.int().positive(),
  title: z.string().min(1),
  unit: z.string().min(1).nullable(),
  target: z.string().min(1).nullable(),
  actual: indicatorValueSchema,
  /** The time that the result stands for, in words ("giai đoạn 2020–2023"). */
  asOf: z.string().min(1).nullable(),
  /** Null where whoever entered it gave none. */
  source: sourceSchema.nullable(),
  /** Who entered the present result, and when; null for what came with the sample. */
  entered: enteredSchema.nullable(),
  /** Former results, oldest first. */
  history: z.array(
    z.strictObject({
      asOf: z.string().min(1).nullable(),
      actual: indicatorValueSchema,
      entered: enteredSchema.nullable(),
    }),
  ),
});
export type Indicator = z.infer<typeof indicatorSchema>;

/** What a search looks at. */
export function indicatorText({ title, target, asOf, actual }: Indicator): string {
  const sentence = actual.kind === "sentence" ? actual.text : null;
  return [title, sentence, target, asOf].filter((part) => part !== null).join(" ");
}
