import {
  type AddHiddenNoise,
  type ModelParameters,
  type ModelSpec,
  type SampleStream,
  type Session,
  type SparseBatch,
  arrayReader,
  createHiddenNoise,
  freeArray,
  hiddenSize,
} from '@rugbench/core';

/** Noise on h, as a model is trained and judged with it. */
export interface TrainingNoise {
  /** S, standard deviation of the noise in units of the root mean square of h, above 0 */
  readonly scale: number;
  /** samples that neither train nor judge: how large h is in them is how large it is where the model is judged */
  readonly fit: SparseBatch;
}

/** Noise on h for the samples of every stream, of one size. */
export type StreamNoise = (stream: SampleStream) => AddHiddenNoise;

/** What adds the noise of a stream. @param noise - left out: none, and batches stay as they are */
export function noiseOf(noise: StreamNoise | undefined, stream: SampleStream): AddHiddenNoise {
  return noise ? noise(stream) : (batch) => batch;
}

/** Noise of S times the size of h in each batch, as training meets it. */
export function batchNoise(dimensions: number, noise: TrainingNoise | undefined): StreamNoise | undefined {
  return noise && ((stream) => createHiddenNoise(stream, { dimensions, scale: noise.scale }));
}

/**
 * Noise of S times the size of h in the samples of the fit, as a model is judged with it: one number, so that how samples
 * are cut into batches decides nothing.
 *
 * @param noise - left out: none
 * @returns undefined without noise
 * @see docs/training.md, "Noise on h"
 */
export function judgingNoise(
  model: ModelSpec,
  parameters: Pick<ModelParameters, 'encoder' | 'encoderBias'>,
  noise: TrainingNoise | undefined,
): StreamNoise | undefined {
  if (!noise) return undefined;
  const level = { dimensions: model.dimensions, scale: noise.scale, size: hiddenSize(model, parameters, noise.fit) };
  return (stream) => createHiddenNoise(stream, level);
}

/** The same for a model on its device, of which two arrays are read. */
export async function noiseOfSession(
  model: ModelSpec,
  session: Session,
  noise: TrainingNoise | undefined,
): Promise<StreamNoise | undefined> {
  if (!noise) return undefined;
  const read = arrayReader(session);
  const encoder = await read({ set: 'parameters', name: 'encoder' });
  const encoderBias = await read({ set: 'parameters', name: 'encoderBias' });
  const made = judgingNoise(model, { encoder, encoderBias }, noise);
  freeArray(encoder);
  return made;
}
