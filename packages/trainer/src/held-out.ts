import { type DataSource, type FloatArray, type Session, type SparseBatch, drawBatch } from '@rugbench/core';

/** Samples that are scored at a time. */
const BLOCK = 512;

/**
 * The loss of each held-out sample: the mean over features of $(\hat x - x)^2$, in 64 bit.
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

function sampleLosses(output: FloatArray, { features, count, offsets, indices, values }: SparseBatch): number[] {
  return Array.from({ length: count }, (_, s) => {
    let sum = 0;
    for (let at = s * features; at < (s + 1) * features; at++) sum += output[at]! ** 2;
    for (let k = offsets[s]!; k < offsets[s + 1]!; k++) {
      const x = values[k]!;
      sum += x * (x - 2 * output[s * features + indices[k]!]!);
    }
    return sum / features;
  });
}
