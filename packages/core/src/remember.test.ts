import { describe, expect, it } from 'vitest';
import { remember, rememberFor } from './remember.ts';

describe('remember', () => {
  it('computes each value once', () => {
    const asked: number[] = [];
    const square = remember(10, (x: number) => (asked.push(x), x * x));
    expect([square(3), square(4), square(3), square(-3)]).toEqual([9, 16, 9, 9]);
    expect(asked).toEqual([3, 4, -3]);
  });

  it('forgets the oldest where there are too many, and finds the same again', () => {
    const asked: number[] = [];
    const square = remember(2, (x: number) => (asked.push(x), x * x));
    for (const x of [1, 2, 3, 2, 1]) expect(square(x)).toBe(x * x);
    expect(asked).toEqual([1, 2, 3, 1]);
  });
});

describe('rememberFor', () => {
  it('computes once for an object, and again for its equal', () => {
    let computed = 0;
    const sizeOf = rememberFor((of: readonly number[]) => (computed++, of.length));
    const list = [1, 2];
    expect([sizeOf(list), sizeOf(list), sizeOf([1, 2])]).toEqual([2, 2, 2]);
    expect(computed).toBe(2);
  });
});
