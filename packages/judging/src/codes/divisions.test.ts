import { WordStream, dimensionsFor, unlessRefused } from '@rugbench/core';
import { antipodalRug, identity, mixtureOf, partsText, persianRug, triangleRug, twoBand } from '@rugbench/forge';
import type { MixturePart } from '@rugbench/theory';
import { describe, expect, it } from 'vitest';
import { divisions, piecesOf } from './divisions.ts';

const forges = [persianRug, antipodalRug, triangleRug, identity, twoBand];

const part = (name: string, share: number, ratio: number): MixturePart => ({ name, share, ratio, loss: 0 });

const CASES: readonly (readonly [text: string, features: number, ratio: number, ideal: readonly MixturePart[]])[] = [
  ['two codes', 100, 0.7, [part('antipodal-rug', 0.6, 0.5), part('identity', 0.4, 1)]],
  ['two codes of awkward sizes', 97, 0.6, [part('antipodal-rug', 0.4, 0.5), part('triangle-rug', 0.6, 2 / 3)]],
  ['what is dropped beside a code', 128, 0.3, [part('dropped', 0.4, 0), part('antipodal-rug', 0.6, 0.5)]],
  ['one code that does not serve n', 100, 0.4, [part('persian-rug', 1, 0.4)]],
  ['one code in pieces', 96, 0.3, [part('antipodal-rug', 1, 0.3)]],
];

describe('divisions', () => {
  it.each(CASES)('give whole numbers of features, n in all, and of dimensions, at most d: %s', (_text, n, r, ideal) => {
    const d = dimensionsFor(n, r);
    const found = divisions({ features: n, dimensions: d }, forges, ideal);
    expect(found.length).toBeGreaterThan(0);
    for (const division of found) {
      const counts = division.map(({ share }) => share * n);
      const own = division.map(({ ratio }, g) => (ratio ?? 0) * counts[g]!);
      // Shares and ratios are quotients of whole numbers below 2^7: one rounding each.
      for (const count of [...counts, ...own]) expect(Math.abs(count - Math.round(count))).toBeLessThan(1e-12);
      expect(counts.reduce((sum, count) => sum + Math.round(count), 0)).toBe(n);
      expect(own.reduce((sum, count) => sum + Math.round(count), 0)).toBeLessThanOrEqual(d);
      division.forEach(({ name, ratio }, g) => {
        expect(piecesOf(forges, name, Math.round(counts[g]!))).toBeLessThan(Infinity);
        if (name === 'dropped') expect(ratio).toBeUndefined();
        else expect(ratio! > 0 && ratio! <= 1).toBe(true);
      });
    }
    // Some division wastes nothing.
    const used = found.map((division) => division.reduce((sum, one) => sum + one.share * (one.ratio ?? 0) * n, 0));
    expect(Math.max(...used)).toBeCloseTo(d, 9);
  });

  it('are what a mixture forges, feature by feature, where its codes serve them', () => {
    const [, n, r, ideal] = CASES[0]!;
    const shape = { features: n, dimensions: dimensionsFor(n, r) };
    const mixture = mixtureOf(forges);
    const countsOf = (parts: string): number[] | undefined =>
      unlessRefused(() => mixture.forge(shape, new WordStream(0, 'weights'), { parts }))?.interference!.groups.map(
        ({ fraction }) => Math.round(fraction * n),
      );
    const served = divisions(shape, forges, ideal).filter((division) => {
      const counts = countsOf(partsText(division));
      if (counts) expect(counts).toEqual(division.map(({ share }) => Math.round(share * n)));
      return counts;
    });
    expect(served.length).toBeGreaterThan(0);
  });

  it('stay near the ideal share, and reach it where whole numbers allow', () => {
    const ideal = [part('dropped', 0.25, 0), part('identity', 0.75, 1)];
    const found = divisions({ features: 64, dimensions: 48 }, forges, ideal);
    const firsts = found.map(([first]) => first!.share * 64);
    expect(firsts).toContain(16);
    // At most a twelfth of all features away.
    for (const first of firsts) expect(Math.abs(first - 16)).toBeLessThanOrEqual(Math.ceil(64 / 12));
  });

  it('leave what a single code does not serve to any other code without free options', () => {
    const found = divisions({ features: 100, dimensions: 40 }, forges, [part('persian-rug', 1, 0.4)]);
    const seconds = new Set(found.flatMap(([, second]) => (second ? [second.name] : [])));
    expect([...seconds].sort()).toEqual(['antipodal-rug', 'identity', 'triangle-rug']);
  });

  it('are none where no code serves the rest', () => {
    expect(divisions({ features: 3, dimensions: 1 }, [antipodalRug], [part('antipodal-rug', 1, 0.5)])).toEqual([]);
  });
});

describe('piecesOf', () => {
  it.each([
    ['persian-rug', 64, 1],
    ['persian-rug', 100, 3], // 64 + 32 + 4
    ['persian-rug', 101, Infinity], // a Persian rug of one feature has row 0 alone
    ['triangle-rug', 9, 2], // 6 + 3
    ['triangle-rug', 100, Infinity],
    ['identity', 101, 1],
    ['dropped', 101, 1],
    ['antipodal-rug', 0, 1],
  ])('%s stores %d features in %d', (name, features, pieces) => {
    expect(piecesOf(forges, name, features)).toBe(pieces);
  });

  it('refuses a code that is not there', () => {
    expect(() => piecesOf(forges, 'nothing', 4)).toThrow(/^--weights: must be among persian-rug, .*got nothing/);
  });
});
