import { askedOf, gotOf, RECEIPT_KINDS, type Tally, unitsToName } from "../../domain/broadcast-report.ts";
import { toPlainText } from "../../text/html.ts";
import type { MemberContext, Say } from "../command.ts";
import type { Picture, StackedRow, Theme } from "../ports/pictures.ts";
import { titleOf } from "./compose-broadcast.ts";
import { NAMED_UNITS, REPORT_VERBS } from "./report-screen.ts";
import type { Report } from "./report.ts";

/** How a broadcast stands by unit, as a picture; under it, the same in the other theme. */
export function chartScreen(report: Report, { t, now, timeZone }: MemberContext, theme: Theme): Say {
  const { broadcast, counts } = report;
  const { number } = broadcast;
  const rowOf = (label: string, tally: Tally): StackedRow => ({
    label,
    value: t.receipts.ratio(gotOf(tally), askedOf(tally)),
    parts: RECEIPT_KINDS.map((kind) => tally[kind]),
  });
  const units = unitsToName(counts, NAMED_UNITS).map(([id, tally]) =>
    rowOf(report.unitName(id) || t.receipts.elsewhere, tally),
  );
  const picture: Picture = {
    kind: "stacked",
    theme,
    title: t.receipts.chartTitle(number),
    subtitle: titleOf(broadcast, t),
    footer: [
      ...(counts.units.size > NAMED_UNITS ? [toPlainText(t.receipts.mostMissing(NAMED_UNITS))] : []),
      t.receipts.chartAsOf(now, timeZone),
    ].join("\n"),
    legend: RECEIPT_KINDS.map((kind) => t.receipts.kinds[kind]),
    rows: units.length > 1 ? [rowOf(t.receipts.whole, counts.all), ...units] : units,
  };
  const [label, other] =
    theme === "light" ? ([t.indicators.dark, "dark"] as const) : ([t.indicators.light, "light"] as const);
  return {
    text: t.receipts.chartText(number, gotOf(counts.all), askedOf(counts.all)),
    picture,
    buttons: [[{ label, verb: REPORT_VERBS.chart, id: String(number), version: other }]],
  };
}
