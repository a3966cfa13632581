import * as Plot from '@observablehq/plot';
import type { BottomAxis } from '../axes/frame-axes.ts';
import { type AxisScale, isOnLogAxis, logScale } from '../axes/log-scale.ts';
import { type FrameContent, layOutFrame, plotFrame } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import type { KeyEntry } from '../key/key.ts';
import { type SeriesStyle, seriesStyles } from '../theme/series-style.ts';

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

const PLOT_HEIGHT = 360;

/**
 * Milliseconds against a size, both logarithmic, so that a cost that grows as a power of the size is a straight line.
 * Every measurement has a symbol; those that are not positive and finite have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive time to draw
 */
export function speedCurves(input: SpeedCurves, document: Document): SVGSVGElement {
  const curves = input.curves.map(drawable).filter(({ points }) => points.length);
  const points = curves.flatMap((curve) => curve.points);
  const times = points.map(({ milliseconds }) => milliseconds);
  const sizes = points.map(({ at }) => at);
  const scale = logScale('time', times);
  const sizeScale = logScale('size', sizes);
  const styles = seriesStyles(curves.map(({ name }) => name));
  const entries = curves.map((curve) => keyEntry(curve, styles.get(curve.name)!));
  const frame = layOutFrame(input, scale, entries, { height: PLOT_HEIGHT });
  const content: FrameContent = {
    x: { type: 'log', domain: sizeScale.domain },
    yLabel: 'milliseconds',
    bottom: sizeAxis(input.axis, sizes, sizeScale),
    marks: curves.map((curve) => curveMarks(curve, styles.get(curve.name)!)),
  };
  return plotFrame(frame, content, document);
}

/** Up to so many sizes stand on the axis themselves; of more, round numbers. */
const MOST_TICKS = 8;

/** The axis along the bottom. */
function sizeAxis(label: string, sizes: readonly number[], { ticks, format }: AxisScale): BottomAxis {
  const measured = [...new Set(sizes)].sort((x, y) => x - y);
  if (measured.length <= MOST_TICKS) return { label, ticks: measured, tickFormat: String };
  return { label, ticks, tickFormat: format };
}

/** Points that have a place, by ascending size. */
function drawable({ name, points }: SpeedCurve): SpeedCurve {
  const shown = points.filter(({ at, milliseconds }) => isOnLogAxis(at) && isOnLogAxis(milliseconds));
  return { name, points: shown.sort((x, y) => x.at - y.at) };
}

function curveMarks({ points }: SpeedCurve, { color, dash, symbol }: SeriesStyle): Plot.Markish[] {
  const at = { x: 'at', y: 'milliseconds' } as const;
  return [
    Plot.line(points, { ...at, stroke: color, strokeWidth: 1.75, strokeDasharray: dash, strokeLinejoin: 'round' }),
    Plot.dot(points, { ...at, r: 3.5, symbol, fill: color }),
  ];
}

function keyEntry({ name, points }: SpeedCurve, style: SeriesStyle): KeyEntry {
  return { name, style, hasLine: points.length > 1, hasPoints: true, value: points.at(-1)!.milliseconds };
}
