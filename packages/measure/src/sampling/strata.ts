import type { DataSource } from '@rugbench/core';

/** Samples in which the number of features that are on lies between two bounds. */
export interface Stratum {
  /** the least number of features that are on, a whole number from 0 */
  readonly from: number;
  /** the largest, at least `from` and at most n */
  readonly to: number;
  /** chance that a sample lies in the stratum, in (0, 1]; over all strata these add up to 1 */
  readonly probability: number;
  /** how many samples are drawn from the stratum, from 1 */
  readonly samples: number;
}

/** From so many features on at once, on average, samples are drawn plainly: then hardly one is silent. */
export const FEW_ON = 10;
/** So many more features are on, on average, in the samples that are drawn than in the data. */
const MORE_ON = 1;
/** The largest power of the factor by which a count is preferred to the one below. */
const MOST_POWERS = 4;
/** No stratum is smaller, or its variance would not be known. */
const LEAST_SAMPLES = 10;

/** A mean of 10 may come out a little below it. */
const ROUNDING = 1e-9;

interface Count {
  readonly count: number;
  readonly probability: number;
}

/**
 * The strata from which samples are drawn where few features are on at once: the silent sample, which is a single
 * computation, and then numbers of features that are on, one by one as long as each gets some samples. With P the
 * distribution of the count K and $\lambda = \mathrm{E} K$, a count gets samples in proportion to
 *
 * $$ P(K) \thinspace \Bigl(\frac{\lambda + 1}{\lambda}\Bigr)^{\min(K, 4)}, \qquad K \ge 1 . $$
 *
 * A pure function of the distribution of K and of the number of samples. Null where samples are drawn plainly: from
 * $\lambda = 10$ on, for data that cannot be drawn given K, for a K that is always the same, and for fewer than 3 samples.
 *
 * @param samples - M, in all
 * @returns in the order of the samples, counts ascending
 * @see docs/what-the-numbers-mean.md, "Where few features are on"
 */
export function strataOf(source: DataSource, samples: number): readonly Stratum[] | null {
  const counts = possibleCounts(source);
  const mean = counts.reduce((sum, { count, probability }) => sum + count * probability, 0);
  if (counts.length < 2 || samples < 3 || mean > FEW_ON - ROUNDING) return null;
  const active = counts.filter(({ count }) => count > 0);
  const silent = counts.filter(({ count }) => count === 0).map((alone) => ({ ...stratumOf([alone]), samples: 1 }));
  const rest = samples - silent.length;
  const factor = (mean + MORE_ON) / mean;
  const wanted = active.map(({ count, probability }) => probability * factor ** Math.min(count, MOST_POWERS));
  const groups = grouped(wanted, LEAST_SAMPLES / rest);
  const sizes = shared(
    groups.map(([first, end]) => total(wanted.slice(first, end))),
    rest,
  );
  return [
    ...silent,
    ...groups.map(([first, end], k) => ({ ...stratumOf(active.slice(first, end)), samples: sizes[k]! })),
  ];
}

/** All counts of a probability above 0, ascending, their probabilities scaled to a sum of 1. */
export function possibleCounts({ features, givenCount }: DataSource): Count[] {
  if (!givenCount) return [];
  const all = Array.from({ length: features + 1 }, (_, count) => ({
    count,
    probability: givenCount.probability(count),
  }));
  const possible = all.filter(({ probability }) => probability > 0);
  const sum = total(possible.map(({ probability }) => probability));
  return possible.map(({ count, probability }) => ({ count, probability: probability / sum }));
}

function stratumOf(counts: readonly Count[]): Omit<Stratum, 'samples'> {
  const probability = total(counts.map((one) => one.probability));
  return { from: counts[0]!.count, to: counts.at(-1)!.count, probability };
}

/** Runs [first, end) of a list from its end, each with at least a share of the sum: what is left at the beginning joins the run after it. */
function grouped(values: readonly number[], share: number): [number, number][] {
  const least = share * total(values);
  const groups: [number, number][] = [];
  let [end, sum] = [values.length, 0];
  for (let first = values.length - 1; first >= 0; first--) {
    sum += values[first]!;
    if (sum < least && first > 0) continue;
    if (sum < least && groups.length > 0) groups[0]![0] = first;
    else groups.unshift([first, end]);
    [end, sum] = [first, 0];
  }
  return groups;
}

/** A whole number of things shared in proportion: rounded down, and the rest to the largest remainders. */
function shared(values: readonly number[], things: number): number[] {
  const sum = total(values);
  const exact = values.map((value) => (value / sum) * things);
  const sizes = exact.map(Math.floor);
  const order = exact.map((_, k) => k).sort((i, j) => exact[j]! - sizes[j]! - (exact[i]! - sizes[i]!));
  const left = things - total(sizes);
  for (const k of order.slice(0, left)) sizes[k]!++;
  return sizes;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
