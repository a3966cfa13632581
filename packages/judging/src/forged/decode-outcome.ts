import {
  type Catalogue,
  type DataSource,
  type Decoder,
  type InterferenceDistribution,
  type PreparedDecoder,
  type Reason,
  type SparseBatch,
  type WeightsNeeds,
  type WeightsOperator,
  densify,
  isReason,
  pluginNamed,
  reason,
} from '@rugbench/core';
import { type Score, createScorer, judgingSamples } from '@rugbench/measure';
import { stateEvolution } from '@rugbench/theory';
import { type StreamNoise, noiseOf } from '@rugbench/trainer';
import { milliseconds } from '../ports/clock.ts';
import type { PluginChoice } from '../choices/plugin-choice.ts';
import { failureText } from '../records/failure-text.ts';
import { type DecodingSummary, type Outcome, UNTRAINED } from '../records/outcome.ts';
import { drawnWith } from './forged-noise.ts';
import { blockOf, noisyHidden } from './preactivations.ts';

/** Frozen weights, the data that they meet, and the samples that judge. */
export interface DecodingSetting {
  /** W_in [d, n] and W_out [n, d], frozen */
  readonly weights: WeightsOperator;
  /** of the interference, or why there is none */
  readonly interference: InterferenceDistribution | Reason;
  /** the data, of n features */
  readonly source: DataSource;
  /** elementwise floor for the interference of these weights; null where they declare none */
  readonly weightsFloor: number | null;
  /** whether a forge drew the weights, so that another seed has others; false for trained ones */
  readonly drawnWeights: boolean;
  /** samples to learn from */
  readonly examples: SparseBatch;
  /** names the stream of the samples that judge, a whole number >= 0 */
  readonly seed: number;
  /** how many judge */
  readonly samples: number;
  /** noise on h that the decoder gets, and knows nothing of; left out: none */
  readonly noise?: StreamNoise | undefined;
  /** what the weights ask of a model, as their forge says; null where it does not */
  readonly needs: WeightsNeeds | null;
}

/** Prepares a decoder for frozen weights and judges it on the samples that judge everybody else. */
export function decodeOutcome(
  choice: PluginChoice,
  setting: DecodingSetting,
  { decoders }: Catalogue,
  progress: (fraction: number) => void,
): Outcome {
  const started = milliseconds();
  try {
    const decoder = pluginNamed('--variants', decoders, choice.name);
    const { weights, source, examples } = setting;
    const prepared = decoder.prepare({ weights, distribution: source.distribution, examples }, choice.options);
    if (isReason(prepared)) return { status: 'skipped', reason: prepared.why };
    const analytic = predicted(decoder, setting);
    const { score, decoding } = judgeDecoder(prepared, setting, progress);
    return {
      status: 'done',
      score,
      decoding,
      weightsFloor: setting.weightsFloor,
      drawnWeights: setting.drawnWeights,
      analytic,
      analyticAtN: isReason(analytic) ? analytic : reason('no prediction because state evolution is about large n'),
      spread: null,
      needs: setting.needs,
      fitted: prepared.fitted ?? {},
      device: 'cpu-javascript-float64',
      wallMilliseconds: milliseconds() - started,
      ...UNTRAINED,
    };
  } catch (thrown) {
    return { status: 'failed', reason: failureText(thrown) };
  }
}

function judgeDecoder(
  prepared: PreparedDecoder,
  { weights, source, seed, samples, noise }: DecodingSetting,
  progress: (fraction: number) => void,
): { score: Score; decoding: DecodingSummary } {
  const { features: n, dimensions: d } = weights;
  const block = blockOf(n, samples);
  const [x, h, output] = [new Float64Array(block * n), new Float64Array(block * d), new Float64Array(block * n)];
  const stream = { seed, purpose: 'judge' } as const;
  const drawn = judgingSamples(drawnWith(noise, source), stream, samples);
  const addNoise = noiseOf(noise, stream);
  const scorer = createScorer(n, drawn.strata);
  let [iterations, diverged] = [0, 0];
  for (let first = 0; first < samples; first += block) {
    const batch = drawn.batch(first, Math.min(block, samples - first));
    densify(batch, x);
    noisyHidden(weights, addNoise(batch, first), x, h);
    const report = prepared.decode(h, batch.count, output);
    scorer.add(batch, output.subarray(0, batch.count * n));
    report.iterations.forEach((rounds, s) => (iterations += drawn.standsFor(first + s) * rounds));
    diverged += report.diverged.reduce((sum, one) => sum + one, 0);
    progress((first + batch.count) / samples);
  }
  return { score: scorer.score(), decoding: { iterations: iterations / samples, diverged } };
}

/** What theory says of a decoder on weights; or why it says nothing. */
function predicted({ theory }: Decoder, { weights, interference, source, noise }: DecodingSetting): number | Reason {
  if (theory === null) return reason('no prediction because no theory of this decoder is known');
  if (noise) return reason('no prediction because the decoder is not told of the noise on h');
  if (isReason(source.distribution)) return reason(`no prediction because ${source.distribution.why}`);
  if (isReason(interference)) return reason(`no prediction because ${interference.why}`);
  const plain = interference.groups.length === 1 && interference.groups[0]!.pattern.length === 0;
  if (!plain) return reason('no prediction because state evolution is about weights without structure');
  return stateEvolution(source.distribution, weights.dimensions / weights.features).loss;
}
