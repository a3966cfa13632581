import { type Reason, type SampleStream, type TracedVariant, reason } from '@rugbench/core';
import { type Score, createScorer, judgingSamples } from '@rugbench/measure';
import { noiseOf } from '@rugbench/trainer';
import { failureText } from '../records/failure-text.ts';
import type { FeatureGroup } from './feature-groups.ts';
import { type FittedScalars, groupedModel } from './forged-model.ts';
import { drawnWith } from './forged-noise.ts';
import type { ForgedSetting } from './forged-setting.ts';
import { blockOf, preactivations } from './preactivations.ts';

/** A fitted variant that waits for its score. */
export interface Contestant {
  /** the activation or filter that was fitted */
  readonly variant: TracedVariant;
  /** features that share their scalars, all n together */
  readonly groups: readonly FeatureGroup[];
  /** of each group of features */
  readonly scalars: readonly FittedScalars[];
}

/**
 * Scores contestants on the same fresh samples: pre-activations are computed once for all of them, and the scorer
 * sees raw outputs. One that throws is out, with its reason; the others go on.
 *
 * @returns for each contestant its score, or the reason why it has none
 */
export function scoreContestants(
  contestants: readonly Contestant[],
  { weights, source, noise }: Pick<ForgedSetting, 'weights' | 'source' | 'noise'>,
  stream: SampleStream,
  samples: number,
  progress: (fraction: number) => void,
): (Score | Reason)[] {
  if (contestants.length === 0) return [];
  const { features } = weights;
  const drawn = judgingSamples(drawnWith(noise, source), stream, samples);
  const addNoise = noiseOf(noise, stream);
  const block = blockOf(features, samples);
  const preactivate = preactivations(weights, block);
  const out = new Float64Array(block * features);
  const runs = contestants.map(({ variant, groups, scalars }) => {
    return {
      scalars,
      model: groupedModel(variant, features, groups, block * features),
      scorer: createScorer(features, drawn.strata),
      refusal: null as Reason | null,
    };
  });
  for (let first = 0; first < samples; first += block) {
    const batch = drawn.batch(first, Math.min(block, samples - first));
    const y = preactivate(addNoise(batch, first));
    for (const run of runs) {
      if (run.refusal) continue;
      try {
        run.model(y, batch.count, run.scalars, out);
        run.scorer.add(batch, out.subarray(0, batch.count * features));
      } catch (thrown) {
        run.refusal = reason(failureText(thrown));
      }
    }
    progress((first + batch.count) / samples);
  }
  return runs.map(({ refusal, scorer }) => refusal ?? scorer.score());
}
