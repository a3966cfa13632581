import type { FigureData } from '../grammar/figure-data.ts';
import { jumpsOf } from './jumps.ts';
import type { TrainingCurves } from './training-curves-input.ts';

/** What {@link trainingCurves} shows: a row for each step of each curve, in their order, then one for each bound, which has no step. */
export function trainingCurvesData({ curves, bounds }: TrainingCurves): FigureData {
  return {
    columns: ['curve', 'variant', 'weights', 'step', 'loss', 'jump'],
    rows: [
      ...curves.flatMap(({ variant, weights, points }, k) => {
        const jumps = new Set(jumpsOf(points.filter(({ loss }) => loss > 0)));
        return points.map((point) => [k, variant, weights, point.step, point.loss, jumps.has(point) ? 1 : 0]);
      }),
      ...bounds.map(({ name, loss }) => [null, name, 'bound', null, loss, null]),
    ],
  };
}
