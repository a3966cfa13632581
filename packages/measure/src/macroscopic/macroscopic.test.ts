import { type WeightsOperator, encoderMatrix, productMatrix } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { bernoulliUniform } from '../testing/bernoulli-uniform.ts';
import { squareWeights } from '../testing/dense-weights.ts';
import { antipodalPairs, identity, pentagon, unstructured } from '../testing/known-weights.ts';
import { macroscopic } from './macroscopic.ts';
import type { Macroscopic } from './result.ts';

const P = 0.3;
const V = P / 3 - (P * P) / 4;
// Closed forms of a few 64-bit terms of order 1.
const DIGITS = 14;

function measured(weights: WeightsOperator, options: { rows?: number; seed?: number } = {}): Macroscopic {
  return macroscopic(weights, bernoulliUniform(weights.features, P), { seed: 1, samples: 32, ...options });
}

describe('macroscopic', () => {
  it('finds the identity without interference', () => {
    expect(measured(identity(6))).toMatchObject({
      rows: 6,
      samples: 32,
      feature: { mean: P / 2, variance: V, from: 'law' },
      diagonal: { mean: 1, variance: 0, largestDeviation: 0 },
      interferenceVariance: { mean: 0, variance: 0 },
      interferenceMean: { mean: 0, variance: 0 },
      lyapunov: { min: 0, mean: 0, max: 0 },
      partner: { mean: 0, min: 0, strongRows: 0 },
      negativeEnergyShare: 0,
      symmetry: { symmetric: 1, antisymmetric: 0 },
      projectionDistance: 0,
      coherence: 0,
      welchBound: 0,
      dimensionality: { min: 1, mean: 1, max: 1 },
    });
  });

  it('finds antipodal pairs: one variance v, one partner at -1, half a dimension each', () => {
    const { interferenceVariance, ...others } = measured(antipodalPairs(4));
    expectClose(interferenceVariance, { mean: V, variance: 0 });
    expect(others).toMatchObject({
      diagonal: { mean: 1, variance: 0, largestDeviation: 0 },
      interferenceMean: { mean: -P / 2, variance: 0 },
      lyapunov: { min: 1, mean: 1, max: 1 },
      partner: { mean: -1, min: -1, strongRows: 1 },
      negativeEnergyShare: 1,
      symmetry: { symmetric: 1, antisymmetric: 0 },
      projectionDistance: 0,
      coherence: 1,
      welchBound: Math.sqrt(4 / (4 * 7)),
      dimensionality: { min: 0.5, mean: 0.5, max: 0.5 },
    });
  });

  it('finds the pentagon: a tight frame of coherence cos 36°, two fifths of a dimension each', () => {
    const found = measured(pentagon());
    const [near, far] = [Math.cos((2 * Math.PI) / 5), Math.cos((4 * Math.PI) / 5)];
    expect(found.interferenceVariance.mean).toBeCloseTo(2 * V * (near ** 2 + far ** 2), DIGITS);
    expect(found.interferenceMean.mean).toBeCloseTo(-P / 2, DIGITS);
    expect(found.partner.mean).toBeCloseTo(far, DIGITS);
    expect(found.negativeEnergyShare).toBeCloseTo(far ** 2 / (near ** 2 + far ** 2), DIGITS);
    expect(found.projectionDistance).toBeCloseTo(0, DIGITS);
    expect(found.coherence).toBeCloseTo(Math.cos(Math.PI / 5), DIGITS);
    expect(found.welchBound).toBeCloseTo(Math.sqrt(3 / 8), DIGITS);
    expect(found.dimensionality!.max).toBeCloseTo(2 / 5, DIGITS);
  });

  it('agrees with the definitions on the whole matrix of weights without structure', () => {
    const weights = unstructured(20, 7);
    const found = measured(weights);
    const { projectionDistance, kolmogorovSmirnov, ...exact } = found;
    expectClose(exact, slow(weights));
    expect(kolmogorovSmirnov.distance).toBeGreaterThan(0);
    expect(projectionDistance).toBeGreaterThan(0);
  });

  it('reads as much from some rows as from all when the rows are one list in other orders', () => {
    const list = [1, 0.25, -0.5, 0.125, 0, 0.75, -0.25, 0.5];
    const circulant = squareWeights(list.map((_, i) => list.map((_, j) => list[(j - i + 8) % 8]!)));
    const [some, all] = [measured(circulant, { rows: 3 }), measured(circulant)];
    expect(some.rows).toBe(3);
    for (const key of ['interferenceVariance', 'interferenceMean', 'lyapunov', 'partner'] as const) {
      expectClose({ ...some[key] }, { ...all[key] });
    }
    expect(some.interferenceVariance.variance).toBeCloseTo(0, DIGITS);
    expect(some.diagonal).toEqual(all.diagonal);
  });

  it('reads the same rows and finds the same numbers from equal seeds, other rows from others', () => {
    const weights = unstructured(20, 7);
    const [first, again, other] = [1, 1, 2].map((seed) => measured(weights, { rows: 4, seed }));
    expect(again).toEqual(first);
    expect(other!.interferenceVariance.mean).not.toBe(first!.interferenceVariance.mean);
  });

  it('measures a single feature, which nothing disturbs', () => {
    const found = measured(identity(1));
    expect(found).toMatchObject({ partner: { mean: 0 }, lyapunov: { max: 0 }, coherence: 0, welchBound: 0 });
  });

  it('gives no dimensionality above 1024 features', () => {
    const weights: WeightsOperator = {
      features: 1025,
      dimensions: 1,
      encode: (x, count, h) => {
        for (let s = 0; s < count; s++) h[s] = x.subarray(s * 1025, (s + 1) * 1025).reduce((a, b) => a + b, 0);
      },
      decode: (h, count, y) => {
        for (let s = 0; s < count; s++) y.fill(h[s]!, s * 1025, (s + 1) * 1025);
      },
      diagonal: () => new Float64Array(1025).fill(1),
      row: () => new Float64Array(1025).fill(1),
    };
    // W is the matrix of ones, n times a projection, and P = W/n.
    const found = measured(weights, { rows: 4 });
    expect(found).toMatchObject({ dimensionality: null, coherence: 1, welchBound: 1 });
    // P xi is a 64-bit sum of 1025 signs, scaled.
    expect(found.projectionDistance).toBeCloseTo(0, 12);
  });

  it('refuses rows that there are not, too few samples, other data and entries that are not finite', () => {
    const data = bernoulliUniform(6, P);
    const run = (weights: WeightsOperator, options = {}) => macroscopic(weights, data, { seed: 1, ...options });
    expect(() => run(identity(6), { rows: 7 })).toThrow(/macroscopic rows.*from 1 to 6, got 7/);
    expect(() => run(identity(6), { samples: 3 })).toThrow(/macroscopic samples.*>= 16, got 3/);
    expect(() => run(identity(5))).toThrow(/5 features of the weights, got 6/);
    const broken = { ...identity(6), row: () => new Float64Array(6).fill(NaN) };
    expect(() => run(broken)).toThrow(/row 0 of W must have finite entries/);
    expect(() => run({ ...identity(6), diagonal: broken.row })).toThrow(/diagonal of W must be finite/);
  });
});

