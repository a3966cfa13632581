import * as Plot from '@observablehq/plot';
import type { BottomAxis } from '../axes/frame-axes.ts';
import { logScale } from '../axes/log-scale.ts';
import { sequentialColors } from '../color/sequential.ts';
import { type FrameContent, layOutFrame, plotFrame } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import type { KeyEntry } from '../key/key.ts';
import type { SeriesStyle } from '../theme/series-style.ts';
import { type RatioScale, ratioScale } from './ratio-scale.ts';

/** A loss in units of the elementwise floor, over p. */
export interface OverFloorCurve {
  /** what tells curves of one model apart, e.g. `r = 0.1`; the curve of the reference with this name shares the colour */
  readonly name: string;
  /** `ratio`: loss / elementwise floor, at the probability p that a feature is on */
  readonly points: readonly { readonly probability: number; readonly ratio: number }[];
}

/** @see overFloorCurves */
export interface OverFloorCurves extends Heading {
  /** in the order of their colours, light to dark */
  readonly curves: readonly OverFloorCurve[];
  /** another model to compare with, `name` in the key, e.g. ReLU: its curves are dotted */
  readonly reference?: { readonly name: string; readonly curves: readonly OverFloorCurve[] } | undefined;
}

const SIZE = { width: 720, leastFrame: 360, height: 250, marginBottom: 48 };
const DOTS = '1.5,3.5';
const FLOOR_COLOR = '#555';

/**
 * Analytic losses over the elementwise floor against the probability p, on a logarithmic axis of p; the other axis is
 * logarithmic where losses differ by more than a factor of 5. A rule stands at 1, the floor itself. Points that are not
 * positive and finite have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive ratio to draw
 */
export function overFloorCurves(input: OverFloorCurves, document: Document): SVGSVGElement {
  const styles = curveStyles(input.curves);
  const curves = input.curves.map(drawable).filter(({ points }) => points.length);
  const references = (input.reference?.curves ?? []).map(drawable).filter(({ points }) => points.length);
  const points = [...curves, ...references].flatMap((curve) => curve.points);
  const scale = ratioScale(points.map(({ ratio }) => ratio));
  const domain = [Math.min(...points.map(probabilityOf)), Math.max(...points.map(probabilityOf))] as const;
  const entries = keyEntries(curves, styles, references.length ? input.reference!.name : null, scale);
  const frame = layOutFrame(input, scale, entries, SIZE);
  const content: FrameContent = {
    x: { type: 'log', domain: widened(domain) },
    yType: scale.type,
    yLabel: 'loss / elementwise floor',
    bottom: probabilityAxis(domain),
    marks: [
      floorMark(domain[1]),
      references.map((curve) => lineMark(curve, { ...(styles.get(curve.name) ?? GREY), dash: DOTS }, 1.5, 0.8)),
      curves.map((curve) => lineMark(curve, styles.get(curve.name)!, 2.25, 1)),
    ],
  };
  return plotFrame(frame, content, document);
}

const GREY: SeriesStyle = { color: '#777', symbol: 'circle', dash: 'none' };

function curveStyles(curves: readonly OverFloorCurve[]): ReadonlyMap<string, SeriesStyle> {
  const colors = sequentialColors(curves.length);
  return new Map(curves.map(({ name }, k) => [name, { ...GREY, color: colors[k]! }]));
}

/** Points that have a place, by ascending p. */
function drawable({ name, points }: OverFloorCurve): OverFloorCurve {
  const shown = points.filter(({ probability, ratio }) => probability > 0 && ratio > 0 && Number.isFinite(ratio));
  return { name, points: shown.sort((x, y) => x.probability - y.probability) };
}

function probabilityOf({ probability }: OverFloorCurve['points'][number]): number {
  return probability;
}

/** A single p has a frame around it too. */
function widened([low, high]: readonly [number, number]): [number, number] {
  return low < high ? [low, high] : [low / 2, high * 2];
}

function probabilityAxis(domain: readonly [number, number]): BottomAxis {
  const [low, high] = widened(domain);
  const { ticks, format } = logScale('probability', [low, high]);
  const inside = ticks.filter((tick) => tick >= low && tick <= high);
  return { label: 'p, the probability that a feature is on', ticks: inside, tickFormat: format };
}

function floorMark(right: number): Plot.Markish[] {
  const place = { x: [right], y: [1], textAnchor: 'end', dx: -4, dy: 10 } as const;
  return [
    Plot.ruleY([1], { stroke: FLOOR_COLOR, strokeWidth: 1.5, strokeDasharray: '7,4' }),
    Plot.text(['elementwise floor'], { ...place, fill: FLOOR_COLOR, fontSize: 11, stroke: 'white', strokeWidth: 3 }),
  ];
}

function lineMark({ points }: OverFloorCurve, style: SeriesStyle, strokeWidth: number, opacity: number): Plot.Markish {
  const look = { stroke: style.color, strokeDasharray: style.dash, strokeWidth, strokeOpacity: opacity } as const;
  return Plot.line(points, { x: 'probability', y: 'ratio', ...look, strokeLinejoin: 'round' });
}

/** One entry for each curve, beside its end, and one for all of the reference at the bottom. */
function keyEntries(
  curves: readonly OverFloorCurve[],
  styles: ReadonlyMap<string, SeriesStyle>,
  reference: string | null,
  { domain }: RatioScale,
): KeyEntry[] {
  const look = { hasLine: true, hasPoints: false };
  const own = curves.map(({ name, points }) => ({
    ...{ name, style: styles.get(name)!, ...look },
    value: points.at(-1)!.ratio,
  }));
  const other = { name: reference!, style: { ...GREY, dash: DOTS }, ...look, value: domain[0] };
  return reference === null ? own : [...own, other];
}
