import { describe, expect, it } from 'vitest';
import type { Keep } from '../contracts/keep.ts';
import { defineVariant } from '../contracts/define-variant.ts';
import { keepMask } from './keep-mask.ts';

const linear = defineVariant({
  name: 'linear',
  title: 'Linear',
  source: 'this test',
  activation: (_m, z) => z,
}).trace();

/** Two samples of four features. */
const z = Float64Array.of(1, -9, 3, 2, 8, 7, 6, -5);

const mask = (keep: Keep): string => keepMask({ ...linear, keep }, z, 2, 4).join('');

describe('keepMask', () => {
  const cases: readonly [Keep, string][] = [
    [{ per: 'sample', by: 'value', k: 1 }, '00101000'],
    [{ per: 'sample', by: 'value', k: 3 }, '10111110'],
    [{ per: 'sample', by: 'magnitude', k: 1 }, '01001000'],
    [{ per: 'sample', by: 'magnitude', k: 2 }, '01101100'],
    [{ per: 'sample', by: 'value', k: 0 }, '00000000'],
    [{ per: 'sample', by: 'value', k: 4 }, '11111111'],
    [{ per: 'batch', by: 'value', k: 2 }, '00101110'],
    [{ per: 'batch', by: 'value', k: 1.5 }, '00001110'],
    [{ per: 'batch', by: 'magnitude', k: 1 }, '01001000'],
    [{ per: 'feature', by: 'value', k: 2 }, '00011110'],
    [{ per: 'feature', by: 'magnitude', k: 2 }, '01001011'],
    [{ per: 'feature', by: 'value', k: 0 }, '00011110'], // each feature keeps its strongest sample at least
    [{ per: 'group', by: 'value', k: 2 }, '10101010'],
    [{ per: 'group', by: 'magnitude', k: 2 }, '01101010'],
    [{ per: 'group', by: 'value', k: 3 }, '11101110'], // groups of 1, 1 and 2 features
    [{ per: 'group', by: 'value', k: 4 }, '11111111'],
    [{ per: 'group', by: 'value', k: 0 }, '00101000'], // one group at least
    [{ per: 'batch', by: 'value', k: null, thresholds: [2] }, '00101110'],
    [{ per: 'batch', by: 'magnitude', k: null, thresholds: [2] }, '01101111'],
    [{ per: 'sample', by: 'value', k: 1, thresholds: [0, 7, -9, 2] }, '10101010'],
  ];
  it.each(cases)('%j passes %s', (keep, expected) => {
    expect(mask(keep)).toBe(expected);
  });

  it('lets equal values pass in order of position', () => {
    const keep = { per: 'batch', by: 'value', k: 1.5 } as const;
    expect(keepMask({ ...linear, keep }, new Float64Array(8), 2, 4).join('')).toBe('11100000');
  });

  it('lets everything pass without a filter', () => {
    expect(keepMask(linear, z, 2, 4).join('')).toBe('11111111');
  });

  it.each([null, -1, 5, NaN])('refuses k = %s of 4 features', (k) => {
    expect(() => mask({ per: 'sample', by: 'value', k })).toThrow(/^linear: k must be from 0 to the 4 features, got /);
  });
});
