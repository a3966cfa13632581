import { testForge } from '@rugbench/conformance';
import { type InterferenceDistribution, type WeightsOperator, WordStream, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { layered } from './layered.ts';

const forge = (features: number, dimensions: number, options?: object): WeightsOperator =>
  layered.forge({ features, dimensions }, new WordStream(1, 'weights'), options);

testForge(layered, {
  shapes: [
    { features: 12, dimensions: 4 },
    { features: 84, dimensions: 27 },
    { features: 84, dimensions: 24 },
    { features: 72, dimensions: 30 },
  ],
  unsuitable: [
    { features: 84, dimensions: 23 },
    { features: 26, dimensions: 8 },
    { features: 25, dimensions: 8 },
    { features: 8, dimensions: 4 },
  ],
});
testForge(layered, {
  options: { block: 14, priority: 3 },
  shapes: [
    { features: 14, dimensions: 4 },
    { features: 56, dimensions: 17 },
  ],
  unsuitable: [
    { features: 24, dimensions: 8 },
    { features: 28, dimensions: 7 },
  ],
});

type Vectors = readonly (readonly number[])[];

const Y: Vectors = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];
const sum = (...terms: readonly (readonly [number, readonly number[]])[]): number[] =>
  [0, 1, 2, 3].map((k) => terms.reduce((total, [factor, vector]) => total + factor * vector[k]!, 0));
const [M, ALL] = [
  [0, 0, 0, 1],
  [1, 1, 1, 0],
];
const others = (i: number): number[] => sum([1, ALL], [-1, Y[i]!]);

/** Six times e and twice f of the table in docs/theory.md, level by level: whole numbers. */
function tableOf(size: number): { level: number[]; six: Vectors; two: Vectors } {
  const rows: [level: number, six: number[], two: number[]][] = [
    ...Y.map((y): [number, number[], number[]] => [0, sum([6, y]), sum([2, y])]),
    ...Y.map((y): [number, number[], number[]] => [1, sum([6, M], [-6, y]), sum([-2, y])]),
    ...Y.map((y, i): [number, number[], number[]] => [2, sum([6, others(i)], [-6, M]), sum([-2, y], [-2, M])]),
    ...Y.map((y, i): [number, number[], number[]] => {
      const six = size === 12 ? sum([6, M], [-6, others(i)]) : sum([9, y], [-3, ALL]);
      return [3, six, sum([-2, others(i)], [-2, M])];
    }),
    [4, sum([6, M], [-4, ALL]), sum([-2, ALL], [-2, M])],
    [4, sum([2, ALL], [-6, M]), sum([-2, ALL], [-4, M])],
  ];
  const kept = rows.slice(0, size);
  return { level: kept.map(([l]) => l), six: kept.map(([, e]) => e), two: kept.map(([, , f]) => f) };
}
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((total, x, k) => total + x * b[k]!, 0);

describe.each([12, 14])('a layered block of %d', (size) => {
  const { level, six, two } = tableOf(size);

  it('has the whole-number products of the table, times powers of c', () => {
    const { data } = productMatrix(forge(size, 4, { block: size, priority: 4 }));
    six.forEach((_, i) => {
      six.forEach((e, j) => {
        // Powers of two are exact, twelfths of whole numbers correctly rounded.
        expect(data[i * size + j]! + 0).toBeCloseTo((dot(two[i]!, e) / 12) * 4 ** (level[i]! - level[j]!), 11);
      });
    });
  });

  it('is 1 on the diagonal, and not positive where one feature is of a stronger level', () => {
    six.forEach((_, i) => {
      six.forEach((e, j) => {
        const twelve = dot(two[i]!, e);
        if (i === j) expect(twelve).toBe(12);
        else if (level[j]! <= level[i]!) expect(twelve).toBeLessThanOrEqual(0);
      });
    });
  });

  it('has W_in and W_out of rank 4, whose product is W', () => {
    const weights = forge(size, 4, { block: size, priority: 2.5 });
    const x = new Float64Array(size);
    const [h, y] = [new Float64Array(4), new Float64Array(size)];
    for (let j = 0; j < size; j++) {
      x.fill(0)[j] = 1;
      weights.encode(x, 1, h);
      weights.decode(h, 1, y);
      // Entries grow to 2.5^4 = 39.
      y.forEach((entry, i) => expect(entry).toBeCloseTo(weights.row(i)[j]!, 11));
    }
  });
});

/**
 * $L / p^2$ for p -> 0 and bias 0 from the patterns alone: a killer of -b costs $h(b) = 1/3 - 1/(6b)$ or, below 1,
 * $b^2/3 - b^3/6$; positive entries are what vanishes as c grows, and are left out.
 */
