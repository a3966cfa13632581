import * as Plot from '@observablehq/plot';
import { isOnLogAxis, logScale } from '../axes/log-scale.ts';
import { type CurveLabel, type FrameAxis, curveFigure } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import { DEFAULT_LOOK, type Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import type { MarkerSymbol } from '../grammar/weights-marks.ts';

/** What one task costs at several sizes. */
export interface SpeedCurve {
  /** in the key */
  readonly name: string;
  /** in any order; `at`: the size, e.g. n or p; `milliseconds`: for one run of the task */
  readonly points: readonly { readonly at: number; readonly milliseconds: number }[];
}

/** @see speedCurves */
export interface SpeedCurves extends Heading {
  /** the title of the axis along the bottom */
  readonly axis: string;
  /** in the order of their colours */
  readonly curves: readonly SpeedCurve[];
}

/**
 * Milliseconds against a size, both logarithmic, so that a cost that grows as a power of the size is a straight line.
 * Every measurement has a symbol; those that are not positive and finite have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive time to draw
 */
export function speedCurves(input: SpeedCurves, document: Document, look: Look = DEFAULT_LOOK): SVGSVGElement {
  const curves = input.curves.map(drawable).filter(({ points }) => points.length);
  const points = curves.flatMap((curve) => curve.points);
  const times = logScale(
    'time',
    points.map(({ milliseconds }) => milliseconds),
  );
  const styles = curves.map((_, k) => taskStyle(k, look.theme));
  return curveFigure(
    {
      heading: input,
      x: sizeAxis(
        input.axis,
        points.map(({ at }) => at),
      ),
      y: { ...times, type: 'log', title: 'milliseconds' },
      labels: curves.map((curve, k) => labelOf(curve, styles[k]!)),
      samples: [],
      marks: () => curves.map((curve, k) => curveMarks(curve, styles[k]!)),
    },
    document,
    look,
  );
}

/** How a task is drawn: tasks are no variants, so their colours follow their order alone, and shapes tell rounds of colours apart. */
interface TaskStyle {
  readonly color: string;
  readonly symbol: MarkerSymbol;
}

const SYMBOLS: readonly MarkerSymbol[] = ['circle', 'square', 'diamond', 'triangle'];

function taskStyle(k: number, { series }: Theme): TaskStyle {
  const round = Math.floor(k / series.length);
  return { color: series[k % series.length]!, symbol: SYMBOLS[round % SYMBOLS.length]! };
}

/** Up to so many sizes stand on the axis themselves; of more, round numbers. */
const MOST_TICKS = 8;

/** The axis along the bottom. */
function sizeAxis(title: string, sizes: readonly number[]): FrameAxis {
  const { domain, ticks, format } = logScale('size', sizes);
  const measured = [...new Set(sizes)].sort((x, y) => x - y);
  if (measured.length > MOST_TICKS) return { type: 'log', title, domain, ticks, format };
  return { type: 'log', title, domain, ticks: measured, format: String };
}

/** Points that have a place, by ascending size. */
function drawable({ name, points }: SpeedCurve): SpeedCurve {
  const shown = points.filter(({ at, milliseconds }) => isOnLogAxis(at) && isOnLogAxis(milliseconds));
  return { name, points: shown.sort((x, y) => x.at - y.at) };
}

function curveMarks({ points }: SpeedCurve, { color, symbol }: TaskStyle): Plot.Markish[] {
  const at = { x: 'at', y: 'milliseconds' } as const;
  return [
    Plot.line(points, { ...at, stroke: color, strokeWidth: 1.75, strokeLinejoin: 'round' }),
    Plot.dot(points, { ...at, r: 3.5, symbol, fill: color }),
  ];
}

function labelOf({ name, points }: SpeedCurve, { color, symbol }: TaskStyle): CurveLabel {
  const dash = points.length > 1 ? 'none' : null;
  return { name, colors: [color], dash, mark: { symbol, hollow: false }, value: points.at(-1)!.milliseconds };
}
