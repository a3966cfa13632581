import { format } from '@rugbench/results';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossText, lossWithError, plainText, ratioText, wholeText } from './number-text.ts';

describe('numbers of the page', () => {
  it('are written as the tables of the command write them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (loss, error) => {
          expect(lossText(loss)).toBe(format.loss(loss));
          expect(lossWithError(loss, error)).toBe(format.lossWithError(loss, error));
          expect(ratioText(1000 * loss)).toBe(format.ratio(1000 * loss));
        },
      ),
    );
  });

  it('have a unit of the error where the value is 0, and ? where there is no error', () => {
    expect(lossWithError(0, 3e-5)).toBe('0.000e-5 ± 3.000e-5');
    expect(lossWithError(-4e-5, null)).toBe('-4.000e-5 ± ?');
    expect(plainText(0.30000000000000004)).toBe('0.3');
  });

  it('are written with commas as the language writes them', () => {
    const numbers = fc.oneof(
      fc.integer(),
      fc.integer({ min: 0, max: 4000 }),
      fc.integer({ min: 1, max: 1e6 }).map((value) => value / 8),
    );
    fc.assert(
      fc.property(numbers, (value) => {
        expect(wholeText(value)).toBe(value.toLocaleString('en-US'));
      }),
    );
  });
});
