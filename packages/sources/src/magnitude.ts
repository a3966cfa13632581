import type { Algebra, MagnitudeDistribution, Operand, WordStream } from '@rugbench/core';

/** How large a feature is when it is on: as theory integrates it, as it is drawn, and as it is seen through noise. */
export interface Magnitude {
  /** as theory integrates it */
  readonly magnitude: MagnitudeDistribution;
  /** one magnitude, rounded once to float32 */
  draw(words: WordStream): number;
  /** as an oracle sees it through noise */
  readonly seen: Seen;
}

/** What y = x + noise N tells of a feature, in closed form. */
export type Seen = (m: Algebra, y: Operand, noise: Operand) => Sight;

/** What one noisy look at a feature tells. */
export interface Sight {
  /** log of the density of y given that the feature is on, over that given that it is off */
  readonly evidence: Operand;
  /** E[x | y] given that the feature is on */
  readonly mean: Operand;
}
