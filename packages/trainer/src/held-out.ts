import { type DataSource, type FloatArray, type Session, type SparseBatch, batchDrawer, isDead } from '@rugbench/core';
import { type StreamNoise, noiseOf } from './hidden-noise.ts';

/** Samples that are scored at a time. */
const BLOCK = 512;

/** With so many samples of a feature on, its output is 0 in all of them by chance in no model that is worth the name. */
const LEAST_EVENTS = 8;

/** What a model does on held-out samples. */
export interface HeldOut {
  /** the loss of each sample, [samples] */
  readonly losses: readonly number[];
  /** features with a dead output that were on in at least 8 samples, ascending */
  readonly dead: readonly number[];
}

/**
 * The loss of each held-out sample: the mean over features of $\omega_i (\hat x_i - x_i)^2$, in 64 bit, with omega the
 * importance of a feature, 1 where the source declares none.
 *
 * The samples are the first of the stream `validate`, the same at every check, and no training step sees them.
 *
 * @param noise - on h; left out: none
 */
export async function heldOut(
  session: Session,
  source: DataSource,
  seed: number,
  samples: number,
  noise?: StreamNoise,
): Promise<HeldOut> {
  const stream = { seed, purpose: 'validate' } as const;
  const addNoise = noiseOf(noise, stream);
  const draw = batchDrawer(source, stream);
  const losses: number[] = [];
  const on = new Uint32Array(source.features);
  const active = new Uint32Array(source.features);
  for (let first = 0; first < samples; first += BLOCK) {
    const batch = draw(first, Math.min(BLOCK, samples - first));
    const output = await session.evaluate(addNoise(batch, first));
    losses.push(...sampleLosses(output, batch));
    for (const feature of batch.indices) on[feature]!++;
    for (let at = 0; at < output.length; at++) active[at % source.features]! += Number(output[at] !== 0);
  }
  const features = Array.from(on, (_, i) => i);
  return { losses, dead: features.filter((i) => isDead({ on: on[i]!, active: active[i]! }, LEAST_EVENTS)) };
}

function sampleLosses(output: FloatArray, batch: SparseBatch): number[] {
  const { features, count, offsets, indices, values } = batch;
  const importance = batch.importance ?? new Float32Array(features).fill(1);
  return Array.from({ length: count }, (_, s) => {
    const row = s * features;
    let sum = 0;
    for (let i = 0; i < features; i++) sum += importance[i]! * output[row + i]! ** 2;
    for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
      const x = values[k]!;
      sum += importance[indices[k]!]! * (x * (x - 2 * output[row + indices[k]!]!));
    }
    return sum / features;
  });
}
