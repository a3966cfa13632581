import { describe, expect, it } from 'vitest';
import type { ComparisonDocument } from '../records/comparison.ts';
import { wholeCatalogue } from '../testing/catalogues.ts';
import { comparisonOptions } from './options.ts';
import { plan } from './plan.ts';

const catalogue = wholeCatalogue();

/** There is no Hadamard matrix of 100 rows in a power of two, so neither rug can be. */
const planAt100 = (given: Readonly<Record<string, unknown>>): Promise<ComparisonDocument> =>
  plan(comparisonOptions.parse({ n: 100, samples: 100, variants: ['relu', 'linear'], ...given }), catalogue);

describe('weights that nobody named and that cannot be', () => {
  it('are skipped with the reason, a row for each variant; trained rows are planned all the same', async () => {
    const { refused, rows } = await planAt100({});
    const kinds = refused.map(({ label: { variant, weights, start } }) => `${variant} ${weights} ${start}`);
    const missing = ['persian-rug null', 'antipodal-rug null', 'trained persian-rug'];
    expect(kinds.sort()).toEqual(missing.flatMap((name) => [`linear ${name}`, `relu ${name}`]).sort());
    for (const { status, reason } of refused) {
      expect(status).toBe('skipped');
      expect(reason).toMatch(/^(persian|antipodal)-rug: n must be a power of two[^\n]*got 100\./);
    }
    expect(rows.map(({ label: { variant, start } }) => [variant, start])).toEqual([
      ['relu', 'torch'],
      ['linear', 'torch'],
    ]);
  });
});

describe('weights that somebody named and that cannot be', () => {
  it.each([
    ['as weights', { weights: ['persian-rug'] }],
    ['beside others that can', { weights: ['trained', 'antipodal-rug'] }],
    ['as a start', { start: ['persian-rug'] }],
  ])('end the comparison before any work: %s', async (_how, given) => {
    await expect(planAt100(given)).rejects.toMatchObject({
      code: 'OPTIONS',
      message: expect.stringMatching(/^(persian|antipodal)-rug: n must be a power of two/) as string,
    });
  });
});
