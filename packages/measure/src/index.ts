/**
 * Scores of raw outputs with standard errors, paired comparisons, ranks with ties, and statistics of weights.
 *
 * @example
 * ```ts
 * import { bernoulliUniform } from '@rugbench/sources';
 * import { createScorer, judgingSamples } from '@rugbench/measure';
 *
 * const source = bernoulliUniform.create(16, { p: 0.2 });
 * const samples = judgingSamples(source, { seed: 0, purpose: 'judge' }, 4000);
 * const scorer = createScorer(16, samples.strata);
 * scorer.add(samples.batch(0, 4000), new Float64Array(4000 * 16).fill(0.1));
 * const { loss, standardError } = scorer.score();
 * console.log(`a constant loses ${loss} ± ${standardError}`);
 * ```
 *
 * @packageDocumentation
 */

export { type PairedDifference, pairedDifference } from './comparison/paired.ts';
export { type KnownDifference, rankError } from './comparison/rank-errors.ts';
export { type Rank, type RankedRow, type TieRule, rankWithTies } from './comparison/ranking.ts';
export { type FeatureMoments } from './macroscopic/feature-moments.ts';
export { gaussianityTest, interference } from './macroscopic/gaussianity.ts';
export { type MacroscopicOptions, macroscopic } from './macroscopic/macroscopic.ts';
export { type Partner } from './macroscopic/partner.ts';
export { type RowProfile, type RowProfiles, rowProfiles } from './macroscopic/row-profiles.ts';
export { type Gaussianity, type Macroscopic } from './macroscopic/result.ts';
export { type Row } from './macroscopic/rows.ts';
export { type Symmetry } from './macroscopic/symmetry.ts';
export { type JudgingSamples, judgingSamples } from './sampling/judging-samples.ts';
export { type Stratum, FEW_ON, strataOf } from './sampling/strata.ts';
export { type Score } from './scoring/score.ts';
export { type Scorer, createScorer } from './scoring/scorer.ts';
export { type SupportMetrics } from './scoring/support.ts';
export { runsOf } from './scoring/sums.ts';
export { LEAST_EFFECTIVE } from './statistics/error-note.ts';
export { type Run } from './statistics/weighted-mean.ts';
export { type Extent, type Moments } from './statistics/moments.ts';
