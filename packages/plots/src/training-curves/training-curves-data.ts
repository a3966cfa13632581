import type { FigureData, FigureValue } from '../grammar/figure-data.ts';
import { jumpsOf } from './jumps.ts';
import type { TrainingCurves } from './training-curves-input.ts';

/**
 * What {@link trainingCurves} shows: a row for each step of each curve, in their order, then one for each bound, which has no step, then one for each
 * event, which has no loss. There is a column of standard errors where a point has one.
 */
export function trainingCurvesData({ curves, bounds, events = [] }: TrainingCurves): FigureData {
  const columns = ['curve', 'variant', 'weights', 'step', 'loss', 'jump'];
  const hasErrors = curves.some(({ points }) => points.some(({ standardError }) => standardError !== undefined));
  const errors = curves.flatMap(({ points }) => points.map(({ standardError }) => standardError ?? null));
  const rows = rowsOf({ curves, bounds, events });
  if (!hasErrors) return { columns, rows };
  return { columns: [...columns, 'standard_error'], rows: rows.map((row, k) => [...row, errors[k] ?? null]) };
}

function rowsOf({
  curves,
  bounds,
  events,
}: Required<Pick<TrainingCurves, 'curves' | 'bounds' | 'events'>>): FigureValue[][] {
  return [
    ...curves.flatMap(({ variant, weights, points }, k) => {
      const jumps = new Set(jumpsOf(points.filter(({ loss }) => loss > 0)));
      return points.map((point) => [k, variant, weights, point.step, point.loss, jumps.has(point) ? 1 : 0]);
    }),
    ...bounds.map(({ name, loss }) => [null, name, 'bound', null, loss, null]),
    ...(events ?? []).map(({ step, name }) => [null, name, 'event', step, null, null]),
  ];
}
