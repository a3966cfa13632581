import { describe, expect, it } from 'vitest';
import { denseWeights, matrixOf } from '../testing/dense-weights.ts';
import { identity, unstructured } from '../testing/known-weights.ts';
import { coherence, welchBound } from './coherence.ts';
import { columnsOf, rowProduct } from './columns.ts';
import { dimensionality } from './dimensionality.ts';
import { partner } from './partner.ts';
import { readRows } from './rows.ts';
import { symmetry } from './symmetry.ts';

describe('columnsOf', () => {
  it('reads columns of W_in in the order asked for, also across blocks', () => {
    const encoder = matrixOf([0, 1, 2].map((k) => Array.from({ length: 40 }, (_, j) => 100 * k + j)));
    const chosen = Uint32Array.from({ length: 37 }, (_, m) => 39 - m);
    const expected = Array.from(chosen, (j) => [j, 100 + j, 200 + j]).flat();
    expect(columnsOf(denseWeights(encoder), chosen)).toEqual({
      rows: 37,
      columns: 3,
      data: Float64Array.from(expected),
    });
  });
});

describe('rowProduct', () => {
  it.each([1, 2, 5])('multiplies rows of width %d', (width) => {
    const matrix = matrixOf([0, 1].map((i) => Array.from({ length: width }, (_, k) => i + k + 1)));
    const expected = Array.from({ length: width }, (_, k) => (k + 1) * (k + 2)).reduce((a, b) => a + b);
    expect(rowProduct(matrix, 0, matrix, 1)).toBe(expected);
  });
});

describe('coherence', () => {
  it('does not see the lengths and signs of columns, and passes over columns of zeros', () => {
    expect(
      coherence(
        matrixOf([
          [2, 0],
          [0, 0],
          [-3, 4],
        ]),
      ),
    ).toBeCloseTo(0.6, 15);
    expect(
      coherence(
        matrixOf([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBe(0);
  });

  it('is 1 for parallel columns, whatever their product rounds to', () => {
    expect(
      coherence(
        matrixOf([
          [0.1, 0.3],
          [0.3, 0.9],
        ]),
      ),
    ).toBe(1);
  });

  it('never falls below the Welch bound', () => {
    const weights = unstructured(30, 6);
    const all = Uint32Array.from({ length: 30 }, (_, i) => i);
    expect(coherence(columnsOf(weights, all))).toBeGreaterThan(welchBound(weights));
  });

  it('meets it for three directions at 120 degrees', () => {
    const frame = matrixOf([0, 1, 2].map((k) => [Math.cos((2 * Math.PI * k) / 3), Math.sin((2 * Math.PI * k) / 3)]));
    expect(coherence(frame)).toBeCloseTo(welchBound({ features: 3, dimensions: 2 }), 15);
  });
});

describe('dimensionality', () => {
  it('adds up to the rank where all columns lie in a tight frame, and is 0 for a column of zeros', () => {
    const weights = denseWeights(
      matrixOf([
        [3, 0, 0, 0],
        [0, 1, -1, 0],
      ]),
    );
    const chosen = Uint32Array.of(0, 1, 2, 3);
    const found = dimensionality(weights, columnsOf(weights, chosen));
    expect(found).toEqual({ min: 0, mean: 2 / 4, max: 1 });
  });

  it('describes chosen features among all', () => {
    const weights = denseWeights(matrixOf([[1, 1, 1, 1]]));
    expect(dimensionality(weights, columnsOf(weights, Uint32Array.of(2)))!.mean).toBe(1 / 4);
  });
});

describe('partner', () => {
  const { sums } = readRows(denseWeights(matrixOf([[1, -0.75, 0.25]])), Uint32Array.of(0, 1, 2), 0.5);

  it('is the most opposed entry in units of the mean diagonal, strong below one half', () => {
    // Rows beside the diagonal: (-0.75, 0.25), (-0.75, -0.1875), (0.25, -0.1875).
    expect(partner(sums, 0.5)).toMatchObject({ mean: (-1.5 - 1.5 - 0.375) / 3, min: -1.5, strongRows: 2 / 3 });
  });

  it('counts the entries of a row below a quarter and below half of the diagonal, with the sign turned', () => {
    // In units of 1/2: (-1.5, 0.5), (-1.5, -0.375), (0.5, -0.375).
    expect(partner(sums, 0.5)).toMatchObject({
      belowQuarter: { min: 1, mean: 4 / 3, max: 2 },
      belowHalf: { min: 0, mean: 2 / 3, max: 1 },
    });
  });

  it('takes the largest entry as the opposed one when the diagonal is negative', () => {
    expect(partner(sums, -1).min).toBe(-0.25);
  });

  it('finds none where there is no interference', () => {
    expect(partner(readRows(identity(3), Uint32Array.of(0, 1), 1).sums, 1).strongRows).toBe(0);
  });
});

describe('symmetry', () => {
  it('splits a matrix into orthogonal halves', () => {
    const { symmetric, antisymmetric } = symmetry(Float64Array.of(1, 2, 0, 1), 2);
    // Halves [[1, 1], [1, 1]] and [[0, 1], [-1, 0]]: 4 + 2 = 6.
    expect(symmetric).toBeCloseTo(Math.sqrt(4 / 6), 15);
    expect(antisymmetric).toBeCloseTo(Math.sqrt(2 / 6), 15);
  });

  it('has no halves in a block of zeros', () => {
    expect(symmetry(new Float64Array(4), 2)).toEqual({ symmetric: 0, antisymmetric: 0 });
  });
});
