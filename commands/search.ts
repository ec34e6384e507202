import { directiveText, newestFirst } from "../src/domain/directive.ts";
import { AHEAD_MS, BACK_MS } from "../src/domain/event.ts";
import { indicatorText } from "../src/domain/indicator.ts";
import { foldedIncludes } from "../src/domain/fold.ts";
import { later, toInstant } from "../src/domain/instant.ts";
import { nextOfSeries } from "../src/domain/next-of-series.ts";
import { html, joinHtml, type Html } from "../src/text/html.ts";
import {
  chunk,
  defineCommand,
  eventLines,
  isVisible,
  reads,
  visibleEvents,
  type MemberContext,
  type ReadTx,
  type ReplyButton,
  VERBS,
} from "../src/app/command.ts";

const MAX_WORDS = 200;
const SHOWN = 10;
const BUTTONS_IN_A_ROW = 5;

/** Something found: its group, its line, and how to open it (events are shown whole). */
interface Hit {
  readonly group: "indicators" | "directives" | "conference" | "deadline";
  readonly title: string;
  readonly line: Html | null;
  readonly open: Omit<ReplyButton, "label"> | null;
}

/** Searches everything this person may see, with or without diacritics. */
export default defineCommand({
  name: "timkiem",
  alias: "search",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, typed) => {
    const { t } = context;
    const wanted = typed.slice(0, MAX_WORDS);
    if (wanted === "") return { say: { text: t.search.ask } };
    const hits = await findAll(tx, context, wanted);
    if (hits.length === 0) return { say: { text: t.search.none(wanted) } };
    const shown = hits.slice(0, SHOWN);
    return {
      say: {
        text: joinHtml([
          t.search.title(wanted, hits.length),
          ...shown.flatMap((hit, index) => [
            hit.group === shown[index - 1]?.group ? null : html`<b>${t.search.group[hit.group]}</b>`,
            hit.line ?? t.search.hit(index + 1, hit.title),
          ]),
          hits.length > SHOWN && t.search.more(hits.length - SHOWN),
        ]),
        buttons: chunk(
          shown.flatMap(({ open }, index) => (open ? [{ label: String(index + 1), ...open }] : [])),
          BUTTONS_IN_A_ROW,
        ),
      },
    };
  }),
});

async function findAll(tx: ReadTx, context: MemberContext, wanted: string): Promise<Hit[]> {
  const indicators = (await tx.indicators.list())
    .filter((indicator) => foldedIncludes(indicatorText(indicator), wanted))
    .map(({ number, title }): Hit => ({
      group: "indicators",
      title,
      line: null,
      open: { verb: VERBS.indicator, id: String(number) },
    }));
  const directives = await findDirectives(tx, context, wanted);
  const events = await Promise.all(
    (["conference", "deadline"] as const).map((kind) => findEvents(tx, context, kind, wanted)),
  );
  return [...indicators, ...directives, ...events.flat()];
}

/** Only what concerns whoever looks, or the group. */
async function findDirectives(tx: ReadTx, context: MemberContext, wanted: string): Promise<Hit[]> {
  const found = newestFirst(await tx.directives.list()).filter((directive) =>
    foldedIncludes(directiveText(directive), wanted),
  );
  const shown = await Promise.all(found.map((directive) => isVisible(tx, context, directive)));
  return found
    .filter((_, index) => shown[index])
    .map(({ id, title }) => ({
      group: "directives",
      title,
      line: null,
      open: { verb: VERBS.directive, id, version: "0" },
    }));
}

async function findEvents(
  tx: ReadTx,
  context: MemberContext,
  kind: "conference" | "deadline",
  wanted: string,
): Promise<Hit[]> {
  const now = toInstant(context.now);
  const events = await visibleEvents(tx, context, kind, later(now, -BACK_MS), later(now, AHEAD_MS));
  const found = events.filter(({ title, place }) => foldedIncludes(`${title} ${place ?? ""}`, wanted));
  const shown = nextOfSeries(found, now);
  const lines = await eventLines(tx, context, shown);
  return shown.map(({ title }, index) => ({ group: kind, title, line: lines[index] ?? null, open: null }));
}
