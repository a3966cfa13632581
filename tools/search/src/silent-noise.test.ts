import { WordStream } from '@rugbench/core';
import { describe, expect, it } from 'vitest';
import { multiplicityOfLeast, silentLoss, spreadOf } from './silent-noise.ts';

/** The Petersen graph: degree 3, eigenvalues 1 (five times) and -2 (four times). */
const petersen = { features: 10, degree: 3, theta: 1, least: -2 };

describe('silentLoss', () => {
  it('knows the rank: 22 of 77 for the graph of M22, 5 of 10 for the Petersen graph', () => {
    expect(multiplicityOfLeast({ features: 77, degree: 16, theta: 2, least: -6 })).toBe(21);
    expect(multiplicityOfLeast(petersen)).toBe(4);
  });

  it('is degree / theta² (1/3 - 1/(6 theta)) p² for small p without noise', () => {
    const p = 0.01;
    const { loss, error } = silentLoss(petersen, p, 0, 30_000, new WordStream(1, 'fit'));
    // four standard errors; terms of order p³, with three neighbours: 3 p of the loss
    expect(Math.abs(loss / p ** 2 - 0.5)).toBeLessThan((4 * error) / p ** 2 + 0.015);
  });

  it('has the noise of a factorisation of W', () => {
    // eigenvalues of W: 3 four times and -2 once, so absolute values add up to 14
    const p = 0.1;
    const hidden = ((p / 3 - p ** 2 / 4) * 14 + (p ** 2 / 4) * 10 * 2) / 5;
    expect(spreadOf(petersen, p, 1)).toBeCloseTo(Math.sqrt((hidden * 14) / 10), 12);
  });
});
