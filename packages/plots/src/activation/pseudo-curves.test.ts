import { describe, expect, it } from 'vitest';
import { plainSymbol } from './pseudo-curves.ts';

describe('plainSymbol', () => {
  it.each([
    ['\\theta', 'θ'],
    ['\\varepsilon', 'ε'],
    ['z', 'z'],
    ['\\theta_i', 'θ_i'],
    ['2 \\mu', '2 μ'],
  ])('writes %s as %s', (latex, plain) => {
    expect(plainSymbol(latex)).toBe(plain);
  });

  it.each(['\\hat x', 'a_{ij}', 'z^2', ''])('gives up on %j', (latex) => {
    expect(plainSymbol(latex)).toBeNull();
  });
});
