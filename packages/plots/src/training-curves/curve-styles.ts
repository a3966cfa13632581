import type { Theme } from '../grammar/theme.ts';
import { variantColors } from '../grammar/variant-colors.ts';
import { type WeightsMark, weightsMarks } from '../grammar/weights-marks.ts';
import { markLabels } from '../key/mark-labels.ts';
import { MOST_ENTRIES } from '../key/most-entries.ts';
import type { CurvePoint } from './thin-curve.ts';
import type { TrainingCurve, TrainingCurves } from './training-curves-input.ts';

/** A curve with what of it can be drawn, at least one point, by ascending step. */
export interface DrawnCurve extends TrainingCurve {
  /** `#rrggbb` */
  readonly color: string;
  /** whether it is one of the others */
  readonly grey: boolean;
  /** at its end */
  readonly mark: WeightsMark;
}

/** How everything is drawn. */
export interface CurveStyles {
  /** grey ones first, so that the others lie on top */
  readonly curves: readonly DrawnCurve[];
  /** variants with a colour, the most important first */
  readonly named: readonly string[];
  /** variants without one */
  readonly others: readonly string[];
  /** by label of weights */
  readonly marks: ReadonlyMap<string, WeightsMark>;
}

/** So many variants have a colour. */
const FEATURED = 6;

/** Colours by variant, markers by the weights that came of training. */
export function curveStyles({ curves, featured, kinds = [] }: TrainingCurves, theme: Theme): CurveStyles {
  const shown = curves
    .map((curve) => ({ ...curve, points: drawable(curve.points) }))
    .filter(({ points }) => points.length > 0);
  const variants = [...new Set(shown.map(({ variant }) => variant))];
  const used = new Set(shown.map(({ weights }) => weights));
  const all = weightsMarks([...kinds, ...used]);
  const marks = new Map([...all].filter(([label]) => used.has(label)));
  const asked = featured ?? byFinalLoss(shown).slice(0, FEATURED);
  const colors = variantColors(asked, theme);
  const candidates = asked.filter((name) => variants.includes(name));
  const places = MOST_ENTRIES - markLabels(marks).length;
  const rest = candidates.length < variants.length ? 1 : 0;
  const named = candidates.length + rest <= places ? candidates : candidates.slice(0, Math.max(1, places - 1));
  const drawn = shown.map((curve): DrawnCurve => {
    const grey = !named.includes(curve.variant);
    return { ...curve, grey, color: grey ? theme.others : colors.get(curve.variant)!, mark: marks.get(curve.weights)! };
  });
  return {
    curves: [...drawn.filter(({ grey }) => grey), ...drawn.filter(({ grey }) => !grey)],
    named,
    others: variants.filter((name) => !named.includes(name)),
    marks,
  };
}

function drawable(points: readonly CurvePoint[]): CurvePoint[] {
  const shown = points.filter(({ step, loss }) => loss > 0 && step >= 0 && Number.isFinite(loss + step));
  return shown.sort((x, y) => x.step - y.step);
}

function byFinalLoss(curves: readonly TrainingCurve[]): string[] {
  const ends = Map.groupBy(curves, ({ variant }) => variant);
  const least = [...ends].map(([name, own]) => ({
    name,
    loss: Math.min(...own.map(({ points }) => points.at(-1)!.loss)),
  }));
  return least.sort((one, other) => one.loss - other.loss).map(({ name }) => name);
}
