import { RugError } from '../errors.ts';
import type { FloatArray } from './float-array.ts';
import { type Keep, keepLargest } from './keep.ts';

/** Writes 1 to `mask` [count, n] where a pre-activation of z [count, n] passes, else 0. */
export type FilterMask = (z: FloatArray, count: number, k: number | null, mask: Uint8Array) => void;

/** How many of those that are ranked together pass when k features of each of `count` samples do, on average. */
export function kept(keep: Keep, k: number, count: number, features: number): number {
  if (keep.per === 'sample') return Math.round(k);
  if (keep.per === 'batch') return Math.round(k * count);
  return Math.max(1, Math.round((k * count) / features));
}

/**
 * How many of a sample pass a filter that ranks samples, whatever else is in the batch: what a backend can decide where its numbers lie. 0 where none
 * pass, and for other filters: those that rank other groups, have thresholds or AuxK, or are told k only when they are called.
 */
export function passingOfSample(keep: Keep, features: number): number {
  const { per, k, thresholds, auxiliary } = keep;
  return per === 'sample' && k !== null && !thresholds && !auxiliary ? kept(keep, k, 1, features) : 0;
}

/**
 * The filter of a variant as a mask, for backends and judges alike; `keepMask` of the reference is its slow twin.
 * What is not a number has no rank and passes beside the others, so that whoever looks at outputs sees it.
 *
 * @param who - the variant, for errors
 * @param keep - its own k counts before the one that the mask is called with
 * @throws RugError `OPTIONS` for thresholds that are neither one nor n; when called, where there is no k or one
 *   outside 0 to n
 */
export function filterMask(who: string, keep: Keep, features: number): FilterMask {
  const magnitude = keep.by === 'magnitude';
  if (keep.thresholds) return thresholdMask(thresholdsOf(who, keep.thresholds, features), magnitude);
  if (keep.per === 'group') return winnerMask(who, keep, features);
  let room = roomFor(0);
  return (z, count, given, mask) => {
    const k = checkedK(who, keep.k ?? given, features);
    const passing = kept(keep, k, count, features);
    for (const group of rankGroups(keep, k, count, features)) {
      if (room.scratch.length !== group.size) room = roomFor(group.size);
      const { ranks, passes, scratch } = room;
      gather(z, group, magnitude, ranks);
      keepLargest(ranks, passing, passes, scratch);
      scatter(passes, ranks, group, mask);
    }
  };
}

/** The first of each group of neighbours passes, in one walk: such groups are many and small. */
function winnerMask(who: string, keep: Keep, features: number): FilterMask {
  const magnitude = keep.by === 'magnitude';
  return (z, count, given, mask) => {
    const ends = groupEnds(checkedK(who, keep.k ?? given, features), features);
    const rankAt = (at: number): number => (magnitude ? Math.abs(z[at]!) : z[at]!);
    for (let row = 0; row < count * features; row += features) {
      for (let g = 1; g < ends.length; g++) {
        let winner = row + ends[g - 1]!;
        for (let at = winner; at < row + ends[g]!; at++) {
          const rank = rankAt(at);
          mask[at] = Number(Number.isNaN(rank));
          if (rank > rankAt(winner)) winner = at;
        }
        mask[winner] = 1;
      }
    }
  };
}

/** Working memory for groups of a size. */
function roomFor(size: number): { ranks: Float64Array; passes: Uint8Array; scratch: Float64Array } {
  return { ranks: new Float64Array(size), passes: new Uint8Array(size), scratch: new Float64Array(size) };
}

/** What ranks above its threshold passes. */
function thresholdMask(thresholds: Float64Array, magnitude: boolean): FilterMask {
  const features = thresholds.length;
  return (z, count, _k, mask) => {
    for (let row = 0; row < count * features; row += features) {
      for (let i = 0; i < features; i++) {
        const rank = magnitude ? Math.abs(z[row + i]!) : z[row + i]!;
        mask[row + i] = Number(!(rank <= thresholds[i]!));
      }
    }
  };
}

/** One threshold for each feature. */
function thresholdsOf(who: string, thresholds: readonly number[], features: number): Float64Array {
  if (thresholds.length === features) return Float64Array.from(thresholds);
  if (thresholds.length === 1) return new Float64Array(features).fill(thresholds[0]!);
  const must = `there must be one threshold, or one for each of the ${features} features`;
  throw new RugError('OPTIONS', { who, must, got: thresholds.length });
}

