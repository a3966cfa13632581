import { type Keep, type ModelSpec, filterMask, kept } from '@rugbench/core';
import type { Gpu, Matrix } from './gpu.ts';
import { rankText } from './kernels/mask.ts';

/**
 * The mask [count, n] of the variant's filter, if it has one. Samples are ranked where z lies, if that is not the host;
 * other groups, and what AuxK lets learn, are ranked on the host.
 *
 * @throws RugError `OPTIONS` for a filter without a k
 */
export async function maskOf(gpu: Gpu, { features: n, variant }: ModelSpec, z: Matrix): Promise<Matrix | null> {
  const { keep } = variant;
  if (!keep) return null;
  const writeMask = filterMask(variant.name, keep, n);
  const none = new Uint8Array(0);
  writeMask(new Float32Array(0), 0, null, none); // no sample, but the same errors
  const passing = passingOfSample(keep, n);
  if (gpu.resident && passing > 0) return gpu.run(rankText(n, passing, keep.by), z.rows, n, z);
  const values = await gpu.read(z);
  const mask = new Uint8Array(values.length);
  writeMask(values, z.rows, null, mask);
  return gpu.store(Float32Array.from(mask), z.rows, n);
}

/**
 * How many of a sample pass a filter that a kernel can decide; 0: it cannot. Each entry is compared with all that it is
 * ranked with: n in a sample, but count n in a batch.
 */
function passingOfSample(keep: Keep, n: number): number {
  const { per, k, thresholds, auxiliary } = keep;
  return per === 'sample' && k !== null && !thresholds && !auxiliary ? kept(keep, k, 1, n) : 0;
}
