import * as Plot from '@observablehq/plot';
import { type DodgeBox, dodge } from './dodge.ts';
import { FIGURE_STYLE, type Heading, headingMark, layOutHeading } from './heading.ts';
import { KEY_GAP, type KeyEntry, keyMark, keyWidth } from './key.ts';
import { type LossScale, type Normalisation, lossLabel, lossScale, reach } from './loss-scale.ts';
import { type SeriesStyle, boundStyle, seriesStyles } from './series-style.ts';

/** A line of theory: losses over r = d/n. Losses that are not positive have no place on the axis and are left out. */
export interface LossLine {
  readonly name: string;
  readonly points: readonly { readonly ratio: number; readonly loss: number }[];
  /** a bound rather than a model: dashed and grey */
  readonly dashed?: boolean;
}

/** A measured loss; points and lines of one name share their colour. */
export interface LossPoint {
  readonly name: string;
  readonly ratio: number;
  readonly loss: number;
  readonly standardError: number;
}

/** @see lossAgainstRatio */
export interface LossAgainstRatio extends Heading {
  readonly lines: readonly LossLine[];
  readonly points: readonly LossPoint[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
}

const WIDTH = 800;
const PLOT_HEIGHT = 400;
const MARGIN_LEFT = 72;
const MARGIN_BOTTOM = 52;
const SLOT = 8;
const RADIUS = 3.5;

/**
 * Loss against r = d/n: lines of theory, and measurements with bars of two standard errors up and
 * down, on a logarithmic loss axis. A bar that reaches zero ends at the bottom of the figure.
 * Measurements that would cover each other are moved a few pixels to the sides of their ratio.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function lossAgainstRatio(input: LossAgainstRatio, document: Document): SVGSVGElement {
  const scale = lossScale(lossesOf(input));
  const entries = keyEntries(input);
  const right = keyWidth(entries);
  const heading = layOutHeading(input, WIDTH);
  const height = Math.max(PLOT_HEIGHT, entries.length * KEY_GAP);
  const [low, high] = ratioDomain(input);
  const figure = Plot.plot({
    document,
    width: WIDTH,
    height: heading.height + height + MARGIN_BOTTOM,
    marginTop: heading.height + 6,
    marginRight: right,
    marginBottom: MARGIN_BOTTOM,
    marginLeft: MARGIN_LEFT,
    ariaLabel: input.title,
    style: FIGURE_STYLE,
    x: { domain: [low, high], label: null },
    y: { type: 'log', domain: [...scale.domain], label: null },
    marks: [
      axes(scale, lossLabel(input.normalisation)),
      input.lines.map((line) => lineMark(line, entries)),
      pointMarks(input.points, entries, scale, (high - low) / (WIDTH - right - MARGIN_LEFT), height),
      keyMark(entries),
      headingMark(heading),
    ],
  });
  return figure as SVGSVGElement;
}

function lossesOf({ lines, points }: LossAgainstRatio): number[] {
  const curves = lines.flatMap((line) => line.points.map(({ loss }) => loss));
  return [...curves, ...points.flatMap(reach)];
}

function ratioDomain({ lines, points }: LossAgainstRatio): [number, number] {
  const ratios = [...lines.flatMap((line) => line.points), ...points].map(({ ratio }) => ratio);
  const low = Math.min(...ratios);
  const high = Math.max(...ratios);
  const room = points.length ? Math.max((high - low) * 0.03, 0.01) : 0;
  return [low - room, high + room];
}

/** One entry for each name, at the height of its line's end or of its rightmost point. */
function keyEntries({ lines, points }: LossAgainstRatio): KeyEntry[] {
  const bounds = lines.filter(({ dashed }) => dashed).map(({ name }) => name);
  const names = [...new Set([...lines, ...points].map(({ name }) => name))];
  const styles = seriesStyles(names.filter((name) => !bounds.includes(name)));
  return names.flatMap((name): KeyEntry[] => {
    const line = lines.find((candidate) => candidate.name === name);
    const measured = points.filter((point) => point.name === name);
    const end = rightmost(line?.points ?? []) ?? rightmost(measured);
    if (!end) return [];
    const style = styles.get(name) ?? boundStyle(bounds.indexOf(name));
    return [{ name, style, hasLine: line !== undefined, hasPoints: measured.length > 0, loss: end.loss }];
  });
}

function rightmost(points: readonly { ratio: number; loss: number }[]): { ratio: number; loss: number } | undefined {
  return points.filter(({ loss }) => loss > 0).sort((p, q) => p.ratio - q.ratio).at(-1);
}

function axes({ ticks, format }: LossScale, label: string): Plot.Markish[] {
  return [
    Plot.gridY([...ticks], { stroke: '#000', strokeOpacity: 0.1 }),
    Plot.axisY([...ticks], { tickFormat: format, label, labelAnchor: 'center', labelArrow: 'none', labelOffset: 58 }),
    Plot.axisX({ label: 'r = d/n', labelAnchor: 'center', labelArrow: 'none', labelOffset: 38 }),
    Plot.frame({ anchor: 'left', stroke: '#999' }),
    Plot.frame({ anchor: 'bottom', stroke: '#999' }),
  ];
}

function lineMark({ name, points }: LossLine, entries: readonly KeyEntry[]): Plot.Markish {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) return null;
  const drawable = points.filter(({ loss }) => loss > 0).sort((p, q) => p.ratio - q.ratio);
  const stroke = { stroke: entry.style.color, strokeWidth: 2, strokeDasharray: entry.style.dash };
  return Plot.line(drawable, { x: 'ratio', y: 'loss', strokeLinejoin: 'round', ...stroke });
}

