import { describe, expect, it } from 'vitest';
import { denseWeights, matrixOf, squareWeights } from '../testing/dense-weights.ts';
import { antipodalPairs, identity, pentagon } from '../testing/known-weights.ts';
import { roughlyNormal } from '../testing/normal-values.ts';
import { chanceLimit, rowProfiles } from './row-profiles.ts';
import { strongestOf } from './strongest.ts';

describe('rowProfiles', () => {
  it('finds one partner at -1 in every row of antipodal pairs, and nothing else', () => {
    const { rows, unrepresented } = rowProfiles(antipodalPairs(8), { seed: 1 });
    expect(unrepresented).toBe(0);
    expect(rows.map(({ feature }) => feature)).toEqual(Array.from({ length: 16 }, (_, i) => i));
    for (const row of rows) {
      expect(row).toMatchObject({ diagonal: 1, energy: 1, beyondChance: 1, strongest: Float64Array.of(-1) });
    }
  });

  it('finds nothing beside the diagonal of the identity', () => {
    const [row] = rowProfiles(identity(5), { seed: 1 }).rows;
    expect(row).toMatchObject({ energy: 0, beyondChance: 0, strongest: new Float64Array() });
  });

  it('lists the pentagon: two neighbours at cos 144°, two at cos 72°', () => {
    const [row] = rowProfiles(pentagon(), { seed: 1 }).rows;
    const [near, far] = [Math.cos((2 * Math.PI) / 5), Math.cos((4 * Math.PI) / 5)];
    // 64-bit products of order 1.
    [far, far, near, near].forEach((entry, k) => expect(row!.strongest[k]).toBeCloseTo(entry, 14));
    expect(row!.energy).toBeCloseTo(1 / (2 / 5) - 1, 14);
  });

  it('measures a row in units of its own diagonal, so that a scaled row is the same row', () => {
    const rows = [
      [1, -0.5, 0.25],
      [-2, 4, 1],
      [0.5, -1, 2],
    ];
    const found = rowProfiles(squareWeights(rows), { seed: 1 }).rows;
    for (const { energy } of found) expect(energy).toBe(0.5 ** 2 + 0.25 ** 2);
    expect(found.map(({ strongest }) => [...strongest])).toEqual([
      [-0.5, 0.25],
      [-0.5, 0.25],
      [-0.5, 0.25],
    ]);
  });

  it('leaves out unrepresented features, and says how many there are', () => {
    const { rows, unrepresented } = rowProfiles(denseWeights(matrixOf([[1, 0, 0.1, -1]])), { seed: 1 });
    expect(unrepresented).toBe(1 / 2);
    expect(rows.map(({ feature }) => feature)).toEqual([0, 3]);
  });

  it('leaves out unrepresented features also where they are most of all', () => {
    // W_ii = (1, 1, 0.04, 0, 0, 0, 0, 0): the median diagonal is 0.
    const columns = [
      [1, 0, 0.2, 0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0, 0, 0, 0],
    ];
    const { rows, unrepresented } = rowProfiles(denseWeights(matrixOf(columns)), { seed: 1 });
    expect(unrepresented).toBe(6 / 8);
    expect(rows.map(({ feature }) => feature)).toEqual([0, 1]);
  });

  it('has no rows where no feature is represented', () => {
    expect(rowProfiles(squareWeights([[-1]]), { seed: 1 })).toEqual({ rows: [], unrepresented: 1 });
  });

  it('refuses rows that there are not and entries that are not finite', () => {
    expect(() => rowProfiles(identity(4), { seed: 1, rows: 5 })).toThrow(/rowProfiles rows.*from 1 to 4, got 5/);
    const broken = { ...identity(4), row: () => Float64Array.of(1, NaN, 0, 0) };
    expect(() => rowProfiles(broken, { seed: 1 })).toThrow(/row 0 of W must have finite entries/);
  });
});

describe('chanceLimit', () => {
  it('is passed by one row of normal entries in a hundred at most, and by an entry of six deviations nearly always', () => {
    const rows = Array.from({ length: 100 }, (_, seed) => roughlyNormal(256, seed).map((entry) => 0.1 * entry));
    const passing = (entries: readonly Float64Array[]): number =>
      entries.filter((row) => row.some((entry) => Math.abs(entry) > chanceLimit(row.map(Math.abs)))).length;
    // 0.4 % expected, with a binomial deviation of 0.6 rows; the median of 256 entries is known to 8 %.
    expect(passing(rows)).toBeLessThan(5);
    expect(passing(rows.map((row) => row.with(7, -0.6)))).toBeGreaterThan(95);
  });

  it('is 0.1 where the rest of a row is silent', () => {
    expect(chanceLimit(Float64Array.of(0, 0, 0, 1))).toBe(0.1);
    expect(chanceLimit(new Float64Array())).toBe(0.1);
  });
});

describe('strongestOf', () => {
  it('is the head of the entries sorted by size', () => {
    const entries = roughlyNormal(500, 3);
    const sorted = [...entries].sort((one, other) => Math.abs(other) - Math.abs(one));
    for (const most of [1, 7, 64, 600]) expect([...strongestOf(entries, most)]).toEqual(sorted.slice(0, most));
  });

  it('leaves out all of a size together where they do not all fit, whatever their order', () => {
    const entries = Float64Array.of(0.3, -0.5, 0.3, 0.7, -0.3);
    expect(strongestOf(entries, 5)).toHaveLength(5);
    for (const most of [2, 3, 4]) expect(strongestOf(entries, most)).toEqual(Float64Array.of(0.7, -0.5));
  });

  it('leaves out zeros', () => {
    expect(strongestOf(Float64Array.of(0, -2, 0, 1), 4)).toEqual(Float64Array.of(-2, 1));
  });
});
