import type { FigureData } from '../grammar/figure-data.ts';
import type { TrainingCurves } from './training-curves.ts';

/** What {@link trainingCurves} shows: a row for each step of each curve, then one for each bound, which has no step. */
export function trainingCurvesData({ curves, bounds }: TrainingCurves): FigureData {
  return {
    columns: ['curve', 'step', 'loss'],
    rows: [
      ...curves.flatMap(({ name, points }) => points.map(({ step, loss }) => [name, step, loss])),
      ...bounds.map(({ name, loss }) => [name, null, loss]),
    ],
  };
}
