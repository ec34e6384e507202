import { splitHeader } from "../../domain/audience-words.ts";
import { wholeUnit, type Audience } from "../../domain/audience.ts";
import { maybeSameDocument, parseDocumentReference } from "../../domain/document-reference.ts";
import type { Directive } from "../../domain/directive.ts";
import { isMarkedSecret } from "../../domain/secrecy.ts";
import type { StoredFile } from "../../domain/stored-file.ts";
import type { MemberContext, Reply } from "../command.ts";
import type { ReadTx } from "../ports/store.ts";
import { isVisible } from "../visible-events.ts";
import { senderUnit, type Draft } from "./draft.ts";
import { readAudience } from "./read-audience.ts";

/** Room is left in a message for who sends it, the date and a correction. */
export const MAX_TEXT = 3500;
export const MAX_FILES = 10;

/** "15-NQ/TW", "số 15-NQ/TW ngày 05/5/2022": a text in which a number merely stands is no such thing. */
const NUMBER_ALONE = /^(?:số\s+|so\s+|no\.?\s+)?[^\s:]+(?:\s+(?:ngày|ngay|of|dated|on)\s+[\d/.-]+)?$/iu;

/** What is to be sent: a text, files, or a stored directive with its files. */
type Content = Pick<Draft, "text" | "files" | "album" | "directiveId">;

/** Makes a draft of what was typed behind the command, the message that it answers and the files; or says what is missing. */
export async function readDraft(
  tx: ReadTx,
  context: MemberContext,
  typed: string,
): Promise<{ readonly draft: Draft } | { readonly refused: Reply }> {
  const { t, person, replyTo } = context;
  const { header, text } = splitHeader(typed);
  const answered = [replyTo?.text ?? "", ...(replyTo?.files ?? []).map(({ name }) => name)];
  if (answered.some(isMarkedSecret)) return refused(t.errors.secret);
  const content = await readContent(tx, context, text);
  if ("refused" in content) return content;
  const problem = problemOf(content, context);
  if (problem) return { refused: { say: { text: problem } } };
  const whole = await senderUnit(tx, person);
  let audience: Audience = wholeUnit(whole);
  if (header?.audience) {
    const read = await readAudience(tx, person, whole, header.audience);
    if ("unknown" in read) return refused(t.audience.unknown(read.unknown.name, read.unknown.known));
    ({ audience } = read);
  }
  const options = { urgency: header?.urgency ?? "normal", protect: true, silent: false, pin: false } as const;
  return { draft: { ...content, ...options, audience, acknowledgeBy: null, sendAt: null } };
}

function problemOf({ text, files }: Content, { t, place }: MemberContext) {
  if (text === "" && files.length === 0) return t.broadcast.ask;
  if (text.length > MAX_TEXT) return t.broadcast.tooLong(MAX_TEXT);
  if (files.length > MAX_FILES) return t.files.tooMany(MAX_FILES);
  const elsewhere = files.find(({ platform }) => platform !== place.platform);
  return elsewhere ? t.files.elsewhere(elsewhere.name) : null;
}

async function readContent(
  tx: ReadTx,
  context: MemberContext,
  typed: string,
): Promise<Content | { readonly refused: Reply }> {
  const { t, replyTo } = context;
  const files = [...context.files, ...(replyTo?.files ?? [])];
  const text = typed === "" ? (replyTo?.text ?? "").trim() : typed;
  const own = { text, files: distinct(files), album: context.album, directiveId: null };
  if (typed === "" || files.length > 0) return own;
  const [directive, ...more] = await directivesCalled(tx, context, typed);
  if (!directive) return own;
  if (more.length > 0) {
    const titles = [directive, ...more].map(({ title }) => title);
    return refused(t.files.manyDirectives(typed, titles));
  }
  const words = [t.files.directive(directive.number, directive.title), directive.text ?? ""];
  return {
    text: words.filter((part) => part !== "").join("\n\n"),
    files: directive.files,
    album: null,
    directiveId: directive.id,
  };
}

/** Directives that a text means by nothing but a number; what concerns other units is not even confirmed to exist. */
async function directivesCalled(tx: ReadTx, context: MemberContext, text: string): Promise<Directive[]> {
  const parsed = NUMBER_ALONE.test(text) ? parseDocumentReference(text) : null;
  if (parsed === null || "refused" in parsed || parsed.reference.number === null) return [];
  const found: Directive[] = [];
  for (const directive of await tx.directives.list())
    if (maybeSameDocument(parsed.reference, directive) && (await isVisible(tx, context, directive)))
      found.push(directive);
  return found;
}

function distinct(files: readonly StoredFile[]): StoredFile[] {
  return [...new Map(files.map((file) => [file.fileId, file])).values()];
}

function refused(text: NonNullable<Reply["say"]>["text"]): { readonly refused: Reply } {
  return { refused: { say: { text } } };
}
