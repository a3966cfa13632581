import { type FloatArray, type Keep, largest } from '@rugbench/core';

/** Whether a filter gives one sample another output in another batch, so that it must be frozen to be judged. */
export function ranksAcrossSamples(keep: Keep | null): keep is Keep & { per: 'batch' | 'feature' } {
  return keep !== null && !keep.thresholds && (keep.per === 'batch' || keep.per === 'feature');
}

/**
 * The thresholds above which the share k/n of pre-activations lies: one for a filter by batches, [1], or one for each feature,
 * [n]. Each lies half way between the last that passes and the first that does not.
 *
 * @param z - pre-activations [count, n] of samples that nothing is judged on
 */
export function thresholdsOf(keep: Keep, k: number, z: FloatArray, count: number, features: number): number[] {
  if (keep.per === 'batch') return [threshold(ranksOf(keep, z, 0, 1), k / features)];
  const column = (i: number): Float64Array => ranksOf(keep, z, i, features).subarray(0, count);
  return Array.from({ length: features }, (_, i) => threshold(column(i), k / features));
}

/** What is ranked, of every `stride`-th pre-activation. */
function ranksOf({ by }: Keep, z: FloatArray, start: number, stride: number): Float64Array {
  const ranks = new Float64Array(Math.ceil((z.length - start) / stride));
  for (let s = 0; s < ranks.length; s++) ranks[s] = z[start + s * stride]!;
  return by === 'magnitude' ? ranks.map(Math.abs) : ranks;
}

function threshold(ranks: Float64Array, share: number): number {
  const passing = Math.round(share * ranks.length);
  const scratch = new Float64Array(ranks.length);
  if (passing <= 0) return largest(ranks, 1, scratch);
  if (passing >= ranks.length) return -Number.MAX_VALUE;
  return (largest(ranks, passing, scratch) + largest(ranks, passing + 1, scratch)) / 2;
}
