import type { Event } from "../src/domain/event.ts";
import { joinHtml, type Html } from "../src/text/html.ts";
import {
  askNewRule,
  askNewTime,
  canChange,
  CARD_VERBS,
  chunk,
  defineCommand,
  eventCard,
  findManaged,
  managedEvent,
  managedEvents,
  movingActions,
  movingAnswers,
  namesPage,
  pressDone,
  pressKnown,
  pressPutOff,
  proposeCancel,
  proposeEnd,
  putOffAnswers,
  reads,
  ruleOf,
  seriesActions,
  seriesAnswers,
  stepsScreen,
  switchStep,
  toCard,
  VERBS,
  writes,
  type MemberContext,
  type ReadTx,
  type Reply,
  type Say,
  type Tx,
} from "../src/app/command.ts";

const SHOWN = 10;
const BUTTONS_IN_A_ROW = 5;

/**
 * What becomes of the reminders of meetings and deadlines, and how these are moved, cancelled and reminded of; and what the
 * buttons under every reminder do, whoever was reminded.
 */
export default defineCommand({
  name: "nhacnho",
  alias: "reminders",
  who: "secretary",
  byClock: true,
  where: "private",
  handle: reads(async (tx, context: MemberContext, words) => ({
    say: words === "" ? await listOf(tx, context) : await found(tx, context, words),
  })),
  presses: {
    [VERBS.known]: { ...writes(pressKnown), who: "member", where: "private", byClock: false },
    [VERBS.putOff]: { ...writes(pressPutOff), who: "member", where: "private" },
    [VERBS.done]: { ...writes(pressDone), who: "member", where: "anywhere", byClock: false },
    [CARD_VERBS.list]: reads(async (tx, context: MemberContext) => ({ edit: await listOf(tx, context) })),
    [VERBS.event]: reads((tx, context: MemberContext, { id }) =>
      withEvent(tx, context, id, async (event) => ({ edit: await eventCard(tx, context, event) })),
    ),
    [CARD_VERBS.names]: reads((tx, context: MemberContext, { id, version }) =>
      withEvent(tx, context, id, async (event) => ({
        edit: await namesPage(tx, context, event, Number(version) || 0),
      })),
    ),
    [CARD_VERBS.steps]: writes((tx, context: MemberContext, { id, version }) =>
      withChangeable(tx, context, id, async (event) =>
        version === "" ? { edit: stepsScreen(context, event) } : switchStep(tx, context, event, version),
      ),
    ),
    [CARD_VERBS.move]: writes((tx, context: MemberContext, { id, version }) =>
      withScope(tx, context, CARD_VERBS.move, { id, version }, { one: askNewTime, on: askNewRule }),
    ),
    [CARD_VERBS.cancel]: writes((tx, context: MemberContext, { id, version }) =>
      withScope(tx, context, CARD_VERBS.cancel, { id, version }, { one: proposeCancel, on: proposeEnd }),
    ),
  },
  answers: { ...putOffAnswers, ...movingAnswers, ...seriesAnswers },
  actions: { ...movingActions, ...seriesActions },
});

async function listOf(tx: ReadTx, context: MemberContext): Promise<Say> {
  const { t } = context;
  const events = await managedEvents(tx, context);
  return events.length === 0 ? { text: t.explaining.none } : numbered(tx, context, t.explaining.list, events);
}

/** By words: the card of the only one that has them, or all that have them. */
async function found(tx: ReadTx, context: MemberContext, words: string): Promise<Say> {
  const { t } = context;
  const events = await findManaged(tx, context, words);
  const [only] = events;
  if (!only) return { text: t.explaining.noneWith(words) };
  return events.length === 1
    ? eventCard(tx, context, only)
    : numbered(tx, context, t.explaining.found(words), events);
}

async function numbered(
  tx: ReadTx,
  context: MemberContext,
  title: Html,
  events: readonly Event[],
): Promise<Say> {
  const { t } = context;
  const shown = events.slice(0, SHOWN);
  const lines = shown.map(async (event, index) =>
    t.explaining.line(index + 1, event, await ruleOf(tx, context, event), context),
  );
  return {
    text: joinHtml([
      title,
      ...(await Promise.all(lines)),
      events.length > SHOWN && t.explaining.more(events.length - SHOWN),
    ]),
    buttons: chunk(
      shown.map(({ id }, index) => ({ label: String(index + 1), verb: VERBS.event, id })),
      BUTTONS_IN_A_ROW,
    ),
  };
}

async function withEvent(
  tx: ReadTx,
  { person, t }: MemberContext,
  id: string,
  then: (event: Event) => Promise<Reply>,
): Promise<Reply> {
  const event = await managedEvent(tx, person, id);
  return event ? then(event) : { notice: t.errors.staleButton };
}

function withChangeable(
  tx: ReadTx,
  context: MemberContext,
  id: string,
  then: (event: Event) => Promise<Reply>,
): Promise<Reply> {
  return withEvent(tx, context, id, async (event) =>
    canChange(event, context.now) ? then(event) : { notice: context.t.errors.staleButton },
  );
}

type OfSeries = NonNullable<Awaited<ReturnType<ReadTx["series"]["byId"]>>>;

/** For one of a series it is asked first whether it is about this one, or about all from this one on. */
function withScope(
  tx: Tx,
  context: MemberContext,
  verb: string,
  { id, version }: { readonly id: string; readonly version: string },
  {
    one,
    on,
  }: {
    readonly one: (tx: Tx, context: MemberContext, event: Event) => Promise<Reply>;
    readonly on: (tx: Tx, context: MemberContext, event: Event, series: OfSeries) => Promise<Reply>;
  },
): Promise<Reply> {
  const { t } = context;
  return withChangeable(tx, context, id, async (event) => {
    const series = event.seriesId === null ? null : await tx.series.byId(event.seriesId);
    if (series === null || version === "one") return one(tx, context, event);
    if (version === "on") return on(tx, context, event, series);
    const choice = (label: string, scope: string) => ({ label, verb, id, version: scope });
    return {
      edit: {
        text: t.explaining.scope(event, t.ruleText(series.rule)),
        buttons: [
          [choice(t.explaining.onlyThis, "one"), choice(t.explaining.fromHere, "on")],
          [toCard(context, event)],
        ],
      },
    };
  });
}
