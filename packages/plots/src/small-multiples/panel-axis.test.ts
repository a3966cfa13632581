import { describe, expect, it } from 'vitest';
import { textWidth } from '../text/text-width.ts';
import { FONT_SIZE } from '../theme/typography.ts';
import { fittingTicks, linearAxis, logAxis, numberLabel, placeOn } from './panel-axis.ts';

describe('numberLabel', () => {
  it('is plain for ordinary numbers and a power of ten for others', () => {
    const numbers = [0, 0.0125, -3.5, 16384, -4.67e6, 2e-6];
    expect(numbers.map(numberLabel)).toEqual(['0', '0.0125', '−3.5', '16384', '−4.67×10⁶', '2×10⁻⁶']);
  });
});

describe('placeOn', () => {
  it('goes from 0 to the length, evenly in the value or in its logarithm', () => {
    const linear = placeOn(linearAxis('x', [-1, 3]), 200);
    expect([-1, 0, 3].map(linear)).toEqual([0, 50, 200]);
    const axis = logAxis('x', 'loss', [1, 100]);
    const log = placeOn(axis, 100);
    expect(axis.domain.map(log)).toEqual([0, 100]);
    expect(log(10) - log(1)).toBeCloseTo(log(100) - log(10), 9);
  });
});

describe('fittingTicks', () => {
  it('leaves 8 px between labels, and keeps 0', () => {
    const axis = linearAxis('x', [-1, 1]);
    for (let length = 40; length <= 600; length += 7) {
      const ticks = fittingTicks(axis, length);
      const place = placeOn(axis, length);
      expect(ticks).toContain(0);
      ticks.slice(1).forEach((tick, k) => {
        const before = ticks[k]!;
        const room = [tick, before].reduce((sum, one) => sum + textWidth(numberLabel(one), FONT_SIZE) / 2, 8);
        expect(place(tick) - place(before)).toBeGreaterThanOrEqual(room);
      });
    }
    expect(fittingTicks(axis, 2000)).toHaveLength(axis.ticks.length);
  });
});

describe('linearAxis', () => {
  it('widens a domain without length', () => {
    const { domain, ticks } = linearAxis('x', [2, 2]);
    expect(domain[0]).toBeLessThan(2);
    expect(domain[1]).toBeGreaterThan(2);
    expect(ticks.length).toBeGreaterThanOrEqual(4);
  });
});
