import { type ModelSpec, type SparseBatch } from '@rugbench/core';
import { type Matrices, ownName } from './arrays.ts';
import { type Pass, decoderOf, forward, gatherRows } from './forward.ts';
import { type Gpu, type Matrix } from './gpu.ts';
import { slopeText } from './kernels/variant.ts';
import { additionText, columnSumsText, decodeBackText, decoderSlopeText, rowSumText } from './kernels/weights.ts';
import { forEachEntry, samplesOfFeatures } from './lists.ts';

/** The loss of a batch and its gradient by each array that is learnt. */
export interface Gradients {
  readonly loss: number;
  readonly slopes: Matrices;
}

/**
 * The gradient of the mean squared error by the chain rule, each product of matrices as a kernel;
 * sums over samples and features are float32, the loss is summed in 64 bit on the host.
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export async function gradients(gpu: Gpu, model: ModelSpec, numbers: Matrices, batch: SparseBatch): Promise<Gradients> {
  const pass = await forward(gpu, model, numbers, batch);
  const x = dense(batch);
  const loss = meanSquaredError(await gpu.read(pass.output), x);
  const target = gpu.upload(x, batch.count, model.features);
  const slope = (name: string): Promise<Matrix> => variantSlope(gpu, model, pass, target, name);
  const dz = await slope('z');
  const own: Record<string, Matrix> = {};
  for (const name of Object.keys(model.variant.parameters)) {
    own[ownName(name)] = await ownSlope(gpu, model, name, await slope(name));
  }
  return { loss, slopes: { ...own, ...(await weightSlopes(gpu, model, numbers, pass, dz, batch)) } };
}

/** The gradient by z, or the terms [count, n] of that by a parameter of the variant. */
function variantSlope(gpu: Gpu, { variant }: ModelSpec, pass: Pass, x: Matrix, name: string): Promise<Matrix> {
  const { rows, columns } = x;
  const text = slopeText(variant, variant.partials[name]!, rows * columns);
  return gpu.run(text, rows, columns, pass.output, x, ...pass.variantInputs);
}

async function ownSlope(gpu: Gpu, { variant }: ModelSpec, name: string, terms: Matrix): Promise<Matrix> {
  const sums = await columnSums(gpu, terms);
  if (variant.parameters[name]!.per === 'feature') return sums;
  return gpu.run(rowSumText(sums.columns), 1, 1, sums);
}

/** z = W_out h + b and h = W_in x + b_enc, backwards. */
async function weightSlopes(
  gpu: Gpu,
  model: ModelSpec,
  numbers: Matrices,
  { hidden }: Pass,
  dz: Matrix,
  batch: SparseBatch,
): Promise<Matrices> {
  const { features: n, dimensions: d, tied } = model;
  const { count } = batch;
  const decoder = await gpu.run(decoderSlopeText(count), n, d, dz, hidden);
  const dh = await gpu.run(decodeBackText(n), count, d, dz, decoderOf(model, numbers));
  const encoder = await gatherRows(gpu, samplesOfFeatures(batch), dh);
  const weights = tied ? { encoder: await gpu.run(additionText(), n, d, encoder, decoder) } : { encoder, decoder };
  return {
    ...weights,
    ...(model.decoderBias && { bias: await columnSums(gpu, dz) }),
    ...(model.encoderBias && { encoderBias: await columnSums(gpu, dh) }),
  };
}

function columnSums(gpu: Gpu, terms: Matrix): Promise<Matrix> {
  return gpu.run(columnSumsText(terms.rows), 1, terms.columns, terms);
}

/** The samples as rows [count, n], zeros included. */
function dense(batch: SparseBatch): Float32Array {
  const x = new Float32Array(batch.count * batch.features);
  forEachEntry(batch, (sample, feature, value) => (x[sample * batch.features + feature] = value));
  return x;
}

/** In 64 bit. */
function meanSquaredError(output: Float32Array, x: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < x.length; at++) sum += (output[at]! - x[at]!) ** 2;
  return sum / x.length;
}
