import { specSeconds } from '@rugbench/judging';
import { type RowSpec, specHash } from '@rugbench/results';
import { describe, expect, it } from 'vitest';
import { forgedSpec, trainedSpec } from '../testing/specs.ts';
import type { WantedSpec } from '../tables/specs.ts';
import { type Bundle, JOB_SECONDS, bundlesOf, singlesOf } from './bundles.ts';

const wanted = (specs: readonly RowSpec[]): WantedSpec[] => specs.map((spec) => ({ hash: specHash(spec), spec }));

const seeds = (count: number): number[] => Array.from({ length: count }, (_, seed) => seed);

const hashesOf = (bundles: readonly Bundle[]): string[] =>
  bundles.flatMap(({ specs }) => specs.map(({ hash }) => hash));

describe('bundles', () => {
  const short = wanted(seeds(40).flatMap((seed) => ['relu', 'tanh'].map((variant) => forgedSpec({ variant, seed }))));

  it('have each spec once', () => {
    expect(hashesOf(bundlesOf(short)).sort()).toEqual(short.map(({ hash }) => hash).sort());
    expect(bundlesOf([])).toEqual([]);
  });

  it('put short rows together, for seconds of work and no more than ten', () => {
    const bundles = bundlesOf(short);
    expect(bundles.length).toBeLessThan(short.length / 4);
    for (const { seconds, specs } of bundles) {
      expect(seconds).toBeCloseTo(
        specs.reduce((sum, { spec }) => sum + specSeconds(spec), 0),
        9,
      );
      expect(seconds).toBeLessThanOrEqual(JOB_SECONDS.short);
    }
  });

  it('keep rows on the same weights together', () => {
    const bundles = bundlesOf(short);
    for (const seed of seeds(40)) {
      const homes = bundles.filter(({ specs }) => specs.some(({ spec }) => spec.kind === 'row' && spec.seed === seed));
      expect(homes).toHaveLength(1);
    }
  });

  it('part what takes longer than a minute', () => {
    const long = wanted(seeds(100).map((k) => forgedSpec({ variant: `v${k}` })));
    const bundles = bundlesOf(long);
    expect(bundles.length).toBeGreaterThan(1);
    for (const { seconds } of bundles) expect(seconds).toBeLessThanOrEqual(JOB_SECONDS.long);
    expect(hashesOf(bundles).sort()).toEqual(long.map(({ hash }) => hash).sort());
  });

  it('leave each trained model alone, with the decoders of its weights', () => {
    const models = wanted([
      trainedSpec({ seed: 0 }),
      trainedSpec({ seed: 0, decoder: 'omp' }),
      trainedSpec({ seed: 1 }),
    ]);
    const bundles = bundlesOf([...models, ...short.slice(0, 4)]);
    const sizes = bundles.filter(({ specs }) => models.includes(specs[0]!)).map(({ specs }) => specs.length);
    expect(sizes.sort()).toEqual([1, 2]);
  });

  it('have the same names whatever the order of the specs', () => {
    const names = (list: readonly WantedSpec[]): string[] =>
      singlesOf(list)
        .map(({ hash }) => hash)
        .sort();
    expect(names([...short].reverse())).toEqual(names(short));
    const [one] = bundlesOf(short.slice(0, 3));
    const [other] = bundlesOf([...short.slice(0, 3)].reverse());
    expect(other!.hash).toBe(one!.hash);
    expect(new Set(names(short)).size).toBe(short.length);
  });
});
