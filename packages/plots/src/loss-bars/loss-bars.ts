import { fittingTicks, shareOn } from '../axes/fitting-ticks.ts';
import { type AxisScale, logScale } from '../axes/log-scale.ts';
import { figureSheet } from '../frame/figure-sheet.ts';
import type { Heading } from '../frame/heading.ts';
import { type Look, DEFAULT_LOOK, FIGURE_WIDTH } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { layOutSamples, samplesElement } from '../key/sample-flow.ts';
import type { Bound } from '../loss/bound.ts';
import { axisValues } from '../loss/measured-loss.ts';
import { type Normalisation, lossLabel } from '../loss/normalisation.ts';
import { svgElement } from '../svg/svg-element.ts';
import { FONT_SIZE, SMALL_SIZE } from '../theme/typography.ts';
import { type LossPlace, groupElement, stripeElements, textElements } from './bar-elements.ts';
import { type BarsLayout, layOutBars } from './bars-layout.ts';
import { barSamples } from './bar-samples.ts';
import { boundElements, placeBounds } from './bound-labels.ts';
import type { LossBar } from './loss-bar.ts';
import { lossGroups } from './loss-groups.ts';

/** @see lossBars */
export interface LossBars extends Heading {
  /** the measurements, in any order; those without a positive loss are left out */
  readonly rows: readonly LossBar[];
  /** what all rows are held against, e.g. floor and best affine: vertical rules */
  readonly bounds: readonly Bound[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
  /** names of variants that have a colour, the most important first; others are grey. Default: the best six */
  readonly featured?: readonly string[] | undefined;
  /** labels of weights in the order in which markers are given away. Default: that of their first appearance */
  readonly kinds?: readonly string[] | undefined;
}

const KEY_LEFT = 14;
/** below the frame, for ticks and title, px */
const AXIS = 44;

/**
 * The losses of one comparison, best on top: for each row a marker with a bar of two standard errors to both sides, the number, and a
 * tick at the loss that theory predicts, dashed where that is the optimum of symmetric weights; a rule for each bound. Of more than 25
 * rows, those of one variant share a line, below each other by kind of weights, and the number is the lowest of them. A bar that
 * reaches zero ends at the left edge of the logarithmic axis.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossBars(input: LossBars, document: Document, look: Look = DEFAULT_LOOK): SVGSVGElement {
  const { theme, size } = look;
  const rows = input.rows.filter(({ loss }) => loss > 0);
  const bounds = input.bounds.filter(({ loss }) => loss > 0 && Number.isFinite(loss));
  const scale = logScale('loss', lossesOf(rows, bounds), 7);
  const lines = lossGroups(rows, theme, input);
  const title = lines.kinds.size ? 'lowest loss ± standard error' : 'loss ± standard error';
  const layout = layOutBars(lines, title, size);
  const place = placeOf(scale, layout);
  const labels = placeBounds(bounds, place, layout.left, layout.beside ? layout.right : FIGURE_WIDTH[size] - KEY_LEFT);
  const key = layOutSamples(barSamples(rows, lines, theme), FIGURE_WIDTH[size] - 2 * KEY_LEFT);
  const frame = [
    stripeElements(document, layout, lines, theme),
    axisElement(document, scale, layout, place, lossLabel(input.normalisation), theme),
    ...boundElements(document, labels, layout.height, theme),
    ...lines.groups.map((group, k) => groupElement(document, group, layout.lines[k]!, place, theme)),
    ...textElements(document, lines, layout, theme),
    ...(layout.beside ? [columnTitle(document, title, layout, theme)] : []),
    samplesElement(document, key, [KEY_LEFT, layout.height + AXIS + 10], theme),
  ];
  return figureSheet(document, input, look, {
    height: labels.height + layout.height + AXIS + 10 + key.height,
    elements: [svgElement(document, 'g', { transform: `translate(0,${labels.height})` }, frame)],
  });
}

function lossesOf(rows: readonly LossBar[], bounds: readonly Bound[]): number[] {
  const measured = rows.flatMap(({ loss, standardError, analytic }) => [
    ...axisValues({ loss, standardError: standardError ?? 0 }),
    analytic ?? 0,
  ]);
  return [...measured, ...bounds.map(({ loss }) => loss)];
}

/** Losses beyond the left end of the axis stand at that end. */
function placeOf(scale: AxisScale, { left, right }: BarsLayout): LossPlace {
  const share = shareOn(scale);
  return (loss) => left + Math.max(0, share(loss)) * (right - left);
}

/** Grid, ticks and title of the losses along the bottom. */
function axisElement(
  document: Document,
  scale: AxisScale,
  { left, right, height }: BarsLayout,
  place: LossPlace,
  title: string,
  { grid, bound, text }: Theme,
): SVGElement {
  const ticks = fittingTicks(scale, right - left);
  const lines = scale.ticks.map((tick) =>
    svgElement(document, 'line', { x1: place(tick), x2: place(tick), y2: height, stroke: grid }),
  );
  const labels = ticks.flatMap((tick) => [
    svgElement(document, 'line', { x1: place(tick), x2: place(tick), y1: height, y2: height + 5, stroke: bound }),
    svgElement(document, 'text', { x: place(tick), y: height + 18, 'font-size': SMALL_SIZE }, scale.format(tick)),
  ]);
  const base = svgElement(document, 'line', { x1: left, x2: right, y1: height, y2: height, stroke: bound });
  const name = svgElement(document, 'text', { x: (left + right) / 2, y: height + 38 }, title);
  const look = { 'aria-label': 'axis', 'text-anchor': 'middle', fill: text, 'font-size': FONT_SIZE };
  return svgElement(document, 'g', look, [...lines, base, ...labels, name]);
}

/** Above the numbers to the right of the frame. */
function columnTitle(document: Document, title: string, { right }: BarsLayout, { faint }: Theme): SVGElement {
  return svgElement(document, 'text', { x: right + 10, y: -7, 'font-size': SMALL_SIZE, fill: faint }, title);
}
