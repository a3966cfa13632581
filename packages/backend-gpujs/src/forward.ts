import { type ModelSpec, type SparseBatch, type TracedVariant, filterMask } from '@rugbench/core';
import { type Matrices, ownName } from './arrays.ts';
import type { Gpu, Matrix } from './gpu.ts';
import { activationText } from './kernels/variant.ts';
import { decodeText, gatherText } from './kernels/weights.ts';
import { type Lists, featuresOfSamples } from './lists.ts';
import { type Noise, noiseOn, noisy } from './noise.ts';

/** What one forward pass leaves on the device. */
export interface Pass {
  /** h [count, d], as it is decoded: with its noise, where the batch has any */
  readonly hidden: Matrix;
  /** on h; null: none */
  readonly noise: Noise | null;
  /** [count, n], bias included */
  readonly z: Matrix;
  /** 1 where the filter of the variant lets z pass, else 0, [count, n]; null without a filter */
  readonly mask: Matrix | null;
  /** x_hat [count, n] */
  readonly output: Matrix;
}

/**
 * h = W_in x + b_enc and its noise, where the batch has any; z = W_out h + b, x_hat = keep(z) f(z).
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export async function forward(gpu: Gpu, model: ModelSpec, numbers: Matrices, batch: SparseBatch): Promise<Pass> {
  const { features: n, dimensions: d, variant } = model;
  const { count } = batch;
  const encoded = await gatherRows(gpu, featuresOfSamples(batch), numbers['encoder']!, biasOf(model, numbers));
  const noise = await noiseOn(gpu, batch, encoded);
  const hidden = noise ? await noisy(gpu, noise) : encoded;
  const z = await gpu.run(decodeText(d), count, n, hidden, decoderOf(model, numbers), numbers['bias']!);
  const mask = await maskOf(gpu, model, z);
  const inputs = variantInputs(variant, numbers, z, mask);
  const output = await gpu.run(activationText(variant, mask !== null), count, n, ...inputs);
  return { hidden, noise, z, mask, output };
}

/** What the kernels of a variant read: z, a factor of each entry if there is one, its parameters. */
export function variantInputs(
  { parameters }: TracedVariant,
  numbers: Matrices,
  z: Matrix,
  factors: Matrix | null,
): Matrix[] {
  const own = Object.keys(parameters).map((name) => numbers[ownName(name)]!);
  return [z, ...(factors ? [factors] : []), ...own];
}

/** W_out [n, d] as the model uses it: in a tied model W_in^T, which is how the encoder lies on the device. */
export function decoderOf({ tied }: ModelSpec, numbers: Matrices): Matrix {
  return numbers[tied ? 'encoder' : 'decoder']!;
}

/** Weighted sums of rows, one for each list. */
export function gatherRows(gpu: Gpu, lists: Lists, rows: Matrix, bias?: Matrix): Promise<Matrix> {
  const { width } = lists;
  const [positions, values] = [lists.positions, lists.values].map((list) => gpu.upload(list, lists.rows, width));
  const args = [positions!, values!, rows, ...(bias ? [bias] : [])];
  return gpu.run(gatherText(width, bias !== undefined), lists.rows, rows.columns, ...args);
}

function biasOf({ encoderBias }: ModelSpec, numbers: Matrices): Matrix | undefined {
  return encoderBias ? numbers['encoderBias'] : undefined;
}

/** The mask [count, n] of the variant's filter, if it has one, ranked on the host. */
async function maskOf(gpu: Gpu, { features: n, variant }: ModelSpec, z: Matrix): Promise<Matrix | null> {
  if (!variant.keep) return null;
  const values = await gpu.read(z);
  const mask = new Uint8Array(values.length);
  filterMask(variant.name, variant.keep, n)(values, z.rows, null, mask);
  return gpu.upload(Float32Array.from(mask), z.rows, n);
}
