import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INITIAL_VIEW, type View } from './view.ts';
import { viewHash, viewOfHash } from './view-hash.ts';

const key = fc.stringMatching(/^[a-zA-Z0-9]{1,8}$/);
const keys = fc.uniqueArray(key, { maxLength: 4 });
const typed = fc.string({ minLength: 1, maxLength: 12 });
const views: fc.Arbitrary<View> = fc.record({
  sort: fc.uniqueArray(fc.record({ key, descending: fc.boolean() }), {
    selector: (sorted) => sorted.key,
    maxLength: 3,
  }),
  filters: fc.dictionary(key, typed, { noNullPrototype: true }),
  search: fc.string({ maxLength: 12 }),
  columns: fc.option(fc.uniqueArray(key, { maxLength: 4 })),
  grouped: fc.boolean(),
  page: fc.nat(1000),
  open: fc.option(key),
  selected: keys,
  residuals: keys,
  theme: fc.constantFrom(null, 'light' as const, 'dark' as const),
});

describe('the view in a link', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(views, (view) => void expect(viewOfHash(`#${viewHash(view)}`)).toEqual(view)));
  });

  it('is nothing for the first view', () => {
    expect(viewHash(INITIAL_VIEW)).toBe('');
    expect(viewOfHash('')).toEqual(INITIAL_VIEW);
  });

  it('is read from whatever stands there: what is no view is left out', () => {
    expect(viewOfHash('#page=-3&theme=pink&sort=,,&group=no&unknown=1&f.=x')).toEqual({
      ...INITIAL_VIEW,
      filters: { '': 'x' },
    });
    fc.assert(fc.property(fc.string(), (text) => void viewOfHash(text)));
  });
});
