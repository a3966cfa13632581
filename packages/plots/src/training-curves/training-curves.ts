import * as Plot from '@observablehq/plot';
import { isOnLogAxis, logScale, onLogAxis } from '../axes/log-scale.ts';
import { evenTicks } from '../axes/ticks.ts';
import { type CurveLabel, type FrameAxis, type FrameSize, curveFigure } from '../frame/curve-frame.ts';
import { labelledMark, namedRows } from '../frame/row-marks.ts';
import { DEFAULT_LOOK, type Look } from '../grammar/look.ts';
import type { Theme } from '../grammar/theme.ts';
import { THEORY_DASH } from '../grammar/weights-marks.ts';
import { dotsAlong } from '../key/free-place.ts';
import { lineNames } from '../key/line-names.ts';
import { markLabels } from '../key/mark-labels.ts';
import type { Bound } from '../loss/bound.ts';
import { lossLabel } from '../loss/normalisation.ts';
import { scientific } from '../text/number-text.ts';
import { type CurveStyles, type DrawnCurve, curveStyles } from './curve-styles.ts';
import { jumpsOf } from './jumps.ts';
import { type CurvePoint, thinCurve } from './thin-curve.ts';
import type { TrainingCurves, TrainingEvent } from './training-curves-input.ts';

/** steps: a shorter axis would have fractions of a step on it */
const SHORTEST_AXIS = 10;
/** of a linear axis of losses, over the largest of them */
const HEADROOM = 1.05;

/**
 * Loss over the steps of training, on a logarithmic loss axis unless a linear one is asked for, with a dashed rule for each bound. Colour is the variant; the marker at
 * the end of a curve tells where it started. A triangle marks a jump of the loss by a fifth or more: features were revived, or training
 * went back. A curve of one point is its marker alone. Losses that are not positive and finite have no place and are left
 * out. At most six variants have a colour, and as few as leave the key eight entries; the others are grey.
 *
 * @param document - a browser's document, or one from `createDocument`
 * @throws RugError `OPTIONS` when there is no positive loss to draw
 */
export function trainingCurves(input: TrainingCurves, document: Document, look: Look = DEFAULT_LOOK): SVGSVGElement {
  const { theme } = look;
  const styles = curveStyles(input, theme);
  const bounds = input.bounds.filter(({ loss }) => isOnLogAxis(loss));
  const losses = [...styles.curves.flatMap(({ points }) => points), ...bounds].map(({ loss }) => loss);
  const y = lossAxis(input, losses);
  const x = stepAxis(styles.curves, input.steps ?? 0);
  const { events } = input;
  const jumps = styles.curves.flatMap((curve) =>
    events ? [] : jumpsOf(curve.points).map((point) => ({ ...point, color: curve.color })),
  );
  const notes = [
    input.subtitle ?? '',
    jumps.length > 0 ? '▽: the loss jumps by a fifth or more, as where features are revived' : '',
    events && events.length > 0 ? `dotted: ${[...new Set(events.map(({ name }) => name))].join(', ')}` : '',
  ];
  const heading = { ...input, subtitle: notes.filter((note) => note !== '').join('; ') };
  return curveFigure(
    {
      ...{ heading, x, y, labels: labelsOf(styles, theme) },
      samples: markLabels(styles.marks).map(({ name, mark }) => ({ name, colors: [theme.text], dash: null, mark })),
      marks: ({ width }) => [
        bounds.map(({ loss }) =>
          Plot.ruleY([loss], { stroke: theme.bound, strokeDasharray: THEORY_DASH, strokeWidth: 1.25 }),
        ),
        eventMark(events ?? [], theme),
        styles.curves.map((curve) => lineMark(curve, x.domain[1] / width)),
        styles.curves.map((curve) => errorMark(curve, y)),
        styles.curves.map((curve) => endMark(curve, theme)),
        jumps.map((jump) => jumpMark(jump)),
      ],
      overlay: (frame, own) => [levelNames(own, bounds, styles.curves, frame, theme)],
    },
    document,
    look,
  );
}

