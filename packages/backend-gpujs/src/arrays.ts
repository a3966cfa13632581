import { DOMAIN_BOUNDS, type FloatArray, type ModelParameters, type ModelSpec, transposed } from '@rugbench/core';
import type { Gpu, Matrix } from './gpu.ts';
import type { Bounds } from './kernels/adam.ts';

/**
 * The arrays of a model as matrices, by name: `encoder` (W_in^T [n, d]), `decoder` (W_out [n, d]),
 * `encoderBias` [1, d], `bias` [1, n], and a parameter t of the variant as `variant.t`, [1, n] or [1, 1].
 */
export type Matrices = Readonly<Record<string, Matrix>>;

/** The name among {@link Matrices} of a parameter of the variant. */
export function ownName(parameter: string): string {
  return `variant.${parameter}`;
}

/** A copy of all numbers on a device, in float32. */
export async function uploadArrays(
  gpu: Gpu,
  { features: n, dimensions: d }: ModelSpec,
  numbers: ModelParameters,
): Promise<Matrices> {
  const copy = (values: FloatArray, rows: number, columns: number): Promise<Matrix> =>
    gpu.store(Float32Array.from(values), rows, columns);
  const own: Record<string, Matrix> = {};
  for (const [name, values] of Object.entries(numbers.variant))
    own[ownName(name)] = await copy(values, 1, values.length);
  return {
    ...own,
    encoder: await copy(transposed(numbers.encoder, d, n), n, d),
    decoder: await copy(numbers.decoder, n, d),
    encoderBias: await copy(numbers.encoderBias, 1, d),
    bias: await copy(numbers.bias, 1, n),
  };
}

/** A copy of all numbers, as the contract lays them out. */
export async function downloadArrays(
  gpu: Gpu,
  { features: n, dimensions: d, variant }: ModelSpec,
  matrices: Matrices,
): Promise<ModelParameters<Float32Array>> {
  const copy = async (name: string): Promise<Float32Array> => (await gpu.read(matrices[name]!)).slice();
  const own: Record<string, Float32Array> = {};
  for (const name of Object.keys(variant.parameters)) own[name] = await copy(ownName(name));
  return {
    encoder: transposed(await gpu.read(matrices['encoder']!), n, d),
    decoder: await copy('decoder'),
    encoderBias: await copy('encoderBias'),
    bias: await copy('bias'),
    variant: own,
  };
}

/** Where training keeps an array: the domain of a parameter of the variant, else anywhere. */
export function boundsOf({ variant }: ModelSpec, name: string): Bounds {
  const found = Object.entries(variant.parameters).find(([parameter]) => ownName(parameter) === name);
  return DOMAIN_BOUNDS[found?.[1].domain ?? 'real'];
}
