import { describe, expect, it } from 'vitest';
import { featureOrder, reordered } from './feature-order.ts';

/** A fixed shuffle of 0 to count - 1: multiplication by an odd number, and some bits turned. */
const shuffle = (count: number): number[] =>
  Array.from({ length: count }, (_, k) => k).sort((x, y) => hash(x) - hash(y));

function hash(x: number): number {
  const mixed = Math.imul(x ^ 0x5bd1e995, 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) >>> 0;
}

const parity = (bits: number): number => (bits ? 1 ^ parity(bits & (bits - 1)) : 0);

/** W_ij = g(i XOR j) of Hadamard rows that all hold one bit: g(k XOR bit) = -g(k), so partners have exactly -1. */
function antipodalRug(n: number, d: number, bit: number): Float64Array {
  const rows = shuffle(n)
    .filter((s) => s & bit)
    .slice(0, d);
  const g = Array.from({ length: n }, (_, k) => rows.reduce((sum, s) => sum + 1 - 2 * parity(s & k), 0) / d);
  return Float64Array.from({ length: n * n }, (_, at) => g[Math.floor(at / n) ^ (at % n)]!);
}

/** Copies of the Clebsch graph's silent code side by side: unit diagonal, -1 between neighbours, 0 elsewhere. */
function silentBlocks(copies: number): Float64Array {
  const n = 16 * copies;
  return Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    if (i === j) return 1;
    return Math.floor(i / 16) === Math.floor(j / 16) && [1, 2, 4, 8, 15].includes((i ^ j) % 16) ? -1 : 0;
  });
}

const shuffled = (matrix: Float64Array, side: number): { matrix: Float64Array; names: number[] } => {
  const names = shuffle(side);
  return { matrix: reordered(matrix, side, names), names };
};

describe('featureOrder', () => {
  it('is a permutation', () => {
    const order = featureOrder(antipodalRug(64, 20, 8), 64);
    expect(order.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 64 }, (_, k) => k));
  });

  it('puts the partners of a shuffled antipodal rug side by side', () => {
    const { matrix, names } = shuffled(antipodalRug(64, 19, 8), 64);
    const order = featureOrder(matrix, 64).map((k) => names[k]!);
    const places = new Map(order.map((feature, place) => [feature, place]));
    for (const feature of order) expect(Math.abs(places.get(feature)! - places.get(feature ^ 8)!)).toBe(1);
  });

  it('brings the blocks of shuffled copies of a silent code back, and finds no order of its own in a second pass', () => {
    const { matrix, names } = shuffled(silentBlocks(5), 80);
    const order = featureOrder(matrix, 80);
    const blocks = order.map((k) => Math.floor(names[k]! / 16));
    for (let block = 0; block < 5; block++) expect(new Set(blocks.slice(16 * block, 16 * block + 16)).size).toBe(1);
    const again = reordered(matrix, 80, order);
    for (let k = 0; k < 80 * 80; k++)
      if (Math.floor(Math.floor(k / 80) / 16) !== Math.floor((k % 80) / 16)) expect(again[k]).toBe(0);
  });

  it('brings blocks back through noise that is weaker than their links', () => {
    const { matrix, names } = shuffled(silentBlocks(5), 80);
    const noisy = matrix.map((entry, k) => entry + 0.4 * (2 * (hash(k) / 2 ** 32) - 1));
    const blocks = featureOrder(noisy, 80).map((k) => Math.floor(names[k]! / 16));
    for (let block = 0; block < 5; block++) expect(new Set(blocks.slice(16 * block, 16 * block + 16)).size).toBe(1);
  });

  it('sees a link in one direction alone, as in a cascade, and puts what nothing links last', () => {
    // features 1 and 3 by W_31 = -100 only, feature 2 is dead, 0 and 4 are a weaker pair
    const matrix = new Float64Array(25);
    for (const k of [0, 1, 3, 4]) matrix[6 * k] = 1;
    matrix[3 * 5 + 1] = -100;
    matrix[0 * 5 + 4] = -0.5;
    expect(featureOrder(matrix, 5)).toEqual([0, 4, 1, 3, 2]);
  });
});

describe('reordered', () => {
  it('takes rows and columns together', () => {
    expect([...reordered([1, 2, 3, 4, 5, 6, 7, 8, 9], 3, [2, 0])]).toEqual([9, 7, 3, 1]);
  });
});