/** Dots and bars; Plot shifts whole marks only, so there is one pair of marks for each name and slot. */
function pointMarks(
  points: readonly LossPoint[],
  entries: readonly KeyEntry[],
  scale: LossScale,
  ratioPerPixel: number,
  height: number,
): Plot.Markish[] {
  const drawable = entries.flatMap(({ name }) => points.filter((point) => point.name === name && point.loss > 0));
  const boxes = drawable.map((point) => boxOf(point, scale, height));
  const slots = dodge(boxes, 10 * ratioPerPixel);
  const groups = Map.groupBy(drawable, (point) => `${slots[drawable.indexOf(point)]} ${point.name}`);
  return [...groups].flatMap(([slotAndName, group]) => {
    const { style } = entries.find(({ name }) => name === group[0]!.name)!;
    return measuredMarks(group, style, Number.parseFloat(slotAndName) * SLOT, scale.domain[0]);
  });
}

/** The room of a point in units of ratio and of log loss, a marker's radius included. */
function boxOf({ ratio, loss, standardError }: LossPoint, { domain }: LossScale, height: number): DodgeBox {
  const radius = (RADIUS / height) * Math.log(domain[1] / domain[0]);
  const bottom = Math.max(loss - 2 * standardError, domain[0]);
  return { x: ratio, low: Math.log(bottom) - radius, high: Math.log(loss + 2 * standardError) + radius };
}

function measuredMarks(points: readonly LossPoint[], style: SeriesStyle, dx: number, bottom: number): Plot.Markish[] {
  const { color, symbol } = style;
  const y1 = ({ loss, standardError }: LossPoint): number => Math.max(loss - 2 * standardError, bottom);
  const y2 = ({ loss, standardError }: LossPoint): number => loss + 2 * standardError;
  return [
    Plot.ruleX(points, { x: 'ratio', y1, y2, dx, stroke: color, strokeWidth: 1.5 }),
    Plot.dot(points, { x: 'ratio', y: 'loss', dx, r: RADIUS, symbol, fill: color, stroke: 'white', strokeWidth: 0.75 }),
  ];
}
