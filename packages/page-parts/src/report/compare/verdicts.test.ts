import type { ReportDifference } from '@rugbench/report';
import { describe, expect, it } from 'vitest';
import { bySureness, verdictOf } from './verdicts.ts';

const differing = (difference: number, standardError: number | null): ReportDifference => ({
  ...{ name: `${difference}`, lines: [0, 1], difference, standardError, paired: true },
});

describe('verdicts on differences', () => {
  it('take two standard errors for certain', () => {
    expect(verdictOf(differing(-2.1, 1))).toBe('lower');
    expect(verdictOf(differing(2.1, 1))).toBe('higher');
    expect(verdictOf(differing(2, 1))).toBe('not told apart');
    expect(verdictOf(differing(0, null))).toBe('equal');
    expect(verdictOf(differing(1, null))).toBe('unsure');
  });

  it('stand in the order of their certainty', () => {
    const ordered = bySureness([differing(1, null), differing(1, 1), differing(-1, 0), differing(-3, 1)]);
    expect(ordered.map(({ difference, standardError }) => [difference, standardError])).toEqual([
      [-1, 0],
      [-3, 1],
      [1, 1],
      [1, null],
    ]);
  });
});
