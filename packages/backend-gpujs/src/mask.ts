import { type ModelSpec, filterMask, passingOfSample } from '@rugbench/core';
import type { Gpu, Matrix } from './gpu.ts';
import { beforeEndsText, endsText } from './kernels/mask.ts';

/** A kernel walks along a sample for each of those that pass: beyond so many walks, to copy z is taken for less. */
const MOST_ROUNDS = 32;

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
  if (gpu.resident && passing > 0 && passing <= MOST_ROUNDS) {
    const ends = await gpu.run(endsText(n, passing, keep.by), z.rows, 2, z);
    return gpu.run(beforeEndsText(keep.by), z.rows, n, z, ends);
  }
  const values = await gpu.read(z);
  const mask = new Uint8Array(values.length);
  writeMask(values, z.rows, null, mask);
  return gpu.store(Float32Array.from(mask), z.rows, n);
}
