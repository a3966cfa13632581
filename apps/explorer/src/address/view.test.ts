import { z } from '@rugbench/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineTab } from '../tab/tab.ts';
import { viewHash, viewOfHash } from './view.ts';

const first = defineTab({
  ...{ id: 'first', title: 'First', about: '', command: () => '', load: () => Promise.reject(new Error('not here')) },
  state: z.strictObject({
    ratio: z.number().gt(0).lt(1).default(0.25).describe('a ratio, above 0 and below 1'),
    kind: z.enum(['one', 'two']).default('one').describe('one or two'),
    on: z.boolean().default(false).describe('whether it is on'),
    names: z.array(z.string()).default(['a']).describe('names'),
    sizes: z.array(z.number()).default([]).describe('sizes'),
    text: z.string().default('').describe('a text'),
  }),
});
const second = defineTab({
  ...first,
  id: 'second',
  state: z.strictObject({ n: z.int().default(3).describe('a number') }),
});
const TABS = [first, second];

const word = fc.stringMatching(/^[a-z][a-z0-9:=-]{0,8}$/);
const states = fc.record({
  ratio: fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
  kind: fc.constantFrom('one', 'two'),
  on: fc.boolean(),
  names: fc.uniqueArray(word, { maxLength: 3 }),
  sizes: fc.array(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((size) => size + 0),
    { maxLength: 3 },
  ),
  text: fc.string({ maxLength: 12 }),
});

describe('the view in a link', () => {
  it('comes back as it was, to the last digit', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(null, 'light' as const, 'dark' as const), (state, theme) => {
        const view = { tab: 'first', states: { first: state, second: { n: 3 } }, theme, complaints: [] };
        expect(viewOfHash(TABS, `#${viewHash(TABS, view)}`)).toEqual(view);
      }),
    );
  });

  it('is empty for the first view, and names the tab and what differs for others', () => {
    const view = viewOfHash(TABS, '');
    expect([view.tab, view.complaints, viewHash(TABS, view)]).toEqual(['first', [], '']);
    expect(viewHash(TABS, { ...view, tab: 'second' })).toBe('second');
    expect(viewHash(TABS, { ...view, tab: 'second', states: { second: { n: 4 } } })).toBe('second?n=4');
  });

  it('has the default, and a line that names the member, for each word that cannot be used', () => {
    const { states: read, complaints } = viewOfHash(TABS, '#first?ratio=7&kind=three&other=1&theme=pink&on=true');
    expect(read['first']).toMatchObject({ ratio: 0.25, kind: 'one', on: true });
    expect(complaints).toEqual([
      'first ratio: must be a ratio, above 0 and below 1, got 7. Shown with ratio = 0.25.',
      expect.stringMatching(/^first kind: must be one or two, got three\. .*Shown with kind = one\.$/),
      expect.stringMatching(/^first: options must be among ratio, .*, got other\. .*Shown without\.$/),
      'theme must be light or dark, got pink. Shown in the colours of the system.',
    ]);
  });

  it('opens the first tab, with a line, where a link names one that there is not', () => {
    const { tab, complaints } = viewOfHash(TABS, '#third?n=4');
    expect(tab).toBe('first');
    expect(complaints[0]).toBe('The tab of a link must be among first, second, got third. Shown: first.');
  });

  it('is read from whatever stands there', () => {
    fc.assert(fc.property(fc.string(), (text) => void viewOfHash(TABS, text)));
  });
});
