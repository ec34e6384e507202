import { fold } from "../../domain/fold.ts";
import { joinHtml, type Html } from "../../text/html.ts";
import type { Texts } from "../../text/texts.ts";
import { chunk } from "../chunk.ts";
import {
  writes,
  type Handler,
  type MemberContext,
  type Reply,
  type ReplyButton,
  type Say,
} from "../command.ts";
import { pageOf, turnsOf } from "../paging.ts";
import type { ReadTx, Tx } from "../ports/store.ts";
import { readKind } from "./kind-words.ts";
import { kindFor, kindsFor, type Candidate, type ContentKind } from "./kinds.ts";
import { hasSecretPiece } from "./secret-pieces.ts";

const PER_PAGE = 8;
const IN_A_ROW = 4;

/** What a command does with the record that is chosen, and by which buttons it is. */
export interface Choosing {
  /** Opens a list: a kind (none: the kinds), and a page. */
  readonly listVerb: string;
  /** Takes a record: `kind|id`. */
  readonly takeVerb: string;
  readonly title: (t: Texts) => Html;
  /** `line`: what followed the record's name behind a semicolon. */
  readonly take: (
    tx: Tx,
    context: MemberContext,
    kind: ContentKind,
    id: string,
    line: string,
  ) => Promise<Reply>;
}

/** How a record is chosen: by a kind and words, by words alone, or from lists. */
export function defineChoosing(choosing: Choosing): {
  readonly handle: Handler<MemberContext, string>;
  readonly presses: Readonly<Record<string, Handler<MemberContext, { id: string; version: string }>>>;
} {
  return {
    handle: writes((tx, context, typed) => choose(tx, context, choosing, typed)),
    presses: {
      [choosing.listVerb]: writes(async (tx, context, { id, version }) => {
        const kind = kindFor(context, id);
        const isKinds = id === "" || !kind;
        return {
          edit: isKinds
            ? kindsScreen(context, choosing)
            : await listScreen(tx, context, choosing, kind, Number(version)),
        };
      }),
      [choosing.takeVerb]: writes(async (tx, context, { id }) => {
        const [name = "", ...record] = id.split("|");
        const kind = kindFor(context, name);
        if (!kind) return { notice: context.t.errors.staleButton };
        return choosing.take(tx, context, kind, record.join("|"), "");
      }),
    },
  };
}

async function choose(tx: Tx, context: MemberContext, choosing: Choosing, typed: string): Promise<Reply> {
  if (hasSecretPiece(typed)) return { secret: true };
  const said = readKind(typed, context.t.adding);
  const kind = said && kindFor(context, said.kind);
  // A word that names a kind may also begin a name, and the kind may be another's to keep up.
  const kinds = kind ? [kind] : kindsFor(context);
  const text = kind ? said.rest : typed.trim();
  if (text === "") {
    return { say: kind ? await listScreen(tx, context, choosing, kind, 0) : kindsScreen(context, choosing) };
  }
  const semicolon = text.indexOf(";");
  const words = (semicolon < 0 ? text : text.slice(0, semicolon)).trim();
  const found = await findIn(tx, context, kinds, words);
  const [only] = found;
  const its = only && kindFor(context, only.kind);
  if (only && its && found.length === 1)
    return choosing.take(tx, context, its, only.id, semicolon < 0 ? "" : text.slice(semicolon + 1).trim());
  return { say: foundScreen(context, choosing, words, found) };
}

async function findIn(
  tx: ReadTx,
  context: MemberContext,
  kinds: readonly ContentKind[],
  words: string,
): Promise<Candidate[]> {
  const found = await Promise.all(kinds.map(({ find }) => find(tx, context, words)));
  const all = found.flat();
  const exact = all.filter(({ name }) => fold(name) === fold(words));
  return exact.length > 0 ? exact : all;
}

function kindsScreen(context: MemberContext, { listVerb, title }: Choosing): Say {
  const { t } = context;
  return {
    text: title(t),
    buttons: chunk(
      kindsFor(context).map(({ kind }) => ({ label: t.content.kinds[kind], verb: listVerb, id: kind })),
      2,
    ),
  };
}

async function listScreen(
  tx: ReadTx,
  context: MemberContext,
  choosing: Choosing,
  { kind, find }: ContentKind,
  wanted: number,
): Promise<Say> {
  const { t } = context;
  const back = { label: t.content.choose.kindsBack, verb: choosing.listVerb };
  const found = await find(tx, context, "");
  if (found.length === 0) return { text: t.content.choose.none(kind), buttons: [[back]] };
  const page = pageOf(found, wanted, PER_PAGE);
  return {
    text: joinHtml([
      t.content.choose.list(kind, page.number + 1, page.pages),
      ...lines(context, page.shown, page.before),
    ]),
    buttons: [
      ...numbers(choosing, page.shown, page.before),
      [
        ...turnsOf(page, t, (number) => ({ verb: choosing.listVerb, id: kind, version: String(number) })),
        back,
      ],
    ],
  };
}

function foundScreen(
  context: MemberContext,
  choosing: Choosing,
  words: string,
  found: readonly Candidate[],
): Say {
  const { t } = context;
  if (found.length === 0) return { text: t.content.choose.notFound(words) };
  const shown = found.slice(0, PER_PAGE);
  return {
    text: joinHtml([
      t.content.choose.found(words, found.length),
      ...lines(context, shown, 0),
      found.length > shown.length && t.content.choose.more(found.length - shown.length),
    ]),
    buttons: numbers(choosing, shown, 0),
  };
}

function lines({ t }: MemberContext, shown: readonly Candidate[], from: number): Html[] {
  return shown.map(({ kind, label }, index) => t.content.choose.line(from + index + 1, kind, label));
}

function numbers({ takeVerb }: Choosing, shown: readonly Candidate[], from: number): ReplyButton[][] {
  return chunk(
    shown.map(({ kind, id }, index) => ({
      label: String(from + index + 1),
      verb: takeVerb,
      id: `${kind}|${id}`,
    })),
    IN_A_ROW,
  );
}
