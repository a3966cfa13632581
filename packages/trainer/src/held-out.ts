import { type DataSource, type FloatArray, type Session, type SparseBatch, drawBatch } from '@rugbench/core';

/** Samples that are scored at a time. */
const BLOCK = 512;

/**
 * The loss of each held-out sample: the mean over features of $\omega_i (\hat x_i - x_i)^2$, in 64 bit, with omega the
 * importance of a feature, 1 where the source declares none.
 *
 * The samples are the first of the stream `validate`, the same at every check, and no training step sees them.
 */
export async function heldOutLosses(
  session: Session,
  source: DataSource,
  seed: number,
  samples: number,
): Promise<number[]> {
  const losses: number[] = [];
  for (let first = 0; first < samples; first += BLOCK) {
    const batch = drawBatch(source, { seed, purpose: 'validate' }, first, Math.min(BLOCK, samples - first));
    losses.push(...sampleLosses(await session.evaluate(batch), batch));
  }
  return losses;
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
