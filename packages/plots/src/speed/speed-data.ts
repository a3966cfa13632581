import type { FigureData } from '../grammar/figure-data.ts';
import type { SpeedCurves } from './speed-curves.ts';

/** What {@link speedCurves} shows: a row for each measurement. */
export function speedData({ curves, axis }: SpeedCurves): FigureData {
  return {
    columns: ['task', axis, 'milliseconds'],
    rows: curves.flatMap(({ name, points }) => points.map(({ at, milliseconds }) => [name, at, milliseconds])),
  };
}
