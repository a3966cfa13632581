import { describe, expect, it } from 'vitest';
import { integrate } from './integrate.ts';

describe('integrate', () => {
  const cases: readonly [string, (x: number) => number, number, number, number][] = [
    ['a polynomial', (x) => x ** 3 - x, 0, 2, 2],
    ['a wave', Math.sin, 0, Math.PI, 2],
    ['a narrow bell', (x) => Math.exp((-x * x) / 2e-4) / Math.sqrt(2e-4 * Math.PI), 0, 0.2, 0.5],
    ['1/sqrt(x), singular at its end', (x) => 1 / Math.sqrt(x), 0, 1, 2],
    ['the exponential density, to infinity', (x) => Math.exp(-x), 0, Infinity, 1],
    ['a power tail', (x) => 2 / x ** 3, 1, Infinity, 1],
  ];
  it.each(cases)('of %s is right to 1e-6, as it says', (_name, f, from, to, expected) => {
    expect(Math.abs(integrate(f, from, to) - expected)).toBeLessThan(1e-6);
  });
});
