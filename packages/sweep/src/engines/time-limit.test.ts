import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitText, secondsOfLimit } from './time-limit.ts';

describe('secondsOfLimit', () => {
  // The six forms in the manual of sbatch.
  it.each([
    ['90', 5400],
    ['90:30', 5430],
    ['04:00:00', 14_400],
    ['2-12', 216_000],
    ['2-12:30', 217_800],
    ['2-12:30:15', 217_815],
  ])('reads %s as %i s', (text, seconds) => {
    expect(secondsOfLimit(text)).toBe(seconds);
  });

  it.each(['', '0', '0:59', '4h', '1:2:3:4', '-1', '1-', '04:00:00 '])('refuses "%s"', (text) => {
    expect(() => secondsOfLimit(text)).toThrow(/^--time: must be a time limit of a minute or more/);
  });

  it('reads back what limitText writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 800 * 86_400 }), (seconds) => {
        expect(secondsOfLimit(limitText(seconds))).toBe(seconds);
      }),
    );
  });
});
