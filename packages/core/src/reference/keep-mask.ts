import { type Keep } from '../contracts/keep.ts';
import { type TracedVariant } from '../contracts/variant.ts';
import { RugError } from '../errors.ts';

/**
 * The filter of a variant by a full sort of each group: k of a sample, k count of a batch, or
 * max(1, k count / n) of a feature, counts rounded to whole numbers; equal values pass in order of
 * position.
 *
 * @param z - pre-activations [count, n]
 * @returns 1 where an entry passes, else 0, [count, n]
 * @throws RugError `OPTIONS` when the filter has no k, or one outside 0 to n
 * @see docs/theory.md, "Filters"
 */
export function keepMask(variant: TracedVariant, z: Float64Array, count: number, features: number): Uint8Array {
  if (!variant.keep) return new Uint8Array(count * features).fill(1);
  const mask = new Uint8Array(count * features);
  const passing = passingOf(variant.name, variant.keep, count, features);
  const rank = (position: number): number => (variant.keep!.by === 'magnitude' ? Math.abs(z[position]!) : z[position]!);
  for (const group of groups(variant.keep, count, features)) {
    const order = group.toSorted((p, q) => rank(q) - rank(p) || p - q);
    for (const position of order.slice(0, passing)) mask[position] = 1;
  }
  return mask;
}

function passingOf(who: string, { k, per }: Keep, count: number, features: number): number {
  if (k === null || !(k >= 0 && k <= features)) {
    throw new RugError('OPTIONS', { who, must: `k must be from 0 to the ${features} features`, got: k });
  }
  if (per === 'sample') return Math.round(k);
  if (per === 'batch') return Math.round(k * count);
  return Math.max(1, Math.round((k * count) / features));
}

/** Positions in [count, n] of the entries that are ranked together. */
function groups({ per }: Keep, count: number, features: number): number[][] {
  const positions = Array.from({ length: count * features }, (_, position) => position);
  if (per === 'batch') return [positions];
  const groupOf = (position: number): number =>
    per === 'sample' ? Math.floor(position / features) : position % features;
  const size = per === 'sample' ? count : features;
  return Array.from({ length: size }, (_, group) => positions.filter((position) => groupOf(position) === group));
}
