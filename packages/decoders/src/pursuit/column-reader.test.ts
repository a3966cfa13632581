import { denseWeights } from '@rugbench/core';
import { expect, it } from 'vitest';
import { columnReader } from './column-reader.ts';

it('reads any column of W_in, in any order and again', () => {
  const encoder = { rows: 2, columns: 3, data: Float64Array.of(1, 2, 3, 4, 5, 6) };
  const column = columnReader(denseWeights(encoder, { rows: 3, columns: 2, data: new Float64Array(6) }));
  expect([2, 0, 1, 2].map((feature) => [...column(feature)])).toEqual([
    [3, 6],
    [1, 4],
    [2, 5],
    [3, 6],
  ]);
});
