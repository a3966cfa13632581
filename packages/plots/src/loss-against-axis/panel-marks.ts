import * as Plot from '@observablehq/plot';
import { namedRows } from '../frame/row-marks.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
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
import type { AxisStyles } from './axis-styles.ts';

/** of markers, px */
const RADIUS = 3.5;
const OTHERS_RADIUS = 2;
/** of the dots where theory was asked, px */
const ANALYTIC_RADIUS = 1.75;

/** What is drawn in one panel: lines of variants in grey, of those in colour, the best on top, bounds, and markers over all of them. */
export function panelMarks(
  panel: AxisPanel,
  styles: AxisStyles,
  domain: readonly [low: number, high: number],
): Plot.Markish[] {
  const isGrey = ({ name }: AxisSeries): boolean => styles.colors.get(name)! === styles.theme.others;
  const grey = panel.series.filter(isGrey);
  const best = styles.named
    .toSorted((one, other) => other.excess - one.excess)
    .flatMap(({ names }) => names.toReversed());
  const bright = panel.series
    .filter((series) => !isGrey(series))
    .sort((one, other) => best.indexOf(one.name) - best.indexOf(other.name));
  const { bound } = styles.theme;
  const bounds = boundLines(panel, domain).map(({ points }) =>
    line(points, { stroke: bound, strokeDasharray: THEORY_DASH, strokeWidth: 1.25 }),
  );
  const markers = (series: readonly AxisSeries[], small: boolean): Plot.Markish[] =>
    series.map((own) => measuredMarks(own, styles, domain[0], small));
  return [lines(grey, styles, true), markers(grey, true), lines(bright, styles, false), bounds, markers(bright, false)];
}

function lines(series: readonly AxisSeries[], { colors, marks }: AxisStyles, grey: boolean): Plot.Markish[] {
  const color = ({ name }: AxisLine): string => colors.get(name)!;
  const strokeWidth = grey ? 1 : 1.75;
  // The best comes last, to be on top; where lines agree, the one line is that of the best.
  const analytic = analyticLines([...series].reverse()).reverse();
  const asked = marks.size > 0 ? [] : analytic;
  return [
    measuredLines(series).map((own) => line(own.points, { stroke: color(own), strokeWidth: 1, strokeOpacity: 0.5 })),
    analytic.map((own) => line(own.points, { stroke: color(own), strokeDasharray: THEORY_DASH, strokeWidth })),
    asked.map((own) => dots(own.points, { r: grey ? 1.25 : ANALYTIC_RADIUS, fill: color(own) })),
  ];
}

/** Markers with bars of two standard errors up and down, where those hold. */
function measuredMarks(
  series: AxisSeries,
  { colors, marks, theme }: AxisStyles,
  bottom: number,
  small: boolean,
): Plot.Markish[] {
  const points = measuredPoints(series);
  if (points.length === 0) return [];
  const bars = points.flatMap(({ x, loss, standardError }) => {
    if (standardError === null) return [];
    const [y1, y2] = errorBar({ loss, standardError }, bottom);
    return [{ x, y1, y2 }];
  });
  const color = colors.get(series.name)!;
  const { symbol, hollow } = marks.get(series.weights)!;
  const look = hollow
    ? { fill: small ? 'none' : theme.background, fillOpacity: 0.6, stroke: color, strokeWidth: small ? 0.75 : 1.5 }
    : { fill: color, stroke: theme.background, strokeWidth: small ? 0 : 0.75 };
  const render = namedRows(points.map(({ id }) => id));
  return [
    bars.length > 0
      ? Plot.ruleX(bars, { x: 'x', y1: 'y1', y2: 'y2', stroke: color, strokeWidth: small ? 0.75 : 1.25 })
      : [],
    dots(points, { r: small ? OTHERS_RADIUS : RADIUS, symbol, ...look, render }),
  ];
}

function line(points: readonly LinePoint[], look: Plot.LineOptions): Plot.Markish {
  return points.length > 1 ? Plot.line(points, { x: 'x', y: 'loss', strokeLinejoin: 'round', ...look }) : [];
}

function dots(points: readonly LinePoint[], look: Plot.DotOptions): Plot.Markish {
  return Plot.dot(points, { x: 'x', y: 'loss', ...look });
}
