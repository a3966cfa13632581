import {
  type Backend,
  type FloatArray,
  type ModelParameters,
  type ModelSpec,
  type Session,
  type Shape,
  type TracedVariant,
  type TrainingState,
  WordStream,
} from '@rugbench/core';
import { referenceBackend } from '@rugbench/core/reference';
import { asyncLawWithin } from '../law/law.ts';
import { spreadParameters } from '../variant/setting.ts';

/** What a backend is tested with. */
export interface BackendContext {
  /** the device under test, one that is available here */
  readonly device: string;
  /**
   * relative error of a single operation, default 2^-24: half a unit of the last place of float32.
   * Every bound of the laws is a number of operations times this.
   */
  readonly tolerance?: number;
  /**
   * largest relative difference between a loss of the training trajectory and the reference's, default
   * 1e-4: plain float32 loops stay within 2e-6 for 1,000 steps, so rounding has a factor of 50 to grow in
   */
  readonly trajectoryTolerance?: number;
  /** length of the training trajectory, default 200 */
  readonly steps?: number;
  /** further variants to evaluate and to take a step with, beside the suite's own; filters with their k */
  readonly variants?: readonly TracedVariant[];
}

/** Makes a law of backends, whose breaches are told with the device. */
export const backendLaw = asyncLawWithin<Backend, BackendContext>(({ device }) => `device ${device}`);

/** Sizes beside that of {@link modelOf}: larger, one dimension, as many dimensions as features, one of each. */
export const SIZES: readonly Shape[] = [
  { features: 64, dimensions: 16 },
  { features: 17, dimensions: 1 },
  { features: 8, dimensions: 8 },
  { features: 1, dimensions: 1 },
];

/** Numbers to start from, all of them float32. */
export type StartState = TrainingState<Float32Array>;

/** A model of the smaller size of the laws, odd on purpose; untied, with both biases. */
export function modelOf(variant: TracedVariant, changes: Partial<ModelSpec> = {}): ModelSpec {
  return { features: 13, dimensions: 5, variant, tied: false, encoderBias: true, decoderBias: true, ...changes };
}

/**
 * Random numbers for a model that has taken no step: weights uniform with variance 1/(3d), so that
 * sums stay near 1, and biases that are not 0. The decoder of a tied model is random too: nobody
 * may read it.
 */
export function startState(model: ModelSpec, seed = 1): StartState {
  const { features: n, dimensions: d, variant } = model;
  const words = new WordStream(seed, 'weights');
  const random = (length: number, scale: number): Float32Array =>
    Float32Array.from({ length }, () => scale * (2 * words.uniform() - 1));
  const spread = Object.entries(spreadParameters(variant, n));
  const parameters = {
    encoder: random(d * n, 1 / Math.sqrt(d)),
    decoder: random(n * d, 1 / Math.sqrt(d)),
    encoderBias: random(d, model.encoderBias ? 0.2 : 0),
    bias: random(n, 0.3),
    variant: Object.fromEntries(spread.map(([name, values]) => [name, Float32Array.from(values)])),
  };
  return { step: 0, parameters, means: mapArrays(parameters, zeros), squares: mapArrays(parameters, zeros) };
}

/** The same model after three steps that nobody took: no moment is 0, and no square negative. */
export function midwayState(model: ModelSpec, seed = 1): StartState {
  const { parameters } = startState(model, seed);
  const means = mapArrays(startState(model, seed + 1).parameters, (values) => values.map((value) => value / 64));
  const squares = mapArrays(means, (values) => values.map((value) => value * value + 2 ** -20));
  return { step: 3, parameters, means, squares };
}

function zeros(values: Float32Array): Float32Array {
  return new Float32Array(values.length);
}

/** Parameters with every array replaced. */
export function mapArrays<A extends FloatArray, B extends FloatArray>(
  { encoder, decoder, encoderBias, bias, variant }: ModelParameters<A>,
  map: (values: A) => B,
): ModelParameters<B> {
  const own = Object.entries(variant).map(([name, values]): [string, B] => [name, map(values)]);
  return {
    encoder: map(encoder),
    decoder: map(decoder),
    encoderBias: map(encoderBias),
    bias: map(bias),
    variant: Object.fromEntries(own),
  };
}

/** Opens a session, uses it and disposes of it, whatever happens. */
export async function during<T>(
  backend: Backend,
  device: string,
  model: ModelSpec,
  state: TrainingState,
  use: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await backend.open(model, state, device);
  try {
    return await use(session);
  } finally {
    await session.dispose();
  }
}

/** The same use of a session on the device under test and on the reference, from the same numbers. */
export async function onBoth<T>(
  backend: Backend,
  { device }: BackendContext,
  model: ModelSpec,
  state: TrainingState,
  use: (session: Session) => Promise<T>,
): Promise<{ readonly found: T; readonly expected: T }> {
  const found = await during(backend, device, model, state, use);
  const expected = await during(referenceBackend, referenceBackend.devices[0]!, model, state, use);
  return { found, expected };
}
