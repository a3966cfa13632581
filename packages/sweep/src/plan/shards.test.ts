import { specSeconds } from '@rugbench/judging';
import { type RowSpec, specHash } from '@rugbench/results';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallCatalogue } from '../testing/small-catalogue.ts';
import { planSweep } from './plan-sweep.ts';
import { bundlesOf, specsOfShard } from './shards.ts';

describe('shards', () => {
  let specs: RowSpec[] = [];

  beforeAll(async () => {
    const options = { weights: ['persian-rug', 'antipodal-rug'], r: 0.5, seeds: 4, backend: 'reference' };
    const { cells } = await planSweep({ options, axes: { n: [64, 128, 256, 4096] } }, smallCatalogue());
    specs = cells.flatMap(({ comparison }) => comparison.rows.map(({ spec }) => spec));
  });

  it.each([1, 2, 5, 40])('part all rows among %i, each once, with those on the same weights together', (count) => {
    const shards = Array.from({ length: count }, (_, index) => specsOfShard(bundlesOf(specs), { index, count }));
    expect(shards.flat().map(specHash).sort()).toEqual(specs.map(specHash).sort());
    const homes = new Map<string, number>();
    for (const [index, own] of shards.entries()) {
      for (const { n, seed, weights } of own as RowSpec[]) {
        const place = JSON.stringify({ n, seed, weights });
        expect(homes.get(place) ?? index).toBe(index);
        homes.set(place, index);
      }
    }
  });

  it('have about as much to do each', () => {
    const count = 3;
    const loads = Array.from({ length: count }, (_, index) =>
      specsOfShard(bundlesOf(specs), { index, count }).reduce((sum, spec) => sum + specSeconds(spec), 0),
    );
    const mean = loads.reduce((sum, load) => sum + load / count, 0);
    // The longest first, each to the emptiest shard, is at most 4/3 of the best split, and the mean is a bound of that.
    expect(Math.max(...loads)).toBeLessThan((4 / 3) * mean);
  });

  it('do not depend on the order of the rows', () => {
    const hashes = (of: RowSpec[]): string[] =>
      specsOfShard(bundlesOf(of), { index: 1, count: 4 }).map(specHash).sort();
    expect(hashes([...specs].reverse())).toEqual(hashes(specs));
  });
});
