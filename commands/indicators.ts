import { foldedIncludes } from "../src/domain/fold.ts";
import { indicatorText, type Indicator } from "../src/domain/indicator.ts";
import { hasRole } from "../src/domain/member.ts";
import { joinHtml } from "../src/text/html.ts";
import type { Texts } from "../src/text/texts.ts";
import {
  chunk,
  defineCommand,
  historyPicture,
  overviewPicture,
  reads,
  type MemberContext,
  type ReadTx,
  type Reply,
  type ReplyButton,
  type Say,
  type Theme,
  VERBS,
} from "../src/app/command.ts";

const ONE = VERBS.indicator;
const LIST = "ctds";
/** A picture of all (no id) or of one, light or dark by the version. */
const CHART = "ctbd";
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
    [CHART]: reads(async (tx, context: MemberContext, { id, version }) =>
      chart(tx, context, id, version === "dark" ? "dark" : "light"),
    ),
  },
});

async function list(tx: ReadTx, { t }: MemberContext): Promise<Say> {
  const indicators = await tx.indicators.list();
  const organisation = await tx.organisation.get();
  if (indicators.length === 0) return { text: t.indicators.none };
  const sources = new Set(indicators.map(({ source }) => source?.from));
  const [source] = sources;
  return {
    text: joinHtml([
      t.indicators.title(organisation?.name ?? t.wholeOrganisation),
      source !== undefined && sources.size === 1 && t.indicators.sourceLine(source),
      joinHtml([]),
      ...indicators.map(t.indicators.line),
      (organisation?.frame.length ?? 0) > 0 && t.indicators.frame(organisation?.frame ?? []),
    ]),
    buttons: [...chunk(indicators.map(numberButton), BUTTONS_IN_A_ROW), [chartButton(t, "", "light")]],
  };
}

function chartButton(t: Texts, id: string, theme: Theme, label = t.indicators.chart): ReplyButton {
  return { label, verb: CHART, id, version: theme };
}

/** A new message: a picture cannot take the place of a text. Under it, the same in the other theme. */
async function chart(tx: ReadTx, { t }: MemberContext, id: string, theme: Theme): Promise<Reply> {
  const indicators = await tx.indicators.list();
  const organisation = (await tx.organisation.get())?.name ?? t.wholeOrganisation;
  const only = id === "" ? null : await tx.indicators.byId(id);
  const picture =
    id === "" ? overviewPicture(indicators, organisation, t, theme) : only && historyPicture(only, t, theme);
  if (!picture || indicators.length === 0) return { notice: t.errors.staleButton };
  const [label, other] =
    theme === "light" ? ([t.indicators.dark, "dark"] as const) : ([t.indicators.light, "light"] as const);
  return {
    say: {
      text: only ? t.indicators.historyOf(only.title) : t.indicators.pictureOf,
      picture,
      buttons: [[chartButton(t, id, other, label)]],
    },
  };
}

async function one(tx: ReadTx, context: MemberContext, wanted: string): Promise<Say> {
  const { t } = context;
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
  if (found.length === 1) return detail(tx, context, only);
  return {
    text: joinHtml([t.search.title(wanted, found.length), ...found.map(t.indicators.line)]),
    buttons: chunk(found.map(numberButton), BUTTONS_IN_A_ROW),
  };
}

/** Those who may update it also see who entered what; in a group it is for everybody, and nobody is asked anything. */
async function detail(tx: ReadTx, context: MemberContext, indicator: Indicator): Promise<Say> {
  const { t, person, place } = context;
  const mayUpdate = hasRole(person, "office") && place.kind === "private";
  const update = { label: t.indicators.update, verb: VERBS.updateIndicator, id: indicator.id };
  return {
    text: t.indicators.one(indicator, mayUpdate ? await entriesOf(tx, context, indicator) : null),
    buttons: [
      historyPicture(indicator, t, "light") ? [chartButton(t, indicator.id, "light")] : [],
      [{ label: t.backToList, verb: LIST }, ...(mayUpdate ? [update] : [])],
    ],
  };
}

async function entriesOf(tx: ReadTx, { t, timeZone }: MemberContext, { entered, history }: Indicator) {
  const inWords = async (entry: Indicator["entered"]): Promise<string | null> => {
    const by = entry && (await tx.members.byId(entry.memberId));
    return entry && t.indicators.entered(by?.name ?? null, new Date(entry.at), timeZone);
  };
  return {
    present: await inWords(entered),
    history: await Promise.all(history.map((past) => inWords(past.entered))),
  };
}

function numberButton({ number }: Indicator): ReplyButton {
  return { label: String(number), verb: ONE, id: String(number) };
}
