import type { z } from "zod";

import type { StoredFile } from "../domain/stored-file.ts";
import type { Role } from "../domain/member.ts";
import type { Html } from "../text/html.ts";
import type { Texts } from "../text/texts.ts";
import type { Context, MemberContext, Reply } from "./command.ts";
import type { ReadTx, Tx } from "./ports/store.ts";

export type Json = z.core.util.JSONType;
export type Values = Readonly<Record<string, Json>>;

/** What a person has answered: words, the value of a pressed choice, or files. */
export interface Said {
  readonly text: string;
  readonly choice: string | null;
  readonly files: readonly StoredFile[];
}

/** A question with what may be pressed instead of writing. `value` is of `[A-Za-z0-9_-]`, at most 32 characters. */
export interface Asked {
  readonly text: Html;
  readonly choices?: readonly (readonly { readonly label: string; readonly value: string }[])[];
}

/**
 * What was read from an answer; `refused` says what is wrong and how to write it. With `more` it is kept and the same is asked
 * again, so that more can be added.
 */
export type Read<V> = { readonly value: V; readonly more?: true } | { readonly refused: Html };

/** One thing that a form asks for. `known` is what it knows by then, `subject` what is changed (null: something new). */
export interface Field<V extends Json, T = Values, C extends Context = MemberContext> {
  /** Two or three words: on the button that changes it, in the preview, before a part of a line ("nguồn: …"). */
  readonly label: (t: Texts) => string;
  readonly ask: (tx: ReadTx, context: C, known: Partial<T>, subject: Subject<T> | null) => Promise<Asked>;
  readonly read: (
    tx: ReadTx,
    context: C,
    said: Said,
    known: Partial<T>,
    subject: Subject<T> | null,
  ) => Promise<Read<V>>;
  /** How it is shown before it is saved; null: not at all. */
  readonly show: (tx: ReadTx, context: C, value: V, known: T) => Promise<Html | string | null>;
  /** What it is when it is left out; without this it must be answered. */
  readonly without?: V;
  /** Whether it is asked for at all. */
  readonly applies?: (known: Partial<T>, subject: Subject<T> | null) => boolean;
}

/** What is there already when something is changed. */
export interface Subject<T> {
  readonly id: string;
  readonly former: T;
}

/**
 * Something that is asked for step by step, or written in one line, shown, and then saved. Also changes what is there: then
 * only what the person has touched is kept meanwhile, so that whatever others change stays changed.
 */
export interface FormSpec<T extends Values, C extends Context = MemberContext> {
  /** Names the question and the action; it stands in the database. */
  readonly name: string;
  /** Who may; checked at every step, beside the command's own rule. */
  readonly who?: Role;
  readonly schema: z.ZodObject<z.ZodRawShape> & z.ZodType<T>;
  /** In the order in which they are asked. */
  readonly fields: { readonly [K in keyof T]: Field<T[K] & Json, T, C> };
  /** What it is about, in the first line: "Thêm văn bản", or the name of what is changed. */
  readonly title: (t: Texts, subject: Subject<T> | null) => string;
  /** The values of the record that is changed; null when it is gone. */
  readonly load?: (tx: ReadTx, context: C, id: string) => Promise<T | null>;
  /** What else the person should know before saving, and why it cannot be saved. */
  readonly check?: (
    tx: ReadTx,
    context: C,
    values: T,
    subject: Subject<T> | null,
  ) => Promise<{ readonly notes: readonly Html[] } | { readonly refused: Html }>;
  /**
   * Where something new is not saved here but shown and confirmed by an action of its own; `step` tells that action whether
   * the form still stands at this preview (`isAwaitingYes`). Refused: the person is asked what to change.
   */
  readonly handOver?: (
    tx: Tx,
    context: C,
    values: T,
    step: number,
  ) => Promise<Reply | { readonly refused: Html }>;
  /** Saves it. What `check` said still holds: asked again in the same transaction. */
  readonly save: (tx: Tx, context: C, values: T, subject: Subject<T> | null) => Promise<Reply>;
  /** False: what is answered last saves it, without a preview and a yes. */
  readonly confirms?: false;
  /** The words of the button that saves. */
  readonly saveLabel?: (t: Texts) => string;
}

/**
 * A form whose values are known to fit it: what the engine works with. Its functions are only ever called with the context
 * that its command's rule lets through, and with values that its own fields have read or its schema has taken.
 */
export type AnyForm = FormSpec<Values, Context>;
