import { cleanLine } from "../src/domain/clean-text.ts";
import { newestFirst, type Directive } from "../src/domain/directive.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  defineCommand,
  fileOf,
  findDirectives,
  isVisible,
  pageOf,
  reads,
  turnsOf,
  type MemberContext,
  type ReadTx,
  type Reply,
  type ReplyButton,
  type Say,
  VERBS,
} from "../src/app/command.ts";

const ONE = VERBS.directive;
const PAGE = "cdds";
/** Sends the file (version) of a directive (id). */
const FILE = "cdtep";
const PER_PAGE = 5;
/** As much of a file's name stands on its button. */
const MAX_LABEL = 40;

/** Newest first, paged; one by its number; those with these words. Only what concerns whoever looks, or the group. */
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
      const directive = (await visible(tx, context)).find((other) => other.id === id);
      return directive
        ? { edit: one(context, directive, version) }
        : { notice: context.t.errors.staleButton };
    }),
    [FILE]: reads(sendFile),
    [PAGE]: reads(async (tx, context: MemberContext, { id }) => ({
      edit: await page(tx, context, Number(id)),
    })),
  },
});

/** What concerns other units is not even confirmed to exist. */
async function visible(tx: ReadTx, context: MemberContext): Promise<Directive[]> {
  const all = newestFirst(await tx.directives.list());
  const shown = await Promise.all(all.map((directive) => isVisible(tx, context, directive)));
  return all.filter((_, index) => shown[index]);
}

function one(context: MemberContext, directive: Directive, page: string): Say {
  const { t } = context;
  const files = directive.files.map(({ name }, index) => [
    {
      label: t.content.directive.fileButton(cleanLine(name, MAX_LABEL) ?? t.content.directive.files),
      verb: FILE,
      id: directive.id,
      version: String(index),
    },
  ]);
  return { text: t.directives.one(directive), buttons: [...files, [back(context, page)]] };
}

async function sendFile(
  tx: ReadTx,
  context: MemberContext,
  { id, version }: { readonly id: string; readonly version: string },
): Promise<Reply> {
  const { t, place } = context;
  const directive = (await visible(tx, context)).find((other) => other.id === id);
  const file = directive && fileOf(directive, version);
  if (!file) return { notice: t.errors.staleButton };
  // A file can be sent again only where it lies.
  if (file.platform !== place.platform)
    return { say: { text: t.content.directive.fileElsewhere(file.name) } };
  return { say: { text: t.content.directive.fileOf(directive, file.name), file } };
}

async function page(tx: ReadTx, context: MemberContext, wanted: number): Promise<Say> {
  const { t } = context;
  const all = await visible(tx, context);
  if (all.length === 0) return { text: t.directives.none };
  const found = pageOf(all, wanted, PER_PAGE);
  const { shown, before } = found;
  return {
    text: joinHtml([
      t.directives.title(before + 1, before + shown.length, all.length),
      ...shown.map((directive, index) => t.directives.line(before + index + 1, directive)),
    ]),
    buttons: [
      shown.map((directive, index) => openButton(directive, before + index + 1, found.number)),
      turnsOf(found, t, (to) => ({ verb: PAGE, id: String(to) })),
    ],
  };
}

async function find(tx: ReadTx, context: MemberContext, wanted: string): Promise<Say> {
  const { t } = context;
  const found = findDirectives(await visible(tx, context), wanted);
  const [only] = found;
  if (!only) return { text: t.directives.unknown(wanted) };
  if (found.length === 1) return one(context, only, "0");
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

function openButton({ id }: Directive, place: number, page: number): ReplyButton {
  return { label: String(place), verb: ONE, id, version: String(page) };
}

function back({ t }: MemberContext, page: string): ReplyButton {
  return { label: t.backToList, verb: PAGE, id: page };
}
