import { testForge } from '@rugbench/conformance';
import { type Forge, type InterferenceDistribution, type WeightsOperator, WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import {
  silentAffinePolar,
  silentClebsch,
  silentCodes,
  silentGewirtz,
  silentHigmanSims,
  silentHoffmanSingleton,
  silentHyperoval,
  silentM22,
  silentMcLaughlin,
  silentQuadric,
  silentU43,
} from './silent-codes.ts';

const forge = (code: Forge, features: number, dimensions: number, options?: object): WeightsOperator =>
  code.forge({ features, dimensions }, new WordStream(1, 'weights'), options);

/** The codes whose blocks are small enough for dense matrices. */
const small: readonly [code: Forge, features: number, dimensions: number][] = [
  [silentClebsch, 16, 6],
  [silentHoffmanSingleton, 50, 22],
  [silentGewirtz, 56, 21],
  [silentHyperoval, 64, 19],
  [silentM22, 77, 22],
  [silentAffinePolar, 81, 21],
  [silentHigmanSims, 100, 23],
  [silentQuadric, 112, 22],
];
for (const [code, features, dimensions] of small) {
  testForge(code, {
    shapes: [
      { features, dimensions },
      ...(features < 60 ? [{ features: 2 * features, dimensions: 2 * dimensions + 1 }] : []),
    ],
    unsuitable: [
      { features, dimensions: dimensions - 1 },
      { features: features + 1, dimensions },
    ],
  });
}
testForge(silentGewirtz, { options: { constant: 0.7 }, shapes: [{ features: 56, dimensions: 21 }] });
testForge(silentClebsch, { options: { constant: 0 }, shapes: [{ features: 32, dimensions: 12 }] });

/** y = W x by way of h. */
function product(weights: WeightsOperator, x: Float64Array): Float64Array {
  const [h, y] = [new Float64Array(weights.dimensions), new Float64Array(weights.features)];
  weights.encode(x, 1, h);
  weights.decode(h, 1, y);
  return y;
}

describe('the weights of a silent code', () => {
  const middle: readonly (readonly [Forge, number, number, object])[] = [
    ...small.map(([code, features, dimensions]) => [code, features, dimensions, {}] as const),
    [silentU43, 162, 22, {}],
    [silentAffinePolar, 256, 52, { q: 4 }],
    [silentMcLaughlin, 275, 23, {}],
    [silentQuadric, 325, 53, { q: 4 }],
    [silentAffinePolar, 625, 105, { q: 5 }],
  ];
  it.each(middle.map(([code, ...rest]) => [code.name, code, ...rest] as const))(
    '%s: are 1 - A/theta through so few dimensions, and silent',
    (_, code, n, d, options) => {
      const weights = forge(code, n, d, options);
      const [x, row] = [new Float64Array(n), weights.row(n - 1)];
      x[n - 1] = 1;
      // Symmetric: the column is the row. 1e-12 is what rounding leaves of the largest graphs.
      product(weights, x).forEach((entry, v) => {
        expect(Math.abs(entry - row[v]!)).toBeLessThan(1e-12);
        if (v < n - 1) expect(entry).toBeLessThan(1e-12);
      });
      const { pattern } = (code.interference(d / n, options) as InterferenceDistribution).groups[0]!;
      expect(new Set(pattern).size).toBe(1);
      expect(row.filter((entry) => entry === pattern[0])).toHaveLength(pattern.length);
      expect(row.filter((entry) => entry !== 0)).toHaveLength(pattern.length + 1);
    },
  );

  it('keep their diagonal and their rank with less of the constant vector', () => {
    const weights = forge(silentM22, 77, 22, { constant: 0.5 });
    const x = new Float64Array(77);
    x[5] = 1;
    const y = product(weights, x);
    const row = weights.row(5);
    y.forEach((entry, v) => expect(entry).toBeCloseTo(row[v]!, 13));
    expect(row[5]).toBe(1);
    // At exactly 1 the row sums to 1 - 16/2 = -7, all of it from the constant vector.
    expect(row.reduce((sum, entry) => sum + entry, 0)).toBeCloseTo(-3.5, 12);
  });

  it('are those of the projection on the other eigenspace without the constant vector', () => {
    const { groups } = silentM22.interference(22 / 77, { constant: 0 }) as InterferenceDistribution;
    const entries = groups[0]!.pattern;
    expect(entries[0]).toBeCloseTo(-3 / 8, 14);
    expect(entries[76 - 1]).toBeCloseTo(1 / 12, 14);
  });

  it('need what their entries say', () => {
    expect(silentHigmanSims.needs(0.23)).toEqual({ largestEntry: 0.5, symmetric: true, tied: false });
    expect(silentHigmanSims.needs(0.23, { constant: 0 })!.tied).toBe(true);
  });

  it('refuse what does not fit, in words', () => {
    expect(() => forge(silentM22, 154, 43)).toThrow('silent-m22: d must be from 44 to 154, got 43. Raise --r.');
    expect(() => forge(silentM22, 100, 43)).toThrow(
      'silent-m22: n must be a multiple of 77, got 100. Use --n 77 or --n 154.',
    );
    expect(() => silentM22.interference(0.28)).toThrow('silent-m22: r must be from 22/77 to 1, got 0.28. Raise --r.');
    expect(() => silentQuadric.interference(0.5, { q: 6 })).toThrow(/^silent-quadric q: must be /);
  });
});

describe('the loss of silent codes with a ReLU and no bias', () => {
  it('is that of collisions alone: VO⁻(4, 3) at n = 243, p = 0.01', () => {
    const [n, p, samples] = [243, 0.01, 8000];
    const weights = forge(silentAffinePolar, n, 63, { q: 3 });
    const words = new WordStream(3, 'probe');
    const unit = (): number => words.next() / 2 ** 32;
    const x = new Float64Array(n);
    let [sum, squares] = [0, 0];
    for (let s = 0; s < samples; s++) {
      for (let i = 0; i < n; i++) x[i] = unit() < p ? unit() : 0;
      const y = product(weights, x);
      const loss = x.reduce((total, value, i) => total + (value - Math.max(y[i]!, 0)) ** 2 / n, 0);
      sum += loss;
      squares += loss * loss;
    }
    const [mean, error] = [sum / samples, Math.sqrt((squares / samples - (sum / samples) ** 2) / samples)];
    // By exact integration of 20 interferers of -1/2: 1.287e-4.
    expect(error).toBeLessThan(0.04 * 1.287e-4);
    expect(Math.abs(mean - 1.287e-4)).toBeLessThan(3 * error);
  });
});

it('numbers of silent codes are those of graphs with one eigenvalue besides the degree and theta, the games rest aside', () => {
  for (const code of silentCodes.filter(({ name }) => name !== 'silent-games-rest')) {
    for (const { features: k, dimensions: d, options } of code.blocks) {
      const { groups } = code.interference(d / k, options) as InterferenceDistribution;
      const { length: degree, 0: near } = groups[0]!.pattern;
      const theta = Math.round(-1 / near!);
      // The trace of A says what the third eigenvalue is, that of A² must then be the number of ones in A.
      const third = -(degree + theta * (k - d)) / (d - 1);
      expect([code.name, Number.isInteger(third)]).toEqual([code.name, true]);
      expect(degree ** 2 + theta ** 2 * (k - d) + third ** 2 * (d - 1)).toBe(k * degree);
    }
  }
});

describe('the table of docs/theory.md, "Silent codes"', () => {
  const rows: readonly [name: string, options: object, loss: number][] = [
    ['silent-affine-polar', { q: 16 }, 5.521],
    ['silent-mclaughlin', {}, 7.0],
    ['silent-affine-polar', { q: 9 }, 3.203],
    ['silent-quadric', { q: 7 }, 2.971],
    ['silent-affine-polar', { q: 8 }, 2.874],
    ['silent-affine-polar', { q: 7 }, 2.546],
    ['silent-u43', {}, 3.5],
    ['silent-quadric', { q: 5 }, 2.37],
    ['silent-games', {}, 2.042],
    ['silent-quadric', { q: 4 }, 2.099],
    ['silent-affine-polar', { q: 5 }, 1.896],
    ['silent-games-rest', {}, 1.677],
    ['silent-quadric', { q: 3 }, 1.875],
    ['silent-affine-polar', { q: 4 }, 1.574],
    ['silent-hermitian', {}, 1.23],
    ['silent-higman-sims', {}, 1.375],
    ['silent-affine-polar', { q: 3 }, 1.25],
    ['silent-m22', {}, 1],
    ['silent-hyperoval', {}, 1.125],
    ['silent-hill', {}, 0.741],
    ['silent-gewirtz', {}, 0.625],
    ['silent-clebsch', {}, 0.833],
    ['silent-hoffman-singleton', {}, 0.438],
  ];

  it('has the loss at small p, by integrating min(u, b v)² over the unit square', () => {
    const steps = 400;
    /** By midpoints, the error is about 1 / steps². */
    const collision = (b: number): number => {
      let sum = 0;
      for (let i = 0; i < steps; i++) {
        for (let j = 0; j < steps; j++) sum += (Math.min(i + 0.5, b * (j + 0.5)) / steps) ** 2;
      }
      return sum / steps ** 2;
    };
    for (const [name, options, loss] of rows) {
      const code = silentCodes.find((other) => other.name === name)!;
      const { pattern } = (code.interference(0.5, options) as InterferenceDistribution).groups[0]!;
      const found = pattern.length * collision(-pattern[0]!);
      expect([name, options, Math.abs(found - loss) < 0.0006 + 1e-4 * loss]).toEqual([name, options, true]);
    }
  });
});
