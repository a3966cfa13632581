import { type TracedVariant, type Variant, evaluate } from '@rugbench/core';
import { type Breach, type Law, law } from '../law.ts';
import { sameNumbers } from '../same-data.ts';
import { derivativeLaw, told } from './derivative-law.ts';
import {
  GRID,
  type VariantContext,
  applied,
  distinctRows,
  parameterPoints,
  spreadParameters,
  traced,
} from './setting.ts';

const [COUNT, FEATURES] = [3, 7];

/** Laws of what a variant computes. */
export const behaviourLaws: readonly Law<Variant, VariantContext>[] = [
  law('x_hat must be finite for z in [-50, 50]', (variant, context) => {
    const data = traced(variant, context);
    return notFinite(data, 'activation');
  }),

  derivativeLaw,

  law('a declared pseudo-gradient must be that of z or of a parameter', (variant, context) => {
    const { declared, parameters } = traced(variant, context);
    const got = declared.find((name) => name !== 'z' && !Object.hasOwn(parameters, name));
    return got === undefined ? undefined : { got };
  }),

  law('every partial, declared or not, must be finite for z in [-50, 50]', (variant, context) => {
    const data = traced(variant, context);
    for (const name of Object.keys(data.partials)) {
      const breach = notFinite(data, name);
      if (breach) return breach;
    }
    return undefined;
  }),

  law('a permutation of the features must permute x_hat', (variant, context) => {
    const data = traced(variant, context);
    const z = distinctRows(COUNT, FEATURES);
    const own = spreadParameters(data, FEATURES);
    const straight = applied(data, z, FEATURES, own);
    const moved = Object.entries(own).map(([name, values]) => [name, values.length > 1 ? permuted(values) : values]);
    const turned = applied(data, permuted(z), FEATURES, Object.fromEntries(moved) as typeof own);
    return sameNumbers(permuted(straight), turned) ? undefined : { got: 'other numbers' };
  }),

  // A filter over the batch or over a feature depends on the batch by definition and is not asked.
  law('x_hat of a sample must not depend on the samples beside it', (variant, context) => {
    const data = traced(variant, context);
    if (data.keep && data.keep.per !== 'sample') return undefined;
    const z = distinctRows(COUNT, FEATURES);
    const own = spreadParameters(data, FEATURES);
    const together = applied(data, z, FEATURES, own);
    const alone = Array.from({ length: COUNT }, (_, s) => [...applied(data, row(z, s), FEATURES, own)]);
    return sameNumbers(together, alone.flat()) ? undefined : { got: 'other numbers than one by one' };
  }),
];

/** A place where a formula, the activation or the partial of that name, is not finite. */
function notFinite(data: TracedVariant, name: string): Breach | undefined {
  const formula = name === 'activation' ? data.activation : data.partials[name]!;
  for (const own of parameterPoints(data)) {
    for (const z of GRID) {
      const got = evaluate(formula, { ...own, z });
      if (!Number.isFinite(got)) return { where: `${name} at ${told({ ...own, z })}`, got };
    }
  }
  return undefined;
}

/** Every row of [count, n] in another order: feature i moves to 3i + 2 mod n. */
function permuted(rows: Float64Array): Float64Array {
  const out = new Float64Array(rows.length);
  rows.forEach((value, at) => {
    const [s, i] = [Math.floor(at / FEATURES), at % FEATURES];
    out[s * FEATURES + ((3 * i + 2) % FEATURES)] = value;
  });
  return out;
}

function row(z: Float64Array, s: number): Float64Array {
  return z.slice(s * FEATURES, (s + 1) * FEATURES);
}
