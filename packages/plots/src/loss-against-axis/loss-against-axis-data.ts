import type { FigureData } from '../grammar/figure-data.ts';
import type { LossAgainstAxis } from './axis-input.ts';

/** What {@link lossAgainstAxis} shows: a row for each point of a variant, and for each of a bound. */
export function lossAgainstAxisData({ axis, panels }: LossAgainstAxis): FigureData {
  const rows = panels.flatMap(({ title, series, bounds }) => [
    ...series.flatMap(({ name, weights, points }) =>
      points.map(({ x, loss, standardError, analytic }) => [title, name, weights, x, loss, standardError, analytic]),
    ),
    ...bounds.flatMap(({ name, points }) => points.map(({ x, loss }) => [title, name, 'bound', x, null, null, loss])),
  ]);
  return { columns: ['panel', 'name', 'weights', axis.name, 'loss', 'standardError', 'analytic'], rows };
}
