/** A feature is unrepresented where its W_ii is below this share of the typical diagonal. */
export const REPRESENTED_SHARE = 0.3;

/**
 * The features that a model does not represent, ascending: those whose output says next to nothing about the feature,
 *
 * $$ W_{ii} \lt 0.3 \thinspace a , $$
 *
 * with a the typical diagonal. Unrepresented is a statement about weights, {@link isDead dead} one about outputs; **dropped** features are unrepresented on purpose, by a code that spends no dimensions on them.
 *
 * @param diagonal - W_ii, [n]
 * @param typical - a: {@link typicalDiagonal}, or {@link median} where most features are known to be represented
 */
export function unrepresentedFeatures(diagonal: Float64Array, typical: number): number[] {
  const least = REPRESENTED_SHARE * typical;
  return Array.from(diagonal, (_, i) => i).filter((i) => diagonal[i]! < least);
}

/** How often a feature was on in some samples, and how often its output was not 0. */
export interface OutputCount {
  /** samples in which the feature was on, a whole number from 0 */
  readonly on: number;
  /** samples in which its output was not 0, a whole number from 0 */
  readonly active: number;
}

/**
 * Whether an output is dead: 0 in every sample, though its feature was on in some of them. An output whose feature was never on says
 * nothing, as an output should, and is not dead.
 *
 * This is the absolute measure of a feature that a model has lost, {@link unrepresentedFeatures} the relative one: where all features are
 * lost, none is less represented than the others.
 *
 * @param least - samples with the feature on that are asked for, a whole number from 1
 */
export function isDead({ on, active }: OutputCount, least = 1): boolean {
  return on >= least && active === 0;
}

/**
 * The W_ii that a represented feature typically has: the median of the diagonal. The mean would be pulled down by the very
 * features that are unrepresented.
 *
 * Where more than half of the features are unrepresented the median is one of theirs, near 0. Then it lies below 0.3 of
 * the median of the d largest positive W_ii, which stands in its place: d dimensions are enough for d features, so at least
 * half of the d largest belong to represented features in any model worth the name.
 *
 * @param diagonal - W_ii, [n]
 * @param dimensions - d, a whole number from 1
 * @returns above 0; infinite where no W_ii is positive, so that all features are unrepresented
 */
export function typicalDiagonal(diagonal: Float64Array, dimensions: number): number {
  const positive = diagonal.filter((entry) => entry > 0).sort();
  if (positive.length === 0) return Infinity;
  const ofLargest = median(positive.subarray(-dimensions));
  const ofAll = median(diagonal);
  return ofAll < REPRESENTED_SHARE * ofLargest ? ofLargest : ofAll;
}

/** The middle of a list of numbers in ascending order, of an even number the upper of the two. */
export function median(values: ArrayLike<number>): number {
  // a copy in the kind of the numbers: those of a large model would take twice their memory in 64 bit
  const sorted = (values instanceof Float32Array ? values.slice() : Float64Array.from(values)).sort();
  return sorted[sorted.length >>> 1]!;
}
