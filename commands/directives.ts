import { directiveText, newestFirst, type Directive } from "../src/domain/directive.ts";
import { findNumber, parseNumber, sameNumber } from "../src/domain/document-number.ts";
import { foldedIncludes } from "../src/domain/fold.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  reads,
  type MemberContext,
  type ReadTx,
  type ReplyButton,
  type Say,
  VERBS,
} from "../src/app/command.ts";

const ONE = VERBS.directive;
const PAGE = "cdds";
const PER_PAGE = 5;

/** Newest first, paged; one by its number; those with these words. */
export default defineCommand({
  name: "chidao",
  alias: "directives",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, wanted) => ({
    say: wanted === "" ? await page(tx, context, 0) : await find(tx, context, wanted),
  })),
  presses: {
    [ONE]: reads(async (tx, context: MemberContext, { id, version }) => {
      const directive = (await tx.directives.list()).find((other) => other.id === id);
      if (!directive) return { notice: context.t.errors.staleButton };
      return { edit: { text: context.t.directives.one(directive), buttons: [[back(context, version)]] } };
    }),
    [PAGE]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await page(tx, context, Number(id)),
    })),
  },
});

async function page(tx: ReadTx, { t }: MemberContext, wanted: number): Promise<Say> {
  const all = newestFirst(await tx.directives.list());
  if (all.length === 0) return { text: t.directives.none };
  const last = Math.ceil(all.length / PER_PAGE) - 1;
  const number = Number.isInteger(wanted) ? Math.min(Math.max(0, wanted), last) : 0;
  const from = number * PER_PAGE;
  const shown = all.slice(from, from + PER_PAGE);
  return {
    text: joinHtml([
      t.directives.title(from + 1, from + shown.length, all.length),
      ...shown.map((directive, index) => t.directives.line(from + index + 1, directive)),
    ]),
    buttons: [
      shown.map((directive, index) => openButton(directive, from + index + 1, number)),
      [
        ...(number > 0 ? [{ label: t.previousPage, verb: PAGE, id: String(number - 1) }] : []),
        ...(number < last ? [{ label: t.nextPage, verb: PAGE, id: String(number + 1) }] : []),
      ],
    ],
  };
}

async function find(tx: ReadTx, context: MemberContext, wanted: string): Promise<Say> {
  const { t } = context;
  const found = matching(newestFirst(await tx.directives.list()), wanted);
  const [only] = found;
  if (!only) return { text: t.directives.unknown(wanted) };
  if (found.length === 1) return { text: t.directives.one(only), buttons: [[back(context, "0")]] };
  const shown = found.slice(0, PER_PAGE);
  return {
    text: joinHtml([
      t.directives.found(wanted, found.length),
      ...shown.map((directive, index) => t.directives.line(index + 1, directive)),
      found.length > shown.length && t.search.more(found.length - shown.length),
    ]),
    buttons: [shown.map((directive, index) => openButton(directive, index + 1, 0))],
  };
}

/** By document number where there is one (it may be borne by several documents, or by none), otherwise by words. */
function matching(directives: readonly Directive[], wanted: string): Directive[] {
  const number = parseNumber(wanted) ?? findNumber(wanted);
  const numbered = directives.filter((directive) => {
    const own = directive.number === null ? null : parseNumber(directive.number);
    return own !== null && number !== null && sameNumber(own, number);
  });
  if (numbered.length > 0) return numbered;
  return directives.filter((directive) => foldedIncludes(directiveText(directive), wanted));
}

function openButton({ id }: Directive, place: number, page: number): ReplyButton {
  return { label: String(place), verb: ONE, id, version: String(page) };
}

function back({ t }: MemberContext, page: string): ReplyButton {
  return { label: t.backToList, verb: PAGE, id: page };
}
