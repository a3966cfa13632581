import type { FigureData } from '../grammar/figure-data.ts';
import type { OverFloorCurve, OverFloorCurves } from './over-floor-curves.ts';

/** What {@link overFloorCurves} shows: a row for each point of each curve, those of the reference behind, with its name. */
export function overFloorData({ curves, reference }: OverFloorCurves): FigureData {
  const rowsOf = (own: readonly OverFloorCurve[], model: string | null): (string | number | null)[][] =>
    own.flatMap(({ name, points }) => points.map(({ probability, ratio }) => [model, name, probability, ratio]));
  return {
    columns: ['reference', 'curve', 'p', 'loss / elementwise floor'],
    rows: [...rowsOf(curves, null), ...(reference ? rowsOf(reference.curves, reference.name) : [])],
  };
}
