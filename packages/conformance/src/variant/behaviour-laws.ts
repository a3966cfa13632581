import { type Expression, type TracedVariant, type Variant, evaluate, groupEnds } from '@rugbench/core';
import type { Breach } from '../law/breach.ts';
import type { Law } from '../law/law.ts';
import { derivativeLaw, told } from './derivative-law.ts';
import { pseudoGradientLaw } from './pseudo-gradient-law.ts';
import {
  GRID,
  type VariantContext,
  applied,
  distinctRows,
  parameterPoints,
  spreadParameters,
  traced,
  variantLaw,
} from './setting.ts';

const [COUNT, FEATURES] = [3, 7];

/** Laws of what a variant computes. */
export const behaviourLaws: readonly Law<Variant, VariantContext>[] = [
  variantLaw('x_hat must be finite for z in [-50, 50]', (variant, context) => {
    const data = traced(variant, context);
    return notFinite(data, 'activation', data.activation);
  }),

  derivativeLaw,

  variantLaw('a declared pseudo-gradient must be that of z or of a parameter', (variant, context) => {
    const { declared, surrogates, parameters } = traced(variant, context);
    const names = [...declared, ...Object.keys(surrogates)];
    const got = names.find((name) => name !== 'z' && !Object.hasOwn(parameters, name));
    return got === undefined ? undefined : { got };
  }),

  pseudoGradientLaw,

  variantLaw('every partial, declared or not, must be finite for z in [-50, 50]', (variant, context) => {
    const data = traced(variant, context);
    const penalties = Object.entries(data.penalty?.partials ?? {});
    for (const [name, formula] of [...Object.entries(data.partials), ...penalties]) {
      const breach = notFinite(data, name, formula);
      if (breach) return breach;
    }
    return undefined;
  }),

  // A filter by groups sees which features are neighbours: there, only the order within groups is changed.
  variantLaw('a permutation of the features must permute x_hat', (variant, context) => {
    const data = traced(variant, context);
    const permuted = permutation(data);
    const z = distinctRows(COUNT, FEATURES);
    const own = spreadParameters(data, FEATURES);
    const straight = applied(data, z, FEATURES, own);
    const moved = Object.entries(own).map(([name, values]) => [name, values.length > 1 ? permuted(values) : values]);
    const turned = applied(data, permuted(z), FEATURES, Object.fromEntries(moved) as typeof own);
    return otherEntry(turned, permuted(straight), permuted(z));
  }),

  // A filter over the batch or over a feature depends on the batch by definition and is not asked.
  variantLaw('x_hat of a sample must not depend on the samples beside it', (variant, context) => {
    const data = traced(variant, context);
    if (data.keep?.per === 'batch' || data.keep?.per === 'feature') return undefined;
    const z = distinctRows(COUNT, FEATURES);
    const own = spreadParameters(data, FEATURES);
    const together = applied(data, z, FEATURES, own);
    const alone = Array.from({ length: COUNT }, (_, s) => [...applied(data, row(z, s), FEATURES, own)]);
    return otherEntry(together, alone.flat(), z);
  }),
];

/** A place where a formula, the activation or the partial of that name, is not finite. */
function notFinite(data: TracedVariant, name: string, formula: Expression): Breach | undefined {
  for (const own of parameterPoints(data)) {
    for (const z of GRID) {
      const got = evaluate(formula, { ...own, z });
      if (!Number.isFinite(got)) return { where: `${name} at ${told({ ...own, z })}`, got };
    }
  }
  return undefined;
}

/** Puts every row of [count, n] into another order: feature i moves to 3i + 2 mod n, or to the mirror place of its group. */
function permutation({ keep }: TracedVariant): (rows: Float64Array) => Float64Array {
  const ends = keep?.per === 'group' ? groupEnds(keep.k ?? 2, FEATURES) : undefined;
  const mirrored = (i: number): number => {
    const g = ends!.findIndex((end) => end > i);
    return ends![g - 1]! + ends![g]! - 1 - i;
  };
  const placeOf = ends ? mirrored : (i: number): number => (3 * i + 2) % FEATURES;
  return (rows) => {
    const out = new Float64Array(rows.length);
    rows.forEach((value, at) => {
      const [s, i] = [Math.floor(at / FEATURES), at % FEATURES];
      out[s * FEATURES + placeOf(i)] = value;
    });
    return out;
  };
}

/** The first entry of x_hat [count, n] that is not the same bit by bit, told with its place and its z. */
function otherEntry(found: Float64Array, expected: ArrayLike<number>, z: Float64Array): Breach | undefined {
  const at = found.findIndex((value, i) => !Object.is(value, expected[i]));
  if (at < 0) return undefined;
  const where = `sample ${Math.floor(at / FEATURES)}, feature ${at % FEATURES} of ${FEATURES}, z = ${z[at]}`;
  return { where, got: `${found[at]} instead of ${expected[at]}` };
}

function row(z: Float64Array, s: number): Float64Array {
  return z.slice(s * FEATURES, (s + 1) * FEATURES);
}
