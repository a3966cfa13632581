import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf } from './number-of.ts';

describe('numberOf', () => {
  it.each([
    ['3', 3],
    ['-0.1', -0.1],
    ['.5', 0.5],
    ['5.', 5],
    ['+2', 2],
    ['1e4', 10000],
    ['1E-3', 0.001],
    ['007', 7],
  ])('reads %s', (text, value) => {
    expect(numberOf(text)).toBe(value);
  });

  it.each([
    '0x10',
    '0b1',
    '0o7',
    '  3',
    '3 ',
    '1_000',
    '1,000',
    'Infinity',
    '-Infinity',
    'NaN',
    '',
    '.',
    'e5',
    '1e999',
    '1e',
    '--1',
  ])('does not read %j', (text) => {
    expect(numberOf(text)).toBeUndefined();
  });

  it('reads every finite number as JavaScript prints it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(numberOf(String(value))).toBe(value === 0 ? Number(String(value)) : value);
      }),
    );
  });
});
