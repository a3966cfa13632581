import { bernoulliUniform } from '@rugbench/sources';
import { expect, it } from 'vitest';
import { judgingSamples } from './judging-samples.ts';

it('a model is judged on 4000 samples, on more where features are rarely on, and on no more than 2^25 entries', () => {
  const at = (n: number, p: number): number => judgingSamples(bernoulliUniform.create(n, { p }));
  expect([0.3, 0.01].map((p) => at(64, p))).toEqual([4000, 4000]);
  expect(at(64, 0.0005)).toBe(80_000);
  expect(at(4096, 1e-6)).toBe(8192);
  expect(at(2 ** 15, 1e-6)).toBe(4000);
});
