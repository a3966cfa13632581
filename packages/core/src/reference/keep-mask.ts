import type { Keep } from '../contracts/keep.ts';
import type { TracedVariant } from '../contracts/variant.ts';
import { RugError } from '../errors.ts';

/**
 * The filter of a variant by a full sort of each group: k of a sample, k count of a batch,
 * max(1, k count / n) of a feature, or the first of each of k groups of a sample, counts rounded to
 * whole numbers; equal values pass in order of position. Where it has thresholds, what ranks above
 * them passes instead. What is not a number passes as well.
 *
 * @param z - pre-activations [count, n]
 * @returns 1 where an entry passes, else 0, [count, n]
 * @throws RugError `OPTIONS` when a filter that ranks has no k, or one outside 0 to n
 * @see docs/theory.md, "Filters"
 */
export function keepMask(variant: TracedVariant, z: Float64Array, count: number, features: number): Uint8Array {
  if (!variant.keep) return new Uint8Array(count * features).fill(1);
  const ranks = ranksOf(variant.keep, z);
  const { thresholds } = variant.keep;
  const passing = thresholds
    ? [...z.keys()].filter((at) => ranks[at]! > thresholds[thresholds.length === 1 ? 0 : at % features]!)
    : firstOfGroups(variant.name, variant.keep, ranks, count, features);
  const mask = new Uint8Array(count * features);
  for (const at of passing) mask[at] = 1;
  return mask.map((passes, at) => (Number.isNaN(z[at]) ? 1 : passes));
}

/** What entries of z are ranked by. */
export function ranksOf({ by }: Keep, z: Float64Array): Float64Array {
  return z.map((value) => (by === 'magnitude' ? Math.abs(value) : value));
}

function firstOfGroups(who: string, keep: Keep, ranks: Float64Array, count: number, features: number): number[] {
  const k = checkedK(who, keep, features);
  return groups(keep, k, count, features).flatMap((group) => {
    const order = group.toSorted((p, q) => ranks[q]! - ranks[p]! || p - q);
    return order.slice(0, passingOf(keep, k, count, features));
  });
}

function checkedK(who: string, { k }: Keep, features: number): number {
  if (k !== null && k >= 0 && k <= features) return k;
  throw new RugError('OPTIONS', { who, must: `k must be from 0 to the ${features} features`, got: k });
}

function passingOf({ per }: Keep, k: number, count: number, features: number): number {
  if (per === 'sample') return Math.round(k);
  if (per === 'batch') return Math.round(k * count);
  if (per === 'group') return 1;
  return Math.max(1, Math.round((k * count) / features));
}

/** Positions in [count, n] of the entries that are ranked together. */
function groups({ per }: Keep, k: number, count: number, features: number): number[][] {
  const nameOf = (position: number): string => {
    const [sample, feature] = [Math.floor(position / features), position % features];
    if (per === 'batch') return 'all';
    if (per === 'sample') return `sample ${sample}`;
    if (per === 'feature') return `feature ${feature}`;
    return `sample ${sample}, group ${neighbourhood(feature, k, features)}`;
  };
  const named = new Map<string, number[]>();
  for (let position = 0; position < count * features; position++) {
    const name = nameOf(position);
    const group = named.get(name);
    if (group) group.push(position);
    else named.set(name, [position]);
  }
  return [...named.values()];
}

/**
 * Of G groups the g-th, counted from 0, begins at feature floor(g n / G), so feature i lies in the last one with
 * g n / G < i + 1.
 */
function neighbourhood(feature: number, k: number, features: number): number {
  const groups = Math.min(features, Math.max(1, Math.round(k)));
  return Math.ceil(((feature + 1) * groups) / features) - 1;
}
