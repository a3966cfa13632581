import { RugError } from '../errors.ts';
import { type FloatArray } from './backend.ts';
import { type Keep, keepLargest } from './keep.ts';

/** Writes 1 to `mask` [count, n] where a pre-activation of z [count, n] passes, else 0. */
export type FilterMask = (z: FloatArray, count: number, k: number | null, mask: Uint8Array) => void;

/** How many members of a group pass when k features of each of `count` samples do, on average. */
export function kept(keep: Keep, k: number, count: number, features: number): number {
  if (keep.per === 'sample') return Math.round(k);
  if (keep.per === 'batch') return Math.round(k * count);
  if (keep.per === 'group') return 1;
  return Math.max(1, Math.round((k * count) / features));
}

/**
 * The filter of a variant as a mask, for backends and judges alike; `keepMask` of the reference is its slow twin.
 *
 * @param who - the variant, for errors
 * @param keep - its own k counts before the one that the mask is called with
 * @throws RugError `OPTIONS`, when called, where there is no k or one outside 0 to n
 */
export function filterMask(who: string, keep: Keep, features: number): FilterMask {
  if (keep.thresholds) return thresholdMask(keep.thresholds, keep.by === 'magnitude', features);
  let values = new Float64Array(0);
  let scratch = new Float64Array(0);
  return (z, count, given, mask) => {
    const k = checkedK(who, keep.k ?? given, features);
    const passing = kept(keep, k, count, features);
    for (const group of groupsOf(keep, k, count, features)) {
      if (scratch.length < group.size) {
        values = new Float64Array(group.size);
        scratch = new Float64Array(group.size);
      }
      const members = values.subarray(0, group.size);
      gather(z, group, keep.by === 'magnitude', members);
      const groupMask = new Uint8Array(group.size);
      keepLargest(members, passing, groupMask, scratch);
      for (let i = 0; i < group.size; i++) mask[group.start + i * group.stride] = groupMask[i]!;
    }
  };
}

/** What ranks above a threshold passes. */
function thresholdMask(thresholds: readonly number[], magnitude: boolean, features: number): FilterMask {
  const each = Float64Array.from({ length: features }, (_, i) => thresholds[thresholds.length === 1 ? 0 : i]!);
  return (z, count, _k, mask) => {
    for (let at = 0; at < count * features; at++) {
      const rank = magnitude ? Math.abs(z[at]!) : z[at]!;
      mask[at] = Number(rank > each[at % features]!);
    }
  };
}

function checkedK(who: string, k: number | null, features: number): number {
  if (k !== null && k >= 0 && k <= features) return k;
  const must = `k must be from 0 to the ${features} features`;
  throw new RugError('OPTIONS', { who, must, got: k, todo: `Lower k, as in ${who}:k=1.` });
}

/** What is ranked together: member i stands at position start + i stride of a [count, n] array. */
interface Group {
  readonly start: number;
  readonly size: number;
  readonly stride: number;
}

function gather(z: FloatArray, { start, stride }: Group, magnitude: boolean, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = z[start + i * stride]!;
    values[i] = magnitude ? Math.abs(value) : value;
  }
}

function* groupsOf({ per }: Keep, k: number, count: number, n: number): Generator<Group> {
  if (per === 'batch') yield { start: 0, size: count * n, stride: 1 };
  if (per === 'sample') for (let s = 0; s < count; s++) yield { start: s * n, size: n, stride: 1 };
  if (per === 'feature') for (let i = 0; i < n; i++) yield { start: i, size: count, stride: n };
  if (per !== 'group') return;
  const ends = groupEnds(k, n);
  for (let s = 0; s < count; s++) {
    for (let g = 1; g < ends.length; g++) {
      yield { start: s * n + ends[g - 1]!, size: ends[g]! - ends[g - 1]!, stride: 1 };
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
 */
export type GradientWeights = (z: FloatArray, count: number, mask: Uint8Array, weights: Float32Array) => void;

/** {@link GradientWeights} of a filter; without AuxK the mask itself. */
export function gradientWeights({ by, auxiliary }: Keep, features: number): GradientWeights {
  return (z, count, mask, weights) => {
    for (let at = 0; at < count * features; at++) weights[at] = mask[at]!;
    if (!auxiliary || auxiliary.k === 0) return;
    const dead = deadOutputs(mask, count, features);
    const values = new Float64Array(dead.length);
    const scratch = new Float64Array(dead.length);
    const learns = new Uint8Array(dead.length);
    for (let row = 0; row < count * features; row += features) {
      dead.forEach((i, at) => (values[at] = by === 'magnitude' ? Math.abs(z[row + i]!) : z[row + i]!));
      keepLargest(values, auxiliary.k, learns, scratch);
      dead.forEach((i, at) => (weights[row + i] = learns[at]! * auxiliary.weight));
    }
  };
}

/** Features that pass in no sample. */
function deadOutputs(mask: Uint8Array, count: number, features: number): number[] {
  const passes = new Uint8Array(features);
  for (let at = 0; at < count * features; at++) passes[at % features]! |= mask[at]!;
  return [...passes.keys()].filter((i) => passes[i] === 0);
}
