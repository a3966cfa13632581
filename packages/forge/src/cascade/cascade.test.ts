import { testForge } from '@rugbench/conformance';
import {
  type InterferenceDistribution,
  type WeightsOperator,
  WordStream,
  isReason,
  productMatrix,
} from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { identity } from '../identity/identity.ts';
import { mixtureOf } from '../mixture/mixture.ts';
import { cascade } from './cascade.ts';
import { planarBlock, planarProduct } from './planar-block.ts';

const forge = (features: number, dimensions: number, options?: object): WeightsOperator =>
  cascade.forge({ features, dimensions }, new WordStream(1, 'weights'), options);

testForge(cascade, {
  shapes: [
    { features: 64, dimensions: 32 },
    { features: 64, dimensions: 16 },
    { features: 26, dimensions: 8 },
  ],
  unsuitable: [
    { features: 64, dimensions: 33 },
    { features: 64, dimensions: 1 },
    { features: 3, dimensions: 2 },
  ],
});
testForge(cascade, {
  options: { block: 7, priority: 5 },
  shapes: [
    { features: 7, dimensions: 2 },
    { features: 28, dimensions: 8 },
    { features: 28, dimensions: 11 },
  ],
  unsuitable: [
    { features: 28, dimensions: 7 },
    { features: 27, dimensions: 8 },
  ],
});

describe('a planar block', () => {
  it.each([4, 5, 6, 7, 10, 33])('of %d features has f_i e_j <= 0 for j < i, and 0 in the right places', (m) => {
    const { written, read } = planarBlock(m);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < m; j++) {
        const product = planarProduct(m, i, j);
        const dot = read[2 * i]! * written[2 * j]! + read[2 * i + 1]! * written[2 * j + 1]!;
        expect(Math.abs(product - dot)).toBeLessThan(1e-14 * m);
        if (i === j) expect(product).toBe(1);
        const unseen = j === i - 1 || (i === m - 1 && j === 0);
        if (j < i) expect(product < 0).toBe(!unseen);
        if (j < i && unseen) expect(Math.abs(product)).toBe(0);
      }
    }
  });

  it('is two signs and two directions for m = 4', () => {
    const { written, read } = planarBlock(4);
    expect([...written].map((value) => value + 0)).toEqual([1, 0, 0, 1, -1, 0, 0, -1]);
    expect([...read].map((value) => value + 0)).toEqual([1, 0, 0, 1, -1, 0, 0, -1]);
  });
});

describe('the weights of a cascade', () => {
  it('are c^(i-j) f_i e_j within blocks, places side by side', () => {
    const { data } = productMatrix(forge(12, 4, { block: 6, priority: 3 }));
    const at = (i: number, j: number): number => data[12 * i + j]!;
    // Δ = π/4, √2 / sin-values by hand: f_2 = (-sin Δ, cos Δ)/sin Δ = (-1, 1), e_0 = (1, 0), e_5 = (0, -1).
    expect(at(4, 0)).toBeCloseTo(-(3 ** 2), 12);
    expect(at(4, 10)).toBeCloseTo(-(3 ** -3), 14);
    expect(at(5, 1)).toBe(at(4, 0));
    expect([at(4, 1), at(5, 0), at(4, 2)]).toEqual([0, 0, 0]);
    // f_5 = (0, -1) sees e_2 = (0, 1).
    expect(at(10, 4)).toBeCloseTo(-(3 ** 3), 12);
  });

  it('have blocks of two sizes where n and d ask for them, and an odd dimension to spare', () => {
    const { groups, hidden } = forge(23, 11).interference!;
    const counts = groups.map(({ fraction }) => Math.round(23 * fraction));
    expect(counts).toEqual([2, 2, 2, 2, 3, 3, 3, 3, 3]);
    expect(hidden!.variance).toBeCloseTo(10 / 11, 14);
  });

  it.each([5, 7, 12])('of %d features add ((4m - 11) cos² Δ + cot² Δ) / c² from below', (m) => {
    const [c, step] = [1e4, Math.PI / (m - 2)];
    const { groups } = cascade.interference(2 / m, { block: m, priority: c }) as InterferenceDistribution;
    const positive = groups.flatMap(({ pattern }) => pattern.filter((entry) => entry > 0));
    const expected = (4 * m - 11) * Math.cos(step) ** 2 + Math.tan(step) ** -2;
    // The next order is c^-4.
    expect(c * c * positive.reduce((sum, entry) => sum + entry * entry, 0)).toBeCloseTo(expected, 5);
  });

  it('are refused where numbers of 64 bits cannot hold them', () => {
    expect(() => forge(400, 2, { priority: 100 })).toThrow(
      /^cascade: priority\^\(block - 1\) must be at most 1e\+300 for blocks of 400, got Infinity\. Lower priority, or raise --r\.$/,
    );
  });

  it('have an interference even there, whose largest entries are infinite', () => {
    const { groups } = cascade.interference(0.005) as InterferenceDistribution;
    const entries = groups.flatMap(({ pattern }) => pattern);
    expect(entries.some(Number.isNaN)).toBe(false);
    expect(entries).toContain(-Infinity);
    expect(cascade.needs(0.005)!.largestEntry).toBe(Infinity);
  });

  it('are refused for what does not fit a block, in words', () => {
    expect(() => forge(20, 8, { block: 7 })).toThrow(
      'cascade: n must be a multiple of block = 7, got 20. Use --n 14 or --n 21.',
    );
    expect(() => cascade.interference(0.2, { block: 7 })).toThrow('cascade: r must be from 2/7 to 1 for block = 7');
    expect(() => cascade.interference(0.6)).toThrow('r must be above 0 and at most 1/2');
    expect(() => cascade.interference(0.2857, { block: 7 })).not.toThrow();
  });
});

