import { PERIODS, periodBetween, periodOf } from "../src/domain/period.ts";
import { readPeriod } from "../src/domain/time/read-period.ts";
import { joinHtml } from "../src/text/html.ts";
import {
  AGENDA_VERBS,
  agendaOf,
  agendaScreen,
  calendarFile,
  defineCommand,
  isVisible,
  reads,
  VERBS,
  type MemberContext,
} from "../src/app/command.ts";

/** What is on in a week or a month: in private what concerns the person, in a group what concerns the group. */
export default defineCommand({
  name: "lich",
  alias: "agenda",
  who: "member",
  where: "anywhere",
  handle: reads(async (tx, context: MemberContext, words) => {
    const { t, now, timeZone } = context;
    const { daysOff } = await context.holidays.of(tx);
    const period = readPeriod(words, { now, timeZone, holidays: daysOff });
    if (!("refused" in period)) return { say: await agendaScreen(tx, context, period) };
    return { say: { text: joinHtml([t.whenRefused(words, period.refused, timeZone), t.agenda.examples]) } };
  }),
  presses: {
    [AGENDA_VERBS.show]: reads(async (tx, context: MemberContext, { id }) => {
      const name = PERIODS.find((known) => known === id);
      if (!name) return { notice: context.t.errors.staleButton };
      return { edit: await agendaScreen(tx, context, periodOf(name, context.now, context.timeZone)) };
    }),
    [AGENDA_VERBS.file]: reads(async (tx, context: MemberContext, { id, version }) => {
      const { t, timeZone } = context;
      const period = periodBetween(id, version, timeZone);
      if (!period) return { notice: t.errors.staleButton };
      const items = await agendaOf(tx, context, period);
      if (items.length === 0) return { notice: t.agenda.nothingNotice };
      const text = t.agenda.fileOf(period, items.length, timeZone);
      return { say: { text, file: calendarFile(items, context) } };
    }),
    [VERBS.calendarFile]: reads(async (tx, context: MemberContext, { id }) => {
      const { t } = context;
      const event = await tx.events.byId(id);
      // Somebody else's event is not even confirmed to exist.
      if (!event || !(await isVisible(tx, context, event))) return { notice: t.errors.staleButton };
      const file = calendarFile([{ kind: "event", at: event.at, event }], context);
      return { say: { text: t.agenda.fileOfOne(event), file } };
    }),
  },
});
