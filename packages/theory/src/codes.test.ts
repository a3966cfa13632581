import { relu } from '@rugbench/baseline';
import {
  type FeatureDistribution,
  type Forge,
  RugError,
  defineForge,
  featureVariance,
  noOptions,
  reason,
} from '@rugbench/core';
import { bernoulliUniform } from '@rugbench/sources';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CodePoint, bestMixture, codePoints, droppedPoint, lowerHull, mixtureLoss, ratiosOf } from './codes.ts';

const feature = bernoulliUniform.create(1, { p: 0.3 }).distribution as FeatureDistribution;

/** A code with an interference distribution and nothing else. */
const coded = (interference: Forge['interference'], name = 'coded'): Forge =>
  defineForge({
    name,
    title: name,
    source: 'this test',
    options: noOptions,
    forge: () => {
      throw new Error('no weights are wanted here');
    },
    interference,
  });

/** Pairs whose two features interfere with each other alone, up to `most`. */
const upTo = (most: number): Forge =>
  coded((ratio) => {
    if (ratio > most) throw new RugError('OPTIONS', { who: 'coded', must: `r must be at most ${most}`, got: ratio });
    return { groups: [{ fraction: 1, gaussian: 1 / ratio - 1 / most, pattern: [-1] }] };
  });

/** Points on a lattice, so that many share a ratio or a line. */
const clouds = fc.array(
  fc.record({
    name: fc.constantFrom('one', 'other'),
    ratio: fc.integer({ min: 0, max: 8 }).map((k) => k / 8),
    loss: fc.integer({ min: 0, max: 16 }).map((k) => k / 16),
  }),
  { minLength: 1, maxLength: 25 },
);

/** The slow version: the smallest loss at a ratio of all pairs of points, and of single ones. */
function smallestLoss(points: readonly CodePoint[], ratio: number): number {
  return Math.min(
    ...points.flatMap((low) =>
      points.map((high) => {
        if (low.ratio === ratio) return low.loss;
        if (!(low.ratio < ratio && ratio < high.ratio)) return Infinity;
        return low.loss + ((high.loss - low.loss) * (ratio - low.ratio)) / (high.ratio - low.ratio);
      }),
    ),
  );
}

describe('lowerHull', () => {
  it('is made of points, by ratio, with slopes that rise', () => {
    fc.assert(
      fc.property(clouds, (points) => {
        const hull = lowerHull(points);
        hull.forEach((corner) => expect(points).toContain(corner));
        const slopes = hull.slice(1).map((to, k) => (to.loss - hull[k]!.loss) / (to.ratio - hull[k]!.ratio));
        slopes.forEach((slope) => expect(Math.abs(slope)).toBeLessThan(Infinity));
        slopes.slice(1).forEach((slope, k) => expect(slope).toBeGreaterThan(slopes[k]!));
        expect([hull[0]!.ratio, hull.at(-1)!.ratio]).toEqual([
          Math.min(...points.map(({ ratio }) => ratio)),
          Math.max(...points.map(({ ratio }) => ratio)),
        ]);
      }),
    );
  });

  it('takes the first of two codes that lose the same at the same ratio', () => {
    const [first, second] = [
      { name: 'first', ratio: 0.5, loss: 1 },
      { name: 'second', ratio: 0.5, loss: 1 },
    ];
    expect(lowerHull([first, second])).toEqual([first]);
  });
});

