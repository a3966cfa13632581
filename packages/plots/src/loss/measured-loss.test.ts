import { describe, expect, it } from 'vitest';
import { axisValues, errorBar, withError } from './measured-loss.ts';

describe('withError', () => {
  it('gives the error two digits and both numbers one exponent', () => {
    expect(withError({ loss: 3.14159e-3, standardError: 4.12e-5 })).toBe('3.142 ± 0.041 ×10⁻³');
    expect(withError({ loss: 0.4126, standardError: 0.013 })).toBe('0.413 ± 0.013');
    expect(withError({ loss: 2e-10, standardError: 3e-9 })).toBe('2 ± 30 ×10⁻¹⁰');
    expect(withError({ loss: 1.25e-2, standardError: 0 })).toBe('1.2500 ± 0 ×10⁻²');
  });
});

describe('axisValues', () => {
  it('ends at two standard errors, and no lower than a quarter of the loss', () => {
    expect(axisValues({ loss: 4, standardError: 1 })).toEqual([4, 6, 2]);
    expect(axisValues({ loss: 4, standardError: 3 })).toEqual([4, 10, 1]);
  });
});

describe('errorBar', () => {
  it('spans two standard errors to both sides, and ends where the axis begins', () => {
    expect(errorBar({ loss: 4, standardError: 1 }, 0.5)).toEqual([2, 6]);
    expect(errorBar({ loss: 4, standardError: 3 }, 0.5)).toEqual([0.5, 10]);
  });
});
