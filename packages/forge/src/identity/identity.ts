import { type InterferenceDistribution, type WeightsOperator, RugError, defineForge, noOptions } from '@rugbench/core';
import { checkDimensions, checkRatio } from '../sizes.ts';

const NAME = 'identity';

/** Nobody interferes, and h is x. */
const ALONE: InterferenceDistribution = {
  groups: [{ fraction: 1, gaussian: 0, pattern: [], decoderSquare: 1 }],
  hidden: { variance: 1, mean: 1 },
};

/**
 * W = 1: every feature has a dimension of its own, d = n. A part of mixtures, and what superposition is measured against.
 *
 * @see docs/theory.md, "Mixtures of codes"
 */
export const identity = defineForge({
  name: NAME,
  title: 'Identity',
  source: 'docs/theory.md, "Mixtures of codes"',
  options: noOptions,
  forge: ({ features, dimensions }) => {
    checkDimensions(NAME, dimensions, features, features);
    return { ...identityOperator(features), interference: ALONE };
  },
  interference: (ratio) => {
    checkRatio(NAME, ratio, 1);
    if (ratio >= 1 - 1e-9) return ALONE;
    throw new RugError('OPTIONS', { who: NAME, must: 'r must be 1', got: ratio, todo: 'Raise --r.' });
  },
  blocks: [{ features: 1, dimensions: 1, options: {} }],
  needs: () => ({ largestEntry: 0, symmetric: true, tied: true }),
});

function identityOperator(features: number): WeightsOperator {
  const copy = (from: Float64Array, count: number, to: Float64Array): void =>
    to.set(from.subarray(0, count * features));
  return {
    features,
    dimensions: features,
    encode: copy,
    decode: copy,
    adjoint: copy,
    diagonal: () => new Float64Array(features).fill(1),
    row: (i) => new Float64Array(features).fill(1, i, i + 1),
    product: ({ count, offsets, indices, values }, y) => {
      y.fill(0, 0, count * features);
      for (let s = 0; s < count; s++) {
        for (let k = offsets[s]!; k < offsets[s + 1]!; k++) y[s * features + indices[k]!] = values[k]!;
      }
    },
  };
}
