import { describe, expect, it } from 'vitest';
import { latticeOf } from './lattice.ts';

describe('latticeOf', () => {
  it('finds the step of whole numbers over d, though some are missing', () => {
    const lattice = latticeOf(Float64Array.from([-3, 4, 0, 1, 9], (whole) => whole / 7))!;
    expect(lattice.step).toBeCloseTo(1 / 7, 14);
    expect(lattice.offset).toBe(-3 / 7);
  });

  it('knows that rounding to float32 changes nothing, and that irregular numbers lie on none', () => {
    expect(latticeOf(Float64Array.from(new Float32Array([0.1, 0.3, 0.7])))!.step).toBeCloseTo(0.2, 6);
    expect(latticeOf(Float64Array.of(0, 1, Math.SQRT2))).toBeUndefined();
    expect(latticeOf(Float64Array.of(2, 2))).toBeUndefined();
  });
});
