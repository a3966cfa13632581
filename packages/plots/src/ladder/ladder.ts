import * as Plot from '@observablehq/plot';
import type { FigureData } from '../grammar/figure-data.ts';
import type { Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { type WeightsMark, THEORY_DASH, weightsMarks } from '../grammar/weights-marks.ts';
import { numberLabel } from '../small-multiples/panel-axis.ts';
import type { LegendLine, Panel, PanelAxis } from '../small-multiples/panel.ts';
import { ratioAxis } from '../small-multiples/ratio-axis.ts';
import { rowDots } from '../small-multiples/row-dots.ts';
import { smallMultiples } from '../small-multiples/small-multiples.ts';
import { weightsColors } from '../small-multiples/weights-colors.ts';
import type { Ladder, LadderPanel, LadderPoint, LadderSeries } from './ladder-input.ts';

const HEIGHT = 210;
/** Room at the ends of the axis of n, as a factor. */
const ROOM = 1.2;

/**
 * Measured loss over the loss that theory predicts at large n, against n, a panel for each setting: markers with bars of two standard
 * errors, dashed lines for theory at each n, a line at 1 for the limit. The colour is the variant, or where there is one variant only
 * the weights; the marker is the kind of weights.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is nothing to draw
 */
export function ladder(input: Ladder, document: Document, look: Look): SVGSVGElement {
  const styles = ladderStyles(input.panels, look.theme);
  const points = input.panels.flatMap(({ series }) => series.flatMap((own) => own.points));
  const y = ratioAxis('loss / theory at large n', points.flatMap(valuesOf));
  const x = featuresAxis(points.map(({ n }) => n));
  const alone = input.panels.length === 1;
  const all = legendOf(distinct(input.panels), styles);
  const panels = input.panels.map((panel) => ({ ...panelOf(panel, x, y, styles), legend: alone ? all : [] }));
  const columns = look.size === 'page' ? Math.min(panels.length, panels.length === 4 ? 2 : 3) : 1;
  return smallMultiples({ heading: input, legend: alone ? [] : all, panels, columns, sharedY: true }, document, look);
}

/** How series are drawn and named. */
interface LadderStyles {
  readonly color: (series: LadderSeries) => string;
  readonly mark: (series: LadderSeries) => WeightsMark;
  readonly title: (series: LadderSeries) => string;
  readonly theme: Theme;
}

function ladderStyles(panels: readonly LadderPanel[], theme: Theme): LadderStyles {
  const series = panels.flatMap((panel) => panel.series);
  const variants = new Set(series.map(({ name }) => name));
  const keyOf = ({ name, weights }: LadderSeries): string => (variants.size > 1 ? name : weights);
  const colors = (variants.size > 1 ? variantColors : weightsColors)(series.map(keyOf), theme);
  const marks = weightsMarks(series.map(({ weights }) => weights));
  return {
    color: (own) => colors.get(keyOf(own))!,
    mark: ({ weights }) => marks.get(weights)!,
    title: ({ name, weights }) => (variants.size > 1 ? `${name}, ${weights}` : weights),
    theme,
  };
}

/** What a point needs of the vertical axis; a bar that reaches far down is cut off. */
function valuesOf({ ratio, standardError, atN }: LadderPoint): number[] {
  const bar = 2 * (standardError ?? 0);
  return [ratio, ratio + bar, ...(bar < ratio / 2 ? [ratio - bar] : []), atN ?? 1];
}

function featuresAxis(values: readonly number[]): PanelAxis {
  const ticks = [...new Set(values)].sort((one, other) => one - other);
  const domain = [ticks[0]! / ROOM, ticks.at(-1)! * ROOM] as const;
  return { type: 'log', title: 'n, features', domain, ticks, format: numberLabel };
}

function panelOf(
  { title, series }: LadderPanel,
  x: PanelAxis,
  y: PanelAxis,
  styles: LadderStyles,
): Omit<Panel, 'legend'> {
  const { theme, color, mark } = styles;
  const bottom = y.domain[0];
  return {
    ...{ title, x, y, height: HEIGHT },
    marks: () => [
      Plot.ruleY([1], { stroke: theme.bound, strokeWidth: 1.5 }),
      ...series.flatMap((own) => [
        lineMark(own.points, ({ ratio }) => ratio, { stroke: color(own), strokeWidth: 1, strokeOpacity: 0.5 }),
        lineMark(own.points, ({ atN }) => atN, { stroke: color(own), strokeWidth: 1.75, strokeDasharray: THEORY_DASH }),
        Plot.ruleX(
          own.points.filter(({ standardError }) => standardError !== null),
          {
            ...{ x: 'n', stroke: color(own), strokeWidth: 1.25 },
            y1: ({ ratio, standardError }: LadderPoint) => Math.max(bottom, ratio - 2 * standardError!),
            y2: ({ ratio, standardError }: LadderPoint) => ratio + 2 * standardError!,
          },
        ),
      ]),
      ...series.map((own) =>
        rowDots(
          own.points.map(({ id, n, ratio }) => ({ id, x: n, y: ratio, color: color(own), mark: mark(own) })),
          theme.background,
        ),
      ),
    ],
  };
}

/** The first series of each name and weights; one with theory before one without. */
function distinct(panels: readonly LadderPanel[]): LadderSeries[] {
  const groups = Map.groupBy(
    panels.flatMap(({ series }) => series),
    ({ name, weights }) => JSON.stringify([name, weights]),
  );
  const known = ({ points }: LadderSeries): boolean => points.some(({ atN }) => atN !== null);
  return [...groups.values()].map((own) => own.find(known) ?? own[0]!);
}

function legendOf(series: readonly LadderSeries[], { color, mark, title, theme }: LadderStyles): LegendLine[] {
  const hasTheory = series.find(({ points }) => points.some(({ atN }) => atN !== null));
  return [
    ...series.map((own): LegendLine => ({
      sample: { kind: 'marker', color: color(own), ...mark(own) },
      text: title(own),
    })),
    ...(hasTheory ? [{ sample: { kind: 'dashed', color: color(hasTheory) } as const, text: 'theory at this n' }] : []),
    { sample: { kind: 'line', color: theme.bound }, text: 'theory at large n' },
  ];
}

function lineMark(
  points: readonly LadderPoint[],
  value: (point: LadderPoint) => number | null,
  look: Plot.LineOptions,
): Plot.Markish {
  const known = points.filter((point) => value(point) !== null);
  return Plot.line(known, { x: 'n', y: value, strokeLinejoin: 'round', ...look });
}

/** A row for each measurement. */
export function ladderData({ panels }: Ladder): FigureData {
  const columns = ['setting', 'variant', 'weights', 'n', 'loss / theory at large n', 'standard error'];
  const rows = panels.flatMap(({ title, series }) =>
    series.flatMap(({ name, weights, points }) =>
      points.map(({ n, ratio, standardError, atN }) => [title, name, weights, n, ratio, standardError, atN]),
    ),
  );
  return { columns: [...columns, 'theory at this n / at large n'], rows };
}
