import type { PicturePoint } from "../../app/ports/pictures.ts";
import { drawChart } from "./chart.ts";
import type { Colours } from "./colours.ts";
import { layOutLabels } from "./labels.ts";
import { card, CARD_WIDTH, PADDING } from "./page.ts";
import { move, paragraph, rectangle, stack, type Box } from "./svg.ts";

const WIDTH = CARD_WIDTH - 2 * PADDING;
const COLUMN_GAP = 24;
/** Of more points than this there is no list. */
const LISTED = 40;

/** How a figure went: a chart, and below it all points where the chart has not room for the words of each. */
export function drawLine(points: readonly PicturePoint[], colours: Colours): Box {
  const labels = layOutLabels(points, WIDTH);
  const chart = drawChart(points, labels, WIDTH, colours);
  const isListed = !labels.isComplete && points.length <= LISTED;
  const list = isListed ? points.map((point) => drawItem(point, colours)) : [];
  return card(stack([chart, stack(list, 0)], 40), colours.panel);
}

function drawItem({ label, text }: PicturePoint, colours: Colours): Box {
  const half = (WIDTH - COLUMN_GAP) / 2;
  const style = { size: 38, leading: 1.3 };
  const left = paragraph(label, half, { ...style, weight: "regular", colour: colours.muted });
  const right = paragraph(text, half, { ...style, weight: "semibold", colour: colours.text });
  const height = Math.max(left.height, right.height) + 20;
  const svg =
    rectangle({ width: WIDTH, height: 2, fill: colours.line }) +
    move(left.svg, 0, 10) +
    move(right.svg, WIDTH - half, 10);
  return { svg, width: WIDTH, height };
}
