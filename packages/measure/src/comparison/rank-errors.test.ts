import { fillNormal } from '../statistics/normal.ts';
import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { rankError } from './rank-errors.ts';

describe('rankError', () => {
  it('is 1/2 a place for each row that is not told apart at all', () => {
    const even = { difference: 1e-30, standardError: 1, holds: true };
    expect(rankError([even])).toBeCloseTo(0.5, 12);
    expect(rankError([even, even, even, even])).toBeCloseTo(1, 12);
  });

  it('counts an error that does not hold as an even chance, and rows that are the same as nothing', () => {
    expect(rankError([{ difference: 1, standardError: 1e-9, holds: false }])).toBeCloseTo(0.5, 12);
    expect(rankError([{ difference: 0, standardError: 0, holds: true }])).toBe(0);
    expect(rankError([])).toBe(0);
  });

  it('is the spread of the rank of a row whose rivals are measured anew, each with its own luck', () => {
    const rivals = [-2, -0.5, 0.3, 1, 4];
    const words = new WordStream(3, 'probe');
    const trials = 20_000;
    const luck = new Float64Array(trials * rivals.length);
    fillNormal(words, luck);
    const ranks = Float64Array.from(
      { length: trials },
      (_, t) => rivals.filter((rival, j) => rival + luck[t * rivals.length + j]! < 0).length,
    );
    const mean = ranks.reduce((sum, rank) => sum + rank, 0) / trials;
    const spread = Math.sqrt(ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0) / (trials - 1));
    const found = rankError(rivals.map((rival) => ({ difference: -rival, standardError: 1, holds: true })));
    // A spread of 20,000 trials is known to 1/sqrt(2 trials) = 0.5 %, about; three of these.
    expect(Math.abs(found / spread - 1)).toBeLessThan(0.015);
  });
});
