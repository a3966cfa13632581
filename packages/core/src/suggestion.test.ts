import { describe, expect, it } from 'vitest';
import { didYouMean } from './suggestion.ts';

const NAMES = ['relu', 'jumprelu', 'topk', 'batchtopk', 'soft-jump', 'k', 'per'];

describe('didYouMean', () => {
  it.each([
    ['jumprely', 'jumprelu'],
    ['TopK', 'topk'],
    ['tpok', 'topk'],
    ['RELU', 'relu'],
    ['softjump', 'soft-jump'],
    ['kk', 'k'],
  ])('takes %s for %s', (given, meant) => {
    expect(didYouMean(given, NAMES, 'Remove it.')).toEqual({ todo: `Did you mean ${meant}?` });
  });

  it.each(['nosuch', 'n', '', 'gelu-of-somebody', 7, undefined])('takes %j for nothing', (given) => {
    expect(didYouMean(given, NAMES, 'Remove it.')).toEqual({ todo: 'Remove it.' });
    expect(didYouMean(given, NAMES)).toEqual({});
  });

  it('takes the nearest of several, and the first of those that are as near', () => {
    expect(didYouMean('abcdx', ['abxxx', 'abcde', 'abcdf'])).toEqual({ todo: 'Did you mean abcde?' });
  });
});