describe('bestMixture', () => {
  it('loses as little as the best of all pairs of points, with shares and dimensions that add up', () => {
    fc.assert(
      fc.property(clouds, fc.integer({ min: 0, max: 24 }), (points, k) => {
        const ratio = k / 24;
        const expected = smallestLoss(points, ratio);
        if (expected === Infinity) {
          expect(() => bestMixture(points, ratio)).toThrow('mixture: codes must serve ratios on both sides');
          return;
        }
        const parts = bestMixture(points, ratio);
        const total = (of: (part: (typeof parts)[number]) => number): number =>
          parts.reduce((sum, part) => sum + of(part), 0);
        // A handful of roundings of numbers of at most 1.
        expect(mixtureLoss(parts)).toBeCloseTo(expected, 14);
        expect(total(({ share }) => share)).toBeCloseTo(1, 15);
        expect(total(({ share, ratio: own }) => share * own)).toBeCloseTo(ratio, 14);
        parts.forEach(({ share }) => expect(share).toBeGreaterThan(0));
        expect(parts.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('is one part at a corner', () => {
    const points = [0, 1, 2].map((k) => ({ name: 'square', ratio: k / 2, loss: (2 - k) ** 2 }));
    expect(bestMixture(points, 0.5)).toEqual([{ ...points[1]!, share: 1 }]);
  });
});

describe('codePoints', () => {
  it('have the closed forms: v where nothing is stored, 0 where everything is, at most p²/6 for pairs at r = 1/2', () => {
    const whole = coded(() => ({ groups: [{ fraction: 1, gaussian: 0, pattern: [] }] }));
    expect(droppedPoint(feature)).toEqual({ name: 'dropped', ratio: 0, loss: featureVariance(feature) });
    // The minimiser stops at 1e-5 of a loss that is a rounding of v.
    expect(codePoints(relu.trace(), feature, whole, [1])[0]!.loss).toBeLessThan(1e-9);
    const [pairs] = codePoints(relu.trace(), feature, upTo(1 / 2), [1 / 2]);
    expect(pairs).toMatchObject({ name: 'coded', ratio: 1 / 2 });
    expect(pairs!.loss).toBeLessThan(0.3 ** 2 / 6);
    // A light search finds the optimum, which is a little below a = 1 and b = 0, to a few per cent.
    expect(pairs!.loss).toBeGreaterThan(0.5 * (0.3 ** 2 / 6));
  });

  it('leave out ratios that the code refuses, and codes without an interference distribution', () => {
    const found = codePoints(relu.trace(), feature, upTo(0.4), [0.2, 0.3, 0.5]);
    expect(found.map(({ ratio }) => ratio)).toEqual([0.2, 0.3]);
    expect(found[1]!.loss).toBeLessThan(found[0]!.loss);
    const unmodelled = coded(() => reason('its rows were chosen by hand'));
    expect(codePoints(relu.trace(), feature, unmodelled, [0.2, 1])).toEqual([]);
  });

  it('do not hide a code that is broken', () => {
    const broken = coded(() => {
      throw new TypeError('no such member');
    });
    expect(() => codePoints(relu.trace(), feature, broken, [0.2])).toThrow('no such member');
  });
});

describe('ratiosOf', () => {
  it.each([1 / 2, 3 / 11, 2 / 3, 0.3, 22 / 100])('ends at the last ratio that is served: %d', (most) => {
    const even = [1, 2, 3, 4, 5, 6, 7, 8].map((k) => k / 8).filter((ratio) => ratio < most);
    expect(ratiosOf(upTo(most), 8)).toEqual([...even, most]);
  });

  it('are the even ones where all are served, 1 alone for exact codes, and none without an interference distribution', () => {
    expect(ratiosOf(upTo(1), 4)).toEqual([0.25, 0.5, 0.75, 1]);
    const exact = coded((ratio) =>
      ratio < 1 ? reason('d < n') : { groups: [{ fraction: 1, gaussian: 0, pattern: [] }] },
    );
    expect(ratiosOf(exact, 4)).toEqual([1]);
    expect(
      ratiosOf(
        coded(() => reason('nobody knows it')),
        4,
      ),
    ).toEqual([]);
  });

  it('finds an end that is no fraction of small numbers', () => {
    const [, end] = ratiosOf(upTo(Math.PI / 10), 4);
    // Bisected to 1e-9, from below.
    expect(end).toBeLessThanOrEqual(Math.PI / 10);
    expect(end).toBeGreaterThan(Math.PI / 10 - 1e-8);
  });
});
