import type { SparseBatch } from '../contracts/batch.ts';
import { hiddenNoiseOf } from '../contracts/hidden-noise.ts';

/** Noise on the hidden vectors of a batch, and what it was added to. */
export interface ReferenceNoise {
  /** h without noise [count, d] */
  readonly clean: Float64Array;
  /** N [count, d], S included */
  readonly normals: Float32Array;
  /** sigma, at least 0: what N is multiplied by */
  readonly size: number;
  /** whether sigma is the size of h in this batch, so that it has slopes by h; else it is a constant */
  readonly ownSize: boolean;
}

/**
 * The noise of a batch for its hidden vectors h [count, d]; undefined where it has none.
 *
 * @throws RugError `OPTIONS` when there is not one number for each sample and dimension
 */
export function noiseOn(h: Float64Array, batch: SparseBatch, dimensions: number): ReferenceNoise | undefined {
  const noise = hiddenNoiseOf(batch, dimensions);
  if (!noise) return undefined;
  const size = noise.size ?? rootMeanSquare(h);
  return { clean: h, normals: noise.normals, size, ownSize: noise.size === undefined };
}

/** h' = h + sigma N */
export function noisy({ clean, normals, size }: ReferenceNoise): Float64Array {
  return clean.map((h, at) => h + size * normals[at]!);
}

/**
 * The gradient by h, from g, that by h' = h + sigma N. With sigma = sqrt(sum of h^2 / (B d)), every h moves every h':
 *
 * $$ \frac{\partial h'_{tl}}{\partial h_{sk}} = \delta_{st} \delta_{kl} + N_{tl} \frac{h_{sk}}{B d\thinspace \sigma},
 *    \qquad \frac{\partial L}{\partial h_{sk}} =
 *    g_{sk} + \frac{h_{sk}}{B d\thinspace \sigma} \sum_{t,l} g_{tl} N_{tl} $$
 *
 * A sigma that is given is a constant, and leaves g as it is. So does sigma = 0, which has no slope: there all h are 0.
 *
 * @see docs/training.md, "Noise on h"
 */
export function throughNoise({ clean, normals, size, ownSize }: ReferenceNoise, g: Float64Array): Float64Array {
  if (!ownSize || size === 0) return g;
  let sum = 0;
  for (let at = 0; at < g.length; at++) sum += g[at]! * normals[at]!;
  const factor = sum / (g.length * size);
  return g.map((slope, at) => slope + factor * clean[at]!);
}

function rootMeanSquare(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum / values.length);
}
