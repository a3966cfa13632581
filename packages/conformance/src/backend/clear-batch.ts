import { type Keep, type ModelSpec, type SparseBatch, type TrainingState, drawBatch, kinks } from '@rugbench/core';
import { type ReferenceForward, forward, widen } from '@rugbench/core/reference';
import { bernoulliData } from './bernoulli-data.ts';
import { extremes } from './conditioning.ts';

const TRIES = 16;

/** A batch of Bernoulli-uniform samples, each feature on with probability 1/5. */
export function batchOf(features: number, count: number, first = 0): SparseBatch {
  return drawBatch(bernoulliData(features, 0.2), { seed: 7, purpose: 'probe' }, first, count);
}

/** The same batch with no feature on in its last sample. */
export function emptied(batch: SparseBatch): SparseBatch {
  const { count, offsets, indices, values } = batch;
  const end = offsets[count - 1]!;
  const shorter = Uint32Array.from(offsets, (offset) => Math.min(offset, end));
  return { ...batch, offsets: shorter, indices: indices.slice(0, end), values: values.slice(0, end) };
}

/**
 * A batch on which no decision of a model is close: rounding can neither carry a pre-activation over
 * a jump or bend of the variant nor change what a filter lets pass. The first such of 16 draws, else
 * the one that comes nearest to it.
 *
 * @param margin - how far a switch may be moved by rounding
 */
export function clearBatch(model: ModelSpec, state: TrainingState, count: number, margin: number): SparseBatch {
  let best = batchOf(model.features, count);
  let most = -1;
  for (let draw = 0; draw < TRIES; draw++) {
    const batch = batchOf(model.features, count, draw * count);
    const found = clearance(model, state, batch);
    if (found > margin) return batch;
    if (found > most) [best, most] = [batch, found];
  }
  return best;
}

/** The smallest distance of any pre-activation from a decision. */
function clearance(model: ModelSpec, { parameters }: TrainingState, batch: SparseBatch): number {
  const wide = widen(parameters);
  const pass = forward(model, wide, batch);
  const ranked = model.variant.keep ? filterClearance(model.variant.keep, pass, batch) : Infinity;
  return Math.min(ranked, switchClearance(model, wide.variant, pass.preactivation));
}

function switchClearance(
  { variant, features }: ModelSpec,
  own: Readonly<Record<string, Float64Array>>,
  z: Float64Array,
): number {
  const formulas = [variant.activation, ...Object.values(variant.partials)];
  const switches = formulas.flatMap((formula) => kinks(formula, 'z'));
  return Math.min(...switches.map((kink) => extremes(kink, own, z, features).least));
}

/** The smallest gap, over the groups of a filter, between what passes and what does not. */
function filterClearance(
  keep: Keep,
  { preactivation, mask }: ReferenceForward,
  { count, features }: SparseBatch,
): number {
  const groupOf = (at: number): number =>
    keep.per === 'batch' ? 0 : keep.per === 'sample' ? Math.floor(at / features) : at % features;
  const groups = keep.per === 'batch' ? 1 : keep.per === 'sample' ? count : features;
  const weakest = new Float64Array(groups).fill(Infinity);
  const strongest = new Float64Array(groups).fill(-Infinity);
  preactivation.forEach((z, at) => {
    const group = groupOf(at);
    const rank = keep.by === 'magnitude' ? Math.abs(z) : z;
    if (mask[at]) weakest[group] = Math.min(weakest[group]!, rank);
    else strongest[group] = Math.max(strongest[group]!, rank);
  });
  return Math.min(...weakest.map((rank, group) => rank - strongest[group]!));
}
