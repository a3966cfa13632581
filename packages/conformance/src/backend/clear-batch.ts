import {
  type Keep,
  type ModelSpec,
  type SparseBatch,
  type TrainingState,
  drawBatch,
  gradientWeights,
  groupEnds,
  kinks,
} from '@rugbench/core';
import { type ReferenceForward, forward, widen } from '@rugbench/core/reference';
import { bernoulliData } from './bernoulli-data.ts';
import { extremes, formulasOf } from './conditioning.ts';

const TRIES = 16;

/** Adds to a batch of samples what else a batch may have. */
export type Dress = (batch: SparseBatch, model: ModelSpec) => SparseBatch;

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
 * @param dress - what is added to the batches
 */
export function clearBatch(
  model: ModelSpec,
  state: TrainingState,
  count: number,
  margin: number,
  dress: Dress = (batch) => batch,
): SparseBatch {
  let best = dress(batchOf(model.features, count), model);
  let most = -1;
  for (let draw = 0; draw < TRIES; draw++) {
    const batch = dress(batchOf(model.features, count, draw * count), model);
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

/**
 * The smallest distance of any switch from 0. One that is 0 exactly stands still, whatever rounding does: x_hat of a
 * ReLU that is off, of which a penalty takes the sign.
 */
function switchClearance(
  { variant, features }: ModelSpec,
  own: Readonly<Record<string, Float64Array>>,
  z: Float64Array,
): number {
  const switches = formulasOf(variant).flatMap((formula) => kinks(formula, 'z'));
  return Math.min(...switches.map((kink) => extremes(kink, own, z, features).least));
}

/** How near a filter, and AuxK, come to another choice. */
function filterClearance(keep: Keep, { preactivation: z, mask }: ReferenceForward, batch: SparseBatch): number {
  const { count, features } = batch;
  const ranks = z.map((value) => (keep.by === 'magnitude' ? Math.abs(value) : value));
  const { thresholds } = keep;
  if (thresholds) {
    return Math.min(
      ...ranks.map((rank, at) => Math.abs(rank - thresholds[thresholds.length === 1 ? 0 : at % features]!)),
    );
  }
  const weights = Float32Array.from(mask);
  gradientWeights(keep, features)?.(z, count, mask, weights);
  const alive = new Set([...mask.keys()].filter((at) => mask[at]).map((at) => at % features));
  const deadOf = (at: number): string | null => (alive.has(at % features) ? null : `${Math.floor(at / features)}`);
  return Math.min(smallestGap(ranks, mask, groupsOf(keep, features)), smallestGap(ranks, weights, deadOf));
}

/** The name of the group that an entry of [count, n] is ranked in; null: none. */
type GroupOf = (at: number) => string | null;

function groupsOf({ per, k }: Keep, features: number): GroupOf {
  if (per === 'batch') return () => '';
  if (per === 'feature') return (at) => `${at % features}`;
  if (per === 'sample') return (at) => `${Math.floor(at / features)}`;
  const ends = groupEnds(k!, features);
  return (at) => `${Math.floor(at / features)} ${ends.findIndex((end) => at % features < end)}`;
}

/** The smallest gap, over groups, between the ranks of what is chosen and of what is not. */
function smallestGap(ranks: Float64Array, chosen: ArrayLike<number>, groupOf: GroupOf): number {
  const gaps = new Map<string, { weakest: number; strongest: number }>();
  ranks.forEach((rank, at) => {
    const group = groupOf(at);
    if (group === null) return;
    const gap = gaps.get(group) ?? { weakest: Infinity, strongest: -Infinity };
    if (chosen[at]) gap.weakest = Math.min(gap.weakest, rank);
    else gap.strongest = Math.max(gap.strongest, rank);
    gaps.set(group, gap);
  });
  return Math.min(...[...gaps.values()].map(({ weakest, strongest }) => weakest - strongest));
}
