import { describe, expect, it } from 'vitest';
import { halfNormalQuantile } from './half-normal-quantile.ts';

/** sqrt(2) erfinv((w + 1/2) / 2^32) by mpmath with 50 digits. */
const TABLE: readonly (readonly [word: number, value: number])[] = [
  [0, 1.4590496864583114e-10],
  [1, 4.377149059374934e-10],
  [1000, 2.9195584226031226e-7],
  [2147483647, 0.6744897500129101],
  [2147483648, 0.6744897503792534],
  [3000000000, 1.0332047960630475],
  [3650722200, 1.4395314700338149],
  [3650722202, 1.4395314716786167],
  [4000000000, 1.8205359595034325],
  [4294966296, 5.171104617691571],
  [4294967294, 6.275172902938707],
  [4294967295, 6.443934526538564],
];

/** The middle of the interval that a word stands for. */
const centreOf = (word: number): number => (word + 0.5) / 2 ** 33;

describe('halfNormalQuantile', () => {
  it('agrees with 50 digits to 1e-15 relative, from the first word to the last, and where its pieces meet', () => {
    for (const [word, value] of TABLE) {
      // A dozen operations of half a unit each, and the square root of the logarithm.
      expect(Math.abs(halfNormalQuantile(centreOf(word)) / value - 1), `word ${word}`).toBeLessThan(1e-15);
    }
  });

  it('rises with the word', () => {
    let last = 0;
    for (let word = 0; word < 2 ** 32; word += 2 ** 20 - 1) {
      expect(halfNormalQuantile(centreOf(word))).toBeGreaterThan(last);
      last = halfNormalQuantile(centreOf(word));
    }
  });
});
