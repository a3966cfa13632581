import { describe, expect, it } from 'vitest';
import { fromLine, toLine } from './domain.ts';

describe('toLine and fromLine', () => {
  const cases: readonly ['real' | 'positive' | 'unit', number, number][] = [
    ['real', -2.5, -2.5],
    ['positive', 1, 0],
    ['positive', Math.E, 1],
    ['unit', 0.5, 0],
    ['unit', 0.75, Math.log(3)],
  ];
  it.each(cases)('%s: %d lies at %d on the line, and back', (domain, value, coordinate) => {
    expect(toLine(domain, value)).toBeCloseTo(coordinate, 14);
    expect(fromLine(domain, coordinate)).toBeCloseTo(value, 14);
  });

  it('the whole line lies inside the domain', () => {
    for (const coordinate of [-700, -30, 0, 30]) {
      expect(fromLine('positive', coordinate)).toBeGreaterThan(0);
      expect(fromLine('unit', coordinate)).toBeGreaterThan(0);
      expect(fromLine('unit', coordinate)).toBeLessThan(1);
    }
  });
});
