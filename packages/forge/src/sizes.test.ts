import { describe, expect, it } from 'vitest';
import { checkDimensions, checkRatio, checkSize, largestSize } from './sizes.ts';

describe('sizes', () => {
  it('are a unit times a power of two', () => {
    expect([1, 2, 3, 7, 8, 9].map((n) => largestSize(1, n))).toEqual([1, 2, 2, 4, 8, 8]);
    expect([1, 76, 77, 153, 154, 307, 308].map((n) => largestSize(77, n))).toEqual([0, 0, 77, 77, 154, 154, 308]);
    for (let m = 0; m < 22; m++) expect(largestSize(3, 3 * 2 ** m)).toBe(3 * 2 ** m);
  });

  it('name the nearest that are served', () => {
    const refused = (unit: number, n: number) => () => checkSize('code', unit, n);
    expect(refused(1, 300)).toThrow('code: n must be a power of two, got 300. Use --n 256 or --n 512.');
    expect(refused(16, 8)).toThrow('code: n must be a power of two from 16, got 8. Use --n 16.');
    expect(refused(7, 300)).toThrow('code: n must be a power of two times 7, got 300. Use --n 224 or --n 448.');
    expect(refused(7, 448)).not.toThrow();
  });

  it('say which way d and r have to go', () => {
    expect(() => checkRatio('code', 0.7, 2 / 3)).toThrow(
      'code: r must be above 0 and at most 2/3, got 0.7. Lower --r.',
    );
    expect(() => checkRatio('code', 0, 1)).toThrow('code: r must be above 0 and at most 1, got 0. Raise --r.');
    expect(() => checkDimensions('code', 3, 4, 8)).toThrow('code: d must be from 4 to 8, got 3. Raise --r.');
    expect(() => checkDimensions('code', 9, 4, 8)).toThrow('code: d must be from 4 to 8, got 9. Lower --r.');
  });
});
