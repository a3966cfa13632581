import { type ModelSpec, type SparseBatch, filterMask } from '@rugbench/core';
import { type Matrices, ownName } from './arrays.ts';
import { type Gpu, type Matrix } from './gpu.ts';
import { activationText } from './kernels/variant.ts';
import { decodeText, gatherText } from './kernels/weights.ts';
import { type Lists, featuresOfSamples } from './lists.ts';

/** What one forward pass leaves on the device. */
export interface Pass {
  /** h [count, d] */
  readonly hidden: Matrix;
  /** what the kernels of the variant read: z [count, n], the mask of its filter, its parameters */
  readonly variantInputs: readonly Matrix[];
  /** x_hat [count, n] */
  readonly output: Matrix;
}

/**
 * h = W_in x + b_enc, z = W_out h + b, x_hat = keep(z) f(z).
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export async function forward(gpu: Gpu, model: ModelSpec, numbers: Matrices, batch: SparseBatch): Promise<Pass> {
  const { features: n, dimensions: d, variant } = model;
  const { count } = batch;
  const hidden = await gatherRows(gpu, featuresOfSamples(batch), numbers['encoder']!, biasOf(model, numbers));
  const z = await gpu.run(decodeText(d), count, n, hidden, decoderOf(model, numbers), numbers['bias']!);
  const own = Object.keys(variant.parameters).map((name) => numbers[ownName(name)]!);
  const variantInputs = [z, ...(await masksOf(gpu, model, z)), ...own];
  const output = await gpu.run(activationText(variant), count, n, ...variantInputs);
  return { hidden, variantInputs, output };
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

/**
 * The mask [count, n] of the variant's filter, if it has one, ranked on the host. What is not a
 * number has no rank: then everything passes, so that the loss is not a number either.
 */
async function masksOf(gpu: Gpu, { features: n, variant }: ModelSpec, z: Matrix): Promise<Matrix[]> {
  if (!variant.keep) return [];
  const values = await gpu.read(z);
  const mask = new Uint8Array(values.length).fill(1);
  if (!values.some(Number.isNaN)) filterMask(variant.name, variant.keep, n)(values, z.rows, null, mask);
  return [gpu.upload(Float32Array.from(mask), z.rows, n)];
}
