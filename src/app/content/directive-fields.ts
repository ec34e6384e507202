import type { StoredFile } from "../../domain/stored-file.ts";
import { cleanLine } from "../../domain/clean-text.ts";
import type { Directive } from "../../domain/directive.ts";
import { parseDocumentReference, type DocumentReference } from "../../domain/document-reference.ts";
import { fold } from "../../domain/fold.ts";
import { unitNames } from "../../domain/unit-name.ts";
import { LOCALES, texts } from "../../text/texts.ts";
import type { Field } from "../form.ts";
import type { DirectiveValues } from "./directive.ts";
import { MAX_LINE } from "./fields.ts";
import { readUnit, unitChoices, reachOf } from "../unit-choice.ts";

export const MAX_FILES = 10;
const MAX_RELATED = 20;
/** The values of the buttons under the question for files. */
const DONE = "done";
const NONE = "none";

type DirectiveField<K extends keyof DirectiveValues> = Field<DirectiveValues[K], DirectiveValues>;

/** The document's number and date. */
export const documentField: DirectiveField<"document"> = {
  label: (t) => t.content.directive.document,
  ask: async (_tx, { t }) => ({ text: t.content.directive.askDocument }),
  read: async (_tx, { t }, { text }) => {
    const read = parseDocumentReference(text);
    return "refused" in read
      ? { refused: t.content.directive.refused(text, read.refused) }
      : { value: { ...read.reference } };
  },
  show: async (_tx, { t }, value) => (isNone(value) ? null : t.directives.headingOf(value)),
  without: { number: null, date: null },
};

function isNone({ number, date }: DocumentReference): boolean {
  return number === null && date === null;
}

/** Whom it concerns: one unit by a button, several in words, between commas. */
export const unitsField: DirectiveField<"units"> = {
  label: (t) => t.content.directive.units,
  ask: async (tx, { t, person }) => ({
    text: t.content.directive.askUnits,
    choices: unitChoices(await reachOf(tx, person)),
  }),
  read: async (tx, context, said) => {
    const units = await reachOf(tx, context.person);
    const whole = readUnit(context, units, said);
    if ("value" in whole) return { value: [whole.value] };
    const found: string[] = [];
    for (const text of said.text.split(/[,\n]/)) {
      const read = readUnit(context, units, { text: text.trim(), choice: said.choice });
      if ("refused" in read) return read;
      found.push(read.value);
    }
    return { value: [...new Set(found)] };
  },
  show: async (tx, _context, value) => {
    const { labelOf } = unitNames(await tx.organisation.units());
    return value
      .map(labelOf)
      .filter((name) => name !== "")
      .join(", ");
  },
};

/** Files, sent one after another; a word or a button ends them. */
export const filesField: DirectiveField<"files"> = {
  label: (t) => t.content.directive.files,
  ask: async (_tx, { t }, { files = [] }) => ({
    text: t.content.directive.askFiles(namesOf(files), MAX_FILES),
    choices:
      files.length === 0
        ? []
        : [
            [
              { label: t.content.directive.filesDone, value: DONE },
              { label: t.content.directive.filesNone, value: NONE },
            ],
          ],
  }),
  read: async (_tx, { t }, { text, choice, files }, { files: known = [] }) => {
    if (choice === NONE) return { value: [], more: true };
    if (choice === DONE || (files.length === 0 && isDone(text))) return { value: [...known] };
    if (files.length === 0) return { refused: t.content.directive.fileNeeded };
    const all = [...known, ...files.filter(({ fileId }) => known.every((other) => other.fileId !== fileId))];
    if (all.length > MAX_FILES) return { refused: t.content.directive.tooManyFiles(MAX_FILES) };
    return { value: all, more: true };
  },
  show: async (_tx, { t }, value) =>
    value.length === 0 ? null : t.content.directive.fileList(namesOf(value)),
  without: [],
};

function namesOf(files: readonly StoredFile[]): string[] {
  return files.map(({ name }) => name);
}

/** In whatever language the form is, both are understood. */
function isDone(text: string): boolean {
  return LOCALES.some((locale) =>
    texts(locale).content.directive.doneWords.some((word) => fold(word) === fold(text)),
  );
}

/** Other documents, a line each. */
export const relatedField: DirectiveField<"related"> = {
  label: (t) => t.content.directive.related,
  ask: async (_tx, { t }) => ({ text: t.content.directive.askRelated }),
  read: async (_tx, { t }, { text }) => {
    const lines = text.split(/[\n;]/).flatMap((line) => cleanLine(line, MAX_LINE) ?? []);
    if (lines.length === 0) return { refused: t.content.writeIt };
    return lines.length > MAX_RELATED ? { refused: t.content.tooLong(MAX_LINE) } : { value: lines };
  },
  show: async (_tx, _context, value) => (value.length === 0 ? null : value.join("; ")),
  without: [],
};

/** The files of a directive as they are numbered in its buttons. */
export function fileOf({ files }: Directive, index: string): StoredFile | null {
  return files[Number(index)] ?? null;
}
