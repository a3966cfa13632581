import type { FloatArray, ModelParameters, ModelSpec, SparseBatch } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { BackendContext } from './setting.ts';

/** Half a unit of the last place of float32: what one operation may be wrong by, relative to its result. */
const SINGLE = 2 ** -24;

export function toleranceOf({ tolerance = SINGLE }: BackendContext): number {
  return tolerance;
}

/**
 * How many operations stand between the numbers of a model and one entry of x_hat: a dot product of
 * n terms, one of d terms, two biases, and the variant. An exp, log, sqrt or division of a device may
 * be wrong by a few units, so each node of the formula counts four times, and so does each of the slope of a penalty.
 * Noise on h has a mean square behind it, summed over dimensions and then over samples, and a root, a product and a sum.
 */
export function operations(
  { features, dimensions, variant }: ModelSpec,
  { count, hiddenNoise }: Pick<SparseBatch, 'count' | 'hiddenNoise'> = { count: 0 },
): number {
  const slope = variant.penalty?.partials['z'];
  const nodes = variant.activation.nodes.length + (slope?.nodes.length ?? 0);
  const noise = hiddenNoise ? count + dimensions + 6 : 0;
  return features + dimensions + 2 + 4 * nodes + noise;
}

/** Every array of a parameter set, with its name; in a tied model not the decoder, which nobody reads. */
export function arraysOf<A extends FloatArray>(model: ModelSpec, parameters: ModelParameters<A>): [string, A][] {
  const { variant, decoder, ...rest } = parameters;
  const untied = model.tied ? [] : [['decoder', decoder] as [string, A]];
  return [...Object.entries(rest), ...untied, ...Object.entries(variant)];
}

/** The first entry that is more than `slack` away from what was expected, NaN included. */
export function differing(
  where: string,
  found: ArrayLike<number>,
  expected: ArrayLike<number>,
  slack: number | ((entry: number) => number),
): Breach | undefined {
  if (found.length !== expected.length) {
    return { where, got: `${found.length} numbers instead of ${expected.length}` };
  }
  for (let at = 0; at < expected.length; at++) {
    const allowed = typeof slack === 'number' ? slack : slack(at);
    if (Math.abs(found[at]! - expected[at]!) <= allowed) continue;
    return { where: `${where}, entry ${at}`, got: `${found[at]} instead of ${expected[at]} ± ${allowed}` };
  }
  return undefined;
}

/** The largest magnitude of some arrays. */
export function largestOf(...arrays: ArrayLike<number>[]): number {
  let most = 0;
  for (const array of arrays) for (let at = 0; at < array.length; at++) most = Math.max(most, Math.abs(array[at]!));
  return most;
}

/** How an error names a model. */
export function modelText({ features, dimensions, variant, tied, encoderBias, decoderBias }: ModelSpec): string {
  const flags = [tied && 'tied', !encoderBias && 'no encoder bias', !decoderBias && 'fixed bias'].filter(Boolean);
  return [`${variant.name}, n = ${features}, d = ${dimensions}`, ...flags].join(', ');
}
