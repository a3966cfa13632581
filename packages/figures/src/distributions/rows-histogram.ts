import { binOf } from './bins.ts';

/** A histogram of values that several rows have over the same samples. */
export interface RowsHistogram {
  /** values in each bin, [bins] */
  readonly counts: readonly number[];
  /** density in each bin, of all values, [bins] */
  readonly density: readonly number[];
  /** standard error of the density, [bins] */
  readonly standardErrors: readonly number[];
}

/**
 * The density of values over bins. Rows share their samples and so depend on one another: the standard error comes from the spread over
 * samples of how many rows have a value in the bin.
 *
 * @param rows - values of each row, [rows][samples]
 * @param edges - equal bins, ascending, [bins + 1]
 */
export function rowsHistogram(rows: readonly Float64Array[], edges: readonly number[]): RowsHistogram {
  const bins = edges.length - 1;
  const samples = rows[0]!.length;
  const sums = new Float64Array(bins);
  const squares = new Float64Array(bins);
  const own = new Float64Array(bins);
  for (let s = 0; s < samples; s++) {
    const seen = rows.map((values) => binOf(edges, values[s]!)).filter((bin) => bin >= 0 && bin < bins);
    for (const bin of seen) own[bin]!++;
    for (const bin of new Set(seen)) {
      sums[bin]! += own[bin]!;
      squares[bin]! += own[bin]! ** 2;
      own[bin] = 0;
    }
  }
  const scale = edges.slice(1).map((edge, k) => 1 / (rows.length * samples * (edge - edges[k]!)));
  const errorOf = (k: number): number => {
    const variance = (squares[k]! - sums[k]! ** 2 / samples) / (samples - 1);
    return scale[k]! * Math.sqrt(Math.max(0, variance) * samples);
  };
  return {
    counts: [...sums],
    density: scale.map((one, k) => one * sums[k]!),
    standardErrors: scale.map((_, k) => errorOf(k)),
  };
}
