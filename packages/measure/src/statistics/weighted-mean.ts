import { mean, squaredDeviations } from './moments.ts';

/** Consecutive values of a list that were drawn from one distribution. */
export interface Run {
  /** how much their mean counts in that of the list, above 0 */
  readonly weight: number;
  /** how many values there are, from 1 */
  readonly size: number;
  /** whether they can have but one value, so that one of them says all */
  readonly certain: boolean;
}

/** The error of a mean, and what it stands on. */
export interface ErrorOfMean {
  /** the standard error, >= 0; infinite where a run of one value is not certain */
  readonly standardError: number;
  /** values that carry its square, from 1; 0 where nothing varies: see {@link errorOfMean} */
  readonly effective: number;
}

/** A list without strata: one run. */
export function oneRun(size: number): readonly Run[] {
  return [{ weight: 1, size, certain: false }];
}

/** The values of each run. */
export function valuesOfRuns(values: Float64Array, runs: readonly Run[]): Float64Array[] {
  let end = 0;
  return runs.map(({ size }) => values.subarray(end, (end += size)));
}

/** $$ \sum_h W_h \bar x_h $$ @param values - run by run, as many as `runs` say */
export function weightedMean(values: Float64Array, runs: readonly Run[]): number {
  const parts = valuesOfRuns(values, runs);
  return runs.reduce((sum, { weight }, h) => sum + weight * mean(parts[h]!), 0);
}

/**
 * With $c_s = W_h^2 (x_s - \bar x_h)^2 / (m_h (m_h - 1))$ for value s of run h, of m_h values, the standard error and the
 * number of values that carry it are
 *
 * $$ \mathrm{SE}^2 = \sum_s c_s, \qquad m_\mathrm{eff} = \frac{(\sum_s c_s)^2}{\sum_s c_s^2} . $$
 *
 * For m normal values m_eff is m/3, and where a few values tower above all others it is their number. The error of SE^2
 * itself is $\mathrm{SE}^2 / \sqrt{m_\mathrm{eff}}$, or a little less.
 *
 * @param values - run by run, as many as `runs` say
 * @see docs/what-the-numbers-mean.md, "When an error bar holds"
 */
export function errorOfMean(values: Float64Array, runs: readonly Run[]): ErrorOfMean {
  const parts = valuesOfRuns(values, runs);
  let [square, fourth] = [0, 0];
  runs.forEach(({ weight, size, certain }, h) => {
    if (certain && size === 1) return;
    if (size < 2) square = Infinity;
    else {
      const pairs = size * (size - 1);
      square += (weight * weight * squaredDeviations(parts[h]!)) / pairs;
      fourth += ((weight * weight) / pairs) ** 2 * fourthDeviations(parts[h]!);
    }
  });
  return {
    standardError: Math.sqrt(square),
    effective: fourth > 0 && square < Infinity ? (square * square) / fourth : 0,
  };
}

function fourthDeviations(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 4, 0);
}
