import { describe, expect, it } from 'vitest';
import { expectation } from './expectation.ts';

const uniform = { density: () => 1, breaks: [0, 1], mean: 1 / 2, meanSquare: 1 / 3 };

describe('expectation', () => {
  it('adds atoms to the integral of the density', () => {
    const magnitude = {
      ...uniform,
      density: () => 0.6,
      atoms: [
        { at: 2, mass: 0.3 },
        { at: -1, mass: 0.1 },
      ],
    };
    expect(expectation(magnitude, (u) => u * u)).toBeCloseTo(0.6 / 3 + 0.3 * 4 + 0.1, 9);
    expect(expectation({ ...magnitude, breaks: [] }, (u) => u * u)).toBeCloseTo(1.3, 12);
  });

  it('finds a spike in a window around it, where the whole interval would miss it', () => {
    const spike = (u: number): number => Math.exp(-0.5 * ((u - 0.3) / 1e-5) ** 2);
    const window = { from: 0.3 - 1.2e-4, at: 0.3, to: 0.3 + 1.2e-4 };
    expect(expectation(uniform, spike, window) / (1e-5 * Math.sqrt(2 * Math.PI))).toBeCloseTo(1, 6);
  });

  it('is 0 where the window lies outside of the support', () => {
    expect(expectation(uniform, () => 1, { from: 2, at: 3, to: 4 })).toBe(0);
  });
});
