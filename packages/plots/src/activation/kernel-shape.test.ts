import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernelShape } from './kernel-shape.ts';

describe('kernelShape', () => {
  it('gives height and width of a rectangle to the digits that an author wrote, wherever the grid lies', () => {
    const digits = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -3, max: 0 }));
    fc.assert(
      fc.property(digits, fc.integer({ min: 300, max: 500 }), ([mantissa, exponent], count) => {
        const width = Number(`${mantissa}e${exponent}`);
        const z = Array.from({ length: count + 1 }, (_, k) => 0.3 + 2 * width * (k / count - 0.5));
        const values = z.map((at) => (Math.abs(at - 0.3) < width / 2 ? -5 : 0));
        const shape = kernelShape(z, values)!;
        expect(shape.height).toBe(-5);
        // a grid of 300 steps over twice the width holds the edges to 1 per cent, so one digit at least is right
        expect(Math.abs(shape.width / width - 1)).toBeLessThan(0.02);
        if (mantissa < 10) expect(shape.width).toBe(width);
      }),
    );
  });

  it('is null for a curve that is zero', () => {
    expect(kernelShape([0, 1], [0, 0])).toBeNull();
  });
});
