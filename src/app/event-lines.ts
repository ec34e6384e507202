import type { Event } from "../domain/event.ts";
import { toLocalDate } from "../domain/time/local-date.ts";
import type { Html } from "../text/html.ts";
import type { Context } from "./command.ts";
import type { ReadTx } from "./ports/store.ts";

/** Events to come as lists show them: with how they repeat, and the holiday on which they fall. */
export async function eventLines(tx: ReadTx, context: Context, events: readonly Event[]): Promise<Html[]> {
  const { t, timeZone } = context;
  const calendar = await context.holidays.of(tx);
  return Promise.all(
    events.map(async (event) => {
      const series = event.seriesId === null ? null : await tx.series.byId(event.seriesId);
      // One that ends does not go on as its rule says.
      const rule = series && series.endsAt === null ? series.rule : null;
      const holiday = calendar.nameOn(toLocalDate(new Date(event.at), timeZone));
      return t.eventLine(event, context, { rule, holiday });
    }),
  );
}
