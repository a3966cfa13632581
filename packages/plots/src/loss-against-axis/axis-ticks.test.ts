import { describe, expect, it } from 'vitest';
import { axisText, axisTicks, scaleOf } from './axis-ticks.ts';

describe('scaleOf', () => {
  it.each([
    ['equal ratios', [0.01, 0.0197, 0.0389, 0.0767], 'log'],
    ['powers of two', [256, 512, 1024], 'log'],
    ['more than a factor of 8', [0.01, 0.05, 0.3], 'log'],
    ['equal steps', [0.1, 0.2, 0.3], 'linear'],
    ['equal steps that are nearly equal ratios', [100, 101, 102], 'linear'],
    ['two values', [0.1, 0.3], 'linear'],
    ['zero among them', [0, 0.001, 0.1], 'linear'],
    ['one value', [3], 'linear'],
  ])('of %s', (_, values, scale) => {
    expect(scaleOf(values)).toBe(scale);
  });
});

describe('axisTicks', () => {
  const axis = { name: 'p', title: 'p', scale: 'log' } as const;

  it('are the values themselves where their labels fit', () => {
    expect(axisTicks({ ...axis, values: [0.3, 0.01, 0.05] }, 250, 11)).toEqual([0.01, 0.05, 0.3]);
  });

  it('are round numbers between the values where those are too many', () => {
    const values = Array.from({ length: 30 }, (_, k) => 0.01 * 1.13 ** k);
    const ticks = axisTicks({ ...axis, values }, 250, 11);
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    for (const tick of ticks) expect([1, 2, 3, 5]).toContain(Number(tick.toExponential()[0]));
  });
});

it('writes whole numbers as they are, and others short', () => {
  expect([65536, 0.0196812, 0, 1.234e-5, -2e-4].map(axisText)).toEqual(['65536', '0.0197', '0', '1.2×10⁻⁵', '−2×10⁻⁴']);
});
