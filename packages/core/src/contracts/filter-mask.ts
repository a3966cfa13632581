import { RugError } from '../errors.ts';
import { type FloatArray } from './backend.ts';
import { type Keep, keepLargest } from './keep.ts';

/** Writes 1 to `mask` [count, n] where a pre-activation of z [count, n] passes, else 0. */
export type FilterMask = (z: FloatArray, count: number, k: number | null, mask: Uint8Array) => void;

/** How many members of a group pass when k features of each of `count` samples do, on average. */
export function kept(keep: Keep, k: number, count: number, features: number): number {
  if (keep.per === 'sample') return Math.round(k);
  if (keep.per === 'batch') return Math.round(k * count);
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
  let values = new Float64Array(0);
  let scratch = new Float64Array(0);
  return (z, count, given, mask) => {
    const k = checkedK(who, keep.k ?? given, features);
    const groups = groupsOf(keep, count, features);
    if (values.length !== groups.size) {
      values = new Float64Array(groups.size);
      scratch = new Float64Array(groups.size);
    }
    const groupMask = new Uint8Array(groups.size);
    const passing = kept(keep, k, count, features);
    for (let g = 0; g < groups.count; g++) {
      const start = g * groups.jump;
      gather(z, start, groups.stride, keep.by === 'magnitude', values);
      keepLargest(values, passing, groupMask, scratch);
      for (let i = 0; i < groupMask.length; i++) mask[start + i * groups.stride] = groupMask[i]!;
    }
  };
}

function checkedK(who: string, k: number | null, features: number): number {
  if (k !== null && k >= 0 && k <= features) return k;
  const must = `k must be from 0 to the ${features} features`;
  throw new RugError('OPTIONS', { who, must, got: k, todo: `Lower k, as in ${who}:k=1.` });
}

function gather(z: FloatArray, start: number, stride: number, magnitude: boolean, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = z[start + i * stride]!;
    values[i] = magnitude ? Math.abs(value) : value;
  }
}

/** Member i of group g stands at position g jump + i stride of a [count, n] array. */
function groupsOf(keep: Keep, count: number, n: number): { count: number; size: number; jump: number; stride: number } {
  if (keep.per === 'sample') return { count, size: n, jump: n, stride: 1 };
  if (keep.per === 'batch') return { count: 1, size: count * n, jump: 0, stride: 1 };
  return { count: n, size: count, jump: 1, stride: n };
}
