/** A number seen in samples, and its standard error. */
export interface Estimate {
  /** the mean over samples */
  readonly value: number;
  /** its standard error, >= 0, in the same unit */
  readonly error: number;
}

/** Mean of values, with the standard error of independent ones. */
export function meanOf(values: ArrayLike<number>): Estimate {
  const count = values.length;
  const mean = sum(values, (value) => value) / count;
  const variance = sum(values, (value) => (value - mean) ** 2) / count;
  return { value: mean, error: Math.sqrt(variance / count) };
}

/** Variance of values, with its standard error from their fourth moment. */
export function varianceOf(values: ArrayLike<number>): Estimate {
  const { value: mean } = meanOf(values);
  return meanOf(Float64Array.from(values, (value) => (value - mean) ** 2));
}

function sum(values: ArrayLike<number>, term: (value: number) => number): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += term(values[i]!);
  return total;
}
