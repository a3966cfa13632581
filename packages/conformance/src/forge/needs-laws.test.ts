import type { Forge, WeightsNeeds } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { context, dense, pairs } from '../testing/test-forges.ts';
import { hasNegativeEigenvalue } from './negative-eigenvalue.ts';
import { needsLaws } from './needs-laws.ts';
import { noiseLaws } from './noise-laws.ts';

const [needs, blocks] = needsLaws;
const [, own, declared] = noiseLaws;
const half = { shapes: [{ features: 8, dimensions: 4 }] };

const saying = (said: WeightsNeeds, forge: Forge = pairs): Forge => ({ ...forge, needs: () => said });
const opposite = { fraction: 1, gaussian: 0, pattern: [-1] };

/** Pairs that meet each other by -3 and by -1/3. */
const unequal: Forge = {
  ...pairs,
  forge: (shape) =>
    dense(
      shape,
      (k, j) => (j === 2 * k ? 1 : j === 2 * k + 1 ? -3 : 0),
      (i, k) => (i === 2 * k ? 1 : i === 2 * k + 1 ? -1 / 3 : 0),
    ),
};

describe('the law of needs', () => {
  it('holds for what is right', () => {
    expect(() => needs!.check(saying({ largestEntry: 1, symmetric: true, tied: true }), half)).not.toThrow();
    expect(() => needs!.check(saying({ largestEntry: 3, symmetric: false, tied: false }, unequal), half)).not.toThrow();
  });

  it.each<[WeightsNeeds, Forge, string]>([
    [
      { largestEntry: 1, symmetric: false, tied: false },
      pairs,
      'symmetric), got false, though entries differ by up to 0',
    ],
    [{ largestEntry: 1, symmetric: true, tied: false }, pairs, 'tied), got false, with no negative eigenvalue'],
    [
      { largestEntry: 3, symmetric: true, tied: true },
      unequal,
      'symmetric), got true, though entries differ by up to 2.6',
    ],
    [{ largestEntry: 3, symmetric: false, tied: true }, unequal, 'tied), got true of weights that are not symmetric'],
  ])('is broken by %o', (said, forge, detail) => {
    expect(() => needs!.check(saying(said, forge), half)).toThrow(detail);
  });
});

describe('the law of needs at growing n', () => {
  it('is broken by an entry that stays, where none is said to', () => {
    const groups = [{ fraction: 1, gaussian: 1, pattern: [] }];
    const noisy: Forge = { ...pairs, interference: () => ({ groups }) };
    // Up to d = 32 the largest of many random entries may be 1.
    expect(() => needs!.check(saying({ largestEntry: 0, symmetric: true, tied: true }, noisy), half)).toThrow(
      'n = 256, d = 128, seed 1, largest entries of rows, in the mean), got 1, above 0.53',
    );
  });
});

describe('the law of blocks', () => {
  const block = (features: number, dimensions: number) => ({ features, dimensions, options: {} });

  it('holds for pairs, and is broken by larger ones before them', () => {
    expect(() => blocks!.check({ ...pairs, blocks: [block(2, 1), block(4, 2)] }, context)).not.toThrow();
    expect(() => blocks!.check({ ...pairs, blocks: [block(4, 2), block(2, 1)] }, context)).toThrow(
      'got a block of 2 features behind one of 4',
    );
  });

  it('is broken where their number is not served', () => {
    const odd = { ...pairs, blocks: [block(2, 1)], largestServed: (features: number) => features - (features % 4) };
    expect(() => blocks!.check(odd, context)).toThrow('largestServed of 2), got 0');
  });
});

describe('the laws of noise', () => {
  it('hold for W_in and W_out in any unit where they are declared, in their own where the weights say it', () => {
    const groups = [{ ...opposite, decoderSquare: 1 }];
    const forge: Forge = { ...pairs, interference: () => ({ groups, hidden: { variance: 2, mean: 0 } }) };
    expect(() => declared!.check(forge, half)).not.toThrow();
    const doubled = [{ ...opposite, decoderSquare: 2 }];
    const other: Forge = { ...pairs, interference: () => ({ groups: doubled, hidden: { variance: 1, mean: 0 } }) };
    expect(() => declared!.check(other, half)).not.toThrow();
    const knowing = (interference: ReturnType<Forge['interference']>): Forge => ({
      ...pairs,
      forge: (...given) => ({ ...pairs.forge(...given), interference: interference as { groups: [] } }),
    });
    expect(() => own!.check(knowing(forge.interference(0.5)), half)).not.toThrow();
    expect(() => own!.check(knowing(other.interference(0.5)), half)).toThrow('variance), got 2 instead of 1');
    const mean = { groups, hidden: { variance: 2, mean: 1 } };
    expect(() => own!.check(knowing(mean), half)).toThrow('mean), got 0 instead of 1');
  });
});

describe('hasNegativeEigenvalue', () => {
  const rows = (...lists: number[][]) => lists.map((list) => Float64Array.from(list));

  it('finds one behind pivots, and where the diagonal is 0', () => {
    expect(hasNegativeEigenvalue(rows([1, 2], [2, 1]), 1e-9)).toBe(true);
    expect(hasNegativeEigenvalue(rows([0, 1], [1, 0]), 1e-9)).toBe(true);
    expect(hasNegativeEigenvalue(rows([2, 0, 0], [0, 0, 1], [0, 1, 0]), 1e-9)).toBe(true);
  });

  it('finds none in a projection', () => {
    expect(hasNegativeEigenvalue(rows([1, -1], [-1, 1]), 1e-9)).toBe(false);
    expect(hasNegativeEigenvalue(rows([2, -1, -1], [-1, 2, -1], [-1, -1, 2]), 1e-9)).toBe(false);
  });
});
