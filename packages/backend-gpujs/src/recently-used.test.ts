import { expect, it } from 'vitest';
import { recentlyUsed } from './recently-used.ts';

it('makes a thing once, and drops the one that was asked for longest ago', () => {
  const made: string[] = [];
  const dropped: string[] = [];
  const store = recentlyUsed<string>(2, (thing) => dropped.push(thing));
  const ask = (name: string): string =>
    store(name, () => {
      made.push(name);
      return name.toUpperCase();
    });
  expect([ask('a'), ask('b'), ask('a'), ask('c'), ask('a'), ask('b')]).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(dropped).toEqual(['B', 'C']);
});
