import { describe, expect, it } from 'vitest';
import { distinctGroups, explained } from './explained-row.ts';

const plain = { fraction: 0.5, gaussian: 0.05, pattern: [] };
const pair = { fraction: 0.5, gaussian: 0.01, pattern: [-1] };

describe('explained', () => {
  it('removes the entries that stand nearest to the pattern and sums the squares of the rest', () => {
    const row = explained(Float64Array.of(0.1, -0.99, 1, 0.05), 2, [plain, pair]);
    expect(row.group).toBe(pair);
    expect(row.mismatch).toBeCloseTo(0.01, 15);
    expect(row.deviations).toEqual([expect.closeTo(0.01, 15)]);
    expect(row.energy).toBeCloseTo(0.01 + 0.0025, 15);
  });

  it('scales a row to a diagonal of 1', () => {
    const row = explained(Float64Array.of(2, -2, 0.2), 0, [pair]);
    expect([row.mismatch, row.energy]).toEqual([0, 0.1 * 0.1]);
  });

  it('uses no entry twice', () => {
    const twice = { fraction: 1, gaussian: 0, pattern: [-1, -1] };
    expect(explained(Float64Array.of(1, -1, 0.25), 0, [twice]).mismatch).toBe(1.25);
  });

  it('misses a pattern that is longer than the row', () => {
    expect(explained(Float64Array.of(1, -1), 0, [{ ...pair, pattern: [-1, -1] }]).group).toBeUndefined();
  });

  it('measures large entries in units of themselves', () => {
    const large = { fraction: 1, gaussian: 0, pattern: [-1e200] };
    expect(explained(Float64Array.of(1, -1.001e200), 0, [large]).mismatch).toBeCloseTo(0.001, 12);
  });

  it('lets an entry of -1000 or below stand for minus infinity', () => {
    const limit = { fraction: 1, gaussian: 0, pattern: [-Infinity, -1] };
    expect(explained(Float64Array.of(1, -1, -1e30), 0, [limit]).mismatch).toBe(0);
    expect(explained(Float64Array.of(1, -1, -999), 0, [limit]).mismatch).toBe(1);
  });

  it('takes a row of zeros for a feature that is not stored, and no other row', () => {
    const lost = { fraction: 0.5, gaussian: Infinity, pattern: [] };
    expect(explained(new Float64Array(4), 2, [plain, lost])).toEqual({
      group: lost,
      deviations: [],
      mismatch: 0,
      energy: 0,
    });
    expect(explained(Float64Array.of(1, 0.2), 0, [plain, lost]).group).toBe(plain);
    expect(explained(new Float64Array(4), 2, [plain]).group).toBeUndefined();
  });
});

describe('distinctGroups', () => {
  it('adds up the shares of groups that only differ in the order of their entries', () => {
    const one = { fraction: 0.25, gaussian: 0, pattern: [-1, 0.5] };
    const other = { fraction: 0.5, gaussian: 0, pattern: [0.5, -1] };
    expect(distinctGroups([one, plain, other])).toEqual([{ ...one, fraction: 0.75 }, plain]);
  });
});
