import { describe, expect, it } from 'vitest';
import { scientific, significant } from './number-text.ts';

describe('scientific', () => {
  it('writes a power of ten with superscripts', () => {
    expect([1e-3, 2e-12, 1.5e7, 1].map(scientific)).toEqual(['10⁻³', '2×10⁻¹²', '1.5×10⁷', '10⁰']);
  });
});

describe('significant', () => {
  it('rounds to digits that count, and writes no zeros at the end', () => {
    expect(significant(0.12345, 3)).toBe('0.123');
    expect(significant(0.1, 3)).toBe('0.1');
    expect(significant(1234, 2)).toBe('1200');
  });
});