/** All that has a closed form, from the n x n matrix. */
function slow(weights: WeightsOperator): Omit<Macroscopic, 'kolmogorovSmirnov' | 'projectionDistance'> {
  const n = weights.features;
  const d = weights.dimensions;
  const numbers = Array.from({ length: n }, (_, i) => i);
  const W = (i: number, j: number): number => productMatrix(weights).data[i * n + j]!;
  const sum = (list: number[]): number => list.reduce((a, b) => a + b, 0);
  const off = numbers.map((i) => numbers.filter((j) => j !== i).map((j) => W(i, j)));
  const diagonal = numbers.map((i) => W(i, i));
  const a = sum(diagonal) / n;
  const energies = off.map((row) => sum(row.map((w) => w * w)));
  const partners = off.map((row) => Math.min(...row.map((w) => w / a)));
  const frobenius = (entry: (i: number, j: number) => number): number =>
    Math.sqrt(sum(numbers.flatMap((i) => numbers.map((j) => entry(i, j) ** 2))));
  const spread = (list: number[]) => ({
    mean: sum(list) / list.length,
    variance: sum(list.map((x) => x * x)) / list.length - (sum(list) / list.length) ** 2,
  });
  const extent = (list: number[]) => ({ min: Math.min(...list), mean: sum(list) / n, max: Math.max(...list) });
  const encoder = encoderMatrix(weights).data;
  const column = (j: number): number[] => Array.from({ length: d }, (_, k) => encoder[k * n + j]!);
  const dot = (i: number, j: number): number => sum(column(i).map((x, k) => x * column(j)[k]!));
  const cosines = numbers.flatMap((i) =>
    numbers.filter((j) => j !== i).map((j) => Math.abs(dot(i, j)) / Math.sqrt(dot(i, i) * dot(j, j))),
  );
  return {
    rows: n,
    samples: 32,
    feature: { mean: P / 2, variance: V, from: 'law' },
    diagonal: { ...spread(diagonal), largestDeviation: Math.max(...diagonal.map((w) => Math.abs(w - a))) },
    interferenceVariance: spread(energies.map((energy) => V * energy)),
    interferenceMean: spread(off.map((row) => (P / 2) * sum(row))),
    lyapunov: extent(off.map((row, i) => sum(row.map((w) => Math.abs(w) ** 3)) / energies[i]! ** 1.5)),
    partner: {
      ...spread(partners),
      min: Math.min(...partners),
      strongRows: partners.filter((x) => x < -0.5).length / n,
      belowQuarter: extent(off.map((row) => row.filter((w) => w / a < -0.25).length)),
      belowHalf: extent(off.map((row) => row.filter((w) => w / a < -0.5).length)),
    },
    negativeEnergyShare:
      sum(
        off
          .flat()
          .filter((w) => w < 0)
          .map((w) => w * w),
      ) / sum(energies),
    symmetry: {
      symmetric: frobenius((i, j) => (W(i, j) + W(j, i)) / 2) / frobenius(W),
      antisymmetric: frobenius((i, j) => (W(i, j) - W(j, i)) / 2) / frobenius(W),
    },
    coherence: Math.max(...cosines),
    welchBound: Math.sqrt((n - d) / (d * (n - 1))),
    dimensionality: extent(numbers.map((i) => dot(i, i) / sum(numbers.map((j) => dot(i, j) ** 2 / dot(i, i))))),
  };
}

/** Equal names; numbers equal to 1e-12 of their size or of 1: sums of some hundred 64-bit terms. */
function expectClose(found: object, expected: object): void {
  for (const [name, value] of Object.entries(found)) {
    const other = (expected as Record<string, unknown>)[name];
    if (typeof value === 'object' && value !== null) expectClose(value, other as object);
    else if (typeof value === 'number') {
      const size = Math.max(1, Math.abs(value));
      expect(Math.abs(value - (other as number)) / size, name).toBeLessThan(1e-12);
    } else expect(value, name).toBe(other);
  }
}
