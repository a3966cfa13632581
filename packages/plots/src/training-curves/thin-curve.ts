/** The loss at one step of training. */
export interface CurvePoint {
  /** number of the step, from 0 */
  readonly step: number;
  /** mean squared error at that step, divided as the normalisation of the figure says */
  readonly loss: number;
  /** of `loss`, in its unit, at least 0: drawn as a bar to both sides. Left out: none is drawn */
  readonly standardError?: number | undefined;
}

/**
 * A curve with at most four points for each column of `width` steps: the first, the lowest, the
 * highest and the last. With columns of a pixel the drawing stays the same, however many steps
 * were recorded.
 *
 * @param points - by ascending step
 * @param width - of a column, in steps, > 0
 * @see Jugel et al. 2014, "M4: a visualization-oriented time series data aggregation"
 */
export function thinCurve(points: readonly CurvePoint[], width: number): CurvePoint[] {
  const columns = Map.groupBy(points, ({ step }) => Math.floor(step / width));
  return [...columns.values()].flatMap((column) => (column.length > 4 ? corners(column) : column));
}

function corners(column: readonly CurvePoint[]): CurvePoint[] {
  let lowest = 0;
  let highest = 0;
  for (const [k, { loss }] of column.entries()) {
    if (loss < column[lowest]!.loss) lowest = k;
    if (loss > column[highest]!.loss) highest = k;
  }
  const kept = new Set([0, lowest, highest, column.length - 1]);
  return [...kept].sort((x, y) => x - y).map((k) => column[k]!);
}
