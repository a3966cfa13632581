import * as Plot from '@observablehq/plot';
import { logScale } from '../axes/log-scale.ts';
import { sequentialColors } from '../color/sequential.ts';
import { type CurveLabel, type FrameAxis, curveFigure } from '../frame/curve-frame.ts';
import type { Heading } from '../frame/heading.ts';
import { DEFAULT_LOOK, type Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import type { Sample } from '../key/sample.ts';
import { ratioScale } from './ratio-scale.ts';

/** A loss in units of the elementwise floor, over p. */
export interface OverFloorCurve {
  /** what tells curves of one model apart, e.g. `r = 0.1`; the curve of the reference with this name shares the colour */
  readonly name: string;
  /** `ratio`: loss / elementwise floor, at the probability p that a feature is on */
  readonly points: readonly { readonly probability: number; readonly ratio: number }[];
}

/** @see overFloorCurves */
export interface OverFloorCurves extends Heading {
  /** in the order of their colours */
  readonly curves: readonly OverFloorCurve[];
  /** another model to compare with, `name` in the key, e.g. ReLU: its curves are dotted */
  readonly reference?: { readonly name: string; readonly curves: readonly OverFloorCurve[] } | undefined;
}

const DOTS = '1.5,3.5';

/**
 * Analytic losses over the elementwise floor against the probability p, on a logarithmic axis of p; the other axis is
 * logarithmic where losses differ by more than a factor of 5. A rule stands at 1, the floor itself. Points that are not
 * positive and finite have no place and are left out.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive ratio to draw
 */
export function overFloorCurves(input: OverFloorCurves, document: Document, look: Look = DEFAULT_LOOK): SVGSVGElement {
  const { theme } = look;
  const colors = curveColors(input.curves, theme);
  const curves = input.curves.map(drawable).filter(({ points }) => points.length);
  const references = (input.reference?.curves ?? []).map(drawable).filter(({ points }) => points.length);
  const points = [...curves, ...references].flatMap((curve) => curve.points);
  const y: FrameAxis = { ...ratioScale(points.map(({ ratio }) => ratio)), title: 'loss / elementwise floor' };
  const x = probabilityAxis(points.map(({ probability }) => probability));
  const reference: Sample[] = references.length
    ? [{ name: input.reference!.name, colors: [theme.text], dash: DOTS, mark: null }]
    : [];
  return curveFigure(
    {
      ...{ heading: input, x, y },
      labels: curves.map((curve): CurveLabel => {
        const { name, points: own } = curve;
        return { name, colors: [colors.get(name)!], dash: 'none', mark: null, value: own.at(-1)!.ratio };
      }),
      samples: reference,
      marks: () => [
        floorMark(x.domain[1], theme),
        references.map((curve) => lineMark(curve, { stroke: colors.get(curve.name) ?? theme.others, ...REFERENCE })),
        curves.map((curve) => lineMark(curve, { stroke: colors.get(curve.name)!, strokeWidth: 2.25 })),
      ],
    },
    document,
    look,
  );
}

const REFERENCE = { strokeDasharray: DOTS, strokeWidth: 1.5, strokeOpacity: 0.8 } as const;

/** Colours that follow each other, since names are values of one number; on a dark ground the darkest would not be seen. */
function curveColors(curves: readonly OverFloorCurve[], { name: theme }: Theme): ReadonlyMap<string, string> {
  const dark = theme === 'dark';
  const colors = sequentialColors(curves.length + (dark ? 2 : 0));
  return new Map(curves.map(({ name }, k) => [name, colors[k]!]));
}

/** Points that have a place, by ascending p. */
function drawable({ name, points }: OverFloorCurve): OverFloorCurve {
  const shown = points.filter(({ probability, ratio }) => probability > 0 && ratio > 0 && Number.isFinite(ratio));
  return { name, points: shown.sort((x, y) => x.probability - y.probability) };
}

function probabilityAxis(probabilities: readonly number[]): FrameAxis {
  const [low, high] = widened([Math.min(...probabilities), Math.max(...probabilities)]);
  const { ticks, format } = logScale('probability', [low, high]);
  const inside = ticks.filter((tick) => tick >= low && tick <= high);
  const title = 'p, the probability that a feature is on';
  return { type: 'log', domain: [low, high], ticks: inside, format, title };
}

/** A single p has a frame around it too. */
function widened([low, high]: readonly [number, number]): [number, number] {
  return low < high ? [low, high] : [low / 2, high * 2];
}

function floorMark(right: number, { bound, background }: Theme): Plot.Markish[] {
  const place = { x: [right], y: [1], textAnchor: 'end', dx: -4, dy: 10 } as const;
  return [
    Plot.ruleY([1], { stroke: bound, strokeWidth: 1.5, strokeDasharray: THEORY_DASH }),
    Plot.text(['elementwise floor'], { ...place, fill: bound, fontSize: 11, stroke: background, strokeWidth: 3 }),
  ];
}

function lineMark({ points }: OverFloorCurve, look: Plot.LineOptions): Plot.Markish {
  return Plot.line(points, { x: 'probability', y: 'ratio', ...look, strokeLinejoin: 'round' });
}