describe('the loss of a cascade with a ReLU and no bias', () => {
  /** Mean squared error of a feature over samples, and its standard error. */
  function simulated(weights: WeightsOperator, probability: number, samples: number): [mean: number, error: number] {
    const n = weights.features;
    const words = new WordStream(5, 'probe');
    const unit = (): number => words.next() / 2 ** 32;
    const [x, h, y] = [new Float64Array(n), new Float64Array(weights.dimensions), new Float64Array(n)];
    let [sum, squares] = [0, 0];
    for (let s = 0; s < samples; s++) {
      for (let i = 0; i < n; i++) x[i] = unit() < probability ? unit() : 0;
      weights.encode(x, 1, h);
      weights.decode(h, 1, y);
      const loss = x.reduce((total, value, i) => total + (value - Math.max(y[i]!, 0)) ** 2 / n, 0);
      sum += loss;
      squares += loss * loss;
    }
    const mean = sum / samples;
    return [mean, Math.sqrt((squares / samples - mean * mean) / samples)];
  }

  it('is (p/3m) sum 1 - (1-p)^N', () => {
    const [m, p] = [5, 0.05];
    const killers = [0, 0, 1, 2, 2];
    const expected = (p / (3 * m)) * killers.reduce((sum, count) => sum + 1 - (1 - p) ** count, 0);
    // 8.167e-4; c is finite, which adds (p/3) c^-2 (f_i e_{i+1})^2 at most, 2e-6.
    const [mean, error] = simulated(forge(400, 160, { block: m, priority: 100 }), p, 6000);
    expect(error).toBeLessThan(0.02 * expected);
    expect(Math.abs(mean - expected)).toBeLessThan(3 * error + 2e-6);
  });
});

it('a mixture may hold cascades of several sizes, by shares of four digits', () => {
  const mixture = mixtureOf([cascade, identity]);
  // 28 blocks of 7 and 10 of 6, and no feature left.
  const parts = '0.7656xcascade(block=7,priority=30)@0.2857+0.2344xcascade(block=6,priority=30)@0.3333';
  const weights = mixture.forge({ features: 256, dimensions: 76 }, new WordStream(1, 'weights'), { parts });
  const groups = weights.interference!.groups;
  expect(groups.map(({ fraction }) => Math.round(256 * fraction))).toEqual([
    ...new Array<number>(7).fill(28),
    ...new Array<number>(6).fill(10),
  ]);
  expect(isReason(mixture.interference(76 / 256, { parts }))).toBe(false);
  const declared = mixture.interference(76 / 256, { parts }) as InterferenceDistribution;
  expect(declared.groups).toHaveLength(13);
});
