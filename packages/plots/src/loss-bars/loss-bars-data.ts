import type { FigureData } from '../grammar/figure-data.ts';
import type { LossBars } from './loss-bars.ts';

/** What {@link lossBars} shows: a row for each measurement, then one for each bound. */
export function lossBarsData({ rows, bounds }: LossBars): FigureData {
  return {
    columns: ['variant', 'weights', 'note', 'loss', 'standardError', 'analytic'],
    rows: [
      ...rows.map((row) => [row.variant, row.weights, row.note ?? null, row.loss, row.standardError, row.analytic]),
      ...bounds.map(({ name, loss }) => [name, 'bound', null, null, null, loss]),
    ],
  };
}