/** Names of the bounds on their rules. */
function levelNames(
  document: Document,
  bounds: readonly Bound[],
  curves: readonly DrawnCurve[],
  frame: FrameSize,
  theme: Theme,
): SVGElement {
  const dots = curves.flatMap(({ points }) => dotsAlong(points.map(({ step, loss }) => frame.at(step, loss))));
  const rules = bounds.map(({ name, loss }) => {
    const y = frame.at(0, loss)[1];
    return {
      name,
      dots: [
        [0, y],
        [frame.width, y],
      ] as const,
    };
  });
  const all = [...dots, ...rules.flatMap((rule) => dotsAlong(rule.dots))];
  return lineNames(document, rules, all, frame, theme);
}

/** Up to the largest loss; from 0 on where it is linear. */
function lossAxis({ lossAxis: type = 'log', normalisation }: TrainingCurves, losses: readonly number[]): FrameAxis {
  const title = lossLabel(normalisation);
  if (type === 'log') return { ...logScale('loss', losses), type, title };
  const high = HEADROOM * Math.max(...onLogAxis('loss', losses));
  const ticks = evenTicks(0, high);
  return { domain: [0, high], ticks, format: ticks[1]! < 1e-3 ? scientific : String, type, title };
}

/** From step 0 to the last step of the longest curve. @param least - steps along the axis at least */
function stepAxis(curves: readonly DrawnCurve[], least: number): FrameAxis {
  const last = Math.max(SHORTEST_AXIS, least, ...curves.map(({ points }) => points.at(-1)!.step));
  return { domain: [0, last], ticks: evenTicks(0, last), format: String, type: 'linear', title: 'step' };
}

/** One entry for each variant with a colour, at the lowest of the ends of its curves, and one for the others at their highest. */
function labelsOf({ curves, named, others }: CurveStyles, theme: Theme): CurveLabel[] {
  const ends = (own: readonly DrawnCurve[]): number[] => own.map(({ points }) => points.at(-1)!.loss);
  const labels = named.map((name): CurveLabel => {
    const own = curves.filter(({ variant }) => variant === name);
    return { name, colors: [own[0]!.color], dash: 'none', mark: null, value: Math.min(...ends(own)) };
  });
  if (others.length === 0) return labels;
  const grey = curves.filter(({ variant }) => others.includes(variant));
  const name = others.length === 1 ? others[0]! : `${others.length} others, in grey`;
  return [...labels, { name, colors: [theme.others], dash: 'none', mark: null, value: Math.max(...ends(grey)) }];
}

const AT = { x: 'step', y: 'loss' } as const;

function lineMark({ id, points, color, grey }: DrawnCurve, pixel: number): Plot.Markish {
  if (points.length === 1) return [];
  const look = { stroke: color, strokeWidth: grey ? 1 : 1.5, strokeLinejoin: 'round' } as const;
  return Plot.line(thinCurve(points, pixel), { ...AT, ...look, render: namedRows([id]) });
}

function endMark(
  { id, points, color, grey, mark: { symbol, hollow } }: DrawnCurve,
  { background }: Theme,
): Plot.Markish {
  const look = hollow ? { fill: background, stroke: color, strokeWidth: 1.5 } : { fill: color };
  return Plot.dot(points.slice(-1), { ...AT, ...look, r: grey ? 2.5 : 3.5, symbol, render: namedRows([id]) });
}

/** Bars of a standard error to both sides of the points that have one, as far as the axis reaches. */
function errorMark({ points, color }: DrawnCurve, { domain: [low] }: FrameAxis): Plot.Markish {
  const known = points.filter(({ standardError }) => standardError !== undefined);
  if (known.length === 0) return [];
  return Plot.ruleX(known, {
    x: 'step',
    y1: ({ loss, standardError }: CurvePoint) => Math.max(low, loss - standardError!),
    y2: ({ loss, standardError }: CurvePoint) => loss + standardError!,
    stroke: color,
    strokeWidth: 1.25,
    render: labelledMark('standard error'),
  });
}

function eventMark(events: readonly TrainingEvent[], { bound }: Theme): Plot.Markish {
  if (events.length === 0) return [];
  const look = { stroke: bound, strokeDasharray: '1 3', strokeWidth: 1.25 };
  return Plot.ruleX(events, { x: 'step', ...look, render: labelledMark('event') });
}

/** A triangle that points down at the jump. */
function jumpMark({ color, ...point }: CurvePoint & { readonly color: string }): Plot.Markish {
  return Plot.dot([point], {
    ...AT,
    dy: -7,
    r: 3.5,
    symbol: 'triangle',
    rotate: 180,
    fill: color,
    render: labelledMark('jump'),
  });
}
