import { type SparseBatch, hiddenNoiseOf } from '@rugbench/core';
import type { Gpu, Matrix } from './gpu.ts';

/** Noise on the hidden vectors of a batch, and what it was added to; all of it lies on the host. */
export interface Noise {
  /** h without noise [count, d] */
  readonly clean: Matrix;
  /** N [count, d], S included */
  readonly normals: Float32Array;
  /** sigma, at least 0: what N is multiplied by */
  readonly size: number;
  /** whether sigma is the size of h in this batch, so that it has slopes by h; else it is a constant */
  readonly ownSize: boolean;
}

/**
 * The noise of a batch for its hidden vectors h [count, d]; null where it has none. It is added on the host, where its
 * sums are 64 bit: a device with memory of its own copies h, and the gradient by h, there and back.
 *
 * @throws RugError `OPTIONS` when there is not one number for each sample and dimension
 */
export async function noiseOn(gpu: Gpu, batch: SparseBatch, clean: Matrix): Promise<Noise | null> {
  const noise = hiddenNoiseOf(batch, clean.columns);
  if (!noise) return null;
  const size = noise.size ?? rootMeanSquare(await gpu.read(clean));
  return { clean, normals: noise.normals, size, ownSize: noise.size === undefined };
}

/** h' = h + sigma N */
export async function noisy(gpu: Gpu, { clean, normals, size }: Noise): Promise<Matrix> {
  const h = await gpu.read(clean);
  const values = h.map((value, at) => value + size * normals[at]!);
  return gpu.upload(values, clean.rows, clean.columns);
}

/**
 * The gradient by h, from g, that by h' = h + sigma N: g + h (sum of g N) / (B d sigma).
 *
 * @see docs/training.md, "Noise on h"
 */
export async function throughNoise(
  gpu: Gpu,
  { clean, normals, size, ownSize }: Noise,
  slopes: Matrix,
): Promise<Matrix> {
  if (!ownSize || size === 0) return slopes;
  const [h, g] = [await gpu.read(clean), await gpu.read(slopes)];
  let sum = 0;
  for (let at = 0; at < g.length; at++) sum += g[at]! * normals[at]!;
  const factor = sum / (g.length * size);
  const values = g.map((slope, at) => slope + factor * h[at]!);
  return gpu.upload(values, slopes.rows, slopes.columns);
}

function rootMeanSquare(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}
