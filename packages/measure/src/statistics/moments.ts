/** Mean and variance of a list of numbers. */
export interface Moments {
  /** arithmetic mean */
  readonly mean: number;
  /**
   * Mean squared deviation from that mean: exact for a complete list; for m entries drawn from a
   * longer one it is low by a factor of about 1 - 1/m.
   */
  readonly variance: number;
}

/** Smallest, mean and largest of a list of numbers. */
export interface Extent {
  /** smallest */
  readonly min: number;
  /** arithmetic mean */
  readonly mean: number;
  /** largest */
  readonly max: number;
}

/** Plain 64-bit sum over the length: its relative error is below length x 2^-53 for entries of one sign. */
export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** In two passes, so that deviations far smaller than the mean survive. */
export function moments(values: Float64Array): Moments {
  return { mean: mean(values), variance: squaredDeviations(values) / values.length };
}

/** Infinity, NaN and -Infinity for an empty list. */
export function extent(values: Float64Array): Extent {
  return {
    min: values.reduce((least, value) => Math.min(least, value), Infinity),
    mean: mean(values),
    max: values.reduce((most, value) => Math.max(most, value), -Infinity),
  };
}

/** $$ \sum_k (x_k - \bar x)^2 $$ */
export function squaredDeviations(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
}
