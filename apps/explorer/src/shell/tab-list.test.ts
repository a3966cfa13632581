import { expect, it } from 'vitest';
import { placeAfter } from './tab-list.tsx';

it('arrows go round, Home and End go to the ends, other keys lead nowhere', () => {
  expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'].map((key) => placeAfter(key, 2, 3))).toEqual([
    ...[0, 1, 0, 2, undefined],
  ]);
  expect(placeAfter('ArrowLeft', 0, 3)).toBe(2);
});
