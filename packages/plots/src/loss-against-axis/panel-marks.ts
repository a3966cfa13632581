import * as Plot from '@observablehq/plot';
import { errorBar } from '../loss/measured-loss.ts';
import type { AxisPanel, AxisSeries } from './axis-input.ts';
import {
  type AxisLine,
  type LinePoint,
  analyticLines,
  boundLines,
  measuredLines,
  measuredPoints,
} from './axis-lines.ts';
import { ANALYTIC_DASH, type AxisStyles } from './axis-styles.ts';
import type { VariantGroup } from './variant-groups.ts';

/** of markers, px */
const RADIUS = 3.25;
const OTHERS_RADIUS = 1.75;
/** of the dots where theory was asked, px */
const ANALYTIC_RADIUS = 1.75;

/** What is drawn in one panel: lines of variants in grey, of those in colour, the best on top, bounds, and markers over all of them. */
export function panelMarks(
  panel: AxisPanel,
  styles: AxisStyles,
  domain: readonly [low: number, high: number],
): Plot.Markish[] {
  const best = [...styles.featured].sort((one, other) => other.excess - one.excess);
  const seriesOf = (groups: readonly VariantGroup[]): AxisSeries[] =>
    groups.flatMap(({ drawn }) => panel.series.filter(({ name }) => name === drawn));
  const [grey, bright] = [seriesOf(styles.others), seriesOf(best)];
  const bounds = boundLines(panel, domain).map(({ name, points }) => {
    const { color, dash } = styles.bounds.get(name)!;
    return line(points, { stroke: color, strokeDasharray: dash, strokeWidth: 1.25 });
  });
  const markers = (series: readonly AxisSeries[], isGrey: boolean): Plot.Markish[] =>
    series.map((own) => measuredMarks(own, styles, domain[0], isGrey));
  return [lines(grey, styles, true), markers(grey, true), lines(bright, styles, false), bounds, markers(bright, false)];
}

function lines(series: readonly AxisSeries[], styles: AxisStyles, grey: boolean): Plot.Markish[] {
  const color = ({ name }: AxisLine): string => styles.colors.get(name)!;
  const strokeWidth = grey ? 1 : 1.75;
  const theory = { strokeDasharray: styles.measured ? ANALYTIC_DASH : 'none', strokeWidth };
  // The best comes last, to be on top; where lines agree, the one line is that of the best.
  const analytic = analyticLines([...series].reverse()).reverse();
  const asked = styles.measured ? [] : analytic;
  return [
    measuredLines(series).map((own) => line(own.points, { stroke: color(own), strokeWidth: 1, strokeOpacity: 0.5 })),
    analytic.map((own) => line(own.points, { stroke: color(own), ...theory })),
    asked.map((own) => dots(own.points, { r: grey ? 1.25 : ANALYTIC_RADIUS, fill: color(own) })),
  ];
}

/** Markers with bars of two standard errors up and down, where those hold. */
function measuredMarks(series: AxisSeries, styles: AxisStyles, bottom: number, grey: boolean): Plot.Markish[] {
  const points = measuredPoints(series);
  const bars = points.flatMap(({ x, loss, standardError }) => {
    if (standardError === null) return [];
    const [y1, y2] = errorBar({ loss, standardError }, bottom);
    return [{ x, y1, y2 }];
  });
  const color = styles.colors.get(series.name)!;
  const { symbol, hollow } = styles.weights.get(series.weights)!;
  const r = grey ? OTHERS_RADIUS : RADIUS;
  const look = hollow
    ? { fill: 'none', stroke: color, strokeWidth: grey ? 0.75 : 1.5 }
    : { fill: color, stroke: 'white', strokeWidth: grey ? 0 : 0.75 };
  return [
    bars.length > 0
      ? Plot.ruleX(bars, { x: 'x', y1: 'y1', y2: 'y2', stroke: color, strokeWidth: grey ? 0.75 : 1.25 })
      : [],
    points.length > 0 ? dots(points, { r, symbol, ...look }) : [],
  ];
}

function line(points: readonly LinePoint[], look: Plot.LineOptions): Plot.Markish {
  return points.length > 1 ? Plot.line(points, { x: 'x', y: 'loss', strokeLinejoin: 'round', ...look }) : [];
}

function dots(points: readonly LinePoint[], look: Plot.DotOptions): Plot.Markish {
  return Plot.dot(points, { x: 'x', y: 'loss', ...look });
}
