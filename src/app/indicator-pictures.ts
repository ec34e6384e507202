import type { Indicator, IndicatorValue } from "../domain/indicator.ts";
import type { Texts } from "../text/texts.ts";
import type { Picture, PicturePoint, Theme } from "./ports/pictures.ts";

/** One page with all indicators: a bar for each share of a whole, the result in words for the others. */
export function overviewPicture(
  indicators: readonly Indicator[],
  organisation: string,
  t: Texts,
  theme: Theme,
): Picture {
  const sources = new Set(indicators.map(({ source }) => source?.from ?? null));
  const [source = null] = sources;
  return {
    kind: "overview",
    theme,
    title: organisation,
    subtitle: t.indicators.pictureTitle,
    footer: sources.size === 1 && source !== null ? t.indicators.pictureSource(source) : null,
    rows: indicators.map(({ number, title, actual, unit }) => ({
      label: `${number}. ${title}`,
      value: [t.indicators.value(actual), unit].filter((part) => part !== null).join(" "),
      share: actual.kind === "ratio" ? actual.done / actual.total : null,
    })),
  };
}

/** How an indicator went; null where there are not two results that can be compared. */
export function historyPicture(indicator: Indicator, t: Texts, theme: Theme): Picture | null {
  const { actual, asOf, history, source } = indicator;
  const points = [...history, { actual, asOf }].flatMap((result, index): PicturePoint[] => {
    const value = figureOf(result.actual);
    if (value === null || result.actual.kind !== actual.kind) return [];
    const label = result.asOf ?? t.indicators.resultNumber(index + 1);
    return [{ label, value, text: t.indicators.value(result.actual) }];
  });
  if (points.length < 2) return null;
  return {
    kind: "line",
    theme,
    title: `${indicator.number}. ${indicator.title}`,
    subtitle: indicator.unit,
    footer: source && t.indicators.pictureSource(source.from),
    points,
  };
}

/** What can be drawn of a result. */
function figureOf(actual: IndicatorValue): number | null {
  switch (actual.kind) {
    case "ratio":
      return (100 * actual.done) / actual.total;
    case "percentage":
      return actual.percent;
    case "count":
      return actual.count;
    case "sentence":
      return null;
  }
}