function checkedK(who: string, k: number | null, features: number): number {
  if (k !== null && k >= 0 && k <= features) return k;
  const must = `k must be from 0 to the ${features} features`;
  throw new RugError('OPTIONS', { who, must, got: k, todo: `Lower k, as in ${who}:k=1.` });
}

function gather(z: FloatArray, { start, stride }: RankGroup, magnitude: boolean, values: Float64Array): void {
  for (let i = 0, at = start; i < values.length; i++, at += stride) values[i] = z[at]!;
  if (magnitude) for (let i = 0; i < values.length; i++) values[i] = Math.abs(values[i]!);
}

/** Writes what passes, and what is not a number, where it stands. */
function scatter(passes: Uint8Array, ranks: Float64Array, { start, stride }: RankGroup, mask: Uint8Array): void {
  for (let i = 0, at = start; i < passes.length; i++, at += stride) {
    const rank = ranks[i]!;
    mask[at] = passes[i]! | Number(rank !== rank);
  }
}

/** What is ranked together: member i stands at position start + i stride of a [count, n] array. */
export interface RankGroup {
  /** position of the first member, at least 0 */
  readonly start: number;
  /** members, at least 1 */
  readonly size: number;
  /** from one member to the next, at least 1 */
  readonly stride: number;
}

/**
 * The groups that a filter without thresholds ranks, in [count, n] pre-activations.
 *
 * @param k - features of a sample that pass, on average: about so many groups does a sample have where neighbours are ranked
 */
export function* rankGroups({ per }: Keep, k: number, count: number, n: number): Generator<RankGroup> {
  if (per === 'batch') yield { start: 0, size: count * n, stride: 1 };
  if (per === 'sample') for (let s = 0; s < count; s++) yield { start: s * n, size: n, stride: 1 };
  if (per === 'feature') for (let i = 0; i < n; i++) yield { start: i, size: count, stride: n };
  if (per !== 'group') return;
  const ends = groupEnds(k, n);
  for (let row = 0; row < count * n; row += n) {
    for (let g = 1; g < ends.length; g++) {
      yield { start: row + ends[g - 1]!, size: ends[g]! - ends[g - 1]!, stride: 1 };
    }
  }
}

/** Where groups of neighbouring features end, 0 included: about k groups, as equal as whole numbers allow. */
export function groupEnds(k: number, features: number): number[] {
  const groups = Math.min(features, Math.max(1, Math.round(k)));
  return Array.from({ length: groups + 1 }, (_, g) => Math.floor((g * features) / groups));
}

/**
 * Writes how much the error of each output counts in the gradient: 1 where it passes, the weight of
 * AuxK where it is dead and first among the dead, else 0.
 *
 * @param z - [count, n]
 * @param mask - what passes, [count, n]
 * @param weights - written, [count, n]
 */
export type GradientWeights = (z: FloatArray, count: number, mask: Uint8Array, weights: Float32Array) => void;

/**
 * {@link GradientWeights} of a filter with AuxK; null without it, where the mask says as much. `errorWeights` of the
 * reference is its slow twin.
 */
export function gradientWeights({ by, auxiliary }: Keep, features: number): GradientWeights | null {
  if (!auxiliary || auxiliary.k === 0) return null;
  return (z, count, mask, weights) => {
    weights.set(mask);
    const dead = deadOutputs(mask, count, features);
    const ranks = new Float64Array(dead.length);
    const scratch = new Float64Array(dead.length);
    const learns = new Uint8Array(dead.length);
    for (let row = 0; row < count * features; row += features) {
      for (let at = 0; at < dead.length; at++) {
        const value = z[row + dead[at]!]!;
        ranks[at] = by === 'magnitude' ? Math.abs(value) : value;
      }
      keepLargest(ranks, auxiliary.k, learns, scratch);
      for (let at = 0; at < dead.length; at++) weights[row + dead[at]!] = learns[at]! * auxiliary.weight;
    }
  };
}

/** Features that pass in no sample, ascending. */
function deadOutputs(mask: Uint8Array, count: number, features: number): Uint32Array {
  const passes = new Uint8Array(features);
  for (let row = 0; row < count * features; row += features) {
    for (let i = 0; i < features; i++) passes[i]! |= mask[row + i]!;
  }
  return Uint32Array.from(passes.keys()).filter((i) => passes[i] === 0);
}
