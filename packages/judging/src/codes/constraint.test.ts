import { describe, expect, it } from 'vitest';
import { CONSTRAINTS, meets } from './constraint.ts';

const needs = { largestEntry: 1, symmetric: true, tied: true };

describe('meets', () => {
  it('asks more from each constraint to the next', () => {
    const met = [
      needs,
      { ...needs, tied: false },
      { ...needs, tied: false, symmetric: false },
      { ...needs, largestEntry: 30 },
    ];
    expect(met.map((one) => CONSTRAINTS.filter((constraint) => meets(constraint, one)))).toEqual([
      ['any', 'bounded', 'symmetric', 'tied'],
      ['any', 'bounded', 'symmetric'],
      ['any', 'bounded'],
      ['any'],
    ]);
  });

  it('forgives rounding of the diagonal, and trusts nothing unsaid', () => {
    expect(meets('bounded', { ...needs, largestEntry: 1 + 1e-12 })).toBe(true);
    expect(meets('bounded', { ...needs, largestEntry: 1.001 })).toBe(false);
    expect(CONSTRAINTS.filter((constraint) => meets(constraint, undefined))).toEqual(['any']);
  });
});