function limitOf(block: number, priority: number): number {
  const { groups } = layered.interference(4 / block, { block, priority }) as InterferenceDistribution;
  const h = (b: number): number => (b < 1 ? b ** 2 / 3 - b ** 3 / 6 : 1 / 3 - 1 / (6 * b));
  return groups.reduce((total, { fraction, pattern }) => {
    return total + fraction * pattern.filter((w) => w < 0).reduce((row, w) => row + h(-w), 0);
  }, 0);
}

describe('the loss of a layered code with a ReLU and no bias', () => {
  it('approaches 2/3 and 99/112 of p² as p falls and c grows', () => {
    // Killers of -c cost 1/(6c) less than 1/3.
    expect(limitOf(12, 1e7)).toBeCloseTo(2 / 3, 6);
    expect(limitOf(14, 1e7)).toBeCloseTo((36 / 3 + 6 / 16) / 14, 6);
  });

  it.each([
    [12, 4],
    [14, 13 / 6],
  ])('of a block of %d adds what the positive entries do: %d/c^4 and /c^2 in squares', (block, expected) => {
    const c = 1e4;
    const { groups } = layered.interference(4 / block, { block, priority: c }) as InterferenceDistribution;
    const squares = groups.reduce((total, { fraction, pattern }) => {
      const own = pattern.filter((w) => w > 0).reduce((row, w) => row + w * w, 0);
      return total + fraction * block * own;
    }, 0);
    // The next order is c^-1 or less of it.
    expect((squares * c ** (block === 12 ? 4 : 2)) / (block === 12 ? 3 : 1)).toBeCloseTo(expected, 3);
  });
});

describe('the balance of W_in and W_out', () => {
  /** $\lVert W_\mathrm{in} \rVert_F^2 \lVert W_\mathrm{out} \rVert_F^2$ of a block after a linear map of h. */
  function noiseOf(
    block: number,
    priority: number,
    map: (h: number[]) => number[],
    back: (f: number[]) => number[],
  ): number {
    const weights = forge(block, 4, { block, priority });
    let [size, read] = [0, 0];
    for (let i = 0; i < block; i++) {
      const x = new Float64Array(block);
      x[i] = 1;
      const h = new Float64Array(4);
      weights.encode(x, 1, h);
      size += map([...h]).reduce((total, value) => total + value * value, 0);
      const row = [0, 1, 2, 3].map((k) => {
        const y = new Float64Array(block);
        weights.decode(
          Float64Array.from({ length: 4 }, (_, at) => (at === k ? 1 : 0)),
          1,
          y,
        );
        return y[i]!;
      });
      read += back(row).reduce((total, value) => total + value * value, 0);
    }
    return size * read;
  }

  it.each([
    [12, 2.4],
    [14, 2],
    [14, 50],
  ])('is where no stretching or shearing of h makes noise smaller: block %d, c = %d', (block, priority) => {
    const same = (h: number[]): number[] => h;
    const least = noiseOf(block, priority, same, same);
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 4; b++) {
        for (const step of [-0.01, 0.01]) {
          // h -> (1 + step E_ab) h, and its inverse transposed for rows of W_out.
          const map = (h: number[]): number[] => h.map((value, k) => (k === a ? value + step * h[b]! : value));
          const factor = a === b ? step / (1 + step) : step;
          const back = (f: number[]): number[] => f.map((value, k) => (k === b ? value - factor * f[a]! : value));
          expect(noiseOf(block, priority, map, back)).toBeGreaterThan(least * (1 - 1e-9));
        }
      }
    }
  });
});

describe('a layered code', () => {
  it('is of blocks of 12 from r = 1/3 on, and of 14 below', () => {
    expect(forge(24, 8).interference!.groups).toHaveLength(4);
    expect(forge(28, 8).interference!.groups).toHaveLength(6);
    expect(() => forge(28, 10)).toThrow('n must be a multiple of block = 12, got 28. Use --n 24 or --n 36.');
    expect(forge(28, 10, { block: 14 }).interference!.hidden!.variance).toBeCloseTo(8 / 10, 14);
  });

  it('says what it cannot serve', () => {
    expect(() => layered.interference(0.28)).toThrow(
      'layered: r must be from 2/7 to 1 for block = 14, got 0.28. Raise --r.',
    );
    expect(() => forge(14, 4, { priority: 1e80 })).toThrow('priority^4 must be at most 1e+300');
  });

  it('says numbers of features that blocks of 12 serve, and with block = 14 those of 14', () => {
    expect([11, 13, 23, 25, 42, 1001].map((n) => layered.largestServed(n))).toEqual([0, 12, 12, 24, 36, 996]);
    expect([13, 42, 1001].map((n) => layered.largestServed(n, { block: 14 }))).toEqual([0, 42, 994]);
  });

  it('has an interference beyond what numbers hold', () => {
    const { groups } = layered.interference(0.3, { priority: 1e200 }) as InterferenceDistribution;
    expect(groups.flatMap(({ pattern }) => pattern).some(Number.isNaN)).toBe(false);
    expect(groups.every(({ decoderSquare }) => Number.isFinite(decoderSquare))).toBe(true);
  });
});
