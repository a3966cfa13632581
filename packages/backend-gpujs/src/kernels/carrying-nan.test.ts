import { numberText } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carryingNaN } from './carrying-nan.ts';

/** The value of an expression of a kernel. */
const valueOf = (text: string, a: number, b: number): unknown =>
  (new Function('a', 'b', `return ${carryingNaN(text)};`) as (a: number, b: number) => unknown)(a, b);

describe('carryingNaN', () => {
  it('keeps what min and max of JavaScript are, for what is not a number too', () => {
    fc.assert(
      fc.property(fc.constantFrom('min', 'max'), fc.double(), fc.double(), (name, a, b) => {
        const expected = Math[name](a, b);
        // + 0: the sign of a zero may be lost
        expect((valueOf(`Math.${name}(a, b)`, a, b) as number) + 0).toBe(expected + 0);
      }),
    );
  });

  it('leaves no min or max that the algebra writes, whatever the number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(valueOf(`Math.max(a, ${numberText(value)})`, NaN, 0)).toBeNaN();
        expect(carryingNaN(`Math.min(${numberText(value)}, v12)`)).not.toContain('Math');
      }),
    );
  });

  it('leaves all else as it is', () => {
    const text = 'const v0 = Math.exp(z0);\nconst v1 = v0 > 0 ? v0 : 1;';
    expect(carryingNaN(text)).toBe(text);
  });
});
