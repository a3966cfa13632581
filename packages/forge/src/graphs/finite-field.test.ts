import { describe, expect, it } from 'vitest';
import { anisotropicForm, finiteField } from './finite-field.ts';

describe.each([2, 3, 4, 5, 7, 8, 9, 16, 25, 27])('the field with %d elements', (q) => {
  const field = finiteField(q);
  const elements = Array.from({ length: q }, (_, a) => a);
  const nonzero = elements.slice(1);

  it('is a field: every row of its tables holds each element once', () => {
    for (const a of elements) {
      expect(new Set(elements.map((b) => field.add(a, b))).size).toBe(q);
      expect(field.subtract(field.add(a, 1), 1)).toBe(a);
      expect([field.add(a, 0), field.multiply(a, 0), field.multiply(a, 1)]).toEqual([a, 0, a]);
    }
    for (const a of nonzero) expect(new Set(nonzero.map((b) => field.multiply(a, b)))).toEqual(new Set(nonzero));
  });

  it('is commutative, associative and distributive', () => {
    const some = elements.filter((a) => a < 4 || a % 3 === 1);
    for (const a of some) {
      for (const b of some) {
        expect(field.multiply(a, b)).toBe(field.multiply(b, a));
        for (const c of some) {
          expect(field.multiply(a, field.multiply(b, c))).toBe(field.multiply(field.multiply(a, b), c));
          expect(field.multiply(a, field.add(b, c))).toBe(field.add(field.multiply(a, b), field.multiply(a, c)));
        }
      }
    }
  });

  it('has a^q = a, and a quadratic form without a zero', () => {
    for (const a of elements) expect(field.power(a, q)).toBe(a);
    const [b, c] = anisotropicForm(field);
    const value = (x: number): number => field.add(field.add(field.multiply(x, x), field.multiply(b, x)), c);
    expect(elements.every((x) => value(x) !== 0)).toBe(true);
  });
});
