import { type BlockInput, vectorise } from '../algebra/index.ts';
import { RugError } from '../errors.ts';
import { type Keep, keepLargest } from './keep.ts';
import { type TracedVariant } from './variant.ts';

/** Numbers of a variant beside the weights: each parameter [n] or one for all, and k of its filter. */
export interface VariantSettings {
  readonly parameters: Readonly<Record<string, BlockInput>>;
  /** features of a sample that pass, on average; null where the variant has no filter */
  readonly k: number | null;
}

/** Writes x_hat [count, n] for pre-activations z [count, n], which are only read. */
export type VariantApplication = (z: Float64Array, count: number, settings: VariantSettings, out: Float64Array) => void;

/**
 * A variant as it acts on pre-activations, in 64 bit: the activation at every entry, then zero
 * where the filter does not let it pass. The reference loops in `@rugbench/core/reference` are its
 * slow twin.
 *
 * @param features - n, the length of a row
 */
export function variantApplication(variant: TracedVariant, features: number): VariantApplication {
  const activation = vectorise(variant.activation);
  const filter = variant.keep ? filterOf(variant.name, variant.keep, features) : undefined;
  return (z, count, { parameters, k }, out) => {
    const rowLength = Object.values(parameters).every((value) => typeof value === 'number')
      ? count * features
      : features;
    for (let row = 0; row < count * features; row += rowLength) {
      activation({ ...parameters, z: z.subarray(row, row + rowLength) }, out.subarray(row, row + rowLength));
    }
    filter?.(z, count, k, out);
  };
}

type Filter = (z: Float64Array, count: number, k: number | null, out: Float64Array) => void;

/** How many members of a group pass when k features of each of `count` samples do, on average. */
export function kept(keep: Keep, k: number, count: number, features: number): number {
  if (keep.per === 'sample') return Math.round(k);
  if (keep.per === 'batch') return Math.round(k * count);
  return Math.max(1, Math.round((k * count) / features));
}

function filterOf(who: string, keep: Keep, features: number): Filter {
  return (z, count, given, out) => {
    const k = keep.k ?? given;
    if (k === null || !(k >= 0 && k <= features)) {
      throw new RugError('OPTIONS', {
        who,
        must: `k must be from 0 to the ${features} features`,
        got: k,
        todo: `Lower k, as in ${who}:k=1.`,
      });
    }
    const groups = groupsOf(keep, count, features);
    const values = new Float64Array(groups.size);
    const scratch = new Float64Array(groups.size);
    const mask = new Uint8Array(groups.size);
    const passing = kept(keep, k, count, features);
    for (let g = 0; g < groups.count; g++) {
      gather(z, g * groups.jump, groups.stride, keep.by === 'magnitude', values);
      keepLargest(values, passing, mask, scratch);
      clear(out, g * groups.jump, groups.stride, mask);
    }
  };
}

function gather(z: Float64Array, start: number, stride: number, magnitude: boolean, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const value = z[start + i * stride]!;
    values[i] = magnitude ? Math.abs(value) : value;
  }
}

function clear(out: Float64Array, start: number, stride: number, mask: Uint8Array): void {
  for (let i = 0; i < mask.length; i++) if (mask[i] === 0) out[start + i * stride] = 0;
}

/** Member i of group g stands at position g jump + i stride of a [count, n] array. */
function groupsOf(keep: Keep, count: number, n: number): { count: number; size: number; jump: number; stride: number } {
  if (keep.per === 'sample') return { count, size: n, jump: n, stride: 1 };
  if (keep.per === 'batch') return { count: 1, size: count * n, jump: 0, stride: 1 };
  return { count: n, size: count, jump: 1, stride: n };
}
