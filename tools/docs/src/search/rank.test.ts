import { describe, expect, it } from 'vitest';
import type { SearchEntry } from './entry.ts';
import { rank } from './rank.ts';

const entry = (title: string, text = '', where = 'Guides'): SearchEntry => ({
  title,
  where,
  url: `${title}.html`,
  text,
});
const titles = (entries: readonly SearchEntry[], query: string, limit = 9): string[] =>
  rank(entries, query, limit).map(({ title }) => title);

describe('rank', () => {
  it('puts what is called so before what begins so, what begins so before what says so', () => {
    const entries = [
      entry('Measured', 'of the antipodal rug'),
      entry('antipodalRug'),
      entry('The antipodal rug'),
      entry('Antipodal'),
      entry('Penalties'),
    ];
    expect(titles(entries, 'antipodal')).toEqual(['Antipodal', 'The antipodal rug', 'antipodalRug', 'Measured']);
  });

  it('wants every word of a query, wherever each stands', () => {
    const entries = [
      entry('Noise on h', 'theory adds it'),
      entry('Noise', 'of a sum'),
      entry('Theory at a given n', '', 'Noise'),
    ];
    expect(titles(entries, 'noise theory')).toEqual(['Noise on h', 'Theory at a given n']);
    expect(titles(entries, 'noise nowhere')).toEqual([]);
  });

  it('finds the middle of a name, after its beginnings, and is blind to case', () => {
    expect(titles([entry('persianRug'), entry('Rugs'), entry('rug')], 'RUG')).toEqual(['rug', 'Rugs', 'persianRug']);
  });

  it('prefers a text that is about a word to one that names it once, and keeps the order of equals', () => {
    const long = `${'something else entirely. '.repeat(40)}quadrature`;
    const entries = [entry('a', long), entry('b', 'quadrature by panels'), entry('c', long)];
    expect(titles(entries, 'quadrature')).toEqual(['b', 'a', 'c']);
  });

  it('gives no more than it is asked for, and nothing for no words', () => {
    expect(titles([entry('one rug'), entry('two rug')], 'rug', 1)).toEqual(['one rug']);
    expect(titles([entry('one')], '  ')).toEqual([]);
  });
});
