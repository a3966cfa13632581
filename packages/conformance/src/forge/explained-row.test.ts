import { describe, expect, it } from 'vitest';
import { explained } from './explained-row.ts';

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
