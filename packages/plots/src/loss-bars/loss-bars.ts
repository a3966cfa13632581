import type { LossBar } from './loss-bar.ts';
import * as Plot from '@observablehq/plot';
import { type Bound, boundMarks, boundsHeight, placeBounds } from './bound-labels.ts';
import { type FlowKey, flowKeyElement, layOutFlow } from '../key/flow-key.ts';
import { FIGURE_STYLE, FONT_SIZE, type Heading, headingMark, layOutHeading } from '../frame/heading.ts';
import { type KeySample, entryElements } from '../key/key.ts';
import { ANALYTIC_COLOR, RADIUS, groupAxes, groupMarks, lineHeight } from './loss-group-marks.ts';
import { lossGroups } from './loss-groups.ts';
import { type Normalisation, lossLabel, lossScale, reach } from '../axes/loss-scale.ts';
import { svgElement } from '../svg/svg-element.ts';
import { textWidth } from '../text/text-width.ts';

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
const MARGIN_BOTTOM = 76;
const SMALL = 11;

/**
 * The losses of one comparison, best on top: for each row a dot with a bar of two standard errors
 * to both sides, the number, and a tick at the loss that theory predicts; a rule for each bound.
 * Of more than 25 rows, those of one variant share a line, below each other by kind of weights,
 * and the number is the lowest of them.
 * A bar that reaches zero ends at the left edge of the logarithmic axis.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossBars(input: LossBars, document: Document): SVGSVGElement {
  const rows = input.rows.filter(({ loss }) => loss > 0);
  const scale = lossScale(lossesOf(rows, input.bounds), 7);
  const lines = lossGroups(rows);
  const { groups, kinds } = lines;
  const title = kinds.size ? 'lowest loss ± standard error' : 'loss ± standard error';
  const marginLeft = 24 + Math.max(0, ...groups.map(({ label }) => textWidth(label, FONT_SIZE)));
  const numbers = groups.map(({ number }) => textWidth(number, FONT_SIZE));
  const marginRight = 24 + Math.max(textWidth(title, SMALL), ...numbers);
  const width = Math.max(WIDTH, Math.ceil(marginLeft + LEAST_FRAME + marginRight));
  const heading = layOutHeading(input, width);
  const bounds = placeBounds(input.bounds, scale, marginLeft, width - marginRight);
  const samples = [...kinds].map(([name, style]) => ({ name, style, hasLine: true, hasPoints: true }));
  const key = layOutFlow(samples, width - marginLeft);
  const marginTop = heading.height + boundsHeight(bounds);
  const marginBottom = MARGIN_BOTTOM + key.height;
  const figure = Plot.plot({
    document,
    width,
    height: marginTop + groups.length * lineHeight(lines) + marginBottom,
    ...{ marginTop, marginRight, marginBottom, marginLeft },
    ariaLabel: input.title,
    style: FIGURE_STYLE,
    x: { type: 'log', domain: [...scale.domain], label: null },
    y: { type: 'band', domain: groups.map((_, k) => k), label: null, padding: 0 },
    marks: [
      groupAxes(lines, scale, lossLabel(input.normalisation)),
      boundMarks(bounds),
      groupMarks(lines, scale),
      columnTitle(title),
      keyMark(
        rows.some(({ analytic }) => analytic !== null),
        key,
      ),
      headingMark(heading),
    ],
  });
  return figure as SVGSVGElement;
}

function lossesOf(rows: readonly LossBar[], bounds: readonly Bound[]): number[] {
  const measured = rows.flatMap((row) => [...reach(row), row.analytic ?? 0]);
  return [...measured, ...bounds.map(({ loss }) => loss)];
}

/** Above the numbers to the right of the frame. */
function columnTitle(title: string): Plot.RenderFunction {
  return (_index, _scales, _values, { width, marginTop, marginRight }, { document }) => {
    const place = { x: width - marginRight + 10, y: marginTop - 7 };
    return svgElement(document, 'text', { ...place, 'font-size': SMALL, fill: '#777', 'text-anchor': 'start' }, title);
  };
}

/** Below the axis: what dots and ticks are, and above that which weights have which dots. */
function keyMark(hasTicks: boolean, kinds: FlowKey<KeySample>): Plot.RenderFunction {
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
    const look = { 'aria-label': 'key', ...place };
    const general = svgElement(document, 'g', look, hasTicks ? elements : elements.slice(0, 3));
    if (!kinds.height) return general;
    return svgElement(document, 'g', {}, [
      flowKeyElement(document, kinds, marginLeft, height - 30 - kinds.height, entryElements),
      general,
    ]);
  };
}
