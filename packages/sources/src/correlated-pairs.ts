import {
  type DataSource,
  DistinctIndices,
  RugError,
  type WordStream,
  binomialTable,
  defineSource,
  reason,
  z,
} from '@rugbench/core';
import { featureDistribution } from './feature-distribution.ts';
import { probability } from './probability.ts';
import { uniformMagnitude } from './uniform-magnitude.ts';

const TWO_32 = 0x1_0000_0000;

/**
 * Features in pairs (0, 1), (2, 3), ... that switch together, or avoid each other, and are then uniform on [0, 1]. Each
 * is on with probability p whatever the correlation $\varrho$: with chance $\lvert \varrho \rvert$ the two share one
 * coin ($\varrho \gt 0$) or at most one of them is on ($\varrho \lt 0$), otherwise they are independent.
 *
 * $$ P(\text{both on}) = (1 - \lvert \varrho \rvert) p^2 + \max(\varrho, 0) p $$
 *
 * The correlation of the two coins is $\varrho$ where that is positive, and $\varrho p / (1 - p)$ where it is negative.
 *
 * @see docs/theory.md, "Other data"
 */
export const correlatedPairs = defineSource({
  name: 'correlated-pairs',
  title: 'Correlated pairs',
  source: 'Elhage et al. 2022, arXiv:2209.10652 (correlated and anticorrelated feature pairs)',
  options: z.strictObject({
    p: probability,
    correlation: z
      .number()
      .min(-1)
      .max(1)
      .default(0.5)
      .describe('the chance that a pair switches together, or, negative, that at most one of it is on; from -1 to 1'),
  }),
  create: (features, { p, correlation }): DataSource => {
    check(features, p, correlation);
    const draw = pairDrawing(features / 2, p, correlation);
    const magnitude = uniformMagnitude(0, 1);
    return {
      features,
      distribution:
        correlation === 0
          ? featureDistribution(p, magnitude)
          : reason('its features are not independent but come in pairs'),
      draw: (words, indices, values) => {
        const count = draw(words, indices);
        for (let k = 0; k < count; k++) values[k] = magnitude.draw(words);
        return count;
      },
    };
  },
});

/**
 * Draws which features are on: a binomial count of pairs that are not silent, that many distinct pairs, and a word for each that
 * decides between both, the first and the second.
 */
function pairDrawing(pairs: number, p: number, correlation: number): (words: WordStream, out: Uint32Array) => number {
  const independent = 1 - Math.abs(correlation);
  const both = independent * p * p + Math.max(correlation, 0) * p;
  const one = independent * p * (1 - p) + Math.max(-correlation, 0) * p;
  const active = both + 2 * one;
  const counts = binomialTable(pairs, Math.min(1, active));
  const positions = new DistinctIndices(pairs);
  const chosen = new Uint32Array(pairs);
  const bothBelow = Math.floor((both / active) * TWO_32);
  const firstBelow = bothBelow + Math.floor((TWO_32 - bothBelow) / 2);
  return (words, out) => {
    const count = counts.draw(words.next());
    positions.draw(words, count, chosen);
    let size = 0;
    for (let k = 0; k < count; k++) {
      const word = words.next();
      if (word < firstBelow) out[size++] = 2 * chosen[k]!;
      if (word < bothBelow || word >= firstBelow) out[size++] = 2 * chosen[k]! + 1;
    }
    return size;
  };
}

function check(features: number, p: number, correlation: number): void {
  const who = 'correlated-pairs';
  if (features % 2 !== 0) {
    throw new RugError('OPTIONS', { who, must: 'n must be even', got: features, todo: 'Features come in pairs.' });
  }
  if (correlation < 0 && p > 1 / 2) {
    const must = 'p must be at most 1/2 where correlation is negative';
    throw new RugError('OPTIONS', { who, must, got: p, todo: 'Lower p, or choose a correlation above 0.' });
  }
}
