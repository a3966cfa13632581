import { describe, expect, it } from 'vitest';
import { WordStream } from './word-stream.ts';

const COUNT = 1 << 16;

/** Three ways in which the project reads words one after the other. */
const sequences: readonly [string, () => Uint32Array][] = [
  ['consecutive words', () => sequence(new WordStream(2024, 'train'), (words) => words.next())],
  [
    'first words of consecutive samples',
    () => sequence(new WordStream(7, 'judge'), (words, i) => words.seek(i).next()),
  ],
  [
    'first words of consecutive seeds',
    () => Uint32Array.from({ length: COUNT }, (_, i) => new WordStream(i, 'weights').next()),
  ],
];

function sequence(words: WordStream, read: (words: WordStream, i: number) => number): Uint32Array {
  return Uint32Array.from({ length: COUNT }, (_, i) => read(words, i));
}

describe.each(sequences)('%s', (_name, make) => {
  const words = make();

  it('have every bit set half of the time', () => {
    for (let bit = 0; bit < 32; bit++) {
      const ones = words.reduce((sum, word) => sum + ((word >>> bit) & 1), 0);
      // binomial(COUNT, 1/2): standard deviation sqrt(COUNT)/2; 5 of them
      expect(Math.abs(ones - COUNT / 2)).toBeLessThan(2.5 * Math.sqrt(COUNT));
    }
  });

  it('have every byte value equally often, in each of the four places', () => {
    for (let place = 0; place < 32; place += 8) {
      const counts = new Float64Array(256);
      for (const word of words) counts[(word >>> place) & 255]!++;
      const statistic = counts.reduce((sum, count) => sum + (count - COUNT / 256) ** 2 / (COUNT / 256), 0);
      // chi-square with 255 degrees of freedom: mean 255, standard deviation sqrt(510); 5 of them
      expect(Math.abs(statistic - 255)).toBeLessThan(5 * Math.sqrt(510));
    }
  });

  it.each([1, 2, 4, 256])('are uncorrelated at lag %d', (lag) => {
    const centred = Float64Array.from(words, (word) => word / 2 ** 32 - 0.5);
    let sum = 0;
    for (let i = lag; i < COUNT; i++) sum += centred[i]! * centred[i - lag]!;
    // 12 times the mean product is a correlation with standard deviation 1/sqrt(COUNT); 5 of them
    expect(Math.abs((12 * sum) / COUNT)).toBeLessThan(5 / Math.sqrt(COUNT));
  });
});
