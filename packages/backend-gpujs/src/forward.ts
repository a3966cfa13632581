import type { ModelSpec, SparseBatch, TracedVariant } from '@rugbench/core';
import { type Matrices, ownName } from './arrays.ts';
import type { Gpu, Matrix } from './gpu.ts';
import { activationText } from './kernels/variant.ts';
import { decodeText, gatherText } from './kernels/weights.ts';
import { type Lists, featuresOfSamples } from './lists.ts';
import { maskOf } from './mask.ts';
import { type Noise, noiseOn, noisy } from './noise.ts';

/** What one forward pass leaves on the device. */
export interface Pass {
  /** the features that are on, for each sample */
  readonly samples: ListMatrices;
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
  const samples = await storedLists(gpu, featuresOfSamples(batch));
  const encoded = await gatherRows(gpu, samples, numbers['encoder']!, biasOf(model, numbers));
  const noise = await noiseOn(gpu, batch, encoded);
  const hidden = noise ? await noisy(gpu, noise) : encoded;
  const z = await gpu.run(decodeText(d), count, n, hidden, decoderOf(model, numbers), numbers['bias']!);
  const mask = await maskOf(gpu, model, z);
  const inputs = variantInputs(variant, numbers, z, mask);
  const output = await gpu.run(activationText(variant, mask !== null), count, n, ...inputs);
  return { samples, hidden, noise, z, mask, output };
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

/** Lists as kernels read them, both [rows, width]. */
export interface ListMatrices {
  /** whole numbers */
  readonly positions: Matrix;
  /** 0 where a list is filled up */
  readonly values: Matrix;
}

/** Lists that one kernel reads, and takes along. */
export function sentLists(gpu: Gpu, { rows, width, positions, values }: Lists): ListMatrices {
  return { positions: gpu.upload(positions, rows, width), values: gpu.upload(values, rows, width) };
}

/** Lists that several kernels read. */
async function storedLists(gpu: Gpu, { rows, width, positions, values }: Lists): Promise<ListMatrices> {
  return { positions: await gpu.store(positions, rows, width), values: await gpu.store(values, rows, width) };
}

/** Weighted sums of rows, one for each list. */
export function gatherRows(
  gpu: Gpu,
  { positions, values }: ListMatrices,
  rows: Matrix,
  bias?: Matrix,
): Promise<Matrix> {
  const args = [positions, values, rows, ...(bias ? [bias] : [])];
  return gpu.run(gatherText(positions.columns, bias !== undefined), positions.rows, rows.columns, ...args);
}

function biasOf({ encoderBias }: ModelSpec, numbers: Matrices): Matrix | undefined {
  return encoderBias ? numbers['encoderBias'] : undefined;
}
