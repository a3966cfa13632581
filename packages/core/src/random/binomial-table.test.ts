import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTable } from './binomial-table.ts';

const WORDS = 2 ** 32;
/** Rounding the cumulative sums down to multiples of 2^-32; the rest is for the 64-bit sums. */
const ROUNDING = 1.001 / WORDS;

/** All n + 1 probabilities, exactly rounded from fractions of arbitrary-precision integers. */
function exactBinomial(trials: number, probability: number): number[] {
  const scale = 1n << 60n;
  const success = BigInt(probability * 2 ** 60);
  const terms: bigint[] = [];
  let choose = 1n;
  for (let k = 0; k <= trials; k++) {
    terms.push(choose * success ** BigInt(k) * (scale - success) ** BigInt(trials - k));
    choose = (choose * BigInt(trials - k)) / BigInt(k + 1);
  }
  const total = scale ** BigInt(trials);
  return terms.map((term) => Number((term << 80n) / total) / 2 ** 80);
}

/** A probability whose binary digits end within 60 places, so that the fractions above are exact. */
const probabilities = fc.integer({ min: 0, max: 2 ** 32 }).map((word) => word / WORDS);

describe('binomialTable', () => {
  it('has the binomial probabilities to within 2^-32', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), probabilities, (trials, probability) => {
        const table = binomialTable(trials, probability);
        exactBinomial(trials, probability).forEach((exact, count) => {
          expect(Math.abs(table.probability(count) - exact)).toBeLessThan(ROUNDING);
          // The 60 products of a neighbour's ratio are rounded, and what is below 1e-16 of the largest is left out.
          expect(Math.abs(table.mass(count) - exact)).toBeLessThan(1e-13);
        });
      }),
    );
  });

  // by mpmath with 50 digits, from log-gamma
  const millions: readonly [probability: number, count: number, exact: number][] = [
    [0.01, 10000, 3.88939131457932e-8],
    [0.01, 10300, 0.0007422721488390777],
    [0.01, 10485, 0.003915548047877518],
    [0.01, 11100, 6.864906021838162e-11],
    [0.5, 524288, 0.0007791839556370944],
    [0.5, 523588, 0.0003060189245139266],
    [0.5, 526288, 3.786440876744109e-7],
    [1e-6, 0, 0.35043623170236315],
    [1e-6, 7, 9.691080487073571e-5],
    [0.999, 1047528, 0.01232659818237485],
    [0.999, 1047376, 3.3250095182857494e-7],
  ];
  it.each(millions)('for n = 2^20 and p = %d gives %d its probability', (probability, count, exact) => {
    expect(Math.abs(binomialTable(2 ** 20, probability).probability(count) - exact)).toBeLessThan(ROUNDING);
  });

  it.each([0.001, 0.01, 0.3, 0.5, 0.97])('for n = 2^20 and p = %d has mean np and variance np(1-p)', (probability) => {
    const trials = 2 ** 20;
    const table = binomialTable(trials, probability);
    const [mean, deviation] = [trials * probability, Math.sqrt(trials * probability * (1 - probability))];
    const range = Math.ceil(12 * deviation);
    let [total, first, second] = [0, 0, 0];
    for (let count = Math.max(0, Math.floor(mean) - range); count <= Math.min(trials, mean + range); count++) {
      total += table.probability(count);
      first += table.probability(count) * (count - mean);
      second += table.probability(count) * (count - mean) ** 2;
    }
    expect(total).toBe(1);
    // each of at most 24 deviations of cumulative sums is too low by less than 2^-32, or the mean too high
    const slack = (2 * range) / WORDS;
    expect(Math.abs(first)).toBeLessThan(slack);
    expect(Math.abs(second - deviation ** 2)).toBeLessThan(2 * range * slack);
  });

  it('knows the certain cases: p = 0, p = 1, n = 0', () => {
    for (const word of [0, 1, WORDS / 2, WORDS - 1]) {
      expect(binomialTable(100, 0).draw(word)).toBe(0);
      expect(binomialTable(100, 1).draw(word)).toBe(100);
      expect(binomialTable(0, 0.3).draw(word)).toBe(0);
    }
  });

  it('for n = 1 cuts the words once, at 1 - p', () => {
    const table = binomialTable(1, 0.25);
    expect([table.probability(0), table.probability(1), table.probability(2)]).toEqual([0.75, 0.25, 0]);
    expect([table.draw(0), table.draw(0.75 * WORDS - 1), table.draw(0.75 * WORDS), table.draw(WORDS - 1)]).toEqual([
      0, 0, 1, 1,
    ]);
  });

  it('draws each count for as many words as its probability says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), probabilities, (trials, probability) => {
        const table = binomialTable(trials, probability);
        let end = 0;
        for (let count = 0; count <= trials; count++) {
          const words = table.probability(count) * WORDS;
          if (words > 0) expect([table.draw(end), table.draw(end + words - 1)]).toEqual([count, count]);
          end += words;
        }
        expect(end).toBe(WORDS);
      }),
    );
  });
});
