import {
  type DataSource,
  type ModelParameters,
  type ModelSpec,
  type Session,
  type TrainingState,
  defineVariant,
  drawBatch,
} from '@rugbench/core';
import { type StreamNoise, initialState, noiseOf } from '@rugbench/trainer';
import { ranksAcrossSamples, thresholdsOf } from '../filters/thresholds.ts';
import { readParameters } from './read-parameters.ts';
import type { ScoredSamples } from './score-session.ts';

/** Opens a model on the device of a run. */
export type OpenModel = (model: ModelSpec, state: TrainingState) => Promise<Session>;

/** Pre-activations that thresholds are estimated from, at most, and samples at a time. */
const MOST_ENTRIES = 2 ** 22;
const MOST_SAMPLES = 2 ** 13;
const BLOCK = 256;

/** Shows the pre-activations as they are. */
const identity = defineVariant({ name: 'identity', title: 'Identity', source: 'z', activation: (_m, z) => z });

/** A model whose filter is to be frozen. */
export interface FrozenModel {
  /** sizes and variant */
  readonly model: ModelSpec;
  /** the data, of n features */
  readonly source: DataSource;
  /** names the samples that thresholds are estimated on */
  readonly seed: number;
  /** opens a model on the device of the run */
  readonly open: OpenModel;
  /** noise on h, of the size that this very model has; left out: none */
  readonly noise?: StreamNoise | undefined;
}

/**
 * Uses a trained model as it is judged: a filter that ranks across samples is frozen into thresholds first, estimated on samples of
 * the stream `fit`, which neither trained nor judge the model.
 *
 * @param session - the trained model, still open; it is used itself where there is nothing to freeze
 */
export async function withFrozenFilter<T>(
  { model, source, seed, open, noise }: FrozenModel,
  session: Session,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const { keep } = model.variant;
  if (!ranksAcrossSamples(keep) || keep.k === null) return use(session);
  // no moments: they judge nothing
  const state = initialState(await readParameters(session, model));
  const samples = Math.max(BLOCK, Math.min(MOST_SAMPLES, Math.floor(MOST_ENTRIES / model.features)));
  const z = await during(await open({ ...model, variant: identity.trace() }, bare(state)), (plain) =>
    preactivationsOf(plain, { source, stream: { seed, purpose: 'fit' }, samples, noise }),
  );
  const thresholds = thresholdsOf(keep, keep.k, z, samples, model.features);
  const variant = { ...model.variant, keep: { ...keep, thresholds } };
  return during(await open({ ...model, variant }, state), use);
}

async function during<T>(session: Session, use: (session: Session) => Promise<T>): Promise<T> {
  try {
    return await use(session);
  } finally {
    await session.dispose();
  }
}

async function preactivationsOf(
  session: Session,
  { source, stream, samples, noise }: ScoredSamples,
): Promise<Float32Array> {
  const addNoise = noiseOf(noise, stream);
  const z = new Float32Array(samples * source.features);
  for (let first = 0; first < samples; first += BLOCK) {
    const batch = drawBatch(source, stream, first, Math.min(BLOCK, samples - first));
    z.set(await session.evaluate(addNoise(batch, first)), first * source.features);
  }
  return z;
}

/** The state without the parameters of the variant. */
function bare({ step, parameters, means, squares }: TrainingState): TrainingState {
  const without = (set: ModelParameters): ModelParameters => ({ ...set, variant: {} });
  return { step, parameters: without(parameters), means: without(means), squares: without(squares) };
}
