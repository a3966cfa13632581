import { type ModelSpec, type SparseBatch, gradientWeights } from '@rugbench/core';
import { type Matrices, ownName } from './arrays.ts';
import { type Pass, decoderOf, forward, gatherRows, sentLists, variantInputs } from './forward.ts';
import type { Gpu, Matrix } from './gpu.ts';
import { activationText, penaltyText, slopeText } from './kernels/variant.ts';
import { additionText, columnSumsText, decodeBackText, decoderSlopeText, rowSumText } from './kernels/weights.ts';
import { samplesOfFeatures } from './lists.ts';
import { type Target, meanSquaredError, targetOf } from './loss.ts';
import { throughNoise } from './noise.ts';

/** The loss of a batch, and the gradient of what a step descends on by each array that is learnt. */
export interface Gradients {
  /** mean squared error over samples and features, weighted by importance */
  readonly loss: number;
  /** gradients of the loss and the penalty together, by the names of what is learnt */
  readonly slopes: Matrices;
}

/**
 * The gradient of the mean squared error, weighted by importance, and of the mean penalty, by the chain rule, each
 * product of matrices as a kernel; sums over samples and features are float32. The loss is without penalty.
 *
 * @see docs/theory.md, "Data, model, loss"
 */
export async function gradients(gpu: Gpu, model: ModelSpec, numbers: Matrices, batch: SparseBatch): Promise<Gradients> {
  const pass = await forward(gpu, model, numbers, batch);
  const target = await targetOf(gpu, batch, pass.samples);
  const loss = await meanSquaredError(gpu, pass.output, target);
  const learning: Learning = { ...target, ...(await errorsOf(gpu, model, numbers, pass)) };
  const slope = (name: string): Promise<Matrix> => variantSlope(gpu, model, numbers, pass, learning, name);
  const dz = await slope('z');
  const own: Record<string, Matrix> = {};
  for (const name of Object.keys(model.variant.parameters)) {
    own[ownName(name)] = await ownSlope(gpu, model, name, await slope(name));
  }
  return { loss, slopes: { ...own, ...(await weightSlopes(gpu, model, numbers, pass, dz, batch)) } };
}

/** What makes the errors that a step learns from. */
interface Learning extends Target {
  /** what x is held against: x_hat, or f(z) where AuxK lets learn what the filter stops, [count, n] */
  readonly output: Matrix;
  /** how much each error counts, [count, n]; null: all the same */
  readonly weights: Matrix | null;
}

/** The errors of what passes the filter; with AuxK, those of what is dead beside them. */
async function errorsOf(
  gpu: Gpu,
  { features, variant }: ModelSpec,
  numbers: Matrices,
  { z, mask, output }: Pass,
): Promise<Pick<Learning, 'output' | 'weights'>> {
  const write = variant.keep && gradientWeights(variant.keep, features);
  if (!write || !mask) return { output, weights: mask };
  const weights = new Float32Array(z.rows * features);
  write(await gpu.read(z), z.rows, Uint8Array.from(await gpu.read(mask)), weights);
  const inputs = variantInputs(variant, numbers, z, null);
  return {
    output: await gpu.run(activationText(variant, false), z.rows, features, ...inputs),
    weights: await gpu.store(weights, z.rows, features),
  };
}

/** The gradient by z, or the terms [count, n] of that by a parameter of the variant. */
async function variantSlope(
  gpu: Gpu,
  { variant }: ModelSpec,
  numbers: Matrices,
  { z, mask }: Pass,
  { x, importance, output, weights }: Learning,
  name: string,
): Promise<Matrix> {
  const { rows, columns } = x;
  const flags = { weighted: weights !== null, important: importance.length > 0 };
  const text = slopeText(variant, variant.partials[name]!, rows * columns, flags);
  const inputs = variantInputs(variant, numbers, z, weights);
  const squared = await gpu.run(text, rows, columns, output, x, ...importance, ...inputs);
  if (!variant.penalty) return squared;
  const penalty = penaltyText(variant, variant.penalty.partials[name]!, rows * columns, mask !== null);
  const added = await gpu.run(penalty, rows, columns, ...variantInputs(variant, numbers, z, mask));
  return gpu.run(additionText(), rows, columns, squared, added);
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
  { hidden, noise }: Pass,
  dz: Matrix,
  batch: SparseBatch,
): Promise<Matrices> {
  const { features: n, dimensions: d, tied } = model;
  const { count } = batch;
  const decoder = await gpu.run(decoderSlopeText(count), n, d, dz, hidden);
  const decoded = await gpu.run(decodeBackText(n), count, d, dz, decoderOf(model, numbers));
  const dh = noise ? await throughNoise(gpu, noise, decoded) : decoded;
  const encoder = await gatherRows(gpu, sentLists(gpu, samplesOfFeatures(batch)), dh);
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
