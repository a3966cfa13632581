import * as Plot from '@observablehq/plot';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { linearAxis, logAxis, numberLabel } from '../small-multiples/panel-axis.ts';
import type { LegendLine, Panel } from '../small-multiples/panel.ts';
import { smallMultiples } from '../small-multiples/small-multiples.ts';
import { stairs } from '../small-multiples/stairs.ts';
import { weightsColors } from '../small-multiples/weights-colors.ts';
import { significant } from '../text/number-text.ts';
import type { Interference, InterferenceSeries } from './interference-input.ts';

const HEIGHT = 210;
const BELOW = 120;
/** A bin with fewer values has no error bar that holds. */
const LEAST = 10;
/** Densities below this are not drawn. */
const FAINT = 1e-5;
const AXIS = '(ν − mean) / standard deviation';
/** Samples of the simulated test: no p-value is below this for one row. */
const SMALLEST_P = 1e-3;

/**
 * How the interference of a feature is distributed over samples, in standard deviations, against the normal distribution: densities
 * as stairs on a logarithmic axis, and below the density over that of the normal distribution with bars of two standard errors. Dashed
 * lines are theory: the normal distribution, and what the weights declare.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is nothing to draw
 */
export function interference(input: Interference, document: Document, look: Look): SVGSVGElement {
  const names = input.series.map(({ name }) => name);
  const colors = weightsColors(names, look.theme);
  const panels = [densityPanel(input, colors, look.theme), ratioPanel(input, colors, look.theme)];
  return smallMultiples({ heading: input, panels, columns: 1, sharedY: false }, document, look);
}

function densityPanel(
  { edges, normal, series }: Interference,
  colors: ReadonlyMap<string, string>,
  theme: Theme,
): Panel {
  const drawn = series.flatMap(({ density }) => density.filter((value) => value > FAINT));
  const y = logAxis('density', 'density', [1e-4, 0.5, ...drawn], 7);
  return {
    title: '',
    legend: legendOf(series, colors, theme),
    x: linearAxis('', [edges[0]!, edges.at(-1)!]),
    y,
    height: HEIGHT,
    marks: () => [
      ...series.flatMap(({ name, density }, k) =>
        stairs(edges, density, y.domain[0], { color: colors.get(name)!, opacity: k === 0 ? 0.3 : 0.15 }),
      ),
      theoryLine(edges, normal, y.domain[0], theme.strong),
      ...series.map(({ name, declared }) => theoryLine(edges, declared ?? [], y.domain[0], colors.get(name)!)),
    ],
  };
}

function legendOf(
  series: readonly InterferenceSeries[],
  colors: ReadonlyMap<string, string>,
  theme: Theme,
): LegendLine[] {
  const declared = series.find((own) => own.declared !== null);
  const whose = series.length > 1 ? 'as theory declares, in the colour of the weights' : 'as theory declares';
  return [
    ...series.map((own): LegendLine => ({ sample: { kind: 'area', color: colors.get(own.name)! }, text: textOf(own) })),
    ...(declared ? [{ sample: dashed(colors.get(declared.name)!), text: whose }] : []),
    { sample: dashed(theme.strong), text: 'normal' },
  ];
}

function textOf({ name, rows, distance, pValue }: InterferenceSeries): string {
  const smallest = pValue <= rows * SMALLEST_P * 1.0001;
  return `${name}: KS distance ${short(distance)}, p ${smallest ? '≤' : '='} ${short(pValue)}`;
}

function dashed(color: string): LegendLine['sample'] {
  return { kind: 'dashed', color };
}

function theoryLine(edges: readonly number[], values: readonly number[], bottom: number, stroke: string): Plot.Markish {
  const points = values.flatMap((value, k) => (value > bottom ? [{ x: middle(edges, k), y: value }] : []));
  return Plot.line(points, { x: 'x', y: 'y', stroke, strokeDasharray: THEORY_DASH, strokeWidth: 1.75 });
}

function ratioPanel({ edges, normal, series }: Interference, colors: ReadonlyMap<string, string>, theme: Theme): Panel {
  const points = series.flatMap(({ name, counts, density, standardErrors }) =>
    density.flatMap((value, k) => {
      if (counts[k]! < LEAST) return [];
      const [ratio, error] = [value / normal[k]!, (2 * standardErrors[k]!) / normal[k]!];
      return [{ x: middle(edges, k), ratio, low: ratio - error, high: ratio + error, color: colors.get(name)! }];
    }),
  );
  const ends = points.flatMap(({ ratio, high, low }) => [ratio, high, ...(low > ratio / 3 ? [low] : [])]);
  const y = logAxis('over normal', 'density', [0.8, 1.25, ...ends], 5);
  const bars = points.map((point) => ({ ...point, low: Math.max(point.low, y.domain[0]) }));
  return {
    title: '',
    legend: [],
    x: linearAxis(AXIS, [edges[0]!, edges.at(-1)!]),
    y,
    height: BELOW,
    marks: () => [
      Plot.ruleY([1], { stroke: theme.strong, strokeDasharray: THEORY_DASH, strokeWidth: 1.5 }),
      ...series.map(({ name, declared }) => {
        const over = (declared ?? []).map((value, k) => value / normal[k]!);
        const inside = over.map((value) => (value <= y.domain[1] ? value : 0));
        return theoryLine(edges, inside, y.domain[0], colors.get(name)!);
      }),
      Plot.ruleX(bars, { x: 'x', y1: 'low', y2: 'high', stroke: 'color' }),
      Plot.dot(points, { x: 'x', y: 'ratio', r: 2.25, fill: 'color' }),
    ],
  };
}

function middle(edges: readonly number[], k: number): number {
  return (edges[k]! + edges[k + 1]!) / 2;
}

function short(value: number): string {
  return numberLabel(Number(significant(value, 2)));
}

/** A row for each bin of each set of weights. */
export function interferenceData({ edges, normal, series }: Interference): FigureData {
  const columns = ['weights', 'from', 'to', 'count', 'density', 'standard error', 'normal density', 'declared density'];
  const rows = series.flatMap(({ name, counts, density, standardErrors, declared }) =>
    density.map((value, k) => [
      ...[name, edges[k]!, edges[k + 1]!, counts[k]!, value, standardErrors[k]!],
      ...[normal[k]!, declared?.[k] ?? null],
    ]),
  );
  return { columns, rows };
}
