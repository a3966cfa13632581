import * as Plot from '@observablehq/plot';
import { type Bound, boundMarks, boundsHeight, placeBounds } from './bound-labels.ts';
import { FIGURE_STYLE, FONT_SIZE, type Heading, headingMark, layOutHeading } from './heading.ts';
import { type LossScale, type Normalisation, lossLabel, lossScale, reach, withError } from './loss-scale.ts';
import { seriesStyles } from './series-style.ts';
import { svgElement } from './svg-element.ts';
import { textWidth } from './text-width.ts';

/** One measurement of a comparison. */
export interface LossBar {
  readonly variant: string;
  /** `trained` or a forge; it decides the colour */
  readonly weights: string;
  /** what tells rows of the same variant and weights apart, e.g. the seed */
  readonly note?: string;
  readonly loss: number;
  readonly standardError: number;
  /** loss that theory predicts for these weights; null: no tick */
  readonly analytic: number | null;
}

/** @see lossBars */
export interface LossBars extends Heading {
  readonly rows: readonly LossBar[];
  /** what all rows are held against, e.g. floor and best affine: vertical rules */
  readonly bounds: readonly Bound[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
}

const WIDTH = 800;
const LEAST_FRAME = 440;
const ROW = 26;
const RADIUS = 3.5;
const MARGIN_BOTTOM = 76;
const ANALYTIC_COLOR = '#222';
const COLUMN_TITLE = 'loss ± standard error';
const SMALL = 11;

/**
 * The losses of one comparison, best on top: for each row a dot with a bar of two standard errors
 * to both sides, the number, and a tick at the loss that theory predicts; a rule for each bound.
 * A bar that reaches zero ends at the left edge of the logarithmic axis.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossBars(input: LossBars, document: Document): SVGSVGElement {
  const rows = input.rows.filter(({ loss }) => loss > 0).sort((x, y) => x.loss - y.loss);
  const scale = lossScale(lossesOf(rows, input.bounds), 7);
  const marginLeft = 24 + Math.max(0, ...rows.map((row) => textWidth(labelOf(row), FONT_SIZE)));
  const numbers = rows.map((row) => textWidth(withError(row), FONT_SIZE));
  const marginRight = 24 + Math.max(textWidth(COLUMN_TITLE, SMALL), ...numbers);
  const width = Math.max(WIDTH, Math.ceil(marginLeft + LEAST_FRAME + marginRight));
  const heading = layOutHeading(input, width);
  const bounds = placeBounds(input.bounds, scale, marginLeft, width - marginRight);
  const marginTop = heading.height + boundsHeight(bounds);
  const figure = Plot.plot({
    document,
    width,
    height: marginTop + rows.length * ROW + MARGIN_BOTTOM,
    ...{ marginTop, marginRight, marginBottom: MARGIN_BOTTOM, marginLeft },
    ariaLabel: input.title,
    style: FIGURE_STYLE,
    x: { type: 'log', domain: [...scale.domain], label: null },
    y: { type: 'band', domain: rows.map((_, k) => k), label: null, padding: 0 },
    marks: [
      axes(rows, scale, lossLabel(input.normalisation)),
      boundMarks(bounds),
      rowMarks(rows, scale),
      columnTitle,
      keyMark(rows.some(({ analytic }) => analytic !== null)),
      headingMark(heading),
    ],
  });
  return figure as SVGSVGElement;
}

function labelOf({ variant, weights, note }: LossBar): string {
  return [variant, weights, ...(note ? [note] : [])].join(' · ');
}

function lossesOf(rows: readonly LossBar[], bounds: readonly Bound[]): number[] {
  const measured = rows.flatMap((row) => [...reach(row), row.analytic ?? 0]);
  return [...measured, ...bounds.map(({ loss }) => loss)];
}

function axes(rows: readonly LossBar[], { ticks, format }: LossScale, label: string): Plot.Markish[] {
  const bottom = { label, labelAnchor: 'center', labelArrow: 'none', labelOffset: 38 } as const;
  return [
    Plot.ruleY(rows.keys(), { stroke: '#000', strokeOpacity: 0.08 }),
    Plot.gridX([...ticks], { stroke: '#000', strokeOpacity: 0.08 }),
    Plot.frame({ anchor: 'bottom', stroke: '#999' }),
    Plot.axisX([...ticks], { text: format, ...bottom }),
    Plot.axisY({ text: (k: number) => labelOf(rows[k]!), tickSize: 0, tickPadding: 10, fill: '#222' }),
    Plot.axisY({ anchor: 'right', text: (k: number) => withError(rows[k]!), tickSize: 0, tickPadding: 10 }),
  ];
}

function rowMarks(rows: readonly LossBar[], { domain }: LossScale): Plot.Markish[] {
  const styles = seriesStyles(rows.map(({ weights }) => weights));
  const color = ({ weights }: LossBar): string => styles.get(weights)!.color;
  const y = (_: LossBar, k: number): number => k;
  const x1 = ({ loss, standardError }: LossBar): number => Math.max(loss - 2 * standardError, domain[0]);
  const x2 = ({ loss, standardError }: LossBar): number => loss + 2 * standardError;
  return [
    Plot.tickX(rows, { x: 'analytic', y, stroke: ANALYTIC_COLOR, strokeWidth: 2, inset: 5 }),
    Plot.ruleY(rows, { y, x1, x2, stroke: color, strokeWidth: 2 }),
    Plot.dot(rows, { x: 'loss', y, r: RADIUS, fill: color, stroke: 'white', strokeWidth: 0.75 }),
  ];
}

/** Above the numbers to the right of the frame. */
const columnTitle: Plot.RenderFunction = (
  _index,
  _scales,
  _values,
  { width, marginTop, marginRight },
  { document },
) => {
  const place = {
    x: width - marginRight + 10,
    y: marginTop - 7,
    'font-size': SMALL,
    fill: '#777',
    'text-anchor': 'start',
  };
  return svgElement(document, 'text', place, COLUMN_TITLE);
};

/** Below the axis: what dots and ticks are. */
function keyMark(hasTicks: boolean): Plot.RenderFunction {
  return (_index, _scales, _values, { height, marginLeft }, { document }) => {
    const measured = 'measured, ±2 standard errors';
    const tick = 54 + textWidth(measured, FONT_SIZE);
    const elements = [
      svgElement(document, 'line', { x2: 22, stroke: '#555', 'stroke-width': 2 }),
      svgElement(document, 'circle', { cx: 11, r: RADIUS, fill: '#555' }),
      svgElement(document, 'text', { x: 30, dy: '0.35em' }, measured),
      svgElement(document, 'line', { x1: tick, x2: tick, y1: -8, y2: 8, stroke: ANALYTIC_COLOR, 'stroke-width': 2 }),
      svgElement(document, 'text', { x: tick + 10, dy: '0.35em' }, 'theory for these weights'),
    ];
    const place = { transform: `translate(${marginLeft},${height - 16})`, 'text-anchor': 'start', fill: '#555' };
    return svgElement(document, 'g', { 'aria-label': 'key', ...place }, hasTicks ? elements : elements.slice(0, 3));
  };
}
