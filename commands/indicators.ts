import { foldedIncludes } from "../src/domain/fold.ts";
import { indicatorText, type Indicator } from "../src/domain/indicator.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  chunk,
  defineCommand,
  reads,
  type MemberContext,
  type ReadTx,
  type ReplyButton,
  type Say,
  VERBS,
} from "../src/app/command.ts";

const ONE = VERBS.indicator;
const LIST = "ctds";
const BUTTONS_IN_A_ROW = 5;

/** The list with bars; one by number or by words of its title. */
export default defineCommand({
  name: "chitieu",
  alias: "indicators",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, wanted) => ({
    say: wanted === "" ? await list(tx, context) : await one(tx, context, wanted),
  })),
  presses: {
    [ONE]: reads(async (tx, context: MemberContext, { id }) => ({ edit: await one(tx, context, id) })),
    [LIST]: reads(async (tx, context: MemberContext) => ({ edit: await list(tx, context) })),
  },
});

async function list(tx: ReadTx, { t }: MemberContext): Promise<Say> {
  const indicators = await tx.indicators.list();
  const organisation = await tx.organisation.get();
  if (indicators.length === 0) return { text: t.indicators.none };
  const sources = new Set(indicators.map(({ source }) => source.from));
  const [source] = sources;
  return {
    text: joinHtml([
      t.indicators.title(organisation?.name ?? t.wholeOrganisation),
      source !== undefined && sources.size === 1 && t.indicators.sourceLine(source),
      joinHtml([]),
      ...indicators.map(t.indicators.line),
      (organisation?.frame.length ?? 0) > 0 && t.indicators.frame(organisation?.frame ?? []),
    ]),
    buttons: chunk(indicators.map(numberButton), BUTTONS_IN_A_ROW),
  };
}

async function one(tx: ReadTx, { t }: MemberContext, wanted: string): Promise<Say> {
  const indicators = await tx.indicators.list();
  if (indicators.length === 0) return { text: t.indicators.none };
  const asNumber = wanted.trim().replace(/^(?:số|so|no\.?)\s+/i, "");
  const numbered = indicators.filter(({ number }) => String(number) === asNumber);
  const found =
    numbered.length > 0
      ? numbered
      : indicators.filter((indicator) => foldedIncludes(indicatorText(indicator), wanted));
  const [only] = found;
  if (!only) return { text: t.indicators.unknown(wanted, indicators.length) };
  if (found.length === 1)
    return { text: t.indicators.one(only), buttons: [[{ label: t.backToList, verb: LIST }]] };
  return {
    text: joinHtml([t.search.title(wanted, found.length), ...found.map(t.indicators.line)]),
    buttons: chunk(found.map(numberButton), BUTTONS_IN_A_ROW),
  };
}

function numberButton({ number }: Indicator): ReplyButton {
  return { label: String(number), verb: ONE, id: String(number) };
}
