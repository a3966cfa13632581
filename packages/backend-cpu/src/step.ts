import { ADAM, DOMAIN_BOUNDS, type SparseBatch } from '@rugbench/core';
import type { Decide } from './filter.ts';
import { encode } from './forward.ts';
import type { AdamConstants } from './kernels/kernels.ts';
import type { Chunked } from './kernels/layouts.ts';
import { type Machine, floats } from './machine/machine.ts';
import type { RowPlace } from './machine/places.ts';
import { throughNoise } from './noise.ts';
import { slopes } from './slopes.ts';
import { hiddenSlopes, stepWeights } from './weights-step.ts';

/**
 * One step of Adam. Of a batch of B samples, with p the share of features that are on and q that of gradients that are
 * not 0, the encoder and its gradient cost 4 B p n d flop, the decoder 2 B n d, and its gradient and the way back
 * 4 B min(q, 1) n d.
 *
 * @param number - of the step, from 1
 * @returns the loss before the step
 * @see docs/theory.md, "Data, model, loss"
 */
export function step(machine: Machine, decide: Decide, batch: SparseBatch, rate: number, number: number): number {
  const { arena, model, places } = machine;
  arena.reset();
  const encoded = encode(machine, batch);
  const { loss, slopes: byZ } = slopes(machine, decide, batch, encoded);
  const byHidden = hiddenSlopes(machine, encoded, byZ);
  if (encoded.noise) throughNoise(machine, encoded.noise, byHidden);
  machine.kernels.setAdam(adamConstants(rate, number));
  stepWeights(machine, encoded, byZ, byHidden);
  if (model.decoderBias) stepRow(machine, places.bias);
  if (model.encoderBias) stepEncoderBias(machine, byHidden, batch.count);
  for (const [name, place] of Object.entries(places.variant)) stepParameter(machine, name, place);
  return loss;
}

/** The constants of a step, in 64 bit. @param number - of the step, from 1 */
export function adamConstants(rate: number, number: number): AdamConstants {
  const { beta1, beta2, epsilon } = ADAM;
  const [mean, square] = [1 - beta1 ** number, 1 - beta2 ** number];
  const [rest1, rest2] = [1 - beta1, 1 - beta2];
  return { beta1, rest1, beta2, rest2, epsilon, rate: rate / mean, scale: 1 / square };
}

function stepRow({ kernels }: Machine, { width, parameters, means, squares, gradient }: RowPlace): void {
  kernels.adam({ parameters, means, squares, gradients: gradient, size: width });
}

/** A step of b_enc. */
export function stepEncoderBias(machine: Machine, byHidden: Chunked, count: number): void {
  const { encoderBias } = machine.places;
  machine.kernels.columnSums({ matrix: byHidden, rows: count, sums: encoderBias.gradient });
  stepRow(machine, encoderBias);
}

/** A parameter of the variant stays within its domain; that of the model has the sum over features for its gradient. */
export function stepParameter(machine: Machine, name: string, place: RowPlace): void {
  const { model, places, kernels } = machine;
  const { per, domain } = model.variant.parameters[name]!;
  if (per === 'model') {
    const gradient = floats(machine, place.gradient, places.featureWidth);
    let sum = 0;
    for (const term of gradient) sum += term;
    gradient.fill(0);
    gradient[0] = sum;
  }
  stepRow(machine, place);
  const { least, most } = DOMAIN_BOUNDS[domain];
  if (domain !== 'real') kernels.clamp({ values: place.parameters, size: place.width, least, most });
}
