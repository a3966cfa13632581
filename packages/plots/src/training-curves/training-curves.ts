import * as Plot from '@observablehq/plot';
import { isOnLogAxis, logScale } from '../axes/log-scale.ts';
import { type FrameContent, layOutFrame, plotFrame } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import type { KeyEntry } from '../key/key.ts';
import type { Bound } from '../loss/bound.ts';
import { type Normalisation, lossLabel } from '../loss/normalisation.ts';
import { OTHERS_STYLE, type SeriesStyle, boundStyle, seriesStyles } from '../theme/series-style.ts';
import { type Candidate, MOST_NAMES, featuredNames, othersName } from './featured.ts';
import { type CurvePoint, thinCurve } from './thin-curve.ts';

/** The losses of one training run. */
export interface TrainingCurve {
  /** names the mark for a page, such as the hash of its row: the attribute `data-row` in the SVG. Default: none */
  readonly id?: string | undefined;
  /** in the key; curves of one name share an entry */
  readonly name: string;
  /** curves of one group share their colour, e.g. the seeds of one variant. Default: the name */
  readonly group?: string | undefined;
  /** in any order; those that are not positive and finite are left out */
  readonly points: readonly CurvePoint[];
}

/** @see trainingCurves */
export interface TrainingCurves extends Heading {
  /** in any order */
  readonly curves: readonly TrainingCurve[];
  /** what all curves are held against, e.g. theory or the elementwise floor: horizontal rules */
  readonly bounds: readonly Bound[];
  /** what the losses were divided by already; it decides the axis title alone */
  readonly normalisation: Normalisation;
  /** groups to colour first where there are too many. Default: those with the lowest final losses */
  readonly featured?: readonly string[] | undefined;
}

/** A curve with what of it can be drawn, at least one point. */
interface DrawnCurve {
  readonly name: string;
  readonly group: string;
  readonly points: readonly CurvePoint[];
  readonly style: SeriesStyle;
}

const LEAST_FRAME = 460;
/** room for hairlines from the ends of curves to the key, px */
const LEADER = 28;
/** steps: a shorter axis would have fractions of a step on it */
const SHORTEST_AXIS = 10;
/** dark enough to be seen on top of the curves that end on a bound */
const BOUND_COLOR = '#4d4d4d';

/**
 * Loss over the steps of training, on a logarithmic loss axis, with a rule for each bound. The key
 * lists curves and bounds by their final loss; curves of one name share an entry. A curve of one
 * point is a dot. Losses that are not positive and finite have no place and are left out.
 * Of more than 14 groups the best six are coloured and named, one entry each; the others are grey.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function trainingCurves(input: TrainingCurves, document: Document): SVGSVGElement {
  const curves = drawnCurves(input);
  const bounds = input.bounds.filter(({ loss }) => isOnLogAxis(loss));
  const losses = [...curves.flatMap(({ points }) => points), ...bounds].map(({ loss }) => loss);
  const scale = logScale('loss', losses);
  const entries = [...curveEntries(curves), ...bounds.map(boundEntry)];
  const frame = layOutFrame(input, scale, entries, { leastFrame: LEAST_FRAME, leader: LEADER });
  const steps = Math.max(SHORTEST_AXIS, ...curves.map(({ points }) => points.at(-1)!.step));
  const content: FrameContent = {
    x: { domain: [0, steps] },
    yLabel: lossLabel(input.normalisation),
    bottom: { label: 'step', tickSpacing: 90 },
    marks: [curves.map((curve) => curveMark(curve, steps / frame.inner.width)), bounds.map(boundMark)],
  };
  return plotFrame(frame, content, document);
}

/** Curves that have something to draw, by ascending step, each in the colour of its group; grey ones first. */
function drawnCurves({ curves, featured }: TrainingCurves): DrawnCurve[] {
  const shown = curves
    .map(({ name, group = name, points }) => ({ name, group, points: drawable(points) }))
    .filter(({ points }) => points.length);
  const styles = seriesStyles(featuredNames(shown.map(candidate), featured));
  const drawn = shown.map((curve) => ({ ...curve, style: styles.get(curve.group) ?? OTHERS_STYLE }));
  const isGrey = ({ style }: DrawnCurve): boolean => style === OTHERS_STYLE;
  return [...drawn.filter(isGrey), ...drawn.filter((curve) => !isGrey(curve))];
}

function candidate({ group, points }: Omit<DrawnCurve, 'style'>): Candidate {
  return { name: group, loss: points.at(-1)!.loss };
}

function drawable(points: readonly CurvePoint[]): CurvePoint[] {
  const shown = points.filter(({ step, loss }) => loss > 0 && step >= 0 && Number.isFinite(loss + step));
  return shown.sort((x, y) => x.step - y.step);
}

/** One entry for each name, at the lowest of the ends of its curves; of many groups one for each, and for the rest. */
function curveEntries(curves: readonly DrawnCurve[]): KeyEntry[] {
  const groups = new Set(curves.map(({ group }) => group));
  if (groups.size <= MOST_NAMES) return entriesBy(curves, ({ name }) => name);
  const others = new Set(curves.filter(({ style }) => style === OTHERS_STYLE).map(({ group }) => group));
  return entriesBy(curves, ({ group }) => (others.has(group) ? othersName(others.size) : group));
}

function entriesBy(curves: readonly DrawnCurve[], nameOf: (curve: DrawnCurve) => string): KeyEntry[] {
  return [...Map.groupBy(curves, nameOf)].map(([name, own]) => ({
    name,
    style: own[0]!.style,
    hasLine: own.some(({ points }) => points.length > 1),
    hasPoints: own.some(({ points }) => points.length === 1),
    value: endOf(own),
  }));
}

/** The lowest final loss; of curves that share the grey, the highest: its entry belongs above the best ones. */
function endOf(curves: readonly DrawnCurve[]): number {
  const ends = curves.map(({ points }) => points.at(-1)!.loss);
  return curves[0]!.style === OTHERS_STYLE ? Math.max(...ends) : Math.min(...ends);
}

function boundEntry({ name, loss }: Bound, k: number): KeyEntry {
  return { name, style: { ...boundStyle(k), color: BOUND_COLOR }, hasLine: true, hasPoints: false, value: loss };
}

function boundMark({ loss }: Bound, k: number): Plot.Markish {
  return Plot.ruleY([loss], { stroke: BOUND_COLOR, strokeWidth: 1.5, strokeDasharray: boundStyle(k).dash });
}

function curveMark({ points, style: { color, dash, symbol } }: DrawnCurve, pixel: number): Plot.Markish {
  const at = { x: 'step', y: 'loss' } as const;
  if (points.length === 1) return Plot.dot(points, { ...at, r: 3.5, symbol, fill: color });
  const strokeWidth = color === OTHERS_STYLE.color ? 1 : 1.5;
  const look = { stroke: color, strokeWidth, strokeDasharray: dash, strokeLinejoin: 'round' } as const;
  return Plot.line(thinCurve(points, pixel), { ...at, ...look });
}
